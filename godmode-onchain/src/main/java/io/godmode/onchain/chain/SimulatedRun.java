package io.godmode.onchain.chain;

import java.util.List;
import java.util.Optional;

/**
 * What a transaction would have done. Immutable and thread-safe.
 *
 * @param slot on the state of which slot
 * @param error the runtime's error as compact JSON, such as {@code
 *     {"InstructionError":[3,{"Custom":6002}]}}; empty when it would have succeeded
 * @param logs what the programs wrote
 * @param units compute units it took
 * @param watched the accounts asked for as they would be afterwards, in that order; empty for one
 *     that would not exist; all empty when it would have failed
 */
public record SimulatedRun(
    long slot,
    Optional<String> error,
    List<String> logs,
    long units,
    List<Optional<ChainAccounts.Account>> watched) {
  /** Copies the lists. */
  public SimulatedRun {
    logs = List.copyOf(logs);
    watched = List.copyOf(watched);
  }
}
