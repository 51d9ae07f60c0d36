package io.godmode.onchain.stream;

import io.godmode.api.id.Address;
import io.godmode.onchain.rpc.RpcMethod;
import io.godmode.onchain.rpc.RpcParams;
import java.time.Instant;
import java.util.List;

/**
 * A look-up to be made.
 *
 * @param id its number
 * @param rank whose turn comes first; lower ones first
 * @param weight among equal ranks, higher ones first
 * @param notBefore when it may be made
 * @param attempt counted from 1
 * @param method what to ask
 * @param params with what
 * @param purpose what the answer is for
 */
record RepairCall(
    long id,
    int rank,
    long weight,
    Instant notBefore,
    int attempt,
    RpcMethod method,
    RpcParams params,
    Purpose purpose) {
  /** What an answer is for. */
  sealed interface Purpose {
    /** A page of signatures for a gap. */
    record Page(RepairJob job) implements Purpose {}

    /** A whole transaction. */
    record Whole(String signature) implements Purpose {}

    /** Accounts of pools. */
    record Pools(List<Address> pools) implements Purpose {}
  }
}
