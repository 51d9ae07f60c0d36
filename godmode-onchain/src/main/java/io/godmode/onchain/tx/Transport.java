package io.godmode.onchain.tx;

/** What carries signed transactions to the network. Called by {@link TxSender} only. */
@FunctionalInterface
public interface Transport {
  /**
   * Sends one signed transaction, and returns once it was taken over. Called by several threads at
   * once. Whatever is thrown leaves it unknown whether the transaction went out.
   *
   * @param signedTransaction the exact bytes; the callee's own copy
   */
  void send(byte[] signedTransaction);
}
