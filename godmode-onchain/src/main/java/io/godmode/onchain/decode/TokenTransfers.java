package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/** Token transfers among a transaction's instructions. Pure and thread-safe. */
final class TokenTransfers {
  private static final Address TOKEN = Address.of("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");
  private static final Address TOKEN_2022 =
      Address.of("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb");
  private static final int TRANSFER = 3;
  private static final int TRANSFER_CHECKED = 12;
  private static final int SHORTEST = 9;

  private TokenTransfers() {}

  /** Returns the raw units that the instruction transfers, if it is a transfer. */
  static OptionalLong amount(ChainInstruction instruction) {
    if (instruction.dataLength() < SHORTEST
        || (!instruction.program().equals(TOKEN) && !instruction.program().equals(TOKEN_2022))) {
      return OptionalLong.empty();
    }
    int tag = instruction.dataAt(0);
    if (tag != TRANSFER && tag != TRANSFER_CHECKED) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        ByteBuffer.wrap(instruction.dataFrom(1)).order(ByteOrder.LITTLE_ENDIAN).getLong());
  }
}
