/**
 * Solana's JSON-RPC over HTTP: for reading, and apart from that one transport that sends.
 *
 * <p>{@link io.godmode.onchain.rpc.RpcClient} is what others call. An answer is a result or an
 * {@link io.godmode.onchain.rpc.RpcFailure}, never an exception; neither those nor logs show an
 * endpoint's URL, which may hold a key.
 *
 * <p>{@link io.godmode.onchain.rpc.RpcPool} is the client over several endpoints. A call waits for
 * its turn: an endpoint may be asked when its rest is over (it rests after failures, longer each
 * time, and as long as a Retry-After says) and when its token bucket has room for the call's {@link
 * io.godmode.onchain.rpc.RpcPriority}. Among those that may be asked the one with the best record
 * is. Then a reply is read by status first, words second and code last, because providers use the
 * codes of skipped slots for their limits. What another endpoint can do better is asked there,
 * within the limits of time and attempts; the rest goes back to the caller. A call does not wait
 * for rests that outlast it.
 *
 * <p>{@link io.godmode.onchain.rpc.RpcBlocks} is the chain on top of a pool, as a source of blocks:
 * a list of slots from a node, the blocks fetched ahead, each held against the list and against the
 * hash of the block before it. Nothing is skipped on one node's word: the next block must follow by
 * its hash from the reader's last one. After an answer that cannot be, other endpoints are asked
 * first for a while; forks and what is final are put to the vote of all endpoints that do not rest.
 *
 * <p>{@link io.godmode.onchain.rpc.NodeTransport} is the only class that can send a transaction. No
 * client reaches it, for no {@link io.godmode.onchain.rpc.RpcMethod} sends; it is handed its bytes
 * by {@link io.godmode.onchain.tx.TxSender}, for a permit.
 *
 * <p>Time is read so that setting back the machine's clock stops nothing. Threads: a pool uses its
 * callers'; {@code RpcBlocks} has some of its own, which end when it is closed.
 */
@NullMarked
package io.godmode.onchain.rpc;

import org.jspecify.annotations.NullMarked;
