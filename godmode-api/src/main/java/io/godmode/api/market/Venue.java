package io.godmode.api.market;

import java.util.regex.Pattern;

/**
 * A program (or model) that trades. Open, so that a host can bring its own together with a {@link
 * PoolModel}. Immutable and thread-safe.
 *
 * @param name lower-case letters, digits and underscores
 */
public record Venue(String name) implements Comparable<Venue> {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,31}");

  /** The pump.fun bonding curve. */
  public static final Venue PUMP_FUN = new Venue("pump_fun");

  /** PumpSwap, where pump.fun tokens trade after migration. */
  public static final Venue PUMP_SWAP = new Venue("pump_swap");

  /** Raydium AMM v4. */
  public static final Venue RAYDIUM_V4 = new Venue("raydium_v4");

  /** Raydium CPMM. */
  public static final Venue RAYDIUM_CPMM = new Venue("raydium_cpmm");

  /** Raydium LaunchLab. */
  public static final Venue LAUNCHLAB = new Venue("launchlab");

  /** No program at all: a bare reference price, for sources that know nothing better. */
  public static final Venue REFERENCE = new Venue("reference");

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException when it has another form
   */
  public Venue {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException("venue must match " + FORM + ", but was '" + name + "'");
    }
  }

  /**
   * Returns the venue of that name.
   *
   * @throws IllegalArgumentException when it has another form
   */
  public static Venue of(String name) {
    return new Venue(name);
  }

  @Override
  public int compareTo(Venue other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
