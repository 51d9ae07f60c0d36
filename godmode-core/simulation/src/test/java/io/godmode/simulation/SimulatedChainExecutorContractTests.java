package io.godmode.simulation;

import io.godmode.api.Executor;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
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
import io.godmode.testkit.ExecutorContract;
import io.godmode.testkit.ExecutorUnderTest;
import io.godmode.testkit.RecordingExecutionContext;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.util.List;
import java.util.Optional;

class SimulatedChainExecutorContractTests implements ExecutorContract {
  @Override
  public ExecutorUnderTest executorUnderTest() {
    return new ChainVenue();
  }

  /** A curve that somebody has bought from, on a chain whose blocks come by hand. */
  private static final class ChainVenue
      implements ExecutorUnderTest,
          ExecutorUnderTest.ChainView,
          ExecutorUnderTest.Purse,
          ExecutorUnderTest.Link {
    private static final Mint MINT = TestMints.numbered(1);
    private static final BondingCurveModel CURVE = BondingCurveModel.create();
    private static final long SPEND = 20_000_000;
    private static final long QUANTITY = 300_000_000_000L;

    private final RecordingExecutionContext context = RecordingExecutionContext.create();
    private final SimulatedChain chain = SimulatedChain.at(TestData.SLOT, this::landing);
    private final PoolState pool;
    private long slot = TestData.SLOT;
    private boolean losesNext;

    ChainVenue() {
      PoolState fresh = TestData.freshCurve(MINT);
      pool = CURVE.after(fresh, CURVE.buy(fresh, Lamports.ofSol("10")).orElseThrow());
      context.pool(pool);
      context.model(CURVE);
      chain.trades(
          mint -> Optional.of(pool).filter(known -> known.mint().equals(mint)),
          venue -> Optional.of(CURVE));
      chain.give(TestData.WALLET, MINT, 1_000_000_000_000L);
    }

    private Optional<Long> landing(SimulatedTransaction transaction, long tip) {
      boolean lost = losesNext;
      losesNext = false;
      return lost ? Optional.empty() : Optional.of(tip + 2);
    }

    @Override
    public RecordingExecutionContext context() {
      return context;
    }

    @Override
    public Executor create() {
      return SimulatedChainExecutor.of(chain);
    }

    @Override
    public void advance(Executor running, int slots) {
      for (int i = 0; i < slots; i++) {
        slot++;
        context.tipSlot(slot);
        chain.advanceTo(slot);
        running.onMarket(new MarketEvent.SlotIngested(slot, InputPosition.START));
      }
    }

    @Override
    public Order buy(String id) {
      Quote quote = CURVE.buy(pool, Lamports.of(SPEND)).orElseThrow();
      return with(
          TestData.buy(id, MINT),
          new OrderTerms.Buy(
              Lamports.of(SPEND),
              TokenAmount.ofRaw(quote.tokensRaw() - quote.tokensRaw() / 20, 6)));
    }

    @Override
    public Order sell(String id) {
      long received = CURVE.sell(pool, QUANTITY).orElseThrow().received().value();
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
          new NetworkFees(
              Lamports.of(5_000), Lamports.of(12_000), Lamports.of(700), Lamports.of(2_039_280)),
          slot,
          slot,
          "");
    }

    @Override
    public boolean isDeterministic() {
      return true;
    }

    @Override
    public Optional<ChainView> chain() {
      return Optional.of(this);
    }

    @Override
    public Optional<Purse> purse() {
      return Optional.of(this);
    }

    @Override
    public Optional<Link> link() {
      return Optional.of(this);
    }

    @Override
    public Optional<Runnable> loseNext() {
      return Optional.of(() -> losesNext = true);
    }

    @Override
    public Optional<Runnable> emptyWallet() {
      return Optional.of(() -> chain.fund(0));
    }

    @Override
    public Optional<Runnable> repeatNotices() {
      return Optional.of(
          () -> {
            List<SimulatedTransaction> sent = chain.sent();
            for (int i = sent.size() - 1; i >= 0; i--) {
              chain.tell(new ChainNode.Notice(sent.get(i).signature(), true));
              chain.tell(new ChainNode.Notice(sent.get(i).signature(), false));
            }
          });
    }

    @Override
    public long blockHeight() {
      return chain.trueHeight();
    }

    @Override
    public int transactions() {
      return chain.transactions();
    }

    @Override
    public boolean wasSent(TxSignature transaction) {
      return chain.wasSent(transaction);
    }

    @Override
    public boolean hasSucceeded(TxSignature transaction) {
      return chain.landing(transaction).flatMap(ChainNode.Landing::fill).isPresent();
    }

    @Override
    public long lamports() {
      return chain.lamports(TestData.WALLET);
    }

    @Override
    public long tokens(Mint mint) {
      return chain.tokens(TestData.WALLET, mint);
    }

    @Override
    public void cut() {
      chain.reachable(false);
    }

    @Override
    public void mend() {
      chain.reachable(true);
    }
  }
}
