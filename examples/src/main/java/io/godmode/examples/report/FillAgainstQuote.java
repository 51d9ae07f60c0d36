package io.godmode.examples.report;

import io.godmode.api.money.BasisPoints;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Fill;
import io.godmode.api.order.Order;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/**
 * How a fill compares with the quote its order was made from.
 *
 * <p>The journal has the least an order takes and its slippage, from which the quote follows to
 * within one unit: {@code least = quote - ceil(quote · slippage)}. A buy compares tokens, a sale
 * lamports after venue fees.
 */
final class FillAgainstQuote {
  private FillAgainstQuote() {}

  /**
   * Returns how much more was taken than quoted, in basis points; negative for less. Empty when the
   * order took whatever came.
   */
  static OptionalDouble basisPoints(Order order, ExecutionReport report, Fill fill) {
    int kept = BasisPoints.WHOLE - order.slippage().value();
    if (kept == 0) {
      return OptionalDouble.empty();
    }
    BigDecimal least =
        order
            .terms()
            .fold(
                buy -> unsigned(buy.minTokens().raw()),
                sell -> BigDecimal.valueOf(sell.minProceeds().value()));
    BigDecimal taken =
        order
            .terms()
            .fold(
                buy -> unsigned(fill.tokens().raw()),
                sell ->
                    BigDecimal.valueOf(fill.quote().value() - report.costs().venueFees().value()));
    BigDecimal quoted =
        least
            .multiply(BigDecimal.valueOf(BasisPoints.WHOLE))
            .divide(BigDecimal.valueOf(kept), 0, RoundingMode.CEILING);
    return OptionalDouble.of(
        taken
            .subtract(quoted)
            .multiply(BigDecimal.valueOf(BasisPoints.WHOLE))
            .divide(quoted, MathContext.DECIMAL64)
            .doubleValue());
  }

  private static BigDecimal unsigned(long raw) {
    return new BigDecimal(Long.toUnsignedString(raw));
  }
}
