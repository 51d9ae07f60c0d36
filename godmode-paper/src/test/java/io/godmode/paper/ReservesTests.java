package io.godmode.paper;

import static io.godmode.paper.Desk.CURVE;
import static io.godmode.paper.Desk.SOL;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CurveCompleted;
import io.godmode.api.market.MarketEvent.Gap;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.Side;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReservesTests {
  private static final Mint MINT = Desk.mint(5);

  private final Reserves reserves = new Reserves();

  private static Swapped swap(Quote quote, long slot) {
    return swap(quote.side(), quote.poolQuote().value(), quote.tokensRaw(), slot, Venue.PUMP_FUN);
  }

  private static Swapped swap(Side side, long quote, long tokens, long slot, Venue venue) {
    return new Swapped(
        MINT,
        venue,
        side,
        Address.of(Desk.mint(6).base58()),
        quote,
        tokens,
        slot,
        0,
        Optional.empty(),
        Optional.empty());
  }

  private static Quote buy(PoolState pool, long spend) {
    return CURVE.buy(pool, Lamports.of(spend)).orElseThrow();
  }

  private static PoolState known(PoolState pool) {
    return pool.toBuilder().fees(FeeRates.of(95, 5, 0)).build();
  }

  private PoolState after(MarketEvent fact) {
    List<MarketEvent> completed = reserves.completed(fact);
    return ((Swapped) completed.get(completed.size() - 1)).poolAfter().orElseThrow();
  }

  @Test
  void aNewTokensReservesAreRebuiltExactlyWithFeesMarkedAssumed() {
    PoolState fresh = Desk.curve(MINT, 0);
    Quote quote = buy(fresh, 3 * SOL);

    PoolState after = after(swap(quote, 10));

    assertThat(after)
        .hasToString(CURVE.after(fresh, quote).toBuilder().slot(10).build().toString());
    assertThat(after.exact()).isTrue();
    assertThat(after.fees()).isEqualTo(FeeRates.PUMP_FUN_ASSUMED);
  }

  @Test
  void inMidLifeTheyAreEstimatedAndNotCalledExact() {
    PoolState pool = Desk.curve(MINT, 17 * SOL);
    Quote quote = buy(pool, SOL);

    PoolState after = after(swap(quote, 10));

    assertThat(after.exact()).isFalse();
    long truth = CURVE.after(pool, quote).virtualQuote();
    assertThat(after.virtualQuote()).isBetween(truth - 20_000, truth + 20_000);
  }

  @Test
  void reservesThatAFactCarriesWinAndRebuildingGoesOnFromThem() {
    PoolState pool = known(Desk.curve(MINT, 17 * SOL));
    Quote first = buy(pool, SOL);
    PoolState middle = CURVE.after(pool, first);
    Swapped carrying =
        new Swapped(
            MINT,
            Venue.PUMP_FUN,
            Side.BUY,
            Address.of(Desk.mint(6).base58()),
            first.poolQuote().value(),
            first.tokensRaw(),
            9,
            0,
            Optional.empty(),
            Optional.of(middle));
    Quote second = buy(middle, 2 * SOL);

    assertThat(reserves.completed(carrying)).containsExactly(carrying);
    PoolState after = after(swap(second, 10));

    assertThat(after)
        .hasToString(CURVE.after(middle, second).toBuilder().slot(10).build().toString());
    assertThat(after.exact()).isTrue();
    assertThat(after.fees()).isEqualTo(FeeRates.of(95, 5, 0));
  }

  @Test
  void anInexactAnchorStaysInexact() {
    PoolState pool = Desk.curve(MINT, 17 * SOL).toBuilder().exact(false).build();
    reserves.completed(new MarketEvent.PoolObserved(pool));

    assertThat(after(swap(buy(pool, SOL), 10)).exact()).isFalse();
  }

  @Test
  void aMissingTradeIsToldAsAGapAndTheEstimateStartsAnew() {
    PoolState fresh = Desk.curve(MINT, 0);
    Quote first = buy(fresh, 3 * SOL);
    PoolState afterMissing = CURVE.after(fresh, buy(fresh, 9 * SOL));
    Quote second = buy(afterMissing, SOL);
    reserves.completed(swap(first, 10));

    List<MarketEvent> facts = reserves.completed(swap(second, 12));

    assertThat(facts).hasSize(2);
    assertThat(facts.get(0))
        .isInstanceOfSatisfying(
            Gap.class,
            gap -> {
              assertThat(gap.fromSlot()).isEqualTo(12);
              assertThat(gap.toSlot()).isEqualTo(12);
              assertThat(gap.reason()).contains(MINT.base58()).contains("does not continue");
            });
    PoolState estimate = ((Swapped) facts.get(1)).poolAfter().orElseThrow();
    long truth = CURVE.after(afterMissing, second).virtualQuote();
    assertThat(estimate.exact()).isFalse();
    assertThat(estimate.virtualQuote()).isBetween(truth - 20_000, truth + 20_000);
  }

  @Test
  void aTradeThatFitsNoCurveHasNoReservesAndTheGapIsToldOnce() {
    Swapped odd = swap(Side.BUY, 1_000_000_000L, 700_000_000_000_000L, 10, Venue.PUMP_FUN);

    List<MarketEvent> facts = reserves.completed(odd);

    assertThat(facts).hasSize(2);
    assertThat(((Gap) facts.get(0)).reason())
        .contains("fits no ordinary curve")
        .contains("not known");
    assertThat(facts.get(1)).isEqualTo(odd);
    assertThat(reserves.completed(odd)).containsExactly(odd);
  }

  @Test
  void theBuyOfTheLastTokensCompletesTheCurveWhateverItPaid() {
    PoolState nearly = Desk.curve(MINT, 80 * SOL);
    reserves.completed(new MarketEvent.PoolObserved(nearly));
    Swapped last = swap(Side.BUY, 10 * SOL, nearly.realToken(), 11, Venue.PUMP_FUN);

    List<MarketEvent> facts = reserves.completed(last);

    assertThat(facts).hasSize(2);
    PoolState after = ((Swapped) facts.get(0)).poolAfter().orElseThrow();
    assertThat(after.complete()).isTrue();
    assertThat(after.realToken()).isZero();
    assertThat(after.realQuote()).isEqualTo(nearly.realQuote() + 10 * SOL);
    assertThat(facts.get(1)).isEqualTo(new CurveCompleted(MINT, 11));
  }

  @Test
  void otherVenuesAreLeftAlone() {
    Swapped swap = swap(Side.BUY, SOL, 1_000_000, 10, Venue.PUMP_SWAP);

    assertThat(reserves.completed(swap)).containsExactly(swap);
  }

  @Test
  void whatWasKnownIsForgottenWhenTheTokenMigrates() {
    PoolState pool = Desk.curve(MINT, 17 * SOL);
    reserves.completed(new MarketEvent.PoolObserved(pool));
    reserves.completed(new MarketEvent.Migrated(MINT, Venue.PUMP_SWAP, Optional.empty(), 9));

    assertThat(after(swap(buy(pool, SOL), 10)).exact()).isFalse();
  }
}
