package io.godmode.api.market;

/**
 * What is known about one safety question of a token. Immutable and thread-safe.
 *
 * @param check the question, such as {@code mint_authority}
 * @param verdict the answer; {@link Verdict#UNKNOWN} is never a pass
 * @param detail slot and raw values, for people
 */
public record Evidence(String check, Verdict verdict, String detail) {
  /** The three answers. */
  public enum Verdict {
    /** Checked, and fine. */
    PASS,
    /** Checked, and not fine. */
    FAIL,
    /** Not known. */
    UNKNOWN
  }
}
