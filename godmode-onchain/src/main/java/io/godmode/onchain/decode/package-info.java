/**
 * Pure decoding of Solana transactions: RPC JSON in, typed events and market facts out, no I/O.
 *
 * <p>{@link io.godmode.onchain.decode.RpcTransactions} reads replies into {@link
 * io.godmode.onchain.decode.ChainTransaction}s, {@link
 * io.godmode.onchain.decode.TransactionDecoder} finds and decodes the events of the programs it
 * knows, {@link io.godmode.onchain.decode.MarketMapping} turns them into market facts. Layouts and
 * discriminators are those of the programs' published interface descriptions, checked on recorded
 * transactions.
 */
@NullMarked
package io.godmode.onchain.decode;

import org.jspecify.annotations.NullMarked;
