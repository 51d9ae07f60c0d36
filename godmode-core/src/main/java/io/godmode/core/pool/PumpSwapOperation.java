package io.godmode.core.pool;

import java.util.Optional;

/** What can be asked of a PumpSwap pool. */
public enum PumpSwapOperation {
  /** Buy an exact amount of base; the limit is the most quote to pay. */
  BUY_BASE("buyBaseInput"),
  /** Spend an exact amount of quote, fees included; the limit is that much and the slippage. */
  BUY_QUOTE("buyQuoteInput"),
  /** Sell an exact amount of base; the limit is the least quote to receive. */
  SELL_BASE("sellBaseInput"),
  /** Sell for an exact amount of quote; the limit is that much less the slippage. */
  SELL_QUOTE("sellQuoteInput");

  private final String code;

  PumpSwapOperation(String code) {
    this.code = code;
  }

  /** {@return the name in JSON lines, after the operations of the official SDK} */
  public String code() {
    return code;
  }

  /** {@return whether base is bought} */
  public boolean buys() {
    return this == BUY_BASE || this == BUY_QUOTE;
  }

  /**
   * Finds an operation by its name in JSON lines.
   *
   * @param code the name
   * @return the operation, or nothing if no operation has that name
   */
  public static Optional<PumpSwapOperation> byCode(String code) {
    for (PumpSwapOperation operation : values()) {
      if (operation.code.equals(code)) {
        return Optional.of(operation);
      }
    }
    return Optional.empty();
  }
}
