package io.godmode.onchain.tx;

/** What carries a signed transaction to the network. Thread-safe. */
@FunctionalInterface
public interface TxTransport {
  /**
   * Hands a transaction over.
   *
   * @param wire its exact bytes, the receiver's own copy
   * @throws RuntimeException when it is not known whether the transaction went out
   */
  void transmit(byte[] wire);
}
