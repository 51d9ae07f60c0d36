package io.godmode.examples.parity;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * One recorded trade and what its comparison found. Immutable and thread-safe.
 *
 * @param file where it was recorded, as the path was given
 * @param slot its slot, where recorded
 * @param signature its transaction, or another name that the recording gives it; may be empty
 * @param place where in the transaction or the file: an instruction's path, or {@code row 12}
 * @param standing what became of the transaction
 * @param venue the venue's name
 * @param pool the pool, the curve or its token; empty where not recorded
 * @param finding what was found
 */
public record ParityRow(
    String file,
    OptionalLong slot,
    String signature,
    String place,
    Standing standing,
    String venue,
    String pool,
    Finding finding) {
  /** What became of a transaction. */
  public enum Standing {
    /** It happened. */
    HAPPENED,
    /** The transaction failed, so that nothing of it happened. */
    ROLLED_BACK,
    /** The record does not say. */
    NOT_RECORDED
  }

  /** Checks that nothing is missing. */
  public ParityRow {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(slot, "slot");
    Objects.requireNonNull(signature, "signature");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(standing, "standing");
    Objects.requireNonNull(venue, "venue");
    Objects.requireNonNull(pool, "pool");
    Objects.requireNonNull(finding, "finding");
  }
}
