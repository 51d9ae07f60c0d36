package io.godmode.paper;

import io.godmode.api.Executor;
import io.godmode.api.Operator;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.CommandAnswered;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.event.TradingEvent.SignalRaised;
import io.godmode.api.event.TradingEvent.StateChanged;
import io.godmode.api.event.TradingEvent.Ticked;
import io.godmode.api.id.OrderId;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeBuilder;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.config.ConfigLoader;
import io.godmode.testkit.FaultyExecutor;
import io.godmode.testkit.TestData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of a case with one executor.
 *
 * @param events all events but starts and stops
 * @param status how it ended
 * @param faults how often faults struck
 */
public record ScriptRun(List<TradingEvent> events, GodmodeStatus status, long faults) {
  static final long SEED = 7;

  /** Which executor. */
  enum Kind {
    PAPER,
    CHAIN
  }

  /** Where a case is played: what of it outlives the process that trades. */
  public interface Ground {
    /** Returns another executor of the process that lives. */
    Executor executor();

    /** The process dies: its executors do nothing more, those returned from now on are the next. */
    void die();
  }

  static ScriptRun of(ScriptCase script, Kind kind, Path directory) {
    return kind == Kind.PAPER
        ? onPaper(script, directory)
        : of(script, new OnFakeChain(new FakeChain(TestData.SLOT, network(script))), directory);
  }

  /** Plays a case on paper, with its files in a folder that does not exist yet. */
  public static ScriptRun onPaper(ScriptCase script, Path directory) {
    return of(script, new OnPaper(script), directory);
  }

  /** Plays a case on a ground, with its files in a folder that does not exist yet. */
  public static ScriptRun of(ScriptCase script, Ground ground, Path directory) {
    if (script.crash().isEmpty()) {
      return run(script, ground::executor, directory, Optional.empty());
    }
    Path copy = directory.resolveSibling(directory.getFileName() + "-after");
    Runnable picture =
        () -> {
          copyOf(directory, copy);
          ground.die();
        };
    run(script, ground::executor, directory, Optional.of(picture));
    if (!Files.exists(copy)) {
      throw new IllegalStateException(script + " never came to where it crashes");
    }
    return run(script, ground::executor, copy, Optional.empty());
  }

  private record OnPaper(ScriptCase script) implements Ground {
    @Override
    public Executor executor() {
      return PaperExecutor.of(script.landing(), script.dropRate());
    }

    @Override
    public void die() {}
  }

  private static final class OnFakeChain implements Ground {
    private FakeChain chain;

    OnFakeChain(FakeChain chain) {
      this.chain = chain;
    }

    @Override
    public Executor executor() {
      return FakeChainExecutor.inLockstep(chain);
    }

    /** The dying process goes on, for a moment, with a chain that nobody sees any more. */
    @Override
    public void die() {
      chain = chain.copy();
    }
  }

  private static FakeChain.Network network(ScriptCase script) {
    return (transaction, tip) ->
        script.landingSlot(transaction.order(), transaction.attempt(), tip).stream()
            .boxed()
            .findFirst();
  }

  private static ScriptRun run(
      ScriptCase script, Supplier<Executor> executors, Path directory, Optional<Runnable> crash) {
    AtomicReference<@Nullable Godmode> running = new AtomicReference<>();
    ScriptStrategy.Stage stage = new EngineStage(running);
    Optional<FaultyExecutor> faulty =
        script.faults().map(faults -> faults.apply(FaultyExecutor.around(executors)).build());
    Executor executor = faulty.<Executor>map(each -> each).orElseGet(executors);
    if (crash.isPresent()) {
      ScriptCase.Crash at = script.crash().orElseThrow();
      executor =
          new CrashPoint.Watch(
              executor,
              at.point(),
              at.order(),
              () -> {
                crash.get().run();
                stage.stop();
              });
    }
    GodmodeBuilder builder =
        Godmode.builder()
            .config(
                ConfigLoader.profile("LIVE_150").toBuilder()
                    .execution(execution -> execution.onStop(script.onStop()))
                    .build())
            .memecoins(script.market())
            .strategy(script.steps().apply(new ScriptStrategy(script.market().begins())).on(stage))
            .executor(executor)
            .seed(SEED)
            .dataDirectory(directory);
    script.ticks().ifPresent(builder::ticks);
    try (Godmode engine = builder.build()) {
      running.set(engine);
      GodmodeStatus status = engine.run();
      try (Stream<JournaledEvent> events = engine.events(1)) {
        return new ScriptRun(
            events.map(JournaledEvent::event).filter(TradingEvent::changesState).toList(),
            status,
            faulty.map(each -> each.counts().faults()).orElse(0L));
      }
    }
  }

  private record EngineStage(AtomicReference<@Nullable Godmode> running)
      implements ScriptStrategy.Stage {
    private Godmode engine() {
      return Objects.requireNonNull(running.get(), "no engine runs");
    }

    @Override
    public Operator operator() {
      return engine().operator();
    }

    @Override
    public void stop() {
      engine().stop();
    }
  }

  /** What a process that dies leaves: what was handed to the operating system. */
  private static void copyOf(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from.resolve("journal"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Returns every event in words, ticks and marks included. */
  List<String> timed() {
    Map<OrderId, Integer> numbers = new LinkedHashMap<>();
    return events.stream().map(event -> words(event, numbers, ScriptRun::totalCosts)).toList();
  }

  /** Returns the events in words in their order, without ticks and what is told on the way. */
  public List<String> ordered() {
    return ordered(ScriptRun::totalCosts);
  }

  /** Returns the same without what ends cost, which executors may state differently. */
  public List<String> orderedWithoutCosts() {
    return ordered(report -> "");
  }

  private static String totalCosts(ExecutionReport report) {
    return report.costs().total().toString();
  }

  private List<String> ordered(Function<ExecutionReport, String> costs) {
    Map<OrderId, Integer> numbers = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    for (TradingEvent event : events) {
      String line = words(event, numbers, costs);
      boolean passing =
          switch (event.kind()) {
            case TICKED, AGENT_TICKED, POSITIONS_MARKED, FLOW_APPLIED, DAY_STARTED -> true;
            case ATTEMPT_REPORTED -> !((AttemptReported) event).report().state().isTerminal();
            default -> false;
          };
      if (!passing) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** Returns the states of every order's attempts, orders in the order of their approval. */
  List<List<AttemptState>> states() {
    Map<OrderId, List<AttemptState>> states = new LinkedHashMap<>();
    for (TradingEvent event : events) {
      if (event instanceof OrderApproved approved) {
        states.putIfAbsent(approved.order().id(), new ArrayList<>());
      } else if (event instanceof AttemptReported reported) {
        states
            .computeIfAbsent(reported.report().orderId(), id -> new ArrayList<>())
            .add(reported.report().state());
      }
    }
    return List.copyOf(states.values());
  }

  /** Returns ends and denials in their order, and what is still open. */
  public String outcome() {
    Map<OrderId, String> open = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    for (TradingEvent event : events) {
      if (event instanceof OrderApproved approved) {
        open.put(approved.order().id(), approved.order().side().label());
      } else if (event instanceof SignalDenied denied) {
        lines.add("denied " + denied.why().code());
      } else if (event instanceof AttemptReported reported
          && reported.report().state().isTerminal()) {
        ExecutionReport report = reported.report();
        lines.add(
            open.remove(report.orderId()) + " " + report.failure().map(Enum::name).orElse("ok"));
      }
    }
    open.values().forEach(side -> lines.add(side + " open"));
    return String.join(", ", lines);
  }

  private static String words(
      TradingEvent event, Map<OrderId, Integer> numbers, Function<ExecutionReport, String> costs) {
    String detail = "";
    if (event instanceof OrderApproved approved) {
      numbers.put(approved.order().id(), numbers.size() + 1);
      detail =
          "#%s %s %s"
              .formatted(numbers.size(), approved.order().terms(), approved.order().reason());
    } else if (event instanceof AttemptReported reported) {
      detail = words(reported.report(), numbers, costs);
    } else if (event instanceof SignalRaised raised) {
      detail = raised.signal().side() + " " + raised.signal().reason();
    } else if (event instanceof SignalDenied denied) {
      detail = denied.why().code().name();
    } else if (event instanceof StateChanged changed) {
      detail = changed.to().name();
    } else if (event instanceof KillSwitchTripped tripped) {
      detail = tripped.code();
    } else if (event instanceof AlertRaised alert) {
      detail = alert.code();
    } else if (event instanceof CommandAnswered answered) {
      detail = answered.answer().getClass().getSimpleName();
    } else if (event instanceof Ticked ticked) {
      detail = Long.toString(ticked.tick());
    } else if (event instanceof TradingEvent.PositionsMarked marked) {
      detail = marked.marks().toString();
    }
    return event.kind() + " " + detail;
  }

  private static String words(
      ExecutionReport report,
      Map<OrderId, Integer> numbers,
      Function<ExecutionReport, String> costs) {
    return "#%s.%s %s %s %s %s"
        .formatted(
            numbers.getOrDefault(report.orderId(), 0),
            report.attempt(),
            report.state(),
            report.failure().map(Enum::name).orElse(""),
            report.fill().map(Object::toString).orElse(""),
            report.state().isTerminal() ? costs.apply(report) : "");
  }
}
