package io.godmode.onchain.decode;

import io.godmode.api.Bounded;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The errors of one block's transactions as the tree writes them, each read once: most transactions
 * fail alike. Bounded. Not thread-safe.
 */
final class SharedErrors {
  private static final int MOST = 1_000;
  private static final int LONGEST = 200;

  @Bounded(by = "MOST texts of limited length", then = "further ones are not shared")
  private final Map<String, Optional<String>> read = new HashMap<>();

  /**
   * Returns an error that was walked over before.
   *
   * @throws RpcFormatException when a field comes twice in it
   */
  Optional<String> of(byte[] json, int from, int to) {
    String text = new String(json, from, to - from, StandardCharsets.UTF_8);
    if (to - from > LONGEST || read.size() >= MOST) {
      return Optional.of(canonical(text));
    }
    return read.computeIfAbsent(text, each -> Optional.of(canonical(each)));
  }

  private static String canonical(String text) {
    return RpcTransactions.canonical(text.getBytes(StandardCharsets.UTF_8));
  }
}
