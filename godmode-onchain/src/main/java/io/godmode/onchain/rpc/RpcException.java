package io.godmode.onchain.rpc;

import io.godmode.api.GodmodeException;

/** Endpoints refuse for good what a source cannot do without; waiting does not help. */
public final class RpcException extends GodmodeException {
  private static final long serialVersionUID = 1L;

  /** Every endpoint refuses our credentials, or has nothing at its address. */
  public static final String REFUSED = "RPC_REFUSED";

  /** The endpoints do not know or accept a question that is needed. */
  public static final String UNSUPPORTED = "RPC_UNSUPPORTED";

  RpcException(String code, String message) {
    super(code, message);
  }
}
