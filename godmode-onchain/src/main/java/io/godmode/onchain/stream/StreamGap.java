package io.godmode.onchain.stream;

import io.godmode.api.id.Address;
import java.util.Objects;

/**
 * Something that was missed, or may have been, and what became of it. Immutable and thread-safe.
 *
 * @param kind how it was noticed
 * @param address whose signatures were looked up: a program, a pool, or a program again for a
 *     transaction by its log
 * @param fromSlot the first slot that may lack something
 * @param toSlot the last one
 * @param outcome what became of it
 * @param found transactions that were missing and were found
 * @param reason why it was missed or why it was not mended, for people; no URL
 */
public record StreamGap(
    Kind kind,
    Address address,
    long fromSlot,
    long toSlot,
    Outcome outcome,
    int found,
    String reason) {
  /** How a gap was noticed. */
  public enum Kind {
    /** The connection was down, or messages were dropped, for some time. */
    WINDOW,
    /** A pool's reserves are not what the last known event left. */
    RESERVES,
    /** A transaction's log was cut or does not say enough. */
    TRANSACTION
  }

  /** What became of a gap. */
  public enum Outcome {
    /** Missing transactions were looked up, as far as the nodes list any. */
    REPAIRED,
    /**
     * The nodes list nothing that is missing: the reserves moved without an event, as by a transfer
     * to a pool's vault.
     */
    UNEXPLAINED,
    /** It stays: look-ups failed, or are more than what is allowed. */
    UNREPAIRED
  }

  /** Checks that nothing is missing. */
  public StreamGap {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(reason, "reason");
  }
}
