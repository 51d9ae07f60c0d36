package io.godmode.core.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.godmode.api.AlertSink;
import io.godmode.api.event.Alert;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Appends alerts to a file, one JSON object a line, as {@link AlertJson} writes them.
 *
 * <p>A file that would grow past its bound becomes {@code NAME.1}, the one of that name before it
 * {@code NAME.2}, and so on; the oldest goes. A last line that a crash has torn is cut off before
 * the next is written. The file is not touched before the first alert. Not thread-safe.
 */
public final class FileAlerts implements AlertSink {
  /** The least bound of a file, in bytes. */
  public static final long MIN_BYTES = 4_096;

  /** The greatest bound of a file, in bytes. */
  public static final long MAX_BYTES = 1L << 30;

  /** The most old files. */
  public static final int MAX_KEPT = 100;

  private final Path file;
  private final long maxBytes;
  private final int kept;
  private final AlertJson json = AlertJson.create();

  private FileAlerts(Path file, long maxBytes, int kept) {
    this.file = file;
    this.maxBytes = maxBytes;
    this.kept = kept;
  }

  /**
   * Returns the sink of a file.
   *
   * @param maxBytes the bound of each file, from {@link #MIN_BYTES} to {@link #MAX_BYTES}; a single
   *     longer line is written all the same
   * @param kept how many old files stay, from 1 to {@link #MAX_KEPT}
   * @throws IllegalArgumentException when a number is outside its range
   */
  public static FileAlerts of(Path file, long maxBytes, int kept) {
    require("maxBytes", maxBytes, MIN_BYTES, MAX_BYTES);
    require("kept", kept, 1, MAX_KEPT);
    return new FileAlerts(file, maxBytes, kept);
  }

  private static void require(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be from %s to %s, but was %s".formatted(name, least, most, value));
    }
  }

  /**
   * Appends an alert.
   *
   * @throws UncheckedIOException when the file cannot be written; the next alert tries anew
   */
  @Override
  public void onAlert(Alert alert) {
    byte[] line = (json.write(alert) + "\n").getBytes(UTF_8);
    try {
      cutTornLine();
      long size = Files.exists(file) ? Files.size(file) : 0;
      if (size > 0 && size + line.length > maxBytes) {
        rotate();
      }
      Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write " + file, failure);
    }
  }

  private void cutTornLine() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      long end = channel.size();
      while (end > 0) {
        one.clear();
        channel.read(one, end - 1);
        if (one.get(0) == '\n') {
          break;
        }
        end--;
      }
      if (end < channel.size()) {
        channel.truncate(end);
      }
    }
  }

  private void rotate() throws IOException {
    for (int number = kept; number > 0; number--) {
      Path from = number == 1 ? file : old(number - 1);
      if (Files.exists(from)) {
        Files.move(from, old(number), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private Path old(int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }
}
