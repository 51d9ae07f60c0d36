package io.godmode.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.godmode.api.Bounded;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/** Hands what is written on by whole lines, so that none is torn apart. UTF-8; thread-safe. */
final class LineStream extends OutputStream {
  private static final int LONGEST = 64 * 1024;

  private final Consumer<String> lines;

  @Bounded(by = "64 KiB", then = "it is handed on as if its line had ended")
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  /**
   * Creates it.
   *
   * @param lines takes each with its end
   */
  LineStream(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public synchronized void write(int each) {
    line.write(each);
    if (each == '\n' || line.size() >= LONGEST) {
      pass();
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      write(bytes[i]);
    }
  }

  private void pass() {
    String whole = line.toString(UTF_8);
    line.reset();
    lines.accept(whole);
  }

  /** Hands on what is left, without a line end. */
  @Override
  public synchronized void close() {
    if (line.size() > 0) {
      pass();
    }
  }
}
