package io.godmode.onchain.tx;

import io.godmode.api.id.Address;
import io.godmode.api.money.BasisPoints;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a transaction asks of the compute budget. Encodings: {@code ComputeBudgetInstruction} of the
 * Solana SDK, one byte for which and a little-endian number.
 */
public final class ComputeBudget {
  /** The program that is told. */
  public static final Address PROGRAM = Address.of("ComputeBudget111111111111111111111111111111");

  /** The compute units that one transaction can ask for at most. Source: Agave. */
  public static final int MOST_UNITS = 1_400_000;

  private static final byte HEAP_FRAME = 1;
  private static final byte UNIT_LIMIT = 2;
  private static final byte UNIT_PRICE = 3;
  private static final byte DATA_LIMIT = 4;

  private ComputeBudget() {}

  /**
   * Returns the instruction that asks for compute units.
   *
   * @param units from 1 to 1,400,000
   * @throws IllegalArgumentException when outside of that
   */
  public static Instruction unitLimit(int units) {
    checkUnits(units);
    return ofInt(UNIT_LIMIT, units);
  }

  /**
   * Returns the instruction that offers a price.
   *
   * @param microLamports for each compute unit asked for, zero or more
   * @throws IllegalArgumentException when it is negative
   */
  public static Instruction unitPrice(long microLamports) {
    if (microLamports < 0) {
      throw new IllegalArgumentException(
          "microLamports must not be negative, but was " + microLamports);
    }
    byte[] data = new byte[1 + Long.BYTES];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).put(UNIT_PRICE).putLong(microLamports);
    return new Instruction(PROGRAM, List.of(), data);
  }

  /**
   * Returns the instruction that limits the data of all loaded accounts.
   *
   * @param bytes from 1
   * @throws IllegalArgumentException when it is less than 1
   */
  public static Instruction loadedAccountsDataLimit(int bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("bytes must be at least 1, but was " + bytes);
    }
    return ofInt(DATA_LIMIT, bytes);
  }

  /**
   * Returns the units to ask for after a simulation, rounded up and never more than 1,400,000.
   *
   * @param simulated the units that the simulation took, from 1
   * @param margin what is added to them
   * @throws IllegalArgumentException when {@code simulated} is less than 1
   */
  public static int unitsWithMargin(long simulated, BasisPoints margin) {
    if (simulated < 1) {
      throw new IllegalArgumentException("simulated must be at least 1, but was " + simulated);
    }
    long capped = Math.min(simulated, MOST_UNITS);
    return (int) Math.min(capped + margin.ceilOf(capped), MOST_UNITS);
  }

  static void checkUnits(int units) {
    if (units < 1 || units > MOST_UNITS) {
      throw new IllegalArgumentException(
          "units must be 1 to " + MOST_UNITS + ", but were " + units);
    }
  }

  /** Reads what is asked for; refuses what the network does. */
  static OptionalInt requestedUnits(List<Instruction> instructions) {
    Set<Byte> seen = new HashSet<>();
    OptionalInt units = OptionalInt.empty();
    for (Instruction each : instructions) {
      if (each.program().equals(PROGRAM)) {
        byte[] data = each.data();
        byte kind = data.length == 0 ? 0 : data[0];
        int length = 1 + (kind == UNIT_PRICE ? Long.BYTES : Integer.BYTES);
        if (kind < HEAP_FRAME || kind > DATA_LIMIT || data.length != length || !seen.add(kind)) {
          throw new InvalidTxException(
              "TX_BUDGET_MALFORMED",
              "each instruction of the compute budget must be known and stand once, but was "
                  + each);
        } else if (kind == UNIT_LIMIT) {
          int asked = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getInt(1);
          UnsignedTx.refuseMore(
              "TX_TOO_MANY_UNITS",
              "requested compute units",
              Integer.toUnsignedLong(asked),
              MOST_UNITS);
          units = OptionalInt.of(asked);
        }
      }
    }
    return units;
  }

  private static Instruction ofInt(byte kind, int value) {
    byte[] data = new byte[1 + Integer.BYTES];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).put(kind).putInt(value);
    return new Instruction(PROGRAM, List.of(), data);
  }
}
