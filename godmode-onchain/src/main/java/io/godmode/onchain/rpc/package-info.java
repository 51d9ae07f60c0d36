/**
 * Solana's JSON-RPC over HTTP, for reading only: there is no way to send a transaction from here.
 *
 * <p>{@link io.godmode.onchain.rpc.RpcClient} is what others call. An answer is a result or an
 * {@link io.godmode.onchain.rpc.RpcFailure}, never an exception; neither those nor logs show an
 * endpoint's URL, which may hold a key.
 */
@NullMarked
package io.godmode.onchain.rpc;

import org.jspecify.annotations.NullMarked;
