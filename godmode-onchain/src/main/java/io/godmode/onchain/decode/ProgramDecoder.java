package io.godmode.onchain.decode;

import io.godmode.api.id.Address;

/** Decodes the events of one program. Pure and thread-safe. */
interface ProgramDecoder {
  /** The program. */
  Address program();

  /**
   * Decodes one event. Never throws, whatever the bytes.
   *
   * @param event discriminator and body
   * @param index the place it has among the decoded events of its transaction if it is decoded
   */
  EventOutcome decode(byte[] event, EventSource source, int index);
}
