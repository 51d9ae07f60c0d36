package io.godmode.onchain.chain;

import io.godmode.api.id.Address;

/**
 * A blockhash that a transaction can be tied to. Immutable and thread-safe.
 *
 * @param hash the 32 bytes, written as an address is
 * @param lastValidBlockHeight the last block height at which it is good
 * @param slot as of which slot the node answered
 */
public record RecentBlockhash(Address hash, long lastValidBlockHeight, long slot) {}
