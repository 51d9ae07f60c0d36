package io.godmode.examples;

import io.godmode.api.Executor;
import io.godmode.api.id.Mint;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.Order;
import io.godmode.core.pool.BondingCurveModel;
import io.godmode.testkit.ExecutorContract;
import io.godmode.testkit.ExecutorUnderTest;
import io.godmode.testkit.RecordingExecutionContext;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;

class InstantExecutorTests implements ExecutorContract {
  @Override
  public ExecutorUnderTest executorUnderTest() {
    return new Curve();
  }

  /** A curve that somebody has bought from, so that it can also be sold to. */
  static final class Curve implements ExecutorUnderTest {
    private static final Mint MINT = TestMints.numbered(1);

    private final RecordingExecutionContext context = RecordingExecutionContext.create();
    private long slot = TestData.SLOT;

    Curve() {
      BondingCurveModel model = BondingCurveModel.create();
      PoolState fresh = TestData.freshCurve(MINT);
      PoolState traded = model.after(fresh, model.buy(fresh, Lamports.ofSol("0.02")).orElseThrow());
      context.model(model);
      context.pool(traded);
    }

    @Override
    public RecordingExecutionContext context() {
      return context;
    }

    @Override
    public Executor create() {
      return new InstantExecutor();
    }

    @Override
    public void advance(Executor running, int slots) {
      slot += slots;
      context.tipSlot(slot);
      running.onMarket(new MarketEvent.SlotIngested(slot, InputPosition.START));
    }

    @Override
    public Order buy(String id) {
      return TestData.buy(id, MINT);
    }

    @Override
    public Order sell(String id) {
      return TestData.sell(id, MINT);
    }

    @Override
    public boolean isDeterministic() {
      return true;
    }
  }
}
