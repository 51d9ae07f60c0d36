package io.godmode.simulation;

import io.godmode.api.GodmodeException;
import io.godmode.api.Strategy;
import io.godmode.api.id.StrategyId;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeBuilder;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.WalletSettings;
import io.godmode.core.journal.Disk;
import io.godmode.core.journal.JournalSettings;
import io.godmode.testkit.FaultyExecutor;
import io.godmode.testkit.FaultyProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One run: a disk and a chain, and engines that live on them one after the other until one comes to
 * the end of the input.
 */
final class World {
  /** Short segments and many snapshots, so that faults strike between and in them too. */
  private static final JournalSettings JOURNAL =
      new JournalSettings(16L << 10, 64L << 10, 1L << 30);

  private static final Path ROOT = Path.of("/simulated");

  static final Path DATA = ROOT.resolve("data");

  private static final int MOST_LIVES = 12;
  private static final Duration SHORT_BUDGET = Duration.ofMillis(150);
  private static final Set<String> STORE_FAILURES =
      Set.of("JOURNAL_WRITE_FAILED", "PROJECTION_FAILED", "DATA_DIRECTORY_FAILED", "CLOSE_FAILED");

  private final Scenario scenario;
  private final Schedule schedule;
  private final UnaryOperator<Disk> store;
  private final FaultLog log = new FaultLog();
  private final SimulatedDisk disk = SimulatedDisk.create();
  private final SimulatedChain chain;
  private final Disruption steps;
  private final FaultyNode node;
  private final HostClock clock;

  /** What the engine acted upon, or let the executor act upon, because it was durable. */
  private final Set<String> promises = new TreeSet<>();

  private final Map<Long, String> recoveries = new TreeMap<>();
  private int lives;
  private int crashes;
  private @Nullable GodmodeStatus status;

  World(Scenario scenario, Schedule schedule, UnaryOperator<Disk> store) {
    this.scenario = scenario;
    this.schedule = schedule;
    this.store = store;
    this.steps = new Disruption(schedule, log, disk);
    this.chain = SimulatedChain.at(0, new SeededNetwork(schedule, log));
    this.node = new FaultyNode(chain, schedule, log, steps);
    this.clock = new HostClock(schedule, log);
  }

  SimulatedDisk disk() {
    return disk;
  }

  SimulatedChain chain() {
    return chain;
  }

  FaultLog log() {
    return log;
  }

  /** Returns the state hashes of what each life but the first found on the disk, by last event. */
  Map<Long, String> recoveries() {
    return recoveries;
  }

  int crashes() {
    return crashes;
  }

  int lives() {
    return lives;
  }

  GodmodeStatus status() {
    if (status == null) {
      throw new IllegalStateException("the run has not ended");
    }
    return status;
  }

  /** Lives until the input has been worked through. */
  void run() {
    prepare();
    boolean finished = false;
    while (!finished) {
      if (lives == MOST_LIVES) {
        throw new Finding("the run comes to an end", "not within " + MOST_LIVES + " lives");
      }
      finished = live();
    }
  }

  /** Lives once more, undisturbed, on what has ended. */
  void runAgain() {
    lives = Math.max(lives, schedule.disturbedLives());
    if (!live()) {
      throw new Finding("a run that has ended can be run again", "it broke off");
    }
  }

  private void prepare() {
    try {
      disk.createDirectories(ROOT);
    } catch (IOException impossible) {
      throw new AssertionError("an empty disk does not fail", impossible);
    }
    disk.settle();
  }

  /** Returns whether the engine came to its end by itself. */
  private boolean live() {
    lives++;
    Accounts found = Accounts.found(disk, DATA);
    requireKept(found);
    // What an earlier life found and a later power failure took was never durable.
    recoveries.keySet().removeIf(sequence -> sequence > found.lastSequence());
    if (lives > 1) {
      recoveries.put(found.lastSequence(), found.books().stateHash());
    }
    chain.setBackTo(found.slot());
    Life life = new Life(found);
    steps.beginLife(lives);
    Optional<Throwable> failure = life.run();
    steps.endLife();
    node.forgetListeners();
    life.executor().ifPresent(this::count);
    if (steps.crashed()) {
      crash();
      return false;
    }
    disk.killProcess();
    life.ears().flatMap(Ears::gap).ifPresent(gap -> missed(gap));
    if (failure.isPresent()) {
      requireInjected(failure.get(), life);
      return false;
    }
    life.countIn(log);
    return true;
  }

  private void requireKept(Accounts found) {
    for (String promise : promises) {
      if (!found.promises().contains(promise)) {
        throw new Finding(
            "what has left the engine is durable",
            promise + " is not in the journal, which ends with event " + found.lastSequence());
      }
    }
  }

  private static void missed(String gap) {
    throw new Finding("a listener hears every event once and in order", gap);
  }

  private void crash() {
    crashes++;
    boolean powerLost = steps.end().filter(end -> end.kind() == FaultKind.POWER_LOST).isPresent();
    if (!powerLost) {
      disk.killProcess();
    } else if (disk.cutPower(
        schedule.random("power", lives).nextLong(), schedule.has(FaultKind.TORN_WRITE))) {
      log.struck(FaultKind.TORN_WRITE, "after life " + lives);
    }
  }

  private void requireInjected(Throwable failure, Life life) {
    boolean store =
        steps.storeFailed()
            && failure instanceof GodmodeException known
            && STORE_FAILURES.contains(known.code());
    boolean input =
        life.source().filter(SourceFaults::brokeDown).isPresent() && isOfSource(failure);
    if (!store && !input) {
      throw new Finding(
          "the engine fails only where a fault was injected", failure.toString(), failure);
    }
    if (input) {
      steps.end().ifPresent(end -> log.struck(end.kind(), "in life " + lives));
    }
  }

  private static boolean isOfSource(Throwable failure) {
    return failure instanceof GodmodeException known
        ? known.code().equals(FaultyProvider.INJECTED_FAILURE)
        : failure instanceof IllegalStateException
            && String.valueOf(failure.getMessage()).endsWith("injected fault");
  }

  private void count(FaultyExecutor executor) {
    FaultyExecutor.Counts counts = executor.counts();
    log.count(FaultKind.REPORT_REPEATED, counts.duplicates());
    log.count(FaultKind.REPORT_LATE, counts.late());
    log.count(FaultKind.REPORT_DELAYED, counts.delayed());
    log.count(FaultKind.REPORT_REORDERED, counts.reordered());
    log.count(FaultKind.FATE_UNKNOWN, counts.unknown());
    log.count(FaultKind.EXECUTOR_RESTARTED, counts.restarts());
  }

  /** One engine, from its composition to its end. */
  private final class Life {
    private final Accounts found;
    private Optional<FaultyExecutor> executor = Optional.empty();
    private Optional<SourceFaults> source = Optional.empty();
    private Optional<Ears> ears = Optional.empty();

    Life(Accounts found) {
      this.found = found;
    }

    Optional<FaultyExecutor> executor() {
      return executor;
    }

    Optional<SourceFaults> source() {
      return source;
    }

    Optional<Ears> ears() {
      return ears;
    }

    void countIn(FaultLog all) {
      source.ifPresent(each -> each.countIn(all));
      ears.ifPresent(each -> each.countIn(all));
    }

    /** Returns what it died of. */
    Optional<Throwable> run() {
      Godmode engine;
      try {
        engine = compose();
      } catch (RuntimeException | Crash failure) {
        return Optional.of(failure);
      }
      Optional<Throwable> failure = Optional.empty();
      try {
        requireSameBooks(engine.status());
        status = engine.run();
      } catch (Finding finding) {
        throw finding;
      } catch (RuntimeException | Error died) {
        failure = Optional.of(died);
      } finally {
        failure = closed(engine, failure);
      }
      return failure;
    }

    private Optional<Throwable> closed(Godmode engine, Optional<Throwable> failure) {
      try {
        engine.close();
        return failure;
      } catch (RuntimeException | Crash alsoFailed) {
        return failure.isPresent() ? failure : Optional.of(alsoFailed);
      }
    }

    private void requireSameBooks(GodmodeStatus begins) {
      if (!begins.totals().equals(found.books().totals())) {
        throw new Finding(
            "recovery gives the fold of the durable prefix",
            begins.totals() + " instead of " + found.books().totals());
      }
    }

    private Godmode compose() {
      GodmodeBuilder builder =
          Godmode.builder()
              .config(config())
              .memecoins(makeSource())
              .executor(new WorldExecutor(makeFaulty(), chain, node, steps, promises))
              .seed(schedule.seed())
              .clock(clock)
              .dataDirectory(DATA)
              .disk(store.apply(disk))
              .journal(JOURNAL);
      scenario.strategies(schedule.seed()).forEach(builder::strategy);
      saboteurs().forEach(builder::strategy);
      ears.ifPresent(builder::listener);
      scenario.compose(builder);
      return builder.build();
    }

    private GodmodeConfig config() {
      GodmodeConfig given = scenario.config();
      return schedule.has(FaultKind.STRATEGY_HANGS)
          ? given.toBuilder().agent(agent -> agent.callbackBudget(SHORT_BUDGET)).build()
          : given;
    }

    private List<Strategy> saboteurs() {
      SeededTrader.Purse purse =
          new SeededTrader.Purse(
              scenario.config().wallets().stream().map(WalletSettings::id).toList(), 2, 4);
      List<Strategy> all = new ArrayList<>();
      for (FaultKind kind : List.of(FaultKind.STRATEGY_THROWS, FaultKind.STRATEGY_HANGS)) {
        if (schedule.has(kind)) {
          StrategyId id = StrategyId.of(kind.name().toLowerCase(Locale.ROOT));
          all.add(new Saboteur(id, purse, kind, schedule, log));
        }
      }
      return all;
    }

    private SourceFaults makeSource() {
      if (schedule.hasListeners()) {
        ears = Optional.of(new Ears(schedule));
      }
      Optional<Ears> hearing = ears;
      SourceFaults made =
          new SourceFaults(
              scenario.source(schedule.seed()),
              schedule,
              lives,
              () -> hearing.ifPresent(Ears::release));
      source = Optional.of(made);
      return made;
    }

    private FaultyExecutor makeFaulty() {
      FaultyExecutor made =
          ReportFaults.around(() -> scenario.executor(node, schedule.seed()), schedule);
      executor = Optional.of(made);
      return made;
    }
  }
}
