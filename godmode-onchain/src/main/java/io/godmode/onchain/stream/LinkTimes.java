package io.godmode.onchain.stream;

import java.time.Duration;

/**
 * How long a connection may take for what it does.
 *
 * @param connect until it is open
 * @param acknowledge until a subscription is acknowledged
 * @param pingEvery between pings
 * @param silence without any message before it is given up
 * @param staleSlot without a newer slot before it is given up, though other messages come
 * @param firstRetry before another connection is tried, at first; doubled each time
 * @param mostRetry the longest such wait; of each, a seeded draw takes up to half away
 * @param close for saying goodbye
 */
public record LinkTimes(
    Duration connect,
    Duration acknowledge,
    Duration pingEvery,
    Duration silence,
    Duration staleSlot,
    Duration firstRetry,
    Duration mostRetry,
    Duration close) {
  /** 10 s, 10 s, 10 s, 25 s, 15 s, 0.5 s, 30 s, 2 s. */
  public static final LinkTimes DEFAULT =
      new LinkTimes(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(25),
          Duration.ofSeconds(15),
          Duration.ofMillis(500),
          Duration.ofSeconds(30),
          Duration.ofSeconds(2));

  /** Refuses times that are not positive, and a silence no longer than between pings. */
  public LinkTimes {
    positive("connect", connect);
    positive("acknowledge", acknowledge);
    positive("pingEvery", pingEvery);
    positive("silence", silence);
    positive("staleSlot", staleSlot);
    positive("firstRetry", firstRetry);
    positive("mostRetry", mostRetry);
    positive("close", close);
    if (silence.compareTo(pingEvery) <= 0) {
      throw new IllegalArgumentException(
          "silence must be longer than pingEvery " + pingEvery + ", was " + silence);
    }
  }

  private static void positive(String name, Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException(name + " must be positive, was " + time);
    }
  }
}
