package io.godmode.examples.cli;

import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.event.TradingEvent.Ticked;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.market.SteadyClock;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps a live area up to date: a picture with a tick, a few times a second at most. Why there are
 * not more entries is summed up over a few seconds, so that it can be read.
 */
final class LiveProgress implements Progress {
  private static final Duration BETWEEN_PICTURES = Duration.ofMillis(250);
  private static final Duration BETWEEN_REASONS = Duration.ofSeconds(5);

  private final LiveArea area;
  private final PrintWriter err;
  private final LivePicture picture;
  private final InstantSource clock;
  private final Happenings happenings = new Happenings();
  private volatile Supplier<Optional<GodmodeStatus>> status = Optional::empty;
  private Optional<Instant> drawn = Optional.empty();
  private Optional<Instant> reasoned = Optional.empty();
  private String why = "";

  LiveProgress(LiveArea area, PrintWriter err, LivePicture picture, InstantSource clock) {
    this.err = err;
    this.area = area;
    this.picture = picture;
    this.clock = SteadyClock.over(clock);
  }

  @Override
  public void follow(Supplier<GodmodeStatus> source) {
    status = () -> Optional.of(source.get());
  }

  @Override
  public void onEvent(JournaledEvent event) {
    happenings.count(event);
    if (event.event() instanceof KillSwitchTripped trip) {
      err.println(picture.next().afterTrip(trip));
      err.flush();
    } else if (event.event() instanceof Ticked tick) {
      Instant now = clock.instant();
      if (isDue(drawn, BETWEEN_PICTURES, now)) {
        status
            .get()
            .filter(standing -> standing.tick() > 0)
            .ifPresent(standing -> draw(standing, tick, now));
      }
    }
  }

  private void draw(GodmodeStatus standing, Ticked tick, Instant now) {
    if (isDue(reasoned, BETWEEN_REASONS, now) || standing.killSwitch().tripped()) {
      reasoned = Optional.of(now);
      why = happenings.why(standing);
      happenings.clear();
    }
    drawn = Optional.of(now);
    area.show(picture.draw(standing, tick.tipSlot() - tick.dataSlot(), why));
  }

  private static boolean isDue(Optional<Instant> last, Duration between, Instant now) {
    return last.map(then -> !now.isBefore(then.plus(between))).orElse(true);
  }
}
