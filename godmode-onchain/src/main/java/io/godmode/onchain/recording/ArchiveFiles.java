package io.godmode.onchain.recording;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/** Which files an archive has, and their content without compression. Stateless. */
final class ArchiveFiles {
  private static final Pattern FILE = Pattern.compile(".*\\.(json|jsonl|ndjson)(\\.(gz|zst))?");
  private static final Pattern NUMBER = Pattern.compile("(?<![0-9])[0-9]{1,18}(?![0-9])");
  private static final int ZSTD_MAGIC = 0x28b52ffd;

  private ArchiveFiles() {}

  /**
   * Returns a file itself, or the files of a folder in the order of their paths.
   *
   * @throws RecordingException when the folder cannot be listed
   */
  static List<Path> in(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> walk = Files.walk(path)) {
      return walk.filter(file -> FILE.matcher(file.getFileName().toString()).matches())
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new RecordingException(
          RecordingException.UNREADABLE, path.toString(), 0, "cannot be listed: " + e, e);
    }
  }

  /** Returns the content of a stream, gzip and zstd told by their first bytes. */
  static InputStream decompressed(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(4);
    byte[] magic = buffered.readNBytes(4);
    buffered.reset();
    if (magic.length >= 2 && magic[0] == (byte) 0x1f && magic[1] == (byte) 0x8b) {
      return new WholeGzip(buffered);
    }
    if (magic.length == 4 && ByteBuffer.wrap(magic).getInt() == ZSTD_MAGIC) {
      return new ZstdInputStreamNoFinalizer(buffered);
    }
    return buffered;
  }

  /** Returns the numbers in a file's name, of which one may be the slot of the block in it. */
  static List<Long> numbersIn(String name) {
    List<Long> numbers = new ArrayList<>();
    Matcher matcher = NUMBER.matcher(name.substring(name.lastIndexOf('/') + 1));
    while (matcher.find()) {
      numbers.add(Long.parseLong(matcher.group()));
    }
    return numbers;
  }

  /**
   * Says what kept a file from being read.
   *
   * @param line where, from 1; 0 when no line can be named
   */
  static RecordingException unreadable(IOException e, String name, long line) {
    if (e instanceof NoSuchFileException) {
      return new RecordingException(
          RecordingException.UNREADABLE, name, line, "there is no such file", e);
    }
    if (e instanceof EOFException || e instanceof ZipException || e instanceof ZstdIOException) {
      return new RecordingException(
          RecordingException.BAD_RECORD,
          name,
          line,
          "the compressed data is damaged or cut off: " + e.getMessage(),
          e);
    }
    return new RecordingException(
        RecordingException.UNREADABLE, name, line, "cannot be read: " + e, e);
  }
}
