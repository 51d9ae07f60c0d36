package io.godmode.api;

/**
 * The failure of something outside the caller's control: a file, a source, a broken record.
 *
 * <p>Expected outcomes of trading are values, never exceptions. Immutable and thread-safe as far as
 * exceptions are.
 */
public class GodmodeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * Creates the exception.
   *
   * @param code stable, such as {@code JOURNAL_CORRUPT}
   * @param message what, where, why and what to do next
   */
  public GodmodeException(String code, String message) {
    super(message);
    this.code = code;
  }

  /**
   * Creates the exception with its cause.
   *
   * @param code stable, such as {@code JOURNAL_CORRUPT}
   * @param message what, where, why and what to do next
   * @param cause what was caught
   */
  public GodmodeException(String code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Returns the stable code. */
  public String code() {
    return code;
  }
}
