package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.TxSignature;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One recorded transaction, in one form for all the shapes in which nodes show it. Lists may be
 * made of the recording's bytes only when they are looked into.
 *
 * <p>Immutable and thread-safe.
 */
// A null optional is one that was not asked for yet; an empty one was, and is not there.
@SuppressWarnings("NullableOptional")
public final class ChainTransaction {
  private final @Nullable WireTransaction wire;

  /** Made when asked for where {@code wire} has it; two threads may both make it, the same. */
  private volatile @Nullable TxSignature signature;

  private final OptionalLong slot;
  private final OptionalInt index;
  private final OptionalLong blockTime;
  private final Optional<String> version;
  private final Status status;
  private final Optional<String> error;
  private final List<Address> accountKeys;
  private final List<ChainInstruction> instructions;
  private final boolean innerRecorded;
  private final List<String> logs;
  private final ChainBalances balances;

  /** What became of a transaction. */
  public enum Status {
    /** It did what it says. */
    SUCCEEDED,
    /** It changed nothing but its payer's balance. */
    FAILED,
    /** The recording does not say; nothing may be concluded from it. */
    UNKNOWN
  }

  /**
   * Makes a transaction of its parts and copies the lists.
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
  public ChainTransaction(
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
    this(
        null,
        signature.orElse(null),
        slot,
        index,
        blockTime,
        version,
        status,
        error,
        accountKeys,
        instructions,
        innerRecorded,
        logs,
        balances);
  }

  private ChainTransaction(
      @Nullable WireTransaction wire,
      @Nullable TxSignature signature,
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
    this.wire = wire;
    this.signature = signature;
    this.slot = Objects.requireNonNull(slot, "slot");
    this.index = Objects.requireNonNull(index, "index");
    this.blockTime = Objects.requireNonNull(blockTime, "blockTime");
    this.version = Objects.requireNonNull(version, "version");
    this.status = Objects.requireNonNull(status, "status");
    this.error = Objects.requireNonNull(error, "error");
    this.accountKeys = FixedList.copyOf(accountKeys);
    this.instructions = FixedList.copyOf(instructions);
    this.innerRecorded = innerRecorded;
    this.logs = FixedList.copyOf(logs);
    this.balances = Objects.requireNonNull(balances, "balances");
  }

  /** Makes a transaction whose signature is read from its binary form when it is asked for. */
  static ChainTransaction signedIn(
      WireTransaction wire,
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
    return new ChainTransaction(
        wire,
        null,
        slot,
        index,
        blockTime,
        version,
        status,
        error,
        accountKeys,
        instructions,
        innerRecorded,
        logs,
        balances);
  }

  /** Returns its first signature; empty when the recording has none. */
  public Optional<TxSignature> signature() {
    TxSignature known = signature;
    if (known == null && wire != null) {
      known = wire.signature().orElse(null);
      signature = known;
    }
    return Optional.ofNullable(known);
  }

  /** Returns where it landed; empty when the recording does not say, as a bare block does not. */
  public OptionalLong slot() {
    return slot;
  }

  /** Returns its place within the slot, where known. */
  public OptionalInt index() {
    return index;
  }

  /** Returns the block's time in seconds since 1970, where known. */
  public OptionalLong blockTime() {
    return blockTime;
  }

  /** Returns {@code legacy}, {@code 0} or {@code 1}; empty when the recording does not say. */
  public Optional<String> version() {
    return version;
  }

  /** Returns whether it did what it says. */
  public Status status() {
    return status;
  }

  /** Returns the node's error as JSON; empty unless it failed. */
  public Optional<String> error() {
    return error;
  }

  /** Returns message keys, then loaded writable ones, then loaded read-only ones. */
  public List<Address> accountKeys() {
    return accountKeys;
  }

  /** Returns the instructions in the order of execution, called ones after their caller. */
  public List<ChainInstruction> instructions() {
    return instructions;
  }

  /** Tells whether the called instructions were recorded. */
  public boolean innerRecorded() {
    return innerRecorded;
  }

  /** Returns the log lines; empty when none were recorded. */
  public List<String> logs() {
    return logs;
  }

  /** Returns what it cost and what its accounts held before and after. */
  public ChainBalances balances() {
    return balances;
  }

  @Override
  public String toString() {
    return signature().map(TxSignature::base58).orElse("unsigned") + " " + status;
  }
}
