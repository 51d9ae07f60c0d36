package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import org.jspecify.annotations.Nullable;

/** Decodes the events of one program. Pure and thread-safe. */
interface ProgramDecoder {
  /** The program. */
  Address program();

  /**
   * Returns what an instruction tells by its own arguments and accounts, where the program writes
   * no event for it; null for all others. Never throws, whatever the bytes.
   */
  default @Nullable ProgramEvent told(ChainInstruction instruction) {
    return null;
  }

  /**
   * Decodes one event. Never throws, whatever the bytes.
   *
   * @param event discriminator and body
   * @param index the place it has among the decoded events of its transaction if it is decoded
   */
  EventOutcome decode(byte[] event, EventSource source, int index);
}
