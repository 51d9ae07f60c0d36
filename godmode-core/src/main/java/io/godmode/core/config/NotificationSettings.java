package io.godmode.core.config;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What people are told through a webhook while a run goes on. Secrets are named by environment
 * variables only. Immutable and thread-safe.
 *
 * @param preset what the webhook takes: generic, telegram, discord or slack
 * @param urlVariable the environment variable with its address
 * @param chatVariable the environment variable with Telegram's chat id; empty for others
 * @param bearerVariable the environment variable with what is sent as a bearer; empty for none
 * @param topics what is told
 * @param digestHour hour of the UTC day, 0 to 23, from which the day before is summed up
 * @param pulse where a sign of life goes; empty for none
 * @param limits how much is tried and kept
 */
public record NotificationSettings(
    String preset,
    String urlVariable,
    Optional<String> chatVariable,
    Optional<String> bearerVariable,
    Set<Topic> topics,
    int digestHour,
    Optional<Pulse> pulse,
    Limits limits) {
  /** The preset that needs a chat. */
  static final String TELEGRAM = "telegram";

  static final int LAST_HOUR = 23;

  /** Copies the set, in the order of the topics. */
  public NotificationSettings {
    topics = topics.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(topics));
  }

  /** Returns settings with all topics, digests at midnight, no sign of life and usual limits. */
  public static NotificationSettings of(String preset, String urlVariable) {
    return new NotificationSettings(
        preset,
        urlVariable,
        Optional.empty(),
        Optional.empty(),
        EnumSet.allOf(Topic.class),
        0,
        Optional.empty(),
        Limits.DEFAULT);
  }

  /** What people are told of. */
  public enum Topic {
    /** Every fill. */
    FILLS,
    /** Trips of the kill switch, halts and locks of protections, and their ends. */
    TRIPS,
    /** Market data that became too old for entries, and its end. */
    STALE_DATA,
    /** Once a UTC day how the day before went. */
    DIGEST;

    /** Returns the name that a configuration has. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Topic of(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * Where a sign of life goes.
   *
   * @param urlVariable the environment variable with the address
   * @param interval engine time between two
   */
  public record Pulse(String urlVariable, Duration interval) {}

  /**
   * How much is tried and kept.
   *
   * @param timeout of one attempt
   * @param attempts most attempts at one message, 1 to 20
   * @param queue most notices that wait, 1 to 10,000
   */
  public record Limits(Duration timeout, int attempts, int queue) {
    /** Ten seconds, five attempts and 256 notices. */
    public static final Limits DEFAULT = new Limits(Duration.ofSeconds(10), 5, 256);

    static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);
    static final int MOST_ATTEMPTS = 20;
    static final int MOST_QUEUED = 10_000;
  }

  /** Returns the topics for people. */
  public String topicsText() {
    return topics.stream().map(Topic::label).collect(Collectors.joining(", "));
  }
}
