package io.godmode.core.ledger;

import static io.godmode.core.ledger.BooksFixture.A;
import static io.godmode.core.ledger.BooksFixture.B;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.TradingEvent.CapitalMoved;
import io.godmode.api.event.TradingEvent.FlowApplied;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.WalletView;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What an operator moves is capital once, and profit leaves a trading wallet before capital. */
class BaselineProperties {
  private static final Usd START = Usd.ofDollars(30);

  /** Positive amounts go from a to b, negative ones back; each is cut to what is free. */
  @Property
  void movesWithoutTradesLeaveNoProfitAndHideNone(
      @ForAll @Size(min = 1, max = 30) List<@LongRange(min = -40, max = 40) Long> moves) {
    BooksFixture fixture = new BooksFixture();
    fixture.open(A, START);
    fixture.open(B, START);
    for (long dollars : moves) {
      WalletId from = dollars > 0 ? A : B;
      Usd amount = Usd.ofDollars(Math.abs(dollars)).min(wallet(fixture, from).free());
      if (amount.isPositive()) {
        transfer(fixture, from, dollars > 0 ? B : A, amount);
      }
    }
    assertThat(wallet(fixture, A).baseline()).isEqualTo(wallet(fixture, A).free());
    assertThat(wallet(fixture, B).baseline()).isEqualTo(wallet(fixture, B).free());
  }

  @Property
  void whatIsWithdrawnIsProfitFirst(
      @ForAll @LongRange(max = 50) long profit, @ForAll @LongRange(min = 1, max = 30) long out) {
    BooksFixture fixture = new BooksFixture();
    fixture.open(A, START);
    fixture.open(B, Usd.ofDollars(50));
    if (profit > 0) {
      fixture.apply(new FlowApplied(step(B, A, Usd.ofDollars(profit), "gift")));
    }
    fixture.apply(new CapitalMoved(A, Usd.ofDollars(out).negated(), "leaving", Optional.empty()));
    Usd capitalOut = Usd.ofDollars(Math.max(0, out - profit));
    assertThat(wallet(fixture, A).baseline()).isEqualTo(START.minus(capitalOut));
  }

  /** As an operator's transfer is booked: what a trading wallet receives is its capital. */
  private static void transfer(BooksFixture fixture, WalletId from, WalletId to, Usd amount) {
    fixture.apply(new FlowApplied(step(from, to, amount, FlowStep.OPERATOR)));
    fixture.apply(
        new FlowApplied(new FlowStep.BaselineRaise(to, amount, FlowStep.OPERATOR, "received")));
  }

  private static FlowStep step(WalletId from, WalletId to, Usd amount, String rule) {
    return new FlowStep.Transfer(from, to, amount, Optional.empty(), rule, "test");
  }

  private static WalletView wallet(BooksFixture fixture, WalletId id) {
    return fixture.books().wallet(id).orElseThrow();
  }
}
