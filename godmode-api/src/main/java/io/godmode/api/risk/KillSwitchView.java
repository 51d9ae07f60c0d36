package io.godmode.api.risk;

import java.time.Instant;
import java.util.Optional;

/**
 * The kill switch at one instant. Immutable and thread-safe.
 *
 * @param tripped whether entries are refused
 * @param manual whether an operator tripped it
 * @param reason the stable code of the trip, such as {@code GLOBAL_DAY_LOSS}; empty when not
 *     tripped
 * @param detail the numbers, for people; the code is not said again in it
 * @param since engine time of the trip
 * @param resetsAt engine time at which it resets by itself; empty when only an operator can
 */
public record KillSwitchView(
    boolean tripped,
    boolean manual,
    String reason,
    String detail,
    Optional<Instant> since,
    Optional<Instant> resetsAt) {
  /** Not tripped. */
  public static final KillSwitchView CLEAR =
      new KillSwitchView(false, false, "", "", Optional.empty(), Optional.empty());

  /** Returns code and numbers in one line; empty when not tripped. */
  public String why() {
    return detail.isEmpty() ? reason : reason + ": " + detail;
  }
}
