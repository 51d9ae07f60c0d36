package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;

import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.PluginState;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.SolPrice;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Side;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.testkit.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long entries go on after an operator's halt under stress: a live source that keeps
 * the inbox full, a thread of it that hangs, a strategy that loops almost to its budget, an
 * executor slow to accept, and a journal that is forced to the disk. CONTRIBUTING.md has the
 * command. The one argument is the number of halts, 200 without it.
 */
final class HaltDelays {
  private static final Duration BUDGET = Duration.ofMillis(400);
  private static final long LOOP_NANOS = BUDGET.multipliedBy(3).dividedBy(4).toNanos();
  private static final long ACCEPT_NANOS = Duration.ofMillis(5).toNanos();
  private static final int BURST = 20;
  private static final long BURST_NANOS = 100_000;
  private static final int BURSTS_PER_SLOT = 1_000;
  private static final int ENTRIES_PER_TICK = 3;
  private static final double MILLI = 1e6;

  private final Flood market = new Flood();
  private final SlowExecutor executor = new SlowExecutor();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong fences = new AtomicLong();
  private final AtomicLong resumed = new AtomicLong();

  private HaltDelays() {}

  /** Publishes swaps of prices as fast as it can, and has a thread that never comes back. */
  private static final class Flood implements MemecoinDataProvider {
    private final AtomicBoolean over = new AtomicBoolean();
    private final CountDownLatch never = new CountDownLatch(1);

    @Override
    public SourceInfo info() {
      return new SourceInfo("flood", SourceInfo.Kind.LIVE, false);
    }

    @Override
    public void start(MarketSink sink) {
      thread("flood", () -> publish(sink));
      thread("hangs", this::hang);
    }

    private static void thread(String name, Runnable work) {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      thread.start();
    }

    private void hang() {
      try {
        never.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    /** Faster than the engine reads while a strategy loops: the inbox is full then. */
    private void publish(MarketSink sink) {
      for (long record = 1; !over.get(); record++) {
        long slot = TestData.SLOT + record / BURSTS_PER_SLOT;
        sink.publish(new MarketEvent.SolPriced(SolPrice.of("190"), slot));
        sink.publish(
            new MarketEvent.SlotIngested(slot, new InputPosition(slot, record, "h" + record)));
        for (int i = 0; i < BURST; i++) {
          sink.publish(new MarketEvent.PoolObserved(MarketScript.pool(MINT)));
        }
        LockSupport.parkNanos(BURST_NANOS);
      }
    }

    @Override
    public void close() {
      over.set(true);
      never.countDown();
    }
  }

  /** Is slow to accept; fills the first purchase and lets all other attempts expire. */
  private static final class SlowExecutor implements Executor {
    private volatile long lastEntry = Long.MIN_VALUE;
    private volatile long lastAccepted = Long.MIN_VALUE;
    private final AtomicLong entries = new AtomicLong();
    private final AtomicLong exits = new AtomicLong();
    private @Nullable ExecutionContext context;

    @Override
    public void start(ExecutionContext given) {
      context = given;
    }

    @Override
    public void submit(ApprovedOrder approved) {
      long now = System.nanoTime();
      boolean buy = approved.order().side() == Side.BUY;
      if (buy) {
        lastEntry = now;
      }
      long until = now + ACCEPT_NANOS;
      while (System.nanoTime() - until < 0) {
        LockSupport.parkNanos(until - System.nanoTime());
      }
      if (buy) {
        lastAccepted = System.nanoTime();
        entries.incrementAndGet();
      } else {
        exits.incrementAndGet();
      }
      boolean fills = approved.order().walletId().equals(TestConfigs.SNIPER) && buy;
      ExecutionReport end =
          fills
              ? ScriptedExecutor.landed(approved.order(), 4)
              : ScriptedExecutor.expired(approved.order(), 4);
      Objects.requireNonNull(context).report(end);
    }

    @Override
    public void onMarket(MarketEvent event) {}

    @Override
    public void close() {}
  }

  private static GodmodeConfig config() {
    return TestConfigs.live150().toBuilder()
        .runtimeTick(Duration.ofMillis(100))
        .agent(agent -> agent.tick(Duration.ofMillis(450)).callbackBudget(BUDGET))
        .build();
  }

  /**
   * Buys once what its exit plan then tries to sell on every tick, and goes on to wish for more.
   */
  private static ScriptedStrategy buyer() {
    ScriptedStrategy buyer = ScriptedStrategy.named("buyer");
    buyer.buysOn(1, MINT, 1);
    buyer.always(
        (view, signals) -> {
          for (int i = 0; i < ENTRIES_PER_TICK; i++) {
            signals.raise(
                buyer.entry(signals, MINT, 1).wallet(TestConfigs.COPY).reason("again").build());
          }
        });
    return buyer;
  }

  /** Loops on every tick for most of its budget, so that it is not fenced. */
  private static ScriptedStrategy looper() {
    ScriptedStrategy looper = ScriptedStrategy.named("looper");
    looper.always(
        (view, signals) -> {
          long until = System.nanoTime() + LOOP_NANOS;
          while (System.nanoTime() - until < 0) {
            Thread.onSpinWait();
          }
        });
    return looper;
  }

  /** Measures. */
  public static void main(String[] arguments) throws IOException {
    int halts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
    Path data = Files.createTempDirectory("godmode-halts-");
    new HaltDelays().measure(halts, data);
  }

  private void measure(int halts, Path data) {
    double[] handedOver = new double[halts];
    double[] accepted = new double[halts];
    double[] answered = new double[halts];
    int withExit = 0;
    SplittableRandom random = new SplittableRandom(42);
    try (Godmode engine =
        Godmode.builder()
            .config(config())
            .memecoins(market)
            .executor(executor)
            .strategy(looper())
            .strategy(buyer())
            .dataDirectory(data)
            .listener(this::hear)
            .build()) {
      Thread runner = new Thread(engine::run, "engine");
      runner.start();
      for (int i = 0; i < halts; i++) {
        long before = executor.entries.get();
        await(
            () -> {
              resumeFenced(engine);
              return executor.entries.get() > before + 1;
            });
        pause(random.nextLong(300_000_000L));
        long call = System.nanoTime();
        var outcome = engine.operator().submit(new OperatorCommand.Halt("h" + i, "me", "measured"));
        require(outcome.toCompletableFuture().join());
        answered[i] = (System.nanoTime() - call) / MILLI;
        long exits = executor.exits.get();
        long tick = engine.status().tick();
        await(() -> executor.exits.get() > exits && engine.status().tick() > tick + 1);
        withExit++;
        handedOver[i] = Math.max(0, executor.lastEntry - call) / MILLI;
        accepted[i] = Math.max(0, executor.lastAccepted - call) / MILLI;
        require(
            engine
                .operator()
                .submit(new OperatorCommand.ResetKillSwitch("r" + i, "me", "measured"))
                .toCompletableFuture()
                .join());
      }
      GodmodeStatus end = engine.status();
      engine.stop();
      join(runner);
      System.out.printf(
          "%d halts; %d entries, %d exits handed over, %d runtime ticks, %d facts dropped at a full"
              + " inbox, %d fences%n",
          halts,
          executor.entries.get(),
          executor.exits.get(),
          end.tick(),
          dropped.get(),
          fences.get());
      System.out.printf("a sale was handed over after %d of the halts%n", withExit);
    }
    line("last entry handed over - halt called", handedOver);
    line("last entry accepted - halt called", accepted);
    line("halt answered (journaled) - called", answered);
  }

  private void hear(JournaledEvent event) {
    if (event.event() instanceof TradingEvent.InputDropped lost) {
      dropped.addAndGet(lost.count());
    } else if (event.event() instanceof TradingEvent.PluginChanged change
        && change.to() == PluginState.FENCED) {
      fences.incrementAndGet();
    }
  }

  /** On a machine that has no time to spare, a loop of almost the budget takes more than it. */
  private void resumeFenced(Godmode engine) {
    for (PluginStatus plugin : engine.status().plugins()) {
      if (plugin.state() == PluginState.FENCED) {
        engine
            .operator()
            .submit(
                new OperatorCommand.ResumeStrategy(
                    "f" + resumed.incrementAndGet(), "me", "measured", StrategyId.of(plugin.id())))
            .toCompletableFuture()
            .join();
      }
    }
  }

  private static void require(CommandOutcome outcome) {
    if (!(outcome instanceof CommandOutcome.Done)) {
      throw new IllegalStateException("not done: " + outcome);
    }
  }

  /** A condition that comes with the engine's work. */
  private interface Condition {
    boolean holds();
  }

  private static void await(Condition condition) {
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() - until > 0) {
        throw new IllegalStateException("nothing happens");
      }
      LockSupport.parkNanos(200_000);
    }
  }

  private static void pause(long nanos) {
    long until = System.nanoTime() + nanos;
    while (System.nanoTime() - until < 0) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void line(String what, double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    System.out.printf(
        "%-40s p50 %8.3f ms  p99 %8.3f ms  max %8.3f ms%n",
        what,
        sorted[sorted.length / 2],
        sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * 0.99) - 1)],
        sorted[sorted.length - 1]);
  }
}
