package io.godmode.onchain.keys;

import io.godmode.api.id.Address;
import java.util.List;

/**
 * Addresses that programs own. Deriving one tries bumps from 255 downwards until the hash is no
 * point of ed25519, which takes some 100 to 200 microseconds; keep what is needed often in a {@link
 * ProgramAddressCache}. Thread-safe.
 */
public final class ProgramAddresses {
  private static final int SEEDS = 15;
  private static final int SEED_BYTES = 32;

  private ProgramAddresses() {}

  /**
   * Returns the program-derived address of some seeds, the one with the highest bump.
   *
   * @param program the program that owns it
   * @param seeds up to 15 of at most 32 bytes each
   * @throws IllegalArgumentException when there are more seeds or longer ones
   */
  public static Address derive(Address program, byte[]... seeds) {
    if (seeds.length > SEEDS) {
      throw new IllegalArgumentException(
          "seeds must be at most " + SEEDS + ", but were " + seeds.length);
    }
    for (byte[] seed : seeds) {
      if (seed.length > SEED_BYTES) {
        throw new IllegalArgumentException(
            "a seed must be at most " + SEED_BYTES + " bytes, but one had " + seed.length);
      }
    }
    return SolanajPrimitives.programAddress(List.of(seeds), program);
  }

  /** Returns whether an address is a point of ed25519, so that a key for it can exist. */
  public static boolean canHaveKey(Address address) {
    return SolanajPrimitives.canHaveKey(address);
  }
}
