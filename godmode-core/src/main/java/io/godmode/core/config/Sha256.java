package io.godmode.core.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of a text: names a configuration, a state, a record. */
public final class Sha256 {
  private Sha256() {}

  /** Returns the hash of the text in UTF-8, as 64 lower-case hex digits. */
  public static String hex(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every JRE has SHA-256", impossible);
    }
  }
}
