package io.godmode.examples.parity;

import java.math.BigInteger;
import java.util.Objects;

/**
 * One compared figure, in raw units.
 *
 * @param name what it is, such as {@code tokens}
 * @param chain what the record states, unsigned
 * @param ours what our arithmetic gives, unsigned
 */
public record Figure(String name, long chain, long ours) {
  /** Checks that it has a name. */
  public Figure {
    Objects.requireNonNull(name, "name");
  }

  /** Tells whether both are the same. */
  public boolean same() {
    return chain == ours;
  }

  /** Returns how much more ours is; negative when it is less. */
  public BigInteger difference() {
    return unsigned(ours).subtract(unsigned(chain));
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }
}
