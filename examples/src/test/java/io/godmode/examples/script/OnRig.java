package io.godmode.examples.script;

import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.TxSignature;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.OpenAttempt;
import io.godmode.api.order.Order;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.onchain.chain.ChainAccess;
import io.godmode.onchain.chain.ChainAccounts;
import io.godmode.onchain.chain.RecentBlockhash;
import io.godmode.onchain.chain.RpcChainAccess;
import io.godmode.onchain.chain.Sighting;
import io.godmode.onchain.chain.SimulatedRun;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.execution.OnchainExecutor;
import io.godmode.onchain.execution.OnchainExecutorBuilder;
import io.godmode.onchain.execution.SteppedExecutor;
import io.godmode.onchain.guard.StandardTxGuard;
import io.godmode.onchain.keys.KeypairVariable;
import io.godmode.onchain.keys.TxSigner;
import io.godmode.onchain.rig.RigEndpoint;
import io.godmode.onchain.rig.SvmRig;
import io.godmode.onchain.rig.TestWallet;
import io.godmode.onchain.rpc.NodeTransport;
import io.godmode.onchain.rpc.RpcEndpoint;
import io.godmode.onchain.rpc.RpcPool;
import io.godmode.onchain.tx.PermittingGates;
import io.godmode.onchain.tx.PriorityFee;
import io.godmode.onchain.tx.TxGate;
import io.godmode.paper.ScriptCase;
import io.godmode.paper.ScriptRun;
import io.godmode.testkit.ForwardingContext;
import io.godmode.testkit.TestData;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A case on Solana's virtual machine: the executor as hosts compose it, stepped by the engine's
 * facts. One slot that the engine takes in is one slot of the rig.
 */
final class OnRig implements ScriptRun.Ground, AutoCloseable {
  private static final long FUNDS = 1_000 * Lamports.PER_SOL;

  private final SvmRig rig;
  private final PriorityFee priority;
  private final RigMarket market;
  private final RigNetwork network;
  private final RpcPool pool;
  private final Map<WalletId, TxSigner> signers = new LinkedHashMap<>();
  private final Map<OrderId, Order> orders = new HashMap<>();
  private int process;

  OnRig(SvmRig rig, ScriptCase script, List<WalletId> wallets, PriorityFee priority) {
    this.rig = rig;
    this.priority = priority;
    rig.reset();
    List<RpcEndpoint> endpoints =
        List.of(endpoint("main", rig.main()), endpoint("other", rig.other()));
    pool = RpcPool.of(endpoints).build();
    market = new RigMarket(rig);
    network =
        new RigNetwork(
            rig,
            script,
            NodeTransport.to(endpoints, InstantSource.fixed(TestData.START)),
            TestData.SLOT);
    for (WalletId wallet : wallets) {
      TestWallet keys = TestWallet.named(wallet.value());
      rig.fund(keys.address(), FUNDS);
      signers.put(wallet, KeypairVariable.read("KEY", name -> unsigned(keys.keypair())));
    }
  }

  private static RpcEndpoint endpoint(String name, RigEndpoint node) {
    return RpcEndpoint.of(name, node.uri().toString()).withBudget(100_000, 100_000);
  }

  private static String unsigned(byte[] keypair) {
    StringBuilder json = new StringBuilder("[");
    for (byte each : keypair) {
      json.append(json.length() == 1 ? "" : ",").append(Byte.toUnsignedInt(each));
    }
    return json.append(']').toString();
  }

  @Override
  public Executor executor() {
    return new InStep(process);
  }

  @Override
  public void die() {
    process++;
  }

  /** Returns the raw tokens that a wallet has on the chain. */
  long tokens(WalletId wallet, Mint mint) {
    TxSigner signer = signers.get(wallet);
    return signer == null ? 0 : market.tokens(signer.address(), mint);
  }

  /** Returns by how many lamports a wallet has more than at the beginning, or less. */
  long lamportsGained(WalletId wallet) {
    return rig.balance(Objects.requireNonNull(signers.get(wallet)).address()) - FUNDS;
  }

  /** Returns how many transactions were signed. */
  int transactions() {
    return network.transactions();
  }

  @Override
  public void close() {
    signers.values().forEach(TxSigner::close);
    pool.close();
  }

  private SteppedExecutor composed(InstantSource clock) {
    OnchainExecutorBuilder builder =
        OnchainExecutor.builder(new EngineSlots(), gate(clock), network, clock)
            .priorityFee(priority);
    signers.forEach(builder::signer);
    return SteppedExecutor.of(builder);
  }

  private TxGate gate(InstantSource clock) {
    return PermittingGates.open(clock)
        .also(
            StandardTxGuard.builder()
                .payers(signers.values().stream().map(TxSigner::address).toList())
                .programs(StandardTxGuard.swapPrograms())
                .maxSpend(Lamports.ofSol("0.1"))
                .maxNetworkFee(Lamports.of(1_000_000))
                .maxFees(Lamports.of(5_000_000))
                .maxSlippage(BasisPoints.of(6_000))
                .build())
        .build();
  }

  /** The executor of one process; after its death nothing of it reaches anybody. */
  private final class InStep implements Executor {
    private final int born;
    private final SteppedExecutor executor = composed(this::now);
    private volatile InstantSource clock = InstantSource.fixed(TestData.START);
    private @Nullable ExecutionContext context;

    InStep(int born) {
      this.born = born;
    }

    private Instant now() {
      return clock.instant();
    }

    private ExecutionContext engine() {
      return Objects.requireNonNull(context, "not started");
    }

    private boolean lives() {
      return born == process;
    }

    @Override
    public void start(ExecutionContext engine) {
      context = engine;
      clock = engine.clock();
      for (OpenAttempt attempt : engine.openAttempts()) {
        orders.put(attempt.order().id(), attempt.order());
        engine.pool(attempt.order().mint()).ifPresent(market::plant);
      }
      executor.start(new Listening(engine, this));
      executor.work();
    }

    @Override
    public void submit(ApprovedOrder order) {
      if (lives()) {
        orders.put(order.order().id(), order.order());
        engine().pool(order.order().mint()).ifPresent(market::plant);
        network.catchUp();
        executor.submit(order);
      }
    }

    void work() {
      if (lives()) {
        executor.work();
      }
    }

    void signed(ExecutionReport report) {
      network.signed(
          report.signature().orElseThrow(),
          Objects.requireNonNull(orders.get(report.orderId())),
          report.attempt(),
          engine().tipSlot());
    }

    @Override
    public void onMarket(MarketEvent event) {
      if (!lives()) {
        return;
      }
      market.take(event);
      if (event instanceof MarketEvent.SlotIngested ingested) {
        network.reached(ingested.slot());
        if (!engine().openAttempts().isEmpty() && network.catchUp()) {
          market.count();
        }
      }
      executor.onMarket(event);
      if (event.kind() == MarketEvent.Kind.SLOT_INGESTED) {
        executor.work();
      }
    }

    @Override
    public Optional<PoolState> tradable(PoolState observed) {
      return market.tradable(observed, engine()::model);
    }

    @Override
    public void close() {
      executor.close();
    }
  }

  private static final class Listening extends ForwardingContext {
    private final InStep process;

    Listening(ExecutionContext engine, InStep process) {
      super(engine);
      this.process = process;
    }

    @Override
    public void report(ExecutionReport report) {
      if (process.lives()) {
        engine().report(report);
      }
    }

    @Override
    public void report(ExecutionReport report, Runnable whenDurable) {
      if (process.lives()) {
        process.signed(report);
        engine()
            .report(
                report,
                () -> {
                  whenDurable.run();
                  process.work();
                });
      }
    }
  }

  /** The nodes, with slots as the engine counts them. */
  private final class EngineSlots implements ChainAccess {
    private final ChainAccess nodes = RpcChainAccess.over(pool);

    @Override
    public RecentBlockhash recentBlockhash() {
      return nodes.recentBlockhash();
    }

    @Override
    public ChainAccounts accounts(List<Address> addresses) {
      return nodes.accounts(addresses);
    }

    @Override
    public SimulatedRun simulate(byte[] transaction, List<Address> watched) {
      return nodes.simulate(transaction, watched);
    }

    @Override
    public Sighting sighting(TxSignature signature) {
      Sighting seen = nodes.sighting(signature);
      return new Sighting(
          seen.landed()
              .map(
                  landed -> new Sighting.Landed(network.engineSlot(landed.slot()), landed.error())),
          seen.absentUntil());
    }

    @Override
    public boolean remembers(long slot) {
      return nodes.remembers(slot);
    }

    @Override
    public Optional<ChainTransaction> transaction(TxSignature signature) {
      return nodes.transaction(signature).map(this::inEngineSlots);
    }

    private ChainTransaction inEngineSlots(ChainTransaction shown) {
      return new ChainTransaction(
          shown.signature(),
          OptionalLong.of(network.engineSlot(shown.slot().orElseThrow())),
          shown.index(),
          shown.blockTime(),
          shown.version(),
          shown.status(),
          shown.error(),
          shown.accountKeys(),
          shown.instructions(),
          shown.innerRecorded(),
          shown.logs(),
          shown.balances());
    }

    @Override
    public List<Long> recentPriorityFees(List<Address> writable) {
      return nodes.recentPriorityFees(writable);
    }
  }
}
