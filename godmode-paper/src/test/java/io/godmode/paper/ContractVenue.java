package io.godmode.paper;

import io.godmode.api.Executor;
import io.godmode.api.id.Mint;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.NetworkFees;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.core.pool.BondingCurveModel;
import io.godmode.testkit.ExecutorUnderTest;
import io.godmode.testkit.RecordingExecutionContext;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;

/** A curve that somebody has bought from, and slots that pass by hand. */
abstract class ContractVenue implements ExecutorUnderTest {
  static final Mint MINT = TestMints.numbered(1);
  private static final BondingCurveModel CURVE = BondingCurveModel.create();
  private static final long SPEND = 20_000_000;
  private static final long QUANTITY = 300_000_000_000L;
  private static final NetworkFees FEES =
      new NetworkFees(
          Lamports.of(5_000), Lamports.of(12_000), Lamports.of(700), Lamports.of(2_039_280));

  private final RecordingExecutionContext context = RecordingExecutionContext.create();
  private final PoolState pool;
  private long slot = TestData.SLOT;

  ContractVenue() {
    PoolState fresh = TestData.freshCurve(MINT);
    pool = CURVE.after(fresh, CURVE.buy(fresh, Lamports.ofSol("10")).orElseThrow());
    context.pool(pool);
    context.model(CURVE);
  }

  @Override
  public RecordingExecutionContext context() {
    return context;
  }

  @Override
  public void advance(Executor running, int slots) {
    for (int i = 0; i < slots; i++) {
      slot++;
      context.tipSlot(slot);
      running.onMarket(fact());
    }
  }

  MarketEvent.SlotIngested fact() {
    return new MarketEvent.SlotIngested(slot, InputPosition.START);
  }

  @Override
  public Order buy(String id) {
    Quote quote = CURVE.buy(pool, Lamports.of(SPEND)).orElseThrow();
    return with(
        TestData.buy(id, MINT),
        new OrderTerms.Buy(
            Lamports.of(SPEND), TokenAmount.ofRaw(quote.tokensRaw() - quote.tokensRaw() / 20, 6)));
  }

  @Override
  public Order sell(String id) {
    Quote quote = CURVE.sell(pool, QUANTITY).orElseThrow();
    long received = quote.received().value();
    return with(
        TestData.sell(id, MINT),
        new OrderTerms.Sell(
            TokenAmount.ofRaw(QUANTITY, 6), Lamports.of(received - received / 20)));
  }

  private Order with(Order plain, OrderTerms terms) {
    return new Order(
        plain.id(),
        plain.signalId(),
        plain.strategyId(),
        plain.walletId(),
        plain.chain(),
        plain.symbol(),
        plain.mint(),
        plain.kind(),
        terms,
        TestData.SOL_USD.toUsdFloor(SPEND),
        BasisPoints.of(500),
        FEES,
        slot,
        slot,
        "");
  }

  @Override
  public boolean isDeterministic() {
    return true;
  }
}
