package io.godmode.api.event;

import io.godmode.api.id.WalletId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that somebody should look at, or its end. Immutable and thread-safe.
 *
 * @param sequence of its event in the journal
 * @param at engine time
 * @param severity how urgent it is
 * @param code stable, such as {@code FEES_OVER_CAP}
 * @param message for people
 * @param wallet the wallet concerned, if one is
 * @param cleared whether it is over; the rest says what it was
 */
public record Alert(
    long sequence,
    Instant at,
    Severity severity,
    String code,
    String message,
    Optional<WalletId> wallet,
    boolean cleared) {
  /** Tells of something that holds or has happened. */
  public Alert(
      long sequence,
      Instant at,
      Severity severity,
      String code,
      String message,
      Optional<WalletId> wallet) {
    this(sequence, at, severity, code, message, wallet, false);
  }

  /**
   * Returns its end.
   *
   * @param sequence of the event that ended it
   * @param at engine time of that
   */
  public Alert over(long sequence, Instant at) {
    return new Alert(sequence, at, severity, code, message, wallet, true);
  }

  /** How urgent an alert is, ascending. */
  public enum Severity {
    /** Look at it today. */
    WARNING,
    /** Look at it now: trading is or will be held back. */
    CRITICAL;

    /** Reads a severity in any case; empty for anything else. */
    public static Optional<Severity> parse(String text) {
      for (Severity severity : values()) {
        if (severity.name().equals(text.toUpperCase(Locale.ROOT))) {
          return Optional.of(severity);
        }
      }
      return Optional.empty();
    }
  }
}
