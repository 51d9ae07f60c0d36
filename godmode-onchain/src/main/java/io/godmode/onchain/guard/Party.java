package io.godmode.onchain.guard;

/**
 * An account of a message. Immutable and thread-safe.
 *
 * @param key which
 * @param signer whether it signs
 * @param writable whether the message may change it
 * @param lookedUp whether it stands in a lookup table and not in the message
 */
record Party(Key key, boolean signer, boolean writable, boolean lookedUp) {}
