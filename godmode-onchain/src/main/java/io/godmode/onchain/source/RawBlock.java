package io.godmode.onchain.source;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Objects;

/**
 * One block as it came: the bytes of the reply, and the few fields that order blocks. Immutable;
 * thread-safe. A class, for records should not hold arrays.
 */
public final class RawBlock {
  private final long slot;
  private final long parentSlot;
  private final String blockhash;
  private final String previousBlockhash;
  private final byte[] json;

  /**
   * Holds a block. The array is taken over, not copied, for blocks are millions of bytes: the
   * caller must not change it afterwards.
   *
   * @param slot the block's slot, unsigned but below 2^63
   * @param parentSlot the slot of the block before it, below {@code slot} (genesis: 0 and 0)
   * @param blockhash its hash in base58
   * @param previousBlockhash its parent's hash in base58
   * @param json the reply or its {@code result}, UTF-8 JSON, uncompressed
   */
  public RawBlock(
      long slot, long parentSlot, String blockhash, String previousBlockhash, byte[] json) {
    if (slot < 0 || parentSlot < 0 || (parentSlot >= slot && slot != 0)) {
      throw new IllegalArgumentException(
          "parentSlot must be from 0 to below slot " + slot + ", was " + parentSlot);
    }
    this.slot = slot;
    this.parentSlot = parentSlot;
    this.blockhash = Objects.requireNonNull(blockhash, "blockhash");
    this.previousBlockhash = Objects.requireNonNull(previousBlockhash, "previousBlockhash");
    this.json = Objects.requireNonNull(json, "json");
  }

  /** Returns the block's slot. */
  public long slot() {
    return slot;
  }

  /** Returns the slot of the block before it; slots between were skipped on this fork. */
  public long parentSlot() {
    return parentSlot;
  }

  /** Returns the block's hash in base58. */
  public String blockhash() {
    return blockhash;
  }

  /** Returns the hash of the block before it, in base58. */
  public String previousBlockhash() {
    return previousBlockhash;
  }

  /** Returns the length of the reply in bytes. */
  public int length() {
    return json.length;
  }

  /** Returns a copy of the reply: UTF-8 JSON. */
  public byte[] json() {
    return json.clone();
  }

  /** Returns the reply as a stream over the bytes held here, without a copy. */
  public InputStream open() {
    return new ByteArrayInputStream(json);
  }

  /** Names slot and hash; never the content. */
  @Override
  public String toString() {
    return "RawBlock[slot=" + slot + ", blockhash=" + blockhash + ", bytes=" + json.length + "]";
  }
}
