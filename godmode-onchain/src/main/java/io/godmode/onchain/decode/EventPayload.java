package io.godmode.onchain.decode;

import java.util.Arrays;

/** The bytes of one event, discriminator included, and the program that emitted them. */
final class EventPayload {
  private final ProgramDecoder program;
  private final byte[] bytes;

  EventPayload(ProgramDecoder program, byte[] bytes) {
    this.program = program;
    this.bytes = bytes;
  }

  ProgramDecoder program() {
    return program;
  }

  byte[] bytes() {
    return bytes;
  }

  boolean sameAs(EventPayload other) {
    return program == other.program && Arrays.equals(bytes, other.bytes);
  }
}
