package io.godmode.onchain.rpc;

/**
 * The methods that can be called. All of them read, and none sends: {@link #SIMULATE_TRANSACTION}
 * takes a transaction, and carries it out on a copy.
 */
public enum RpcMethod {
  /** The newest slot at a commitment. */
  GET_SLOT("getSlot"),
  /** Slots with blocks in a range. */
  GET_BLOCKS("getBlocks"),
  /** A block. */
  GET_BLOCK("getBlock"),
  /** The lowest slot whose block the node still has. */
  GET_FIRST_AVAILABLE_BLOCK("getFirstAvailableBlock"),
  /** The estimated time of a block. */
  GET_BLOCK_TIME("getBlockTime"),
  /** A transaction. */
  GET_TRANSACTION("getTransaction"),
  /** Signatures that name an address, newest first. */
  GET_SIGNATURES_FOR_ADDRESS("getSignaturesForAddress"),
  /** What became of transactions. */
  GET_SIGNATURE_STATUSES("getSignatureStatuses"),
  /** An account. */
  GET_ACCOUNT_INFO("getAccountInfo"),
  /** Up to 100 accounts. */
  GET_MULTIPLE_ACCOUNTS("getMultipleAccounts"),
  /** Accounts of a program that pass filters. */
  GET_PROGRAM_ACCOUNTS("getProgramAccounts"),
  /** The 20 largest token accounts of a mint. */
  GET_TOKEN_LARGEST_ACCOUNTS("getTokenLargestAccounts"),
  /** The supply of a mint. */
  GET_TOKEN_SUPPLY("getTokenSupply"),
  /** The balance of a token account. */
  GET_TOKEN_ACCOUNT_BALANCE("getTokenAccountBalance"),
  /** Token accounts of an owner at one token program. */
  GET_TOKEN_ACCOUNTS_BY_OWNER("getTokenAccountsByOwner"),
  /** Lamports of an account. */
  GET_BALANCE("getBalance"),
  /** The newest blockhash. */
  GET_LATEST_BLOCKHASH("getLatestBlockhash"),
  /** Slot, block height and epoch at a commitment. */
  GET_EPOCH_INFO("getEpochInfo"),
  /** The lowest prices for priority in recent blocks. */
  GET_RECENT_PRIORITIZATION_FEES("getRecentPrioritizationFees"),
  /** What a transaction would do. */
  SIMULATE_TRANSACTION("simulateTransaction"),
  /** Whether the node is close to its cluster. */
  GET_HEALTH("getHealth"),
  /** The hash that names the cluster. */
  GET_GENESIS_HASH("getGenesisHash"),
  /** The node's software version. */
  GET_VERSION("getVersion");

  private final String wire;

  RpcMethod(String wire) {
    this.wire = wire;
  }

  /** Returns the name that the RPC interface uses. */
  public String wire() {
    return wire;
  }
}
