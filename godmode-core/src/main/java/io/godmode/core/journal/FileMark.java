package io.godmode.core.journal;

/**
 * What a file held that is only appended to.
 *
 * @param bytes how long it was
 * @param checksum CRC-32C of all of it
 */
public record FileMark(long bytes, int checksum) {
  /** An empty file. */
  public static final FileMark EMPTY = new FileMark(0, 0);
}
