package io.godmode.examples.cli.control;

import io.godmode.examples.wire.BearerToken;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The secret that opens a control endpoint: 256 random bits. Its text form hides it. Immutable and
 * thread-safe.
 */
final class ControlToken {
  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  private final String hex;
  private final BearerToken bearer;

  private ControlToken(String hex) {
    this.hex = hex;
    this.bearer = new BearerToken(hex);
  }

  static ControlToken draw(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new ControlToken(HexFormat.of().formatHex(bytes));
  }

  /**
   * Reads what {@link #secret} gave.
   *
   * @throws IllegalArgumentException when it has another form; the message does not repeat it
   */
  static ControlToken of(String secret) {
    if (!FORM.matcher(secret).matches()) {
      throw new IllegalArgumentException("the token is not 64 lowercase hex digits");
    }
    return new ControlToken(secret);
  }

  /** Returns the secret, for the file. */
  String secret() {
    return hex;
  }

  /** Returns the value of the header that presents it. */
  String header() {
    return bearer.header();
  }

  /** Tells whether it is presented, once, in a time that does not depend on where it differs. */
  boolean isPresentedBy(List<String> authorization) {
    return bearer.isPresentedBy(authorization);
  }

  @Override
  public String toString() {
    return "ControlToken[hidden]";
  }
}
