package io.godmode.onchain.source;

/**
 * The few fields of a block that order blocks.
 *
 * @param slot the block's slot
 * @param parentSlot the slot of the block before it
 * @param blockhash its hash in base58
 * @param previousBlockhash its parent's hash in base58
 */
public record BlockHead(long slot, long parentSlot, String blockhash, String previousBlockhash) {
  /**
   * Returns the block with its bytes.
   *
   * @param json taken over, not copied
   */
  public RawBlock with(byte[] json) {
    return new RawBlock(slot, parentSlot, blockhash, previousBlockhash, json);
  }
}
