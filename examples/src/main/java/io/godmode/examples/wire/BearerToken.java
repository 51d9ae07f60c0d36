package io.godmode.examples.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * A secret that is presented as {@code Authorization: Bearer TOKEN}. Its text form hides it.
 * Immutable and thread-safe.
 */
public final class BearerToken {
  private final String secret;

  /** Takes a secret as it is. */
  public BearerToken(String secret) {
    this.secret = secret;
  }

  /** Returns the value of the header that presents it. */
  public String header() {
    return "Bearer " + secret;
  }

  /** Tells whether it is presented, once, in a time that does not depend on where it differs. */
  public boolean isPresentedBy(List<String> authorization) {
    return authorization.size() == 1
        && MessageDigest.isEqual(
            authorization.get(0).getBytes(StandardCharsets.UTF_8),
            header().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "BearerToken[hidden]";
  }
}
