package io.godmode.onchain.recording;

import io.godmode.api.GodmodeException;
import java.util.OptionalLong;

/** A recording cannot be read to its end, or written on; what was there before stands. */
public final class RecordingException extends GodmodeException {
  private static final long serialVersionUID = 1L;

  /** A record is damaged or is not RPC JSON with transactions. */
  public static final String BAD_RECORD = "BAD_RECORD";

  /** A file is missing or is not readable. */
  public static final String UNREADABLE = "UNREADABLE";

  /** A folder or file cannot be written. */
  public static final String UNWRITABLE = "UNWRITABLE";

  /** There is more than fits into memory at once. */
  public static final String TOO_LARGE = "TOO_LARGE";

  private final String file;
  private final long line;

  RecordingException(String code, String file, long line, String message, Throwable cause) {
    super(code, at(file, line) + ": " + message, cause);
    this.file = file;
    this.line = line;
  }

  RecordingException(String code, String file, long line, String message) {
    super(code, at(file, line) + ": " + message);
    this.file = file;
    this.line = line;
  }

  private static String at(String file, long line) {
    return line > 0 ? file + ":" + line : file;
  }

  /** Returns the file's name, or {@code -} for a stream. */
  public String file() {
    return file;
  }

  /** Returns the line, from 1, where one can be named. */
  public OptionalLong line() {
    return line > 0 ? OptionalLong.of(line) : OptionalLong.empty();
  }
}
