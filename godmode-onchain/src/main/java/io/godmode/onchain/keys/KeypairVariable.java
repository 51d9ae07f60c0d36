package io.godmode.onchain.keys;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A key in a variable of the environment: 64 bytes, the secret half first, in base58 as wallets
 * export them or as the JSON array of a {@link KeypairFile}.
 *
 * <p>The environment of a process can be read by its owner as long as it runs, and its texts cannot
 * be wiped from memory; a file is the better place.
 */
public final class KeypairVariable {
  private KeypairVariable() {}

  /**
   * Reads a key.
   *
   * @param name of the variable
   * @param environment where variables are looked up, such as {@code System::getenv}
   * @return a signer to be closed when it is not needed any more
   * @throws KeypairException when there is no such variable, it is of neither form, or the halves
   *     do not belong together; the message names the variable and none of its content
   */
  public static TxSigner read(String name, Function<String, @Nullable String> environment) {
    String where = "the environment variable " + KeypairText.shown(name);
    String value = environment.apply(name);
    if (value == null || value.isBlank()) {
      throw new KeypairException(
          where + " must hold a keypair in base58 or as a JSON array, but is not set");
    }
    byte[] text = value.strip().getBytes(StandardCharsets.UTF_8);
    try {
      byte[] pair =
          text[0] == '[' ? KeypairText.array(text, where) : KeypairText.base58(text, where);
      return Ed25519Signer.of(pair, where);
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }
}
