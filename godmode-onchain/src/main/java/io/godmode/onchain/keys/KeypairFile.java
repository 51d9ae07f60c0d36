package io.godmode.onchain.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * A key in a file as {@code solana-keygen} writes it: a JSON array of 64 numbers from 0 to 255, the
 * secret half first and the public half behind it.
 */
public final class KeypairFile {
  /** Room for 64 numbers, each on a line of its own and indented. */
  private static final int MOST_BYTES = 4_096;

  private static final Set<PosixFilePermission> OWN =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private KeypairFile() {}

  /**
   * Reads a key.
   *
   * @param file where the file system knows such rights, nobody but its owner may have any
   * @return a signer to be closed when it is not needed any more
   * @throws KeypairException when the file cannot be read, is open to others, is not laid out so,
   *     or its halves do not belong together; the message names the file and none of its content
   */
  public static TxSigner read(Path file) {
    String where = "the keypair file " + KeypairText.shown(file.toString());
    try {
      refuseOthers(file, where);
      try (ReadableByteChannel in = Files.newByteChannel(file)) {
        return read(in, where);
      }
    } catch (IOException e) {
      throw new KeypairException(where + " cannot be read: " + e.getClass().getName());
    }
  }

  /** Reads a key, and wipes everything that it was read into. */
  static TxSigner read(ReadableByteChannel in, String where) throws IOException {
    // Whatever is not direct the JDK fills from a buffer of its own, which it keeps.
    ByteBuffer buffer = ByteBuffer.allocateDirect(MOST_BYTES + 1);
    byte[] text = new byte[0];
    try {
      int more = 0;
      while (more >= 0 && buffer.hasRemaining()) {
        more = in.read(buffer);
      }
      text = new byte[buffer.flip().limit()];
      buffer.get(text);
      if (text.length > MOST_BYTES) {
        throw new KeypairException(
            where + " must have at most " + MOST_BYTES + " bytes, but has more");
      }
      return Ed25519Signer.of(KeypairText.array(text, where), where);
    } finally {
      Arrays.fill(text, (byte) 0);
      buffer.clear().put(new byte[buffer.capacity()]);
    }
  }

  private static void refuseOthers(Path file, String where) throws IOException {
    if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
      return;
    }
    Set<PosixFilePermission> others = EnumSet.noneOf(PosixFilePermission.class);
    others.addAll(Files.getPosixFilePermissions(file));
    others.removeAll(OWN);
    if (!others.isEmpty()) {
      throw new KeypairException(
          where + " must be open to its owner only, as chmod 600 makes it, but has " + others);
    }
  }
}
