package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.TxSignature;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One recorded transaction, in one form for all the shapes in which nodes show it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param signature its first signature; empty when the recording has none
 * @param slot where it landed; empty when the recording does not say, as a bare block does not
 * @param index its place within the slot, where known
 * @param blockTime the block's time in seconds since 1970, where known
 * @param version {@code legacy}, {@code 0} or {@code 1}; empty when the recording does not say
 * @param status whether it did what it says
 * @param error the node's error as JSON; empty unless it failed
 * @param accountKeys message keys, then loaded writable ones, then loaded read-only ones
 * @param instructions in the order of execution, called ones after their caller
 * @param innerRecorded whether the called instructions were recorded
 * @param logs log lines; empty when none were recorded
 * @param balances what it cost and what its accounts held before and after
 */
public record ChainTransaction(
    Optional<TxSignature> signature,
    OptionalLong slot,
    OptionalInt index,
    OptionalLong blockTime,
    Optional<String> version,
    Status status,
    Optional<String> error,
    List<Address> accountKeys,
    List<ChainInstruction> instructions,
    boolean innerRecorded,
    List<String> logs,
    ChainBalances balances) {

  /** What became of a transaction. */
  public enum Status {
    /** It did what it says. */
    SUCCEEDED,
    /** It changed nothing but its payer's balance. */
    FAILED,
    /** The recording does not say; nothing may be concluded from it. */
    UNKNOWN
  }

  /** Copies the lists. */
  public ChainTransaction {
    Objects.requireNonNull(status, "status");
    accountKeys = FixedList.copyOf(accountKeys);
    instructions = FixedList.copyOf(instructions);
    logs = FixedList.copyOf(logs);
    Objects.requireNonNull(balances, "balances");
  }

  /**
   * Returns the instruction that called another of this transaction; empty for one at the top, and
   * where the recording does not say how deep it ran.
   *
   * @param at the place of the called one in {@link #instructions}
   * @throws IndexOutOfBoundsException when there is no such place
   */
  public Optional<ChainInstruction> callerOf(int at) {
    ChainInstruction called = instructions.get(at);
    if (!called.inner() || called.stackHeight().isEmpty()) {
      return Optional.empty();
    }
    int wanted = called.stackHeight().getAsInt() - 1;
    for (int i = at - 1; i >= 0; i--) {
      ChainInstruction earlier = instructions.get(i);
      // One that is not deep enough, or of unknown depth, hides who called.
      int height = earlier.stackHeight().orElse(-1);
      if (earlier.outerIndex() != called.outerIndex() || height < wanted) {
        return Optional.empty();
      }
      if (height == wanted) {
        return Optional.of(earlier);
      }
    }
    return Optional.empty();
  }
}
