package io.godmode.core.config;

import java.util.Locale;

/**
 * One key of a configuration with the value in force and where it comes from. Immutable and
 * thread-safe.
 *
 * @param path JSON path; elements of lists are named where they have a name, such as {@code
 *     $.wallets[name=fees].role}
 * @param stated the value that the file or the list of keys states, as JSON; empty when there is
 *     none
 * @param inForce the value that holds, as JSON; another one than stated where the safety mode
 *     scales it or another key is tighter
 * @param why why another value is in force than the one stated; empty when none is
 * @param origin where the stated value comes from
 * @param status what this version does with the key
 */
public record ConfigEntry(
    String path,
    String stated,
    String inForce,
    String why,
    Origin origin,
    ConfigKey.Status status) {

  /** Where a value comes from. */
  public enum Origin {
    /** A file states it. */
    FILE,
    /** A bundled profile states it. */
    PROFILE,
    /** Nothing states it, and its key has a default. */
    DEFAULT,
    /** Nothing states it, and its key has no default. */
    NOT_SET
  }

  /** Returns one line for people; the origin without the name of file or profile. */
  @Override
  public String toString() {
    String from = origin.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return path
        + (inForce.isEmpty() ? "" : " = " + inForce)
        + "  ("
        + from
        + (why.isEmpty() ? "" : " " + stated + "; " + why)
        + status.note(", ", "")
        + ")";
  }
}
