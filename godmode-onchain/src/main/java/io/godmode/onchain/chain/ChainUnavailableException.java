package io.godmode.onchain.chain;

import io.godmode.api.GodmodeException;

/** Nobody could answer a question about the chain. The message holds neither URL nor key. */
public final class ChainUnavailableException extends GodmodeException {
  private static final long serialVersionUID = 1L;

  /** The code of all of them. */
  public static final String CODE = "CHAIN_UNAVAILABLE";

  /** Creates one that says in words what was asked and why nobody answered. */
  public ChainUnavailableException(String message) {
    super(CODE, message);
  }
}
