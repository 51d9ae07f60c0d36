package io.godmode.onchain.execution;

import io.godmode.api.Executor;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.NetworkFees;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.risk.GuardVerdict;
import io.godmode.api.risk.SimulatedChange;
import io.godmode.api.risk.TxPreview;
import io.godmode.core.pool.BondingCurve;
import io.godmode.core.pool.BondingCurveModel;
import io.godmode.core.pool.CurveFees;
import io.godmode.core.pool.CurveState;
import io.godmode.onchain.chain.ChainAccess;
import io.godmode.onchain.chain.ChainAccounts;
import io.godmode.onchain.chain.ChainUnavailableException;
import io.godmode.onchain.chain.RecentBlockhash;
import io.godmode.onchain.chain.RpcChainAccess;
import io.godmode.onchain.chain.Sighting;
import io.godmode.onchain.chain.SimulatedRun;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.guard.StandardTxGuard;
import io.godmode.onchain.keys.KeypairVariable;
import io.godmode.onchain.keys.TxSigner;
import io.godmode.onchain.rig.RigEndpoint;
import io.godmode.onchain.rig.RigSend;
import io.godmode.onchain.rig.StandInCurve;
import io.godmode.onchain.rig.SvmRig;
import io.godmode.onchain.rig.TestWallet;
import io.godmode.onchain.rpc.NodeTransport;
import io.godmode.onchain.rpc.RpcEndpoint;
import io.godmode.onchain.rpc.RpcLimits;
import io.godmode.onchain.rpc.RpcPool;
import io.godmode.onchain.tx.PermittingGates;
import io.godmode.onchain.tx.Transport;
import io.godmode.onchain.tx.TxGate;
import io.godmode.testkit.ExecutorUnderTest;
import io.godmode.testkit.RecordingExecutionContext;
import io.godmode.testkit.TestData;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The on-chain executor as a host composes it, on the stand-in curve of a rig: real messages, real
 * guards, real signatures, two nodes asked over loopback, and Solana's virtual machine behind them.
 */
final class RigDesk
    implements ExecutorUnderTest,
        ExecutorUnderTest.ChainView,
        ExecutorUnderTest.Purse,
        ExecutorUnderTest.Link {
  static final CurveFees RATES = CurveFees.MAINNET_CURVE;
  static final long FUNDS = 100_000_000_000L;
  static final long SPEND = 20_000_000;
  static final long QUANTITY = 300_000_000_000L;
  static final Duration SLOT = Duration.ofMillis(400);
  static final NetworkFees NETWORK =
      new NetworkFees(
          Lamports.of(5_000),
          Lamports.of(25_000),
          Lamports.of(700),
          Lamports.of(StandInCurve.TOKEN_2022_ACCOUNT_LAMPORTS));

  /** What a question to nodes may take, as the executor usually has it. */
  private static final RpcLimits LIMITS =
      new RpcLimits(
          Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10), 4, 16 << 20);

  final SvmRig rig;
  final StandInCurve curve;
  final TestWallet wallet = TestWallet.named("trader");
  final Address tipAccount = TestWallet.named("tips").address();
  final RecordingExecutionContext context = RecordingExecutionContext.create();
  final TxSigner signer;
  final ChainAccess chain;
  private final Transport transport;

  /** What the guards permitted to be signed last, by order. */
  private final Map<OrderId, TxPreview> permitted = new LinkedHashMap<>();

  /** What others do between the reading of accounts and the next simulation. */
  Runnable meanwhile = () -> {};

  private boolean reachable = true;
  private Duration rested = Duration.ZERO;

  private RigDesk(SvmRig rig, StandInCurve curve) {
    this.rig = rig;
    this.curve = curve;
    this.signer = KeypairVariable.read("KEY", name -> unsigned(wallet.keypair()));
    List<RpcEndpoint> endpoints =
        List.of(endpoint("main", rig.main()), endpoint("other", rig.other()));
    RpcPool pool =
        RpcPool.of(endpoints).limits(LIMITS).time(context.manualClock(), this::rest).build();
    chain = new Line(RpcChainAccess.over(pool));
    Transport nodes = NodeTransport.to(endpoints, context.manualClock());
    transport =
        bytes -> {
          requireLine();
          nodes.send(bytes);
        };
    rig.fund(wallet.address(), FUNDS);
    rig.fund(tipAccount, 1_000_000_000L);
    context.model(BondingCurveModel.create());
    observe();
  }

  private static String unsigned(byte[] keypair) {
    StringBuilder json = new StringBuilder("[");
    for (byte each : keypair) {
      json.append(json.length() == 1 ? "" : ",").append(Byte.toUnsignedInt(each));
    }
    return json.append(']').toString();
  }

  private static RpcEndpoint endpoint(String name, RigEndpoint node) {
    return RpcEndpoint.of(name, node.uri().toString()).withBudget(100_000, 100_000);
  }

  /** Sets up a desk on a fresh chain: a curve somebody has bought from, and tokens to sell. */
  static RigDesk on(SvmRig rig, boolean token2022) {
    return on(rig, plain -> token2022 ? plain.token2022() : plain);
  }

  /** Sets up a desk on a fresh chain with a curve of another kind. */
  static RigDesk on(SvmRig rig, UnaryOperator<StandInCurve.Builder> kind) {
    rig.reset();
    CurveState traded =
        BondingCurve.buyExactIn(CurveState.initial(), 10_000_000_000L, RATES).after();
    return new RigDesk(rig, kind.apply(StandInCurve.in(rig, "coin").state(traded)).plant());
  }

  RigDesk withTokens(long raw) {
    curve.giveTokens(wallet.address(), raw);
    return this;
  }

  /** Shows the engine the curve as it is. */
  void observe() {
    context.pool(pool());
    context.tipSlot(rig.slot());
  }

  PoolState pool() {
    CurveState state = curve.state();
    return PoolState.builder(curve.mint(), Venue.PUMP_FUN)
        .virtualReserves(state.virtualToken(), state.virtualQuote())
        .realReserves(state.realToken(), state.realQuote())
        .fees(FeeRates.of(95, 30, 0))
        .complete(curve.complete())
        .slot(rig.slot())
        .build();
  }

  @Override
  public RecordingExecutionContext context() {
    return context;
  }

  @Override
  public Executor create() {
    return new SteppedExecutor(
        OnchainExecutor.builder(chain, gate(), transport, context.manualClock())
            .signer(TestData.WALLET, signer)
            .tipAccounts(List.of(tipAccount))
            .build(false));
  }

  private TxGate gate() {
    return PermittingGates.open(context.manualClock())
        .also(
            StandardTxGuard.builder()
                .payers(List.of(wallet.address()))
                .programs(StandardTxGuard.swapPrograms())
                .tipAccounts(List.of(tipAccount))
                .maxSpend(Lamports.of(SPEND))
                .maxNetworkFee(Lamports.of(40_000))
                .maxTip(Lamports.of(1_000))
                .maxFees(Lamports.of(5_000_000))
                .maxSlippage(BasisPoints.of(1_000))
                .build())
        .also(
            preview -> {
              permitted.put(preview.orderId(), preview);
              return GuardVerdict.PERMIT;
            })
        .build();
  }

  @Override
  public void advance(Executor running, int slots) {
    for (int i = 0; i < slots; i++) {
      leap(running, 1);
    }
  }

  /** Lets slots go by of which the executor sees the last alone. */
  void leap(Executor running, int slots) {
    context.manualClock().advance(SLOT.multipliedBy(slots));
    tick(slots);
    running.onMarket(new MarketEvent.SlotIngested(context.tipSlot(), InputPosition.START));
    ((SteppedExecutor) running).work();
  }

  private void tick(int slots) {
    rig.tick(slots);
    context.tipSlot(context.tipSlot() + slots);
  }

  /** Whoever waits for a node does so in the chain's time, whose slots go by meanwhile. */
  private void rest(Duration length) {
    context.manualClock().advance(length);
    rested = rested.plus(length);
    tick((int) rested.dividedBy(SLOT));
    rested = rested.minus(SLOT.multipliedBy(rested.dividedBy(SLOT)));
  }

  @Override
  public Order buy(String id) {
    long tokens = BondingCurve.buyExactIn(curve.state(), SPEND, RATES).tokens();
    return order(
        TestData.buy(id, curve.mint()),
        new OrderTerms.Buy(Lamports.of(SPEND), TokenAmount.ofRaw(tokens - tokens / 20, 6)));
  }

  @Override
  public Order sell(String id) {
    if (curve.tokenBalance(wallet.address()).orElse(0) < QUANTITY) {
      curve.giveTokens(wallet.address(), 10 * QUANTITY);
    }
    return sell(id, QUANTITY);
  }

  Order sell(String id, long quantity) {
    long received = BondingCurve.sell(curve.state(), quantity, RATES).traderAmount();
    return order(
        TestData.sell(id, curve.mint()),
        new OrderTerms.Sell(TokenAmount.ofRaw(quantity, 6), Lamports.of(received - received / 20)));
  }

  /** Returns what the simulation of an order's last transaction said would change. */
  SimulatedChange predicted(OrderId order) {
    return Optional.ofNullable(permitted.get(order)).flatMap(TxPreview::simulated).orElseThrow();
  }

  Order order(Order plain, OrderTerms terms) {
    return order(plain, terms, NETWORK);
  }

  /** Returns an order that states another rent. */
  Order withRent(Order order, long rent) {
    NetworkFees network = order.network();
    return order(
        order,
        order.terms(),
        new NetworkFees(
            network.baseFee(), network.priorityFee(), network.tip(), Lamports.of(rent)));
  }

  private Order order(Order plain, OrderTerms terms, NetworkFees network) {
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
        network,
        rig.slot(),
        rig.slot(),
        "");
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
    return Optional.of(
        () -> {
          rig.main().dropSends(10_000);
          rig.other().dropSends(10_000);
        });
  }

  @Override
  public Optional<Runnable> emptyWallet() {
    return Optional.of(() -> rig.fund(wallet.address(), 1_000_000));
  }

  @Override
  public long blockHeight() {
    return rig.call("getBlockHeight", "[{\"commitment\":\"processed\"}]").longValue();
  }

  @Override
  public int transactions() {
    return sent().size();
  }

  private Set<TxSignature> sent() {
    Set<TxSignature> sent = new LinkedHashSet<>();
    for (RigEndpoint node : List.of(rig.main(), rig.other())) {
      node.sends().stream().map(RigSend::signature).forEach(sent::add);
    }
    return sent;
  }

  @Override
  public boolean wasSent(TxSignature transaction) {
    return sent().contains(transaction);
  }

  @Override
  public boolean hasSucceeded(TxSignature transaction) {
    var status =
        rig.call("getSignatureStatuses", "[[\"" + transaction.base58() + "\"]]")
            .path("value")
            .path(0);
    return !status.isMissingNode() && !status.isNull() && status.path("err").isNull();
  }

  @Override
  public long lamports() {
    return rig.balance(wallet.address());
  }

  @Override
  public long tokens(Mint mint) {
    return mint.equals(curve.mint()) ? curve.tokenBalance(wallet.address()).orElse(0) : 0;
  }

  @Override
  public void cut() {
    reachable = false;
  }

  @Override
  public void mend() {
    reachable = true;
  }

  private void requireLine() {
    if (!reachable) {
      throw new ChainUnavailableException("the line is cut");
    }
  }

  @Override
  public void close() {
    signer.close();
  }

  /** The nodes behind a line that can be cut without waiting for time-outs. */
  private final class Line implements ChainAccess {
    private final ChainAccess nodes;

    Line(ChainAccess nodes) {
      this.nodes = nodes;
    }

    @Override
    public RecentBlockhash recentBlockhash() {
      requireLine();
      return nodes.recentBlockhash();
    }

    @Override
    public ChainAccounts accounts(List<Address> addresses) {
      requireLine();
      return nodes.accounts(addresses);
    }

    @Override
    public SimulatedRun simulate(byte[] transaction, List<Address> watched) {
      requireLine();
      meanwhile.run();
      return nodes.simulate(transaction, watched);
    }

    @Override
    public Sighting sighting(TxSignature signature) {
      requireLine();
      return nodes.sighting(signature);
    }

    @Override
    public boolean remembers(long slot) {
      requireLine();
      return nodes.remembers(slot);
    }

    @Override
    public Optional<ChainTransaction> transaction(TxSignature signature) {
      requireLine();
      return nodes.transaction(signature);
    }

    @Override
    public List<Long> recentPriorityFees(List<Address> writable) {
      requireLine();
      return nodes.recentPriorityFees(writable);
    }
  }
}
