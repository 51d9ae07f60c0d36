package io.godmode.onchain.decode;

import org.jspecify.annotations.Nullable;

/** The bytes of one event, discriminator included, and the program that emitted them. */
final class EventPayload {
  private final ProgramDecoder program;
  private final byte[] bytes;
  private final @Nullable ChainInstruction emitter;

  EventPayload(ProgramDecoder program, byte[] bytes, @Nullable ChainInstruction emitter) {
    this.program = program;
    this.bytes = bytes;
    this.emitter = emitter;
  }

  /** Returns the instruction that emitted it; null where it cannot be told. */
  @Nullable ChainInstruction emitter() {
    return emitter;
  }

  ProgramDecoder program() {
    return program;
  }

  byte[] bytes() {
    return bytes;
  }
}
