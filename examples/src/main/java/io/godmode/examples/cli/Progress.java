package io.godmode.examples.cli;

import io.godmode.api.Bounded;
import io.godmode.api.TradingListener;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.AgentTicked;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.risk.TradingState;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.market.SteadyClock;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tells people now and then how a run goes, and why nothing happens when nothing does: every five
 * seconds, and every tenth of a run whose length is known.
 */
final class Progress implements TradingListener {
  private static final int MOST_REASONS = 100;
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final int STEPS = 10;
  private static final int REASONS = 3;

  private final PrintWriter err;
  private final InstantSource clock;
  private final Optional<Long> ticks;
  private final Path data;

  @Bounded(by = "100 reasons between two lines", then = "further ones are counted together")
  private final Map<String, Long> drops = new TreeMap<>();

  private volatile Supplier<Optional<GodmodeStatus>> status = Optional::empty;
  private Instant nextLine;
  private long step;
  private long candidates;
  private long fills;
  private String nearestMiss = "";

  Progress(PrintWriter err, InstantSource clock, Optional<Long> ticks, Path data) {
    this.err = err;
    this.clock = SteadyClock.over(clock);
    this.ticks = ticks;
    this.data = data;
    nextLine = this.clock.instant().plus(INTERVAL);
  }

  /** Sets where to look how things stand. */
  void follow(Supplier<GodmodeStatus> source) {
    status = () -> Optional.of(source.get());
  }

  @Override
  public void onEvent(JournaledEvent event) {
    switch (event.event().kind()) {
      case AGENT_TICKED -> count((AgentTicked) event.event());
      case ATTEMPT_REPORTED -> count((AttemptReported) event.event());
      case KILL_SWITCH_TRIPPED -> print((KillSwitchTripped) event.event());
      case TICKED -> status.get().filter(this::due).ifPresent(this::print);
      default -> {}
    }
  }

  private void count(AgentTicked ticked) {
    candidates += ticked.candidates();
    ticked
        .drops()
        .forEach((reason, count) -> drops.merge(fitting(reason), (long) count, Long::sum));
    if (!ticked.nearestMiss().isEmpty()) {
      nearestMiss = ticked.nearestMiss();
    }
  }

  /** Returns the reason itself, or one for all that come when there are very many. */
  private String fitting(String reason) {
    return drops.containsKey(reason) || drops.size() < MOST_REASONS ? reason : "other";
  }

  private void count(AttemptReported reported) {
    if (reported.report().fill().isPresent()) {
      fills++;
    }
  }

  private void print(KillSwitchTripped tripped) {
    boolean latches = tripped.resetsAt().isEmpty() && !tripped.manual();
    err.println(
        "no entries from now on: "
            + tripped.why()
            + tripped.resetsAt().map(at -> "; resets at " + at).orElse("")
            + "; exits run on; next: "
            + new NextCommand(data)
                .lifting(latches ? TradingState.LATCHED_HALT : TradingState.HALTED));
    err.flush();
  }

  private boolean due(GodmodeStatus now) {
    long reached = ticks.map(all -> now.tick() * STEPS / all).orElse(0L);
    boolean nextStep = reached > step;
    step = Math.max(step, reached);
    return nextStep || !clock.instant().isBefore(nextLine);
  }

  private void print(GodmodeStatus now) {
    String done = ticks.map(all -> String.format(Locale.ROOT, " of %,d", all)).orElse("");
    err.printf(
        Locale.ROOT,
        "%s tick %,d%s: %d open, %d new fills, equity %s USD; %s%n",
        now.portfolio().at().truncatedTo(ChronoUnit.SECONDS),
        now.tick(),
        done,
        now.portfolio().positions().size(),
        fills,
        now.portfolio().equity().toCents(),
        why(now));
    err.flush();
    nextLine = clock.instant().plus(INTERVAL);
    drops.clear();
    candidates = 0;
    fills = 0;
    nearestMiss = "";
  }

  private String why(GodmodeStatus now) {
    if (now.killSwitch().tripped()) {
      return "no entries, " + now.killSwitch().reason();
    }
    if (candidates == 0) {
      return "no candidates";
    }
    String reasons =
        drops.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(REASONS)
            .map(drop -> String.format(Locale.ROOT, "%,d %s", drop.getValue(), drop.getKey()))
            .collect(Collectors.joining(", "));
    return String.format(Locale.ROOT, "%,d candidates", candidates)
        + (reasons.isEmpty() ? "" : ": " + reasons)
        + (nearestMiss.isEmpty() ? "" : "; last miss " + nearestMiss);
  }
}
