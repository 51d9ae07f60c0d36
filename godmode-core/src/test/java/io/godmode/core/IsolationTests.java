package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;
import static io.godmode.core.fixture.TestConfigs.SNIPER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.godmode.api.GodmodeException;
import io.godmode.api.SignalSink;
import io.godmode.api.Strategy;
import io.godmode.api.TradingListener;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.PluginRole;
import io.godmode.api.event.PluginState;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.event.TradingEvent.FlowApplied;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.PluginChanged;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.event.TradingEvent.SignalRaised;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.MarketView;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Side;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.RiskRule;
import io.godmode.api.risk.RiskVerdict;
import io.godmode.api.risk.TradingState;
import io.godmode.api.wallet.FlowStep;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.testkit.TestMints;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What plug-ins of a host may do to an engine: lose themselves, and nothing else. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class IsolationTests {
  private static final GodmodeConfig CONFIG =
      TestConfigs.live150().toBuilder()
          .agent(agent -> agent.callbackBudget(Duration.ofMillis(500)))
          .build();

  @TempDir Path root;

  /** Lets every thread that runs away in a test come back at its end. */
  private final CountDownLatch over = new CountDownLatch(1);

  private volatile byte[] garbage = new byte[0];
  private List<JournaledEvent> journaled = List.of();

  @AfterEach
  void endRunaways() {
    over.countDown();
  }

  private GodmodeBuilder engine(MarketScript market, Strategy... all) {
    GodmodeBuilder builder =
        Godmode.builder().config(CONFIG).memecoins(market).executor(ScriptedExecutor.fillsAtOnce());
    Stream.of(all).forEach(builder::strategy);
    return builder;
  }

  private GodmodeStatus run(GodmodeBuilder builder) {
    try (Godmode engine = builder.build()) {
      try {
        return engine.run();
      } finally {
        journaled = engine.events(1).toList();
      }
    }
  }

  private <T extends TradingEvent> List<T> of(Class<T> type) {
    return journaled.stream()
        .map(JournaledEvent::event)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private List<String> fences() {
    return of(PluginChanged.class).stream()
        .filter(change -> change.to() == PluginState.FENCED)
        .map(change -> change.role() + " " + change.id() + " " + change.code())
        .toList();
  }

  private List<Instant> exitTimes(String strategy) {
    return journaled.stream()
        .filter(
            each ->
                each.event() instanceof OrderApproved approved
                    && approved.order().side() == Side.SELL
                    && approved.order().strategyId().value().equals(strategy))
        .map(JournaledEvent::at)
        .toList();
  }

  private long entries(String strategy) {
    return of(OrderApproved.class).stream()
        .filter(
            approved ->
                approved.order().side() == Side.BUY
                    && approved.order().strategyId().value().equals(strategy))
        .count();
  }

  private static List<String> pluginThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.startsWith("godmode-plugin-"))
        .toList();
  }

  /** Loops and heeds no interrupt, until the test is over. */
  private void loop() {
    while (over.getCount() > 0) {
      Thread.onSpinWait();
    }
  }

  /**
   * A strategy that buys, holds for three ticks, and then does on its third tick what it is told.
   */
  private static ScriptedStrategy wild(BiConsumer<MarketView, SignalSink> deed) {
    return ScriptedStrategy.named("wild").buysOn(1, MINT, 3).on(2, deed);
  }

  private static ScriptedStrategy tame() {
    return ScriptedStrategy.named("tame")
        .buysOn(1, TestMints.numbered(2), 3)
        .buysOn(5, TestMints.numbered(2), 3);
  }

  private static MarketScript market() {
    return MarketScript.start().pool(MarketScript.pool(TestMints.numbered(2))).seconds(20).end();
  }

  /** A short time only for those who use it up: a busy machine takes some from all others. */
  private static GodmodeConfig budget(PluginFence fence) {
    return fence == PluginFence.TIMED_OUT
        ? CONFIG
        : CONFIG.toBuilder().agent(agent -> agent.callbackBudget(Duration.ofSeconds(20))).build();
  }

  private record Deed(String name, PluginFence fence, Wild wild) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** What a strategy does on its second tick. */
  private interface Wild {
    void run(IsolationTests test, MarketView view, SignalSink signals);
  }

  static Stream<Arguments> deeds() {
    return Stream.of(
            new Deed("loops", PluginFence.TIMED_OUT, (test, view, signals) -> test.loop()),
            new Deed(
                "loops and swallows whatever it is told",
                PluginFence.TIMED_OUT,
                (test, view, signals) -> test.insist(view, signals)),
            new Deed(
                "sleeps",
                PluginFence.TIMED_OUT,
                (test, view, signals) -> {
                  try {
                    test.over.await();
                  } catch (InterruptedException woken) {
                    Thread.currentThread().interrupt();
                  }
                }),
            new Deed(
                "throws",
                PluginFence.FAILED,
                (test, view, signals) -> {
                  throw new IllegalStateException("boom");
                }),
            new Deed(
                "throws what has no message and no trace",
                PluginFence.FAILED,
                (test, view, signals) -> {
                  throw new Unspeakable();
                }),
            new Deed(
                "asserts",
                PluginFence.FAILED,
                (test, view, signals) -> {
                  throw new AssertionError("boom");
                }),
            new Deed(
                "does not link",
                PluginFence.FAILED,
                (test, view, signals) -> {
                  throw new NoClassDefFoundError("gone");
                }),
            new Deed(
                "recurses without end", PluginFence.FAILED, (test, view, signals) -> recurse(view)),
            new Deed(
                "floods a million signals",
                PluginFence.FLOODED,
                (test, view, signals) -> {
                  for (int i = 0; i < 1_000_000; i++) {
                    signals.raise(entry(signals).build());
                  }
                }),
            new Deed(
                "floods a million signals and swallows what it is told",
                PluginFence.FLOODED,
                (test, view, signals) -> {
                  SignalId id = signals.nextId();
                  for (int i = 0; i < 1_000_000; i++) {
                    try {
                      signals.raise(entry(id).build());
                    } catch (RuntimeException swallowed) {
                      Thread.onSpinWait();
                    }
                  }
                }),
            new Deed(
                "asks for a million ids",
                PluginFence.FLOODED,
                (test, view, signals) ->
                    Stream.generate(signals::nextId).limit(1_000_000).forEach(id -> {})),
            new Deed(
                "skips a million times",
                PluginFence.FLOODED,
                (test, view, signals) -> {
                  for (int i = 0; i < 1_000_000; i++) {
                    signals.skip("because", "of it");
                  }
                }),
            new Deed(
                "allocates garbage without end",
                PluginFence.ALLOCATED_TOO_MUCH,
                (test, view, signals) -> {
                  while (test.over.getCount() > 0) {
                    test.garbage = new byte[8 << 20];
                  }
                }),
            new Deed(
                "allocates too much and comes back",
                PluginFence.ALLOCATED_TOO_MUCH,
                (test, view, signals) -> {
                  test.garbage = new byte[65 << 20];
                  test.garbage = new byte[0];
                }),
            new Deed(
                "raises null",
                PluginFence.INVALID_SIGNAL,
                (test, view, signals) -> signals.raise(missing())),
            new Deed(
                "raises a signal of another strategy",
                PluginFence.INVALID_SIGNAL,
                (test, view, signals) ->
                    signals.raise(entry(signals).strategy(StrategyId.of("tame")).build())),
            new Deed(
                "makes up an id",
                PluginFence.INVALID_SIGNAL,
                (test, view, signals) -> signals.raise(entry(SignalId.of("tame-1")).build())),
            new Deed(
                "writes a novel",
                PluginFence.INVALID_SIGNAL,
                (test, view, signals) ->
                    signals.raise(entry(signals).meta("plot", "x".repeat(1 << 20)).build())))
        .map(Arguments::of);
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T missing() {
    return null;
  }

  private static final class Unspeakable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("not even that");
    }
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int recurse(MarketView view) {
    return view.pool(MINT).map(pool -> 1).orElse(0) + view.positions().size() + recurse(view);
  }

  private void insist(MarketView view, SignalSink signals) {
    while (over.getCount() > 0) {
      try {
        view.positions();
        signals.skip("again", "");
      } catch (IllegalStateException revoked) {
        Thread.onSpinWait();
      }
      for (int i = 0; i < 10_000 && over.getCount() > 0; i++) {
        Thread.onSpinWait();
      }
    }
  }

  private static TradeSignal.Builder entry(SignalSink signals) {
    return entry(signals.nextId());
  }

  private static TradeSignal.Builder entry(SignalId id) {
    return TradeSignal.entry(id, Usd.of("2.5"))
        .strategy(StrategyId.of("wild"))
        .wallet(SNIPER)
        .token(MINT, "TEST")
        .reason("flood");
  }

  @Nested
  class Strategies {
    @ParameterizedTest(name = "{0}")
    @MethodSource("io.godmode.core.IsolationTests#deeds")
    void oneThatGoesWildIsFencedWhileItsExitsAndAllOthersGoOn(Deed deed) {
      run(engine(market(), wild((view, signals) -> {}), tame()));
      List<Instant> due = exitTimes("wild");
      List<Instant> othersDue = exitTimes("tame");
      assertThat(due).hasSize(1);
      assertThat(othersDue).hasSize(2);

      AtomicInteger calls = new AtomicInteger();
      ScriptedStrategy wild =
          wild((view, signals) -> deed.wild().run(IsolationTests.this, view, signals));
      for (int tick = 3; tick < 10; tick++) {
        wild.on(tick, (view, signals) -> calls.incrementAndGet()).buysOn(tick, MINT, 3);
      }
      GodmodeStatus end = run(engine(market(), wild, tame()).config(budget(deed.fence())));

      assertThat(fences()).containsExactly("STRATEGY wild " + deed.fence());
      assertThat(calls).hasValue(0);
      assertThat(entries("wild")).isEqualTo(1);
      assertThat(exitTimes("wild")).isEqualTo(due);
      assertThat(exitTimes("tame")).isEqualTo(othersDue);
      assertThat(of(SignalRaised.class))
          .noneMatch(raised -> raised.signal().reason().equals("flood"));
      assertThat(end.portfolio().positions()).isEmpty();
      assertThat(of(AlertRaised.class))
          .extracting(AlertRaised::code)
          .containsExactly("PLUGIN_FENCED");
      assertThat(end.plugins())
          .extracting(PluginStatus::id, PluginStatus::state, PluginStatus::code)
          .containsExactly(
              tuple("wild", PluginState.FENCED, deed.fence().name()),
              tuple("tame", PluginState.ACTIVE, ""));
    }

    @Test
    void oneThatDoesNotComeBackIsCountedAndItsThreadLeftBehind() {
      GodmodeStatus end = run(engine(market(), wild((view, signals) -> loop()), tame()));
      assertThat(end.plugins()).extracting(PluginStatus::runaway).containsExactly(true, false);
      assertThat(pluginThreads()).contains("godmode-plugin-wild");
    }

    @Test
    void afterARunNoThreadOfAWellBehavedOneIsLeft() {
      run(engine(market(), tame(), ScriptedStrategy.named("other")));
      assertThat(pluginThreads()).doesNotContain("godmode-plugin-tame", "godmode-plugin-other");
    }

    @Test
    void viewAndSinkAreOfNoUseAfterTheCallAndOnOtherThreads() {
      AtomicReference<@Nullable MarketView> keptView = new AtomicReference<>();
      AtomicReference<@Nullable SignalSink> keptSink = new AtomicReference<>();
      List<Throwable> thrown = new ArrayList<>();
      ScriptedStrategy keeper =
          ScriptedStrategy.named("keeper")
              .on(
                  1,
                  (view, signals) -> {
                    keptView.set(view);
                    keptSink.set(signals);
                    Thread other = new Thread(() -> thrown.add(thrownBy(view::positions)));
                    other.start();
                    join(other);
                  })
              .on(
                  2,
                  (view, signals) -> {
                    thrown.add(thrownBy(() -> requireNonNull(keptView.get()).positions()));
                    thrown.add(thrownBy(() -> requireNonNull(keptSink.get()).nextId()));
                    thrown.add(thrownBy(() -> requireNonNull(keptSink.get()).skip("a", "b")));
                  });
      run(engine(market(), keeper));
      assertThat(thrown).hasSize(4).allMatch(IllegalStateException.class::isInstance);
      assertThat(fences()).isEmpty();
    }

    @Test
    void onlyWhatItOverridesIsCalled() {
      assertThat(Callback.overriddenBy(ScriptedStrategy.class))
          .containsExactlyInAnyOrder(
              Callback.ON_TICK, Callback.ON_FILL, Callback.ON_FAILED, Callback.ON_DENIED);
      Strategy nothing = () -> StrategyId.of("nothing");
      assertThat(Callback.overriddenBy(nothing.getClass())).isEmpty();
      run(engine(market(), nothing));
      assertThat(fences()).isEmpty();
    }

    @Test
    void twoOfTheSameNameAreRefused() {
      assertThatThrownBy(() -> engine(market(), tame(), tame()).build())
          .isInstanceOf(GodmodeException.class)
          .hasMessageContaining("two strategies are called 'tame'");
    }

    private Throwable thrownBy(Runnable action) {
      try {
        action.run();
      } catch (RuntimeException failure) {
        return failure;
      }
      return new AssertionError("nothing was thrown");
    }

    private void join(Thread thread) {
      try {
        thread.join();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Nested
  class Rules {
    private RiskRule rule(AtomicInteger calls, Runnable deed) {
      return new RiskRule() {
        @Override
        public String id() {
          return "moody";
        }

        @Override
        public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
          context.equity();
          context.view().positions();
          if (calls.incrementAndGet() == 2) {
            deed.run();
          }
          return RiskVerdict.PASS;
        }
      };
    }

    private ScriptedStrategy buyer() {
      return ScriptedStrategy.named("buyer")
          .buysOn(1, MINT, 6)
          .buysOn(2, TestMints.numbered(2), 3)
          .buysOn(3, TestMints.numbered(2), 3);
    }

    @Test
    void oneThatLoopsDeniesAllEntriesFromThenOnAndNoExit() {
      AtomicInteger calls = new AtomicInteger();
      run(engine(market(), buyer()).riskRule(rule(calls, IsolationTests.this::loop)));
      assertThat(calls).hasValue(2);
      assertThat(fences()).containsExactly("RISK_RULE moody TIMED_OUT");
      assertThat(of(SignalDenied.class))
          .hasSize(2)
          .allSatisfy(
              denied -> {
                assertThat(denied.why().label()).isEqualTo("RULE_FAILED");
                assertThat(denied.why().numbers())
                    .containsEntry("rule", "moody")
                    .containsEntry("error", "TIMED_OUT");
              });
      assertThat(exitTimes("buyer")).hasSize(1);
    }

    private RiskRule denying(String code, String... codes) {
      return new RiskRule() {
        @Override
        public String id() {
          return "mood";
        }

        @Override
        public List<String> codes() {
          return List.of(codes);
        }

        @Override
        public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
          return new RiskVerdict.Deny(Denial.custom("mood", code, Map.of("day", "13")));
        }
      };
    }

    @Test
    void oneDeniesWithACodeItLists() {
      GodmodeStatus end =
          run(engine(market(), buyer()).riskRule(denying("BAD_DAY", "BAD_DAY", "WORSE_DAY")));
      assertThat(end.customCodes()).containsExactly("mood/BAD_DAY", "mood/WORSE_DAY");
      assertThat(fences()).isEmpty();
      assertThat(end.totals().counts().denials()).containsKey("mood/BAD_DAY");
    }

    @Test
    void oneThatDeniesWithAnotherCodeHasFailed() {
      GodmodeStatus end = run(engine(market(), buyer()).riskRule(denying("BAD_DAY", "WORSE_DAY")));
      assertThat(fences()).containsExactly("RISK_RULE mood FAILED");
      assertThat(end.totals().counts().denials()).containsOnlyKeys("RULE_FAILED");
      assertThat(entries("buyer")).isZero();
    }

    @Test
    void malformedCodesAreRefusedWhenTheEngineIsBuilt() {
      assertThatThrownBy(
              () -> engine(market(), buyer()).riskRule(denying("A", "bad", "A", "A")).build())
          .isInstanceOf(GodmodeException.class)
          .hasMessageContaining("mood/bad")
          .hasMessageContaining("lists the code 'A' twice");
    }

    @Test
    void oneWithoutAVerdictHasFailed() {
      run(
          engine(market(), buyer())
              .riskRule(
                  new RiskRule() {
                    @Override
                    public String id() {
                      return "mute";
                    }

                    @Override
                    public RiskVerdict judge(TradeSignal signal, Usd granted, RiskContext context) {
                      return missing();
                    }
                  }));
      assertThat(fences()).containsExactly("RISK_RULE mute FAILED");
      assertThat(entries("buyer")).isZero();
    }
  }

  @Nested
  class Flows {
    @Test
    void anEngineThatFailsMovesNothingAndIsNotAskedAgain() {
      AtomicInteger calls = new AtomicInteger();
      run(
          engine(MarketScript.start().seconds(181).end(), ScriptedStrategy.create())
              .flows(
                  snapshot -> {
                    calls.incrementAndGet();
                    throw new IllegalStateException("a defect of a host");
                  }));
      assertThat(calls).hasValue(1);
      assertThat(fences()).containsExactly("FLOWS flows FAILED");
      assertThat(of(FlowApplied.class)).isEmpty();
    }

    @Test
    void aPlanWithoutEndIsNotRead() {
      run(
          engine(MarketScript.start().seconds(61).end(), ScriptedStrategy.create())
              .flows(
                  snapshot ->
                      Collections.nCopies(
                          Integer.MAX_VALUE,
                          new FlowStep.BaselineRaise(SNIPER, Usd.ofDollars(1), "endless", ""))));
      assertThat(fences()).containsExactly("FLOWS flows FLOODED");
      assertThat(of(FlowApplied.class)).isEmpty();
    }
  }

  @Nested
  class Restarts {
    @Test
    void aFenceHoldsAndTheStrategyIsNeverCalled() {
      MarketScript market = market();
      GodmodeStatus first =
          run(engine(market, wild((view, signals) -> loop()), tame()).ticks(6).dataDirectory(root));
      AtomicInteger calls = new AtomicInteger();
      Strategy again =
          new Strategy() {
            @Override
            public StrategyId id() {
              return StrategyId.of("wild");
            }

            @Override
            public void onTick(MarketView view, SignalSink signals) {
              calls.incrementAndGet();
            }
          };
      GodmodeStatus second = run(engine(market, again, tame()).ticks(6).dataDirectory(root));
      assertThat(second.stateHash()).isEqualTo(first.stateHash());
      GodmodeStatus third = run(engine(market, again, tame()).dataDirectory(root));
      assertThat(third.plugins().get(0).state()).isEqualTo(PluginState.FENCED);
      assertThat(calls).hasValue(0);
      assertThat(fences()).containsExactly("STRATEGY wild TIMED_OUT");
    }
  }

  @Nested
  class Memory {
    private void assertStopsAndGoesOn(GodmodeBuilder failing) {
      assertStopsAndGoesOn(failing, ScriptedExecutor.fillsAtOnce());
    }

    private void assertStopsAndGoesOn(GodmodeBuilder failing, ScriptedExecutor next) {
      assertThatThrownBy(() -> run(failing.dataDirectory(root)))
          .isInstanceOfSatisfying(
              GodmodeException.class,
              failure -> assertThat(failure.code()).isEqualTo("OUT_OF_MEMORY"));
      long before = journaled.size();
      GodmodeStatus end = run(engine(market(), tame()).executor(next).dataDirectory(root));
      assertThat(end.tradingState()).isEqualTo(TradingState.LATCHED_HALT);
      assertThat(end.killSwitch().reason()).isEqualTo("OUT_OF_MEMORY");
      assertThat(journaled.size()).isGreaterThan((int) before);
      assertThat(end.portfolio().positions()).isEmpty();
    }

    @Test
    void aStrategyThatRunsOutOfItStopsTheEngine() {
      assertStopsAndGoesOn(
          engine(
              market(),
              wild(
                  (view, signals) -> {
                    throw new OutOfMemoryError("test");
                  })));
    }

    /** Another process, because none survives what this one does to its memory. */
    @Test
    void aStrategyThatKeepsAllItAllocatesStopsItsProcessAndTheNextOneSellsWhatItHeld()
        throws Exception {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx64m",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  HungryHost.class.getName(),
                  root.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
      assertThat(said).contains(HungryHost.STOPPED + "OUT_OF_MEMORY");

      AtomicInteger calls = new AtomicInteger();
      ScriptedStrategy hungry = ScriptedStrategy.named("hungry");
      for (int tick = 1; tick < 20; tick++) {
        hungry.on(tick, (view, signals) -> calls.incrementAndGet());
      }
      GodmodeStatus end =
          run(
              engine(HungryHost.market().seconds(20).end(), hungry, HungryHost.patient())
                  .dataDirectory(root));
      assertThat(fences()).containsExactly("STRATEGY hungry ALLOCATED_TOO_MUCH");
      assertThat(calls).hasValue(0);
      assertThat(exitTimes("hungry")).hasSize(1);
      assertThat(exitTimes("patient")).hasSize(1);
      assertThat(end.portfolio().positions()).isEmpty();
      assertThat(end.tradingState()).isEqualTo(TradingState.LATCHED_HALT);
      assertThat(end.killSwitch().reason()).isEqualTo("OUT_OF_MEMORY");
    }

    @Test
    void oneThatWrapsItDoesSoToo() {
      assertStopsAndGoesOn(
          engine(
              market(),
              wild(
                  (view, signals) -> {
                    throw new IllegalStateException(new OutOfMemoryError("test"));
                  })));
    }

    @Test
    void anExecutorThatRunsOutOfItStopsTheEngine() {
      GodmodeBuilder failing = engine(market(), wild((view, signals) -> {}));
      assertStopsAndGoesOn(
          failing.executor(
              ScriptedExecutor.answering(
                  (order, context) -> {
                    if (order.side() == Side.SELL) {
                      throw new OutOfMemoryError("test");
                    }
                    context.report(ScriptedExecutor.landed(order, 4));
                  })),
          ScriptedExecutor.resuming(
              (order, context) -> context.report(ScriptedExecutor.landed(order, 4))));
    }
  }

  @Nested
  class Faults {
    @Test
    void anErrorOfAPriceSourceHaltsForGood() {
      GodmodeBuilder failing =
          engine(market(), tame())
              .solUsd(
                  at -> {
                    throw new NoClassDefFoundError("gone");
                  });
      assertThatThrownBy(() -> run(failing))
          .isInstanceOfSatisfying(
              GodmodeException.class,
              failure -> assertThat(failure.code()).isEqualTo("ENGINE_FAULT"));
    }

    @Test
    void whatAReadThrowsIsTheStrategysToBear() {
      run(
          engine(
              market(),
              ScriptedStrategy.named("curious")
                  .on(1, (view, signals) -> view.buyQuote(MINT, missing()))));
      assertThat(fences()).containsExactly("STRATEGY curious FAILED");
    }

    @Test
    void listenersThatThrowAnythingOrLoopDisturbNobody() {
      TradingListener throwing =
          event -> {
            throw new StackOverflowError("test");
          };
      TradingListener looping = event -> loop();
      GodmodeStatus end = run(engine(market(), tame()).listener(throwing).listener(looping));
      assertThat(end.portfolio().positions()).isEmpty();
      assertThat(exitTimes("tame")).hasSize(2);
    }

    @Test
    void anInterruptedHostStillWaitsForNobody() {
      ScriptedStrategy interrupting = ScriptedStrategy.named("interrupting");
      Thread engineThread = Thread.currentThread();
      interrupting.on(1, (view, signals) -> engineThread.interrupt());
      assertThatThrownBy(() -> run(engine(MarketScript.start().seconds(20), interrupting)))
          .isInstanceOfSatisfying(
              GodmodeException.class,
              failure -> assertThat(failure.code()).isEqualTo("INTERRUPTED"));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(fences()).isEmpty();
    }
  }

  @Test
  void theStatusNamesEveryPluginOfTheHost() {
    GodmodeStatus end =
        run(
            engine(market(), tame())
                .riskRule(
                    new RiskRule() {
                      @Override
                      public String id() {
                        return "mine";
                      }

                      @Override
                      public RiskVerdict judge(
                          TradeSignal signal, Usd granted, RiskContext context) {
                        return RiskVerdict.PASS;
                      }
                    })
                .flows(snapshot -> List.of()));
    assertThat(end.plugins())
        .extracting(PluginStatus::role)
        .containsExactly(PluginRole.STRATEGY, PluginRole.RISK_RULE, PluginRole.FLOWS);
  }
}
