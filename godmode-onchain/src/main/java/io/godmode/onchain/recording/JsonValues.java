package io.godmode.onchain.recording;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Splits a stream into its JSON values without reading more than one into memory: JSON lines, one
 * value over many lines, or values side by side. Where a value is damaged it ends at the damage, if
 * that can be seen here; telling what is wrong with it is the parser's business. Not thread-safe.
 */
final class JsonValues {
  /**
   * The largest value accepted; a mainnet block is some ten million bytes, the largest below a
   * hundred.
   */
  static final int LONGEST = 128 << 20;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private long line = 1;

  /**
   * One value as it was written.
   *
   * @param line the line it starts on, from 1
   */
  record Located(Text text, long line) {}

  /** Bytes of a value; a class, for records should not hold arrays. */
  static final class Text {
    private final byte[] bytes;

    private Text(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  JsonValues(InputStream in) {
    this.in = in;
  }

  /** Returns the line that is being read, from 1. */
  long line() {
    return line;
  }

  /** Returns the next value; empty at the end. */
  Optional<Located> next() throws IOException {
    int first = read();
    while (first == ' ' || first == '\t' || first == '\r' || first == '\n' || isMark(first)) {
      first = read();
    }
    if (first < 0) {
      return Optional.empty();
    }
    long start = line;
    byte[] text = first == '{' || first == '[' ? container() : restOfLine(first);
    return Optional.of(new Located(new Text(text), start));
  }

  /** The three bytes that some editors put before UTF-8. */
  private static boolean isMark(int read) {
    return read == 0xef || read == 0xbb || read == 0xbf;
  }

  /** Reads on from the bracket that was read last. */
  private byte[] container() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream(1 << 12);
    int depth = 0;
    boolean quoted = false;
    boolean escaped = false;
    at--;
    do {
      if (at == end && !fill()) {
        return text.toByteArray();
      }
      int from = at;
      boolean ended = false;
      while (at < end && !ended) {
        if (quoted && !escaped) {
          skipPlain();
          if (at == end) {
            continue;
          }
        }
        byte next = buffer[at++];
        line += next == '\n' ? 1 : 0;
        if (quoted) {
          if (next == '\n') {
            add(text, from, at - 1);
            return text.toByteArray();
          }
          quoted = escaped || next != '"';
          escaped = !escaped && next == '\\';
        } else if (next == '"') {
          quoted = true;
        } else if (next == '{' || next == '[') {
          depth++;
        } else if (next == '}' || next == ']') {
          depth--;
          ended = depth == 0;
        }
      }
      add(text, from, at);
    } while (depth > 0);
    return text.toByteArray();
  }

  /** Most of a block is long strings: what neither ends nor escapes needs no look at the state. */
  private void skipPlain() {
    int next = at;
    while (next < end && buffer[next] != '"' && buffer[next] != '\\' && buffer[next] != '\n') {
      next++;
    }
    at = next;
  }

  private void add(ByteArrayOutputStream text, int from, int to) throws IOException {
    text.write(buffer, from, to - from);
    if (text.size() > LONGEST) {
      throw new IOException("a value is longer than " + LONGEST + " bytes");
    }
  }

  private byte[] restOfLine(int first) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int next = first; next >= 0 && next != '\n'; next = read()) {
      text.write(next);
      if (text.size() > LONGEST) {
        throw new IOException("a line is longer than " + LONGEST + " bytes");
      }
    }
    return text.toByteArray();
  }

  private int read() throws IOException {
    if (at == end && !fill()) {
      return -1;
    }
    int next = buffer[at++] & 0xff;
    line += next == '\n' ? 1 : 0;
    return next;
  }

  private boolean fill() throws IOException {
    end = Math.max(0, in.read(buffer));
    at = 0;
    return end > 0;
  }
}
