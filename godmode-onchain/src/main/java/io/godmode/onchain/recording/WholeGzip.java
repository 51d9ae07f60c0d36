package io.godmode.onchain.recording;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Decompresses gzip and complains where bytes are left over. The JDK takes a damaged header of a
 * further part for the end and says nothing, which would lose all behind it. Not thread-safe.
 */
final class WholeGzip extends GZIPInputStream {
  private static final int TRAILER = 8;

  WholeGzip(InputStream in) throws IOException {
    super(in, 1 << 16);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    if (read < 0 && (inf.getRemaining() > TRAILER || in.read() >= 0)) {
      throw new ZipException("what follows the compressed data is not gzip");
    }
    return read;
  }
}
