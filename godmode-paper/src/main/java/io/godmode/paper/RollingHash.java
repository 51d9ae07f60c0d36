package io.godmode.paper;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A hash over all records so far: {@code h(n) = SHA-256(h(n-1) || record n)}, beginning with 32
 * zero bytes. Not thread-safe.
 */
final class RollingHash {
  private final MessageDigest sha256;
  private final byte[] hash = new byte[32];
  private String hex = HexFormat.of().formatHex(hash);
  private boolean hexIsCurrent = true;

  RollingHash() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  void add(String record) {
    sha256.update(hash);
    sha256.update(record.getBytes(StandardCharsets.UTF_8));
    try {
      sha256.digest(hash, 0, hash.length);
    } catch (DigestException e) {
      throw new AssertionError("32 bytes hold a SHA-256", e);
    }
    hexIsCurrent = false;
  }

  String hex() {
    if (!hexIsCurrent) {
      hex = HexFormat.of().formatHex(hash);
      hexIsCurrent = true;
    }
    return hex;
  }
}
