package io.godmode.onchain.tx;

import io.godmode.api.id.Address;
import io.godmode.api.money.Lamports;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Instructions of the System program. Encodings: {@code SystemInstruction} of the Solana SDK, four
 * bytes for which and little-endian numbers.
 */
public final class SystemInstructions {
  /** The program. */
  public static final Address PROGRAM = Address.of("11111111111111111111111111111111");

  private static final int TRANSFER = 2;

  private SystemInstructions() {}

  /**
   * Returns a payment of lamports, such as a tip.
   *
   * @param from signs
   * @param to gets them
   * @param amount how many
   */
  public static Instruction transfer(Address from, Address to, Lamports amount) {
    ByteBuffer data =
        ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(TRANSFER)
            .putLong(amount.value());
    return new Instruction(
        PROGRAM, List.of(AccountUse.payer(from), AccountUse.writable(to)), data.array());
  }

  /** Tells whether an instruction sends lamports from one account to another. */
  public static boolean isTransfer(Instruction instruction) {
    byte[] data = instruction.data();
    return instruction.program().equals(PROGRAM)
        && data.length == Integer.BYTES + Long.BYTES
        && ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getInt() == TRANSFER;
  }
}
