package io.godmode.onchain.decode;

/** Where in a transaction an event was found. */
public enum EventSource {
  /** As an instruction that the program sent itself; complete. */
  SELF_CALL,
  /** In the log only, which nodes cut at 10 kB. */
  LOG,
  /** Nowhere: the instruction that did it tells it by its arguments and accounts. */
  INSTRUCTION,
  /** In both, byte for byte the same. */
  BOTH
}
