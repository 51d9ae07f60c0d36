package io.godmode.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of the host: it goes on a little whenever it is read, and may be set back. */
final class HostClock implements InstantSource {
  private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
  private static final int MOST_MILLIS = 20;
  private static final int ONE_IN = 200;

  private final Schedule schedule;
  private final FaultLog log;
  private Instant now = START;
  private long reads;

  HostClock(Schedule schedule, FaultLog log) {
    this.schedule = schedule;
    this.log = log;
  }

  @Override
  public synchronized Instant instant() {
    reads++;
    now = now.plusMillis(schedule.random("host clock", reads).nextInt(MOST_MILLIS));
    if (schedule.strikes(FaultKind.HOST_CLOCK_SET_BACK, reads, ONE_IN)) {
      log.count(FaultKind.HOST_CLOCK_SET_BACK, 1);
      now = now.minus(Duration.ofHours(1));
    }
    return now;
  }
}
