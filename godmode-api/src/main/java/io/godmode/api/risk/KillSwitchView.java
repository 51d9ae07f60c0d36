package io.godmode.api.risk;

import java.time.Instant;
import java.util.Optional;

/**
 * The kill switch at one instant. Immutable and thread-safe.
 *
 * @param manual whether an operator tripped it
 * @param risk whether a breaker or a fault tripped it; both can be true
 * @param reason the stable code of the last trip, such as {@code GLOBAL_DAY_LOSS}; empty when not
 *     tripped
 * @param detail the numbers, for people; the code is not said again in it
 * @param since engine time of that trip
 * @param resetsAt engine time at which it resets by itself; empty when only an operator can
 */
public record KillSwitchView(
    boolean manual,
    boolean risk,
    String reason,
    String detail,
    Optional<Instant> since,
    Optional<Instant> resetsAt) {
  /** The reason of an operator's halt. */
  public static final String MANUAL = "MANUAL";

  /** Not tripped. */
  public static final KillSwitchView CLEAR =
      new KillSwitchView(false, false, "", "", Optional.empty(), Optional.empty());

  /** Returns code and numbers in one line; empty when not tripped. */
  public String why() {
    return detail.isEmpty() ? reason : reason + ": " + detail;
  }

  /** Tells whether entries are refused. */
  public boolean tripped() {
    return manual || risk;
  }
}
