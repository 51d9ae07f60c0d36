package io.godmode.onchain.tx;

import io.godmode.api.id.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A transaction that nobody has signed: the first of the steps {@code UnsignedTx -> TxPermit ->
 * SignedTx}. Immutable and thread-safe.
 *
 * <p>What it says of itself is read back from the bytes that would be signed. There is none that
 * breaks a limit of the network (MARKETS.md 3.4, from Agave): {@value #MOST_BYTES} bytes with
 * signatures, {@value #MOST_LOCKS} account locks with looked-up ones, {@value
 * ComputeBudget#MOST_UNITS} requested compute units, at least one instruction.
 */
public final class UnsignedTx {
  /** The serialized size at most, signatures included: what fits a packet. */
  public static final int MOST_BYTES = 1_232;

  /** The accounts locked at most, looked-up ones included. */
  public static final int MOST_LOCKS = 64;

  private final byte[] message;
  private final long lastValidBlockHeight;
  private final ParsedMessage parsed;
  private final List<AccountUse> accounts;
  private final List<Instruction> instructions;
  private final OptionalInt requestedUnits;

  private UnsignedTx(byte[] message, long lastValidBlockHeight, List<LookupTable> tables) {
    if (lastValidBlockHeight < 0) {
      throw new IllegalArgumentException(
          "lastValidBlockHeight must not be negative, but was " + lastValidBlockHeight);
    }
    this.message = message;
    this.lastValidBlockHeight = lastValidBlockHeight;
    // Before it is read, as what fits no packet may have lengths that no message has.
    int oneSigner = SignedMessage.transactionBytes(1, message.length);
    refuseMore("TX_TOO_LARGE", "bytes with signatures", oneSigner, MOST_BYTES);
    parsed = ParsedMessage.read(message);
    refuseMore("TX_TOO_LARGE", "bytes with signatures", sizeBytes(), MOST_BYTES);
    refuseMore("TX_TOO_MANY_LOCKS", "account locks", parsed.locks(), MOST_LOCKS);
    if (parsed.calls().isEmpty()) {
      throw new InvalidTxException("TX_EMPTY", "there must be at least one instruction");
    }
    accounts = parsed.resolved(tables);
    instructions = List.copyOf(parsed.instructions(tables));
    requestedUnits = ComputeBudget.requestedUnits(instructions);
  }

  /**
   * Starts a transaction.
   *
   * @param payer who pays the fees; signs
   * @param blockhash the 32 bytes that it is tied to, written as an address
   * @param lastValidBlockHeight the last block height at which the blockhash is good
   */
  public static Builder builder(Address payer, Address blockhash, long lastValidBlockHeight) {
    return new Builder(payer, blockhash, lastValidBlockHeight);
  }

  /**
   * Takes up the message of a transaction again, such as one of a journal after a restart. A permit
   * and a signature for it are those of exactly these bytes.
   *
   * @param message what {@link #message()} was; copied
   * @param lastValidBlockHeight as it was
   * @param tables those that it looks up in; none for a legacy message
   * @throws InvalidTxException when the bytes are no message, break a limit, or a table is missing
   */
  public static UnsignedTx ofMessage(
      byte[] message, long lastValidBlockHeight, List<LookupTable> tables) {
    return new UnsignedTx(message.clone(), lastValidBlockHeight, tables);
  }

  /** Returns the bytes that a signature covers, a fresh array. */
  public byte[] message() {
    return message.clone();
  }

  /** Returns the SHA-256 of the message in 64 lowercase hex digits, as a preview names it. */
  public String messageHash() {
    return SignedMessage.hash(message);
  }

  /** Returns the message as its bytes say it. */
  public ParsedMessage parsed() {
    return parsed;
  }

  /** Returns who pays the fees. */
  public Address payer() {
    return parsed.payer();
  }

  /** Returns the blockhash that it is tied to. */
  public Address blockhash() {
    return parsed.blockhash();
  }

  /** Returns the last block height at which it can land. */
  public long lastValidBlockHeight() {
    return lastValidBlockHeight;
  }

  /** Returns whose signatures it needs, in their order, the payer first. */
  public List<Address> signers() {
    return accounts.stream().filter(AccountUse::signer).map(AccountUse::address).toList();
  }

  /** Returns the accounts that it may change, looked-up ones included. */
  public List<Address> writableAccounts() {
    return accounts.stream().filter(AccountUse::writable).map(AccountUse::address).toList();
  }

  /** Returns the accounts that it only looks at, programs and looked-up ones included. */
  public List<Address> readOnlyAccounts() {
    return accounts.stream().filter(use -> !use.writable()).map(AccountUse::address).toList();
  }

  /**
   * Returns the instructions in their order. An account has the flags that it has in the whole
   * message.
   */
  public List<Instruction> instructions() {
    return instructions;
  }

  /** Returns the compute units it asks for; empty when it leaves them to the network. */
  public OptionalInt requestedUnits() {
    return requestedUnits;
  }

  /** Returns the serialized size in bytes, signatures included. */
  public int sizeBytes() {
    return SignedMessage.transactionBytes(parsed.signatures(), message.length);
  }

  /**
   * Returns the serialized transaction with zeros for signatures, a fresh array. It is good for a
   * simulation that does not check signatures, and for nothing else.
   */
  public byte[] unsignedBytes() {
    return SignedMessage.transaction(List.of(), parsed.signatures(), message);
  }

  /** Names the payer, the size and the instructions. */
  @Override
  public String toString() {
    return "UnsignedTx["
        + payer()
        + ", "
        + sizeBytes()
        + " bytes, "
        + instructions.size()
        + " instructions]";
  }

  static void refuseMore(String code, String what, long was, long most) {
    if (was > most) {
      throw new InvalidTxException(code, what + " must be at most " + most + ", but were " + was);
    }
  }

  /** Collects instructions. Not thread-safe. */
  public static final class Builder {
    private final Address payer;
    private final Address blockhash;
    private final long lastValidBlockHeight;
    private final List<Instruction> instructions = new ArrayList<>();
    private final List<LookupTable> tables = new ArrayList<>();

    private Builder(Address payer, Address blockhash, long lastValidBlockHeight) {
      this.payer = Objects.requireNonNull(payer, "payer");
      this.blockhash = Objects.requireNonNull(blockhash, "blockhash");
      this.lastValidBlockHeight = lastValidBlockHeight;
    }

    /** Adds an instruction behind the others. */
    public Builder add(Instruction instruction) {
      instructions.add(Objects.requireNonNull(instruction, "instruction"));
      return this;
    }

    /** Adds instructions behind the others. */
    public Builder addAll(List<Instruction> more) {
      more.forEach(this::add);
      return this;
    }

    /**
     * Offers a table for accounts that are neither signers nor programs. It is used, and the
     * message of version 0, only where that makes the transaction shorter.
     */
    public Builder lookup(LookupTable table) {
      tables.add(Objects.requireNonNull(table, "table"));
      return this;
    }

    /**
     * Lays the transaction out: the payer first, then signers that may be changed, signers that may
     * not, others that may be changed, others that may not, each in the order of their first use.
     *
     * @throws InvalidTxException when it breaks a limit
     * @throws IllegalArgumentException when the last valid block height is negative
     */
    public UnsignedTx build() {
      if (instructions.isEmpty()) {
        throw new InvalidTxException("TX_EMPTY", "there must be at least one instruction");
      }
      byte[] message = MessageWriter.write(payer, blockhash, instructions, tables);
      return new UnsignedTx(message, lastValidBlockHeight, tables);
    }
  }
}
