package io.godmode.onchain.provider;

import io.godmode.api.Bounded;
import io.godmode.api.market.InputPosition;
import io.godmode.onchain.index.IndexedBlock;
import io.godmode.onchain.index.IndexedTransaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How far an index was read, with a rolling hash over its blocks: {@code h(n) = SHA-256(h(n-1) ||
 * block n)}, beginning with 32 zero bytes; a block's text is its slot, hash, and each signature
 * with its events. Not thread-safe.
 */
final class FactChain {
  private static final int BYTES = 32;

  @Bounded(by = "32 bytes at all times", then = "the next hash replaces it")
  private byte[] hash = new byte[BYTES];

  private long records;

  /** Takes in a block as so many records, its facts and itself. */
  void add(IndexedBlock block, int facts) {
    records += facts + 1L;
    MessageDigest digest = sha256();
    digest.update(hash);
    digest.update((block.slot() + " " + block.blockhash()).getBytes(StandardCharsets.UTF_8));
    for (IndexedTransaction each : block.transactions()) {
      String text = "\n" + each.index() + " " + each.signature() + " " + each.events();
      digest.update(text.getBytes(StandardCharsets.UTF_8));
    }
    hash = digest.digest();
  }

  InputPosition at(long slot) {
    return new InputPosition(slot, records, HexFormat.of().formatHex(hash));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
