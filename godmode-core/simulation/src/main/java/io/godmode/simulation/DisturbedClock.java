package io.godmode.simulation;

import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.SourceInfo;
import java.time.Duration;
import java.time.Instant;

/** A source whose clock jumps forward for good, and stands still for some steps. */
final class DisturbedClock implements MemecoinDataProvider {
  private static final int ONE_IN = 100;
  private static final int MOST_STEPS = 20;
  private static final int MOST_SECONDS = 240;

  private final MemecoinDataProvider source;
  private final Schedule schedule;
  private final FaultLog log;

  DisturbedClock(MemecoinDataProvider source, Schedule schedule, FaultLog log) {
    this.source = source;
    this.schedule = schedule;
    this.log = log;
  }

  @Override
  public SourceInfo info() {
    return source.info();
  }

  @Override
  public void start(MarketSink sink) {
    source.start(new Clock(sink));
  }

  @Override
  public void close() {
    source.close();
  }

  private final class Clock implements MarketSink {
    private final MarketSink sink;
    private Duration ahead = Duration.ZERO;
    private Instant last = Instant.MIN;
    private int standing;
    private long steps;
    private boolean ended;

    Clock(MarketSink sink) {
      this.sink = sink;
    }

    @Override
    public boolean publish(MarketEvent fact) {
      ended |= fact.kind() == MarketEvent.Kind.INPUT_ENDED;
      return sink.publish(fact instanceof ClockAdvanced clock ? disturbed(clock) : fact);
    }

    private ClockAdvanced disturbed(ClockAdvanced clock) {
      steps++;
      // The first step is where the run begins, and what follows the end is not counted.
      if (steps > 1 && !ended) {
        if (schedule.strikes(FaultKind.CLOCK_JUMPED, steps, ONE_IN)) {
          log.count(FaultKind.CLOCK_JUMPED, 1);
          ahead = ahead.plusSeconds(1 + schedule.random("jump", steps).nextInt(MOST_SECONDS));
        }
        if (standing == 0 && schedule.strikes(FaultKind.CLOCK_STOOD, steps, ONE_IN)) {
          log.count(FaultKind.CLOCK_STOOD, 1);
          standing = 1 + schedule.random("stand", steps).nextInt(MOST_STEPS);
        }
      }
      if (standing > 0 && last.isAfter(Instant.MIN)) {
        standing--;
      } else {
        last = clock.now().plus(ahead);
      }
      return new ClockAdvanced(last, clock.tipSlot());
    }
  }
}
