package io.godmode.onchain.rpc;

/**
 * Asks Solana nodes. Waits for its turn in the budget and for the reply, within the time limits it
 * was built with, and turns to other endpoints where that helps; what it hands back as failed has
 * been tried. Thread-safe.
 */
public interface RpcClient {
  /**
   * Asks and waits for the answer.
   *
   * @param method what to ask; only methods that send nothing exist
   * @param params its positional parameters
   * @param priority whose turn comes first when the budget is scarce
   * @return the result, or why there is none; never throws for what a node or the network does
   * @throws IllegalStateException when the client is closed
   */
  RpcReply call(RpcMethod method, RpcParams params, RpcPriority priority);
}
