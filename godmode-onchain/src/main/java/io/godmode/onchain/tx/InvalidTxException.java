package io.godmode.onchain.tx;

import io.godmode.api.GodmodeException;

/**
 * Instructions make no transaction that the network takes, or bytes are none.
 *
 * <p>The codes are stable: {@code TX_EMPTY}, {@code TX_TOO_LARGE}, {@code TX_TOO_MANY_ACCOUNTS},
 * {@code TX_TOO_MANY_LOCKS}, {@code TX_TOO_MANY_UNITS}, {@code TX_BUDGET_MALFORMED}, {@code
 * TX_ACCOUNT_TWICE}, {@code TX_PAYER_INVOKED}, {@code TX_MALFORMED}, {@code LOOKUP_TABLE_MISSING}
 * and {@code LOOKUP_TABLE_TOO_SHORT}.
 */
public final class InvalidTxException extends GodmodeException {
  private static final long serialVersionUID = 1L;

  InvalidTxException(String code, String message) {
    super(code, message);
  }

  static InvalidTxException malformed(String message) {
    return new InvalidTxException("TX_MALFORMED", message);
  }
}
