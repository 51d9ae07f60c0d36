package io.godmode.core.pool;

import java.util.Optional;

/** What can be asked of a bonding curve. */
public enum CurveOperation {
  /** Spend an exact amount of quote, fees included; the answer is raw tokens. */
  BUY_EXACT_IN("buyExactSolIn"),
  /** Buy an exact number of raw tokens; the answer is the quote to pay, fees included. */
  BUY_EXACT_OUT("buyExactTokensOut"),
  /** Sell an exact number of raw tokens; the answer is the quote received, fees taken off. */
  SELL("sell");

  private final String code;

  CurveOperation(String code) {
    this.code = code;
  }

  /**
   * The name in JSON lines, after the operations of the official SDK.
   *
   * @return {@code buyExactSolIn}, {@code buyExactTokensOut} or {@code sell}
   */
  public String code() {
    return code;
  }

  /**
   * Finds an operation by its name in JSON lines.
   *
   * @param code the name
   * @return the operation, or nothing if no operation has that name
   */
  public static Optional<CurveOperation> byCode(String code) {
    for (CurveOperation operation : values()) {
      if (operation.code.equals(code)) {
        return Optional.of(operation);
      }
    }
    return Optional.empty();
  }
}
