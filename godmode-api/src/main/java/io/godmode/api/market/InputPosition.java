package io.godmode.api.market;

/**
 * How far a source has been read, so that a restart can resume there and prove it is the same
 * input. Immutable and thread-safe.
 *
 * @param slot the last slot read completely
 * @param records records read so far
 * @param rollingHash 64 lowercase hex digits over all records so far; empty for sources that cannot
 *     be read again
 */
public record InputPosition(long slot, long records, String rollingHash) {
  /** Nothing was read. */
  public static final InputPosition START = new InputPosition(0, 0, "");
}
