package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * One instruction as it was executed, top-level or called by another program.
 *
 * <p>Immutable and thread-safe.
 */
public final class ChainInstruction {
  private static final int TOP_LEVEL = -1;
  private static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Address program;
  private final List<Address> accounts;
  private final byte[] data;
  private final int outerIndex;
  private final int innerIndex;
  private final OptionalInt stackHeight;

  private ChainInstruction(
      Address program,
      List<Address> accounts,
      byte[] data,
      int outerIndex,
      int innerIndex,
      OptionalInt stackHeight) {
    this.program = Objects.requireNonNull(program, "program");
    this.accounts = FixedList.copyOf(accounts);
    this.data = data;
    this.outerIndex = outerIndex;
    this.innerIndex = innerIndex;
    this.stackHeight = stackHeight;
  }

  /**
   * Returns an instruction of the message itself.
   *
   * @param outerIndex its place in the message
   */
  public static ChainInstruction outer(
      Address program, List<Address> accounts, byte[] data, int outerIndex) {
    return new ChainInstruction(
        program, accounts, data.clone(), outerIndex, TOP_LEVEL, OptionalInt.of(1));
  }

  /**
   * Returns an instruction that a program called.
   *
   * @param outerIndex the place in the message of the instruction that led to it
   * @param innerIndex its place among all that were called below that instruction, from 0
   * @param stackHeight its depth, 2 or more, where the node recorded it
   */
  public static ChainInstruction inner(
      Address program,
      List<Address> accounts,
      byte[] data,
      int outerIndex,
      int innerIndex,
      OptionalInt stackHeight) {
    if (innerIndex < 0) {
      throw new IllegalArgumentException("innerIndex must not be negative, but was " + innerIndex);
    }
    return new ChainInstruction(
        program, accounts, data.clone(), outerIndex, innerIndex, stackHeight);
  }

  /**
   * Returns an instruction without copying its data, which its giver must leave alone from now on.
   *
   * @param innerIndex its place among those called below the top-level one; negative at the top
   */
  static ChainInstruction owning(
      Address program,
      List<Address> accounts,
      byte[] data,
      int outerIndex,
      int innerIndex,
      OptionalInt stackHeight) {
    return new ChainInstruction(
        program, accounts, data, outerIndex, Math.max(innerIndex, TOP_LEVEL), stackHeight);
  }

  /** Returns the program that ran it. */
  public Address program() {
    return program;
  }

  /** Returns its accounts in order; empty where a node only shows what it parsed. */
  public List<Address> accounts() {
    return accounts;
  }

  /** Returns its data, a fresh array; empty where a node only shows what it parsed. */
  public byte[] data() {
    return data.clone();
  }

  /** Returns the place in the message of the top-level instruction it is or belongs to. */
  public int outerIndex() {
    return outerIndex;
  }

  /** Tells whether a program called it. */
  public boolean inner() {
    return innerIndex != TOP_LEVEL;
  }

  /** Returns the place among all that were called below the same top-level one, if it is called. */
  public OptionalInt innerIndex() {
    return inner() ? OptionalInt.of(innerIndex) : OptionalInt.empty();
  }

  /** Returns its place in the transaction: {@code 3} at the top, {@code 3.7} for a called one. */
  public String path() {
    return inner() ? outerIndex + "." + innerIndex : Integer.toString(outerIndex);
  }

  /** Returns its depth, 1 at the top; empty where the node did not record it (before 2023). */
  public OptionalInt stackHeight() {
    return stackHeight;
  }

  int dataLength() {
    return data.length;
  }

  byte dataAt(int offset) {
    return data[offset];
  }

  /** Returns eight bytes from an offset as one little-endian number; they must be there. */
  long longAt(int offset) {
    return (long) LITTLE_ENDIAN.get(data, offset);
  }

  /** Returns the first eight bytes of the data as one big-endian number; 0 when there are fewer. */
  long discriminator() {
    return AnchorDecoder.discriminator(data);
  }

  /** Tells whether the data begins so, without copying it. */
  boolean dataStartsWith(byte[] prefix) {
    return data.length >= prefix.length
        && Arrays.equals(data, 0, prefix.length, prefix, 0, prefix.length);
  }

  /** Returns the data from an offset, which must not lie beyond its end. */
  byte[] dataFrom(int offset) {
    return Arrays.copyOfRange(data, offset, data.length);
  }

  @Override
  public String toString() {
    return program + " " + data.length + " bytes" + " at " + path();
  }
}
