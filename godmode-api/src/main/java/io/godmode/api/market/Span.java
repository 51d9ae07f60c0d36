package io.godmode.api.market;

import java.time.Duration;

/** How far back a {@link MarketWindow} looks. */
public enum Span {
  /** One second. */
  ONE_SECOND(1),
  /** Five seconds. */
  FIVE_SECONDS(5),
  /** Fifteen seconds. */
  FIFTEEN_SECONDS(15),
  /** One minute. */
  ONE_MINUTE(60),
  /** Five minutes. */
  FIVE_MINUTES(300);

  private final Duration duration;

  Span(long seconds) {
    duration = Duration.ofSeconds(seconds);
  }

  /** Returns its length in engine time. */
  public Duration duration() {
    return duration;
  }
}
