package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;
import static io.godmode.core.ledger.BooksFixture.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.SignalId;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.ledger.BooksFixture;
import io.godmode.core.pool.BondingCurveModel;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderDeskTests {
  private static final SolPrice RATE = SolPrice.of("190");
  private static final PoolState POOL = MarketScript.pool(MINT);
  private static final long HELD = 1_000_000_000L;
  private static final long RENT = 2_039_280;

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
  private final OrderDesk desk =
      new OrderDesk(view, fixture.books(), TestConfigs.execution(), network);

  @BeforeEach
  void openMarket() {
    fixture.open(A, Usd.ofDollars(30));
    market.absorb(new MarketEvent.SolPriced(RATE, TestData.SLOT));
    market.absorb(new MarketEvent.PoolObserved(POOL));
    market.absorb(
        new MarketEvent.SlotIngested(TestData.SLOT, new InputPosition(TestData.SLOT, 1, "h")));
    market.absorb(new MarketEvent.ClockAdvanced(TestData.START, TestData.SLOT + 4));
  }

  private Optional<Order> buy(Usd granted) {
    TradeSignal signal =
        TestData.entry("e", MINT, Usd.ofDollars(6)).wallet(A).reason("because").build();
    return desk.draft(signal).order(granted);
  }

  private Optional<Order> sell(Optional<TokenAmount> quantity) {
    TradeSignal.Builder signal =
        TradeSignal.exit(SignalId.of("x"), SignalKind.EXIT)
            .strategy(TestData.STRATEGY)
            .wallet(A)
            .token(MINT, "TEST");
    quantity.ifPresent(signal::quantity);
    return desk.draft(signal.build()).order(Usd.ZERO);
  }

  private Order sellAll() {
    return sell(Optional.empty()).orElseThrow();
  }

  private void hold(long rent) {
    Order order = fixture.approveBuy(A, MINT, 1_000_000, RATE, Usd.ofDollars(5));
    fixture.fill(order, 1_000_000, HELD, BooksFixture.rent(0, 0, 5_000, 0, rent, 0), RATE);
  }

  private static OrderTerms.Sell terms(Order order) {
    return order
        .terms()
        .fold(
            buy -> {
              throw new AssertionError(buy);
            },
            sale -> sale);
  }

  private static long received(long tokens) {
    return BondingCurveModel.create().sell(POOL, tokens).orElseThrow().received().value();
  }

  @Test
  void aBuySpendsWhatIsGrantedRoundedDownAndTakesSlippageOffTheQuote() {
    Order order = buy(Usd.ofDollars(3)).orElseThrow();
    // 3 / 190 SOL are 15,789,473.68 lamports.
    Lamports spend = Lamports.of(15_789_473);
    Quote quote = BondingCurveModel.create().buy(POOL, spend).orElseThrow();
    long least = quote.tokensRaw() - BasisPoints.of(50).ceilOf(quote.tokensRaw());
    assertThat(order.terms()).isEqualTo(new OrderTerms.Buy(spend, TokenAmount.ofRaw(least, 6)));
    assertThat(order.notional()).isEqualTo(Usd.ofDollars(3));
    assertThat(order.slippage()).isEqualTo(BasisPoints.of(50));
    assertThat(order.dataSlot()).isEqualTo(TestData.SLOT);
    assertThat(order.tipSlot()).isEqualTo(TestData.SLOT + 4);
    assertThat(order.reason()).isEqualTo("because");
    assertThat(order.network()).isEqualTo(network.buy(true, true));
  }

  @Test
  void aBuyOfWhatIsHeldMayOpenTheAccountAgainAndThoseOfAnotherVenue() {
    hold(RENT);
    assertThat(buy(Usd.ofDollars(3)).orElseThrow().network()).isEqualTo(network.buy(true, true));
  }

  @Test
  void aBuyBesideOneInFlightMayOpenWhatThatOneDoesNot() {
    fixture.approveBuy(A, MINT, 1_000_000, RATE, Usd.ofDollars(5));
    assertThat(buy(Usd.ofDollars(3)).orElseThrow().network()).isEqualTo(network.buy(true, true));
  }

  @Test
  void withoutQuoteOrPriceThereIsNoOrder() {
    assertThat(buy(Usd.ZERO)).isEmpty();
    assertThat(buy(Usd.of("0.000000001"))).isEmpty();
    TradeSignal unknown =
        TestData.entry("e", TestMints.numbered(7), Usd.ofDollars(6)).wallet(A).build();
    assertThat(desk.draft(unknown).order(Usd.ofDollars(3))).isEmpty();
    market.absorb(new MarketEvent.CurveCompleted(MINT, TestData.SLOT));
    assertThat(buy(Usd.ofDollars(3))).isEmpty();
  }

  @Test
  void aSaleOfEverythingFreesTheRentOfItsAccount() {
    hold(RENT);
    Order order = sellAll();
    assertThat(terms(order).quantity()).isEqualTo(TokenAmount.ofRaw(HELD, 6));
    assertThat(terms(order).minProceeds().value())
        .isEqualTo(received(HELD) - BasisPoints.of(200).ceilOf(received(HELD)));
    assertThat(order.network().rent()).isEqualTo(Lamports.of(RENT));
    assertThat(order.notional()).isEqualTo(RATE.toUsdFloor(received(HELD)));
  }

  @Test
  void theAccumulatorsRentStays() {
    hold(RENT + 1_844_400);
    assertThat(sellAll().network().rent()).isEqualTo(NetworkCosts.MOST_TOKEN_ACCOUNT_RENT);
  }

  @Test
  void rentThatWasNotDepositedIsNotFreed() {
    hold(0);
    assertThat(sellAll().network().rent()).isEqualTo(Lamports.ZERO);
  }

  @Test
  void aSaleOfAPartMayBeTheOneThatEmptiesTheAccount() {
    hold(RENT);
    Order order = sell(Optional.of(TokenAmount.ofRaw(HELD - 1, 6))).orElseThrow();
    assertThat(order.network().rent()).isEqualTo(Lamports.of(RENT));
  }

  @Test
  void aSaleBesideOneInFlightSellsTheRest() {
    hold(RENT);
    fixture.approveSell(A, MINT, 400_000_000, RATE, "time");
    assertThat(terms(sellAll()).quantity()).isEqualTo(TokenAmount.ofRaw(600_000_000, 6));
    fixture.approveSell(A, MINT, 600_000_000, RATE, "time");
    assertThat(sell(Optional.empty())).isEmpty();
  }

  @Test
  void everyFailedExitIsRetriedOnTheNextStepOfTheLadder() {
    hold(RENT);
    for (int bps : new int[] {200, 500, 1_500, 5_000, 5_000}) {
      assertThat(sellAll().slippage()).isEqualTo(BasisPoints.of(bps));
      Order order = fixture.approveSell(A, MINT, HELD, RATE, "time");
      fixture.fail(order, AttemptState.EXPIRED_PROVEN, Costs.NONE, RATE);
    }
  }

  @Test
  void whatIsNotHeldCannotBeSold() {
    assertThat(sell(Optional.empty())).isEmpty();
  }
}
