package io.godmode.onchain.decode;

import io.godmode.api.id.Address;

/** Decodes the events of one program. Pure and thread-safe. */
interface ProgramDecoder {
  /** The program. */
  Address program();

  /**
   * Tells whether an instruction can be the one that printed an event.
   *
   * @param instruction its first eight bytes as one big-endian number
   */
  default boolean emits(long instruction) {
    return true;
  }

  /**
   * Decodes one event. Never throws, whatever the bytes.
   *
   * @param event discriminator and body
   * @param index the place it has among the decoded events of its transaction if it is decoded
   */
  EventOutcome decode(byte[] event, EventSource source, int index);
}
