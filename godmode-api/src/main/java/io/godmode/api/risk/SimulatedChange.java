package io.godmode.api.risk;

import io.godmode.api.money.Lamports;
import java.util.Objects;
import java.util.Optional;

/**
 * What a simulation of the very message would have changed for whoever pays. Immutable and
 * thread-safe.
 *
 * @param lamports change of the payer's own lamports, those in its account of wrapped SOL with
 *     them, network fee, tip and rent included; below zero when it pays
 * @param tokens change of what the payer holds of the traded token, in smallest units; below zero
 *     when it gives
 * @param rentLocked lamports in accounts that it would open and leave open
 * @param rentFreed lamports of rent that come back from accounts it would close and did not open
 * @param unitsConsumed compute units it took
 * @param error the runtime's error; empty when it would have succeeded
 * @since 0.1
 */
public record SimulatedChange(
    long lamports,
    long tokens,
    Lamports rentLocked,
    Lamports rentFreed,
    long unitsConsumed,
    Optional<String> error) {
  /**
   * Checks the compute units.
   *
   * @throws IllegalArgumentException when they are below zero
   */
  public SimulatedChange {
    Objects.requireNonNull(rentLocked, "rentLocked");
    Objects.requireNonNull(rentFreed, "rentFreed");
    Objects.requireNonNull(error, "error");
    if (unitsConsumed < 0) {
      throw new IllegalArgumentException(
          "unitsConsumed must not be negative, but was " + unitsConsumed);
    }
  }
}
