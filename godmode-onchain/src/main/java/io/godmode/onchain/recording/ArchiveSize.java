package io.godmode.onchain.recording;

/**
 * How large an archive may grow.
 *
 * @param fileBytes uncompressed bytes after which a file is finished and the next one begun, at
 *     least 1; one block more than that fits in
 * @param folderBytes bytes of all finished files, as they lie on the disk, at least 1: beyond it
 *     the oldest files are deleted, the newest stays; the file that is being written comes on top
 */
public record ArchiveSize(long fileBytes, long folderBytes) {
  /** Refuses sizes below 1. */
  public ArchiveSize {
    if (fileBytes < 1) {
      throw new IllegalArgumentException("fileBytes must be at least 1, was " + fileBytes);
    }
    if (folderBytes < 1) {
      throw new IllegalArgumentException("folderBytes must be at least 1, was " + folderBytes);
    }
  }

  /** Returns files of 256 MiB before compression and a folder of so many bytes. */
  public static ArchiveSize of(long folderBytes) {
    return new ArchiveSize(256L << 20, folderBytes);
  }
}
