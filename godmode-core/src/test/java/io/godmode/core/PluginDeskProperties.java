package io.godmode.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.PluginRole;
import io.godmode.api.event.PluginState;
import io.godmode.api.market.InputPosition;
import io.godmode.core.config.ExecutionSettings;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.journal.EventStore;
import io.godmode.core.journal.FileMark;
import io.godmode.core.ledger.Books;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Fenced stays fenced, until somebody resumes it, also when the journal is read anew. */
class PluginDeskProperties {
  /** What may happen to a plug-in. */
  enum Deed {
    CALL_WELL,
    CALL_AND_THROW,
    CALL_AND_BREAK,
    PAUSE,
    RESUME,
    RESTART
  }

  @Property(tries = 100)
  void aPluginIsCalledWhenItIsActiveAndNeverElse(
      @ForAll @Size(min = 1, max = 30) List<Deed> deeds) {
    EventStore store = EventStore.inMemory(10_000);
    Model model = new Model(store);
    try {
      PluginState expected = PluginState.ACTIVE;
      for (Deed deed : deeds) {
        expected = model.does(deed, expected);
        assertThat(model.books.pluginState(PluginRole.RISK_RULE, "mine")).isEqualTo(expected);
        model.recorder.commit(0, InputPosition.START);
      }
    } finally {
      model.plugins.close();
    }
  }

  private static final class Model {
    private final EventStore store;
    private Books books = Books.empty();
    private Recorder recorder;
    private Plugin plugin = new Plugin(PluginRole.RISK_RULE, "mine");
    private PluginDesk plugins;
    private int calls;

    Model(EventStore store) {
      this.store = store;
      this.recorder =
          new Recorder(
              books,
              store,
              Resumption.NONE,
              new SyncRule(Durability.NEVER, InstantSource.system()),
              List.of(),
              () -> FileMark.EMPTY);
      this.plugins = plugins();
    }

    private PluginDesk plugins() {
      ExecutionSettings execution = TestConfigs.live150().execution();
      DecisionView view =
          new DecisionView(
              new MarketState(books::holds, mint -> false),
              books,
              new HaltLatch(),
              ScriptedExecutor.silent(),
              Map.of(),
              execution,
              new NetworkCosts(execution));
      return new PluginDesk(
          List.of(plugin),
          books,
          view,
          recorder,
          new PluginBudget(Duration.ofSeconds(20), 1L << 30),
          AllocationMeter.none(),
          Vitals.unread());
    }

    PluginState does(Deed deed, PluginState before) {
      boolean active = before == PluginState.ACTIVE;
      return switch (deed) {
        case CALL_WELL -> {
          assertThat(call(() -> {}).isPresent()).isEqualTo(active);
          yield before;
        }
        case CALL_AND_THROW -> {
          Optional<Integer> answer =
              call(
                  () -> {
                    throw new IllegalStateException("boom");
                  });
          assertThat(answer).isEmpty();
          yield active ? PluginState.FENCED : before;
        }
        case CALL_AND_BREAK -> {
          Optional<Integer> answer =
              call(
                  () -> {
                    throw new PluginBreach(PluginFence.FLOODED, "too much");
                  });
          assertThat(answer).isEmpty();
          yield active ? PluginState.FENCED : before;
        }
        case PAUSE -> {
          assertThat(plugins.pause(PluginRole.RISK_RULE, "mine", "test").isEmpty())
              .isEqualTo(active);
          yield active ? PluginState.PAUSED : before;
        }
        case RESUME -> {
          assertThat(
                  plugins.resume(PluginRole.RISK_RULE, "mine", "test", Optional::empty).isEmpty())
              .isEqualTo(!active);
          yield PluginState.ACTIVE;
        }
        case RESTART -> {
          restart();
          yield before;
        }
      };
    }

    /** As the engine's own parts do it: they ask before they call. */
    private Optional<Integer> call(Runnable work) {
      int before = calls;
      Optional<Integer> answer =
          plugins.isActive(plugin)
              ? plugins.call(
                  plugin,
                  call -> {
                    calls++;
                    work.run();
                    return calls;
                  })
              : Optional.empty();
      assertThat(calls - before).isLessThanOrEqualTo(1);
      return answer;
    }

    private void restart() {
      String hash = books.stateHash();
      plugins.close();
      books = Recovered.from(store).books();
      assertThat(books.stateHash()).isEqualTo(hash);
      recorder =
          new Recorder(
              books,
              store,
              Resumption.NONE,
              new SyncRule(Durability.NEVER, InstantSource.system()),
              List.of(),
              () -> FileMark.EMPTY);
      plugin = new Plugin(PluginRole.RISK_RULE, "mine");
      plugins = plugins();
    }
  }
}
