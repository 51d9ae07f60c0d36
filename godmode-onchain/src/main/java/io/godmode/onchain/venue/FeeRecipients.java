package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Chooses among recipients of equal right, so that trades spread over their write locks and the
 * same attempt names the same one again.
 */
final class FeeRecipients {
  private FeeRecipients() {}

  /**
   * Returns one of them.
   *
   * @param whose which recipients they are: it keeps the choices of one attempt apart
   * @throws RefusedException when there are none
   */
  static Address choose(List<Address> among, String whose, String seed) {
    if (among.isEmpty()) {
      throw new RefusedException(
          Refusal.Code.ACCOUNT_UNREADABLE, "the venue's settings name no " + whose);
    }
    byte[] hash = sha256().digest((whose + "\n" + seed).getBytes(StandardCharsets.UTF_8));
    return among.get((int) Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), among.size()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
