package io.godmode.onchain.rpc;

/** Whose calls go first when an endpoint's budget is scarce, from the first to the last. */
public enum RpcPriority {
  /** What an exit or a safety verdict waits for. */
  SAFETY,
  /** Following the tip of the chain. */
  LIVE,
  /** Repairing gaps and looking up details. */
  REPAIR,
  /** Catching up with the past; runs on what the others leave. */
  BACKFILL
}
