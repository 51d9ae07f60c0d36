package io.godmode.onchain.keys;

import io.godmode.api.GodmodeException;

/** A key could not be read. The message says where it was looked for, and nothing of the key. */
public final class KeypairException extends GodmodeException {
  private static final long serialVersionUID = 1L;

  /** The code of all of them. */
  public static final String CODE = "KEYPAIR_UNUSABLE";

  /** Creates one without a cause, as a cause may hold what was read. */
  KeypairException(String message) {
    super(CODE, message);
  }
}
