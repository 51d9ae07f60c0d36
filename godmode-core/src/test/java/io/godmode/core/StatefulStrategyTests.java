package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;
import static io.godmode.core.fixture.TestConfigs.SNIPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import io.godmode.api.SignalSink;
import io.godmode.api.StatefulStrategy;
import io.godmode.api.Strategy;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.PluginState;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.PluginChanged;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.event.TradingEvent.SignalRaised;
import io.godmode.api.event.TradingEvent.StrategySaved;
import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.MarketView;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.TradeSignal;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.journal.DataDirectory;
import io.godmode.core.journal.Frame;
import io.godmode.core.journal.Journal;
import io.godmode.core.journal.JournalIdentity;
import io.godmode.core.journal.JournalReader;
import io.godmode.testkit.TestMints;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a strategy remembers survives, is saved with what it wished, and is never made up. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StatefulStrategyTests {
  private static final StrategyId MINE = StrategyId.of("mine");

  @TempDir Path root;

  private final LastRun lastRun = new LastRun();

  private GodmodeStatus run(MarketScript market, Strategy... all) {
    GodmodeBuilder builder =
        Godmode.builder()
            .config(TestConfigs.live150())
            .memecoins(market)
            .executor(ScriptedExecutor.fillsAtOnce())
            .dataDirectory(root);
    Stream.of(all).forEach(builder::strategy);
    return lastRun.run(builder);
  }

  private <T extends TradingEvent> List<T> of(Class<T> type) {
    return lastRun.of(type);
  }

  private List<String> fences() {
    return of(PluginChanged.class).stream()
        .filter(change -> change.to() == PluginState.FENCED)
        .map(change -> change.code() + ": " + change.detail())
        .toList();
  }

  private void resume(String key) {
    lastRun
        .engine()
        .operator()
        .submit(new OperatorCommand.ResumeStrategy(key, "me", "mended", MINE));
  }

  private static MarketScript market(int seconds) {
    return MarketScript.start().seconds(seconds).end();
  }

  record Memory(int ticks, Map<String, Integer> words) {}

  /** Counts its ticks, buys on the second, and writes down what happens to it. */
  private static class Counting implements StatefulStrategy<Memory> {
    final List<String> calls = new ArrayList<>();
    final Map<String, Integer> words = new HashMap<>();
    int ticks;

    @Override
    public StrategyId id() {
      return MINE;
    }

    @Override
    public void onTick(MarketView view, SignalSink signals) {
      ticks++;
      words.merge(ticks % 2 == 0 ? "even" : "odd", 1, Integer::sum);
      calls.add("tick " + ticks);
      if (ticks == 2) {
        signals.raise(
            TradeSignal.entry(signals.nextId(), Usd.of("2.5"))
                .strategy(MINE)
                .wallet(SNIPER)
                .token(MINT, "TEST")
                .plan(ExitPlan.afterTicks(600))
                .build());
      }
    }

    @Override
    public Class<Memory> snapshotType() {
      return Memory.class;
    }

    /** Gives its own map away and goes on with it, as strangers will. */
    @Override
    public Memory snapshot() {
      return new Memory(ticks, words);
    }

    @Override
    public void restore(Memory snapshot) {
      calls.add("restore " + snapshot.ticks());
      ticks = snapshot.ticks();
      words.clear();
      words.putAll(snapshot.words());
    }
  }

  @Nested
  class Saving {
    @Test
    void aSnapshotIsInTheFrameOfTheSignalsItBelongsTo() {
      run(market(7), new Counting());
      assertThat(of(StrategySaved.class))
          .extracting(StrategySaved::state)
          .containsExactly(
              "{\"ticks\":1,\"words\":{\"odd\":1}}",
              "{\"ticks\":2,\"words\":{\"even\":1,\"odd\":1}}",
              "{\"ticks\":3,\"words\":{\"even\":1,\"odd\":2}}");
      List<List<TradingEvent>> withSignals = new ArrayList<>();
      JournalReader.of(root)
          .read(
              frame -> {
                List<TradingEvent> all =
                    frame.events().stream().map(JournaledEvent::event).toList();
                if (all.stream().anyMatch(SignalRaised.class::isInstance)) {
                  withSignals.add(all);
                }
              });
      assertThat(withSignals)
          .singleElement()
          .satisfies(
              frame ->
                  assertThat(frame)
                      .contains(
                          new StrategySaved(
                              MINE, 1, "{\"ticks\":2,\"words\":{\"even\":1,\"odd\":1}}")));
    }

    @Test
    void whatHasNotChangedIsNotSavedAgain() {
      run(
          market(20),
          new Counting() {
            @Override
            public void onTick(MarketView view, SignalSink signals) {
              ticks = Math.min(ticks + 1, 2);
            }
          });
      assertThat(of(StrategySaved.class)).hasSize(2);
    }

    @Test
    void oneThatChangesNothingSavesNothing() {
      run(
          market(5),
          new Counting() {
            @Override
            public void onTick(MarketView view, SignalSink signals) {
              Objects.requireNonNull(view);
            }
          });
      assertThat(of(StrategySaved.class)).isEmpty();
    }

    @Test
    void oneThatCannotBeSavedIsFencedAndItsSignalsAreDropped() {
      run(
          market(9),
          new Counting() {
            @Override
            public Memory snapshot() {
              return ticks < 2
                  ? super.snapshot()
                  : new Memory(ticks, Map.of("x".repeat(1 << 17), 1));
            }
          });
      assertThat(fences())
          .containsExactly(
              "SNAPSHOT_FAILED: snapshot the snapshot is longer than 65536 characters");
      assertThat(of(SignalRaised.class)).isEmpty();
    }

    @Test
    void oneThatThrowsOrIsNothingIsFenced() {
      run(
          market(3),
          new Counting() {
            @Override
            public Memory snapshot() {
              throw new IllegalStateException("no");
            }
          });
      assertThat(fences())
          .containsExactly("SNAPSHOT_FAILED: snapshot threw java.lang.IllegalStateException");
    }
  }

  @Nested
  class Restoring {
    @Test
    void nobodyIsAskedForARunThatIsOver() {
      GodmodeStatus first = run(market(5), new Counting());
      Counting second = new Counting();
      assertThat(run(market(5), second).stateHash()).isEqualTo(first.stateHash());
      assertThat(second.calls).isEmpty();
    }

    private void runPart() {
      try (Godmode engine =
          Godmode.builder()
              .config(TestConfigs.live150())
              .memecoins(market(20))
              .executor(ScriptedExecutor.fillsAtOnce())
              .dataDirectory(root)
              .strategy(new Counting())
              .ticks(7)
              .build()) {
        engine.run();
      }
    }

    @Test
    void oneThatIsGoneOnWithGoesOnWhereItWas() {
      runPart();
      Counting second = new Counting();
      run(market(20), second);
      assertThat(second.calls).startsWith("restore 3", "tick 4", "tick 5");
      assertThat(second.ticks).isEqualTo(10);
    }

    @Test
    void anotherVersionIsFencedAndNeverStarted() {
      runPart();
      Counting second =
          new Counting() {
            @Override
            public int snapshotVersion() {
              return 2;
            }
          };
      run(market(20), second);
      assertThat(second.calls).isEmpty();
      assertThat(fences())
          .containsExactly(
              "SNAPSHOT_UNREADABLE: call version 1 of the snapshot is saved, "
                  + "but the strategy reads version 2");
    }

    record Other(String word) {}

    @Test
    void anotherFormIsFencedAndNeverStarted() {
      runPart();
      List<String> calls = new ArrayList<>();
      run(
          market(20),
          new StatefulStrategy<Other>() {
            @Override
            public StrategyId id() {
              return MINE;
            }

            @Override
            public void onTick(MarketView view, SignalSink signals) {
              calls.add("tick");
            }

            @Override
            public Class<Other> snapshotType() {
              return Other.class;
            }

            @Override
            public Other snapshot() {
              calls.add("snapshot");
              return new Other("");
            }

            @Override
            public void restore(Other snapshot) {
              calls.add("restore");
            }
          });
      assertThat(calls).isEmpty();
      assertThat(fences()).singleElement().asString().startsWith("SNAPSHOT_UNREADABLE: ");
    }

    @Test
    void oneThatRefusesItsPastIsFenced() {
      runPart();
      Counting second =
          new Counting() {
            @Override
            public void restore(Memory snapshot) {
              throw new IllegalArgumentException("not mine");
            }
          };
      run(market(20), second);
      assertThat(second.calls).isEmpty();
      assertThat(fences())
          .containsExactly("SNAPSHOT_UNREADABLE: restore threw java.lang.IllegalArgumentException");
    }

    @Test
    void oneThatNoLongerRemembersIsFenced() {
      runPart();
      run(market(20), ScriptedStrategy.named("mine"));
      assertThat(fences())
          .containsExactly("SNAPSHOT_UNREADABLE: a snapshot is saved, but the strategy takes none");
    }
  }

  @Nested
  class Resuming {
    /** Throws in the middle of its third tick, with half of its memory changed. */
    private Counting stumbling() {
      return new Counting() {
        private boolean stumbled;

        @Override
        public void onTick(MarketView view, SignalSink signals) {
          if (ticks == 2 && !stumbled) {
            stumbled = true;
            ticks = 1_000;
            throw new IllegalStateException("half done");
          }
          super.onTick(view, signals);
        }
      };
    }

    @Test
    void aFencedOneIsGivenWhatItSavedLast() {
      Counting mine = stumbling();
      run(market(20), mine, ScriptedStrategy.named("helper").on(5, (view, signals) -> resume("r")));
      assertThat(fences()).containsExactly("FAILED: onTick threw java.lang.IllegalStateException");
      assertThat(of(PluginChanged.class))
          .extracting(PluginChanged::to)
          .endsWith(PluginState.ACTIVE);
      assertThat(mine.calls).startsWith("tick 1", "tick 2", "restore 2", "tick 3");
    }

    @Test
    void oneWithoutAPastIsGivenHowItBegan() {
      Counting mine =
          new Counting() {
            private boolean stumbled;

            @Override
            public void onTick(MarketView view, SignalSink signals) {
              if (!stumbled) {
                stumbled = true;
                ticks = 1_000;
                throw new IllegalStateException("half done");
              }
              super.onTick(view, signals);
            }
          };
      run(market(20), mine, ScriptedStrategy.named("helper").on(3, (view, signals) -> resume("r")));
      assertThat(mine.calls).startsWith("restore 0", "tick 1");
    }
  }

  @Nested
  class Composing {
    record Unordered(Set<String> names) {}

    @Test
    void aSnapshotWithoutAFixedFormIsRefused() {
      StatefulStrategy<Unordered> strategy =
          new StatefulStrategy<>() {
            @Override
            public StrategyId id() {
              return MINE;
            }

            @Override
            public Class<Unordered> snapshotType() {
              return Unordered.class;
            }

            @Override
            public Unordered snapshot() {
              return new Unordered(Set.of());
            }

            @Override
            public void restore(Unordered snapshot) {}
          };
      assertThatThrownBy(() -> run(market(1), strategy))
          .isInstanceOf(GodmodeException.class)
          .hasMessageContaining("strategy 'mine': snapshot Unordered.names is a java.util.Set");
    }
  }

  @Nested
  class Cuts {
    record Diary(long ticks, long fills, long denials, Map<Mint, Long> bought) {}

    /** What it does next follows from all that it was ever told. */
    private static final class Diarist implements StatefulStrategy<Diary> {
      private Diary diary = new Diary(0, 0, 0, Map.of());

      @Override
      public StrategyId id() {
        return MINE;
      }

      @Override
      public void onTick(MarketView view, SignalSink signals) {
        diary = new Diary(diary.ticks() + 1, diary.fills(), diary.denials(), diary.bought());
        if ((diary.ticks() + diary.fills()) % 3 == 1) {
          buy(TestMints.numbered(1 + (int) (diary.ticks() % 3)), signals);
        }
      }

      @Override
      public void onFill(AttemptReported fill, MarketView view, SignalSink signals) {
        diary = new Diary(diary.ticks(), diary.fills() + 1, diary.denials(), diary.bought());
        if (diary.fills() % 2 == 1) {
          buy(TestMints.numbered(2), signals);
        }
      }

      @Override
      public void onDenied(SignalDenied denial, MarketView view, SignalSink signals) {
        diary = new Diary(diary.ticks(), diary.fills(), diary.denials() + 1, diary.bought());
      }

      private void buy(Mint mint, SignalSink signals) {
        Map<Mint, Long> bought = new HashMap<>(diary.bought());
        bought.merge(mint, 1L, Long::sum);
        diary = new Diary(diary.ticks(), diary.fills(), diary.denials(), bought);
        signals.raise(
            TradeSignal.entry(signals.nextId(), Usd.of("2.5"))
                .strategy(MINE)
                .wallet(SNIPER)
                .token(mint, "TEST")
                .plan(ExitPlan.afterTicks(3))
                .build());
      }

      @Override
      public Class<Diary> snapshotType() {
        return Diary.class;
      }

      @Override
      public Diary snapshot() {
        return diary;
      }

      @Override
      public void restore(Diary snapshot) {
        diary = snapshot;
      }
    }

    private static MarketScript script() {
      return MarketScript.start().pool(MarketScript.pool(TestMints.numbered(2))).seconds(31).end();
    }

    private String run(Path data) {
      return lastRun
          .run(
              Godmode.builder()
                  .config(TestConfigs.live150())
                  .memecoins(script())
                  .executor(ScriptedExecutor.fillsAtOnceAndAfterARestart())
                  .dataDirectory(data)
                  .strategy(new Diarist()))
          .stateHash()
          .orElseThrow();
    }

    private String lastSaved() {
      List<StrategySaved> saved = of(StrategySaved.class);
      return saved.get(saved.size() - 1).state();
    }

    private JournalIdentity framesOf(Path data, List<Frame> frames) {
      JournalReader.of(data).read(frames::add);
      GodmodeConfig config = TestConfigs.live150();
      return new JournalIdentity(
          config.runMode(),
          config.profileId(),
          config.bindingHash(),
          OptionalLong.of(config.memecoin().orElseThrow().providerSeed()));
    }

    @Test
    void aRunCutAfterAnyFrameEndsWithTheSameStateAndTheSameMemory() {
      Path whole = root.resolve("whole");
      String expected = run(whole);
      String memory = lastSaved();
      assertThat(of(SignalRaised.class)).hasSizeGreaterThan(5);
      assertThat(memory).contains("\"fills\":").doesNotContain("\"fills\":0");
      List<Frame> frames = new ArrayList<>();
      JournalIdentity identity = framesOf(whole, frames);
      assertThat(frames).hasSizeGreaterThan(30);
      for (int kept = 1; kept < frames.size(); kept++) {
        Path cut = root.resolve("cut" + kept);
        try (DataDirectory directory = DataDirectory.lock(cut);
            Journal journal = Journal.open(directory, identity)) {
          frames.subList(0, kept).forEach(frame -> journal.append(frame, false));
        }
        assertThat(run(cut))
            .as("cut after frame %s of %s", kept, frames.size())
            .isEqualTo(expected);
        assertThat(lastSaved()).isEqualTo(memory);
      }
    }
  }
}
