package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;
import static io.godmode.core.ledger.BooksFixture.A;
import static io.godmode.core.ledger.BooksFixture.B;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.TradingEvent.Mark;
import io.godmode.api.event.TradingEvent.PositionsMarked;
import io.godmode.api.event.TradingEvent.Ticked;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Order;
import io.godmode.api.wallet.PositionView;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.ledger.BooksFixture;
import io.godmode.core.ledger.HeldPosition;
import io.godmode.core.pool.BondingCurveModel;
import io.godmode.testkit.TestData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarkerTests {
  private static final SolPrice AT_200 = SolPrice.of("200");
  private static final int KEEP_SLOTS = 150;
  private static final PoolState POOL = MarketScript.pool(MINT);
  private static final long FIRST = 3_000_000_001L;
  private static final long SECOND = 1_000_000_000L;

  private final BooksFixture fixture = new BooksFixture();
  private final MarketState market = new MarketState(fixture.books()::holds, mint -> false);
  private final NetworkCosts network = new NetworkCosts(TestConfigs.execution());
  private final DecisionView view =
      new DecisionView(
          market,
          fixture.books(),
          new HaltLatch(),
          ScriptedExecutor.silent(),
          Map.of(Venue.PUMP_FUN, BondingCurveModel.create()),
          TestConfigs.execution(),
          network);
  private final Marker marker = new Marker(fixture.books(), view, KEEP_SLOTS);

  @BeforeEach
  void openWalletsAndMarket() {
    fixture.open(A, Usd.ofDollars(30));
    fixture.open(B, Usd.ofDollars(30));
    market.absorb(new MarketEvent.SolPriced(AT_200, TestData.SLOT));
    market.absorb(new MarketEvent.PoolObserved(POOL));
    tip(TestData.SLOT);
  }

  private void tip(long slot) {
    market.absorb(new MarketEvent.SlotIngested(slot, new InputPosition(slot, slot, "")));
    fixture.apply(new Ticked(fixture.books().tick() + 1, market.tipSlot(), market.dataSlot()));
  }

  private void buy(WalletId wallet, long tokens, long rent) {
    Order order = fixture.approveBuy(wallet, MINT, 1_000_000, AT_200, Usd.ofDollars(5));
    fixture.fill(order, 1_000_000, tokens, BooksFixture.rent(0, 0, 5_000, 0, rent, 0), AT_200);
  }

  private void mark() {
    marker.mark().ifPresent(fixture::apply);
  }

  private HeldPosition held(WalletId wallet) {
    return fixture.books().held(wallet, MINT).orElseThrow();
  }

  private long received(long tokens) {
    return BondingCurveModel.create().sell(POOL, tokens).orElseThrow().received().value();
  }

  @Test
  void aPositionIsWorthWhatSellingAllOfItWouldBring() {
    buy(A, FIRST, 0);
    Optional<PositionsMarked> marks = marker.mark();
    assertThat(marks.orElseThrow().rate()).isEqualTo(AT_200);
    assertThat(marks.get().marks())
        .containsExactly(new Mark(A, MINT, Lamports.of(received(FIRST)), false));
  }

  @Test
  void severalWalletsAreOneSaleSplitByQuantityRoundedDown() {
    buy(A, FIRST, 0);
    buy(B, SECOND, 0);
    mark();
    long together = received(FIRST + SECOND);
    long first = Math.multiplyExact(together, FIRST) / (FIRST + SECOND);
    long second = Math.multiplyExact(together, SECOND) / (FIRST + SECOND);
    assertThat(held(A).executable()).isEqualTo(first);
    assertThat(held(B).executable()).isEqualTo(second);
    assertThat(first + second).isBetween(together - 1, together);
    assertThat(first).isLessThan(received(FIRST));
  }

  @Test
  void whatDidNotChangeIsNotMarkedAgain() {
    buy(A, FIRST, 0);
    mark();
    assertThat(marker.mark()).isEmpty();
  }

  @Test
  void withoutAQuoteTheLastValueStandsForAWhileAndThenItIsNothing() {
    buy(A, FIRST, 0);
    mark();
    long value = held(A).executable();
    long missedFrom = TestData.SLOT + 10 * KEEP_SLOTS;
    tip(missedFrom);
    market.absorb(new MarketEvent.CurveCompleted(MINT, missedFrom));
    mark();
    assertThat(held(A).markMissing()).isTrue();
    assertThat(held(A).executable()).isEqualTo(value).isPositive();
    tip(missedFrom + KEEP_SLOTS);
    mark();
    assertThat(held(A).executable()).isEqualTo(value);
    tip(missedFrom + KEEP_SLOTS + 1);
    mark();
    assertThat(held(A).markMissing()).isTrue();
    assertThat(held(A).executable()).isZero();
    PositionView view = fixture.books().position(A, MINT).orElseThrow();
    assertThat(view.markMissing()).isTrue();
    assertThat(view.executable()).isEqualTo(Lamports.ZERO);
    assertThat(view.lastExecutable()).isEqualTo(Lamports.of(value));
  }

  @Test
  void aQuoteThatComesBackIsTaken() {
    buy(A, FIRST, 0);
    mark();
    market.absorb(new MarketEvent.CurveCompleted(MINT, TestData.SLOT + 1));
    tip(TestData.SLOT + KEEP_SLOTS + 1);
    mark();
    market.absorb(new MarketEvent.PoolObserved(POOL));
    mark();
    assertThat(held(A).markMissing()).isFalse();
    assertThat(held(A).executable()).isEqualTo(received(FIRST));
  }

  @Test
  void whatWasNeverMarkedIsWorthNothing() {
    market.absorb(new MarketEvent.CurveCompleted(MINT, TestData.SLOT));
    buy(A, FIRST, 0);
    mark();
    assertThat(held(A).executable()).isZero();
    assertThat(held(A).markMissing()).isTrue();
  }

  @Test
  void aNewSolPriceAloneIsAMark() {
    buy(A, FIRST, 0);
    mark();
    market.absorb(new MarketEvent.SolPriced(SolPrice.of("210"), TestData.SLOT));
    assertThat(marker.mark()).contains(new PositionsMarked(SolPrice.of("210"), List.of()));
  }

  @Test
  void rentThatIsStillDepositedFollowsTheSolPrice() {
    buy(A, FIRST, 1_844_400);
    Order sale = fixture.approveSell(A, MINT, FIRST, AT_200, "time");
    fixture.fill(sale, 1_000_000, FIRST, BooksFixture.costs(0, 0, 5_000, 0), AT_200);
    assertThat(fixture.books().held()).isEmpty();
    market.absorb(new MarketEvent.SolPriced(SolPrice.of("100"), TestData.SLOT));
    mark();
    assertThat(fixture.books().wallet(A).orElseThrow().rentDeposit()).isEqualTo(Usd.of("0.18444"));
    assertThat(marker.mark()).isEmpty();
  }

  @Test
  void nothingHeldIsNothingToMark() {
    assertThat(marker.mark()).isEmpty();
  }

  @Test
  void withoutASolPriceThereIsNoMark() {
    buy(A, FIRST, 0);
    MarketState blind = new MarketState(mint -> true, mint -> false);
    blind.absorb(new MarketEvent.PoolObserved(POOL));
    DecisionView noPrice =
        new DecisionView(
            blind,
            fixture.books(),
            new HaltLatch(),
            ScriptedExecutor.silent(),
            Map.of(Venue.PUMP_FUN, BondingCurveModel.create()),
            TestConfigs.execution(),
            network);
    assertThat(new Marker(fixture.books(), noPrice, KEEP_SLOTS).mark()).isEmpty();
  }
}
