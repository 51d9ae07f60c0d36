package io.godmode.onchain.source;

import java.util.Objects;

/**
 * A block that has reached a commitment, and with it every block before it on its chain.
 *
 * <p>A reader that has this block raises it and everything at or below its slot. A reader that has
 * another block at this slot, or none though its cursor is at or behind it, was on a fork: it
 * raises nothing, and the source's next step rolls it back. What lies above its cursor does not
 * concern it yet.
 *
 * @param commitment that the block has at least
 * @param slot of the block
 * @param blockhash its hash in base58
 */
public record SettledBlock(Commitment commitment, long slot, String blockhash) {
  /** Refuses null and negative slots. */
  public SettledBlock {
    Objects.requireNonNull(commitment, "commitment");
    Objects.requireNonNull(blockhash, "blockhash");
    if (slot < 0) {
      throw new IllegalArgumentException("slot must not be negative, was " + slot);
    }
  }
}
