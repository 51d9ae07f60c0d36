package io.godmode.onchain.execution;

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
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** The executor on a chain whose blocks come by hand, through the published contract. */
class OnchainExecutorContractTests implements ExecutorContract {
  @Override
  public ExecutorUnderTest executorUnderTest() {
    return new Venue();
  }

  private static final class Venue
      implements ExecutorUnderTest,
          ExecutorUnderTest.ChainView,
          ExecutorUnderTest.Purse,
          ExecutorUnderTest.Link {
    private static final Mint MINT = TestMints.numbered(1);
    private static final BondingCurveModel CURVE = BondingCurveModel.create();
    private static final long SPEND = 20_000_000;
    private static final long QUANTITY = 300_000_000_000L;
    private static final Duration SLOT = Duration.ofMillis(400);

    private final RecordingExecutionContext context = RecordingExecutionContext.create();
    private final FakeChain chain;
    private boolean losesNext;

    Venue() {
      PoolState fresh = TestData.freshCurve(MINT);
      PoolState pool = CURVE.after(fresh, CURVE.buy(fresh, Lamports.ofSol("10")).orElseThrow());
      context.pool(pool);
      context.model(CURVE);
      chain = new FakeChain(pool, TestData.SLOT, this::landing);
    }

    /** A transaction that is lost once is lost for good here, however often it is sent. */
    private OptionalLong landing(FakeChain.Tx tx) {
      if (losesNext && tx.handedOver == 1) {
        losesNext = false;
        return OptionalLong.of(FakeChain.VALID_FOR + 1);
      }
      return OptionalLong.of(2);
    }

    @Override
    public RecordingExecutionContext context() {
      return context;
    }

    @Override
    public Executor create() {
      return new SteppedExecutor(
          new OnchainExecutor(
              chain,
              new Confirmation(chain, FakeChain.settlement()),
              new Reconciliation(
                  asked -> asked.stream().map(any -> Optional.<Long>empty()).toList()),
              ExecutionPace.USUAL,
              context.manualClock(),
              false));
    }

    @Override
    public void advance(Executor running, int slots) {
      for (int i = 0; i < slots; i++) {
        chain.advance();
        context.tipSlot(chain.slot);
        context.manualClock().advance(SLOT);
        running.onMarket(new MarketEvent.SlotIngested(chain.slot, InputPosition.START));
        ((SteppedExecutor) running).work();
      }
    }

    @Override
    public Order buy(String id) {
      Quote quote = CURVE.buy(chain.pool, Lamports.of(SPEND)).orElseThrow();
      return with(
          TestData.buy(id, MINT),
          new OrderTerms.Buy(
              Lamports.of(SPEND),
              TokenAmount.ofRaw(quote.tokensRaw() - quote.tokensRaw() / 20, 6)));
    }

    @Override
    public Order sell(String id) {
      long received = CURVE.sell(chain.pool, QUANTITY).orElseThrow().received().value();
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
              Lamports.of(5_000),
              Lamports.of(12_000),
              Lamports.of(700),
              Lamports.of(FakeChain.RENT)),
          chain.slot,
          chain.slot,
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
      return Optional.of(() -> chain.lamports = 0);
    }

    @Override
    public long blockHeight() {
      return chain.height;
    }

    @Override
    public int transactions() {
      return chain.sent.size();
    }

    @Override
    public boolean wasSent(TxSignature transaction) {
      return chain.sent.containsKey(transaction);
    }

    @Override
    public boolean hasSucceeded(TxSignature transaction) {
      return Optional.ofNullable(chain.sent.get(transaction))
          .map(FakeChain.Tx::hasSucceeded)
          .orElse(false);
    }

    @Override
    public long lamports() {
      return chain.lamports;
    }

    @Override
    public long tokens(Mint mint) {
      return mint.equals(MINT) ? chain.tokens : 0;
    }

    @Override
    public void cut() {
      chain.reachable = false;
    }

    @Override
    public void mend() {
      chain.reachable = true;
    }
  }
}
