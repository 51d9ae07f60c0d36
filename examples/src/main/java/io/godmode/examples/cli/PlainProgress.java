package io.godmode.examples.cli;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.market.SteadyClock;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells people now and then how a run goes, and why nothing happens when nothing does: every five
 * seconds, and every tenth of a run whose length is known.
 */
final class PlainProgress implements Progress {
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final int STEPS = 10;

  private final PrintWriter err;
  private final InstantSource clock;
  private final Optional<Long> ticks;
  private final NextCommand next;

  private final Happenings happenings = new Happenings();
  private volatile Supplier<Optional<GodmodeStatus>> status = Optional::empty;
  private Instant nextLine;
  private long step;

  PlainProgress(PrintWriter err, InstantSource clock, Optional<Long> ticks, Path data) {
    this.err = err;
    this.clock = SteadyClock.over(clock);
    this.ticks = ticks;
    this.next = new NextCommand(data);
    nextLine = this.clock.instant().plus(INTERVAL);
  }

  @Override
  public void follow(Supplier<GodmodeStatus> source) {
    status = () -> Optional.of(source.get());
  }

  @Override
  public void onEvent(JournaledEvent event) {
    happenings.count(event);
    switch (event.event().kind()) {
      case KILL_SWITCH_TRIPPED -> {
        err.println(next.afterTrip((KillSwitchTripped) event.event()));
        err.flush();
      }
      case TICKED -> status.get().filter(this::due).ifPresent(this::print);
      default -> {}
    }
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
        happenings.fills(),
        now.portfolio().equity().toCents(),
        happenings.why(now));
    err.flush();
    nextLine = clock.instant().plus(INTERVAL);
    happenings.clear();
  }
}
