package io.godmode.onchain.rpc;

/**
 * What a source of blocks has met so far.
 *
 * @param blocks handed over
 * @param skippedSlots handed over as proven skipped
 * @param rollbacks told
 * @param disagreements between endpoints, or between a node's list and its blocks
 * @param wrongReplies that were a block, but not the one asked for
 * @param waits told as not there yet
 */
public record RpcBlockCounts(
    long blocks,
    long skippedSlots,
    long rollbacks,
    long disagreements,
    long wrongReplies,
    long waits) {}
