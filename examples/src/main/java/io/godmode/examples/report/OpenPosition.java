package io.godmode.examples.report;

import io.godmode.api.money.Lamports;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.PositionView;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What is still held at average cost, and what selling it would bring. Immutable.
 *
 * @param wallet whose
 * @param mint of what
 * @param symbol what people call the token
 * @param quantity tokens held, in whole tokens
 * @param averageCost SOL for one whole token, venue fees included
 * @param cost lamports spent on what is held
 * @param executable lamports that selling all of it now would bring
 * @param value the same in dollars
 * @param markMissing whether no quote exists, so that the value is old or zero
 * @param lastExecutable lamports it was last quoted at
 */
public record OpenPosition(
    String wallet,
    String mint,
    String symbol,
    String quantity,
    String averageCost,
    Lamports cost,
    Lamports executable,
    Usd value,
    boolean markMissing,
    Lamports lastExecutable) {
  static OpenPosition of(PositionView view) {
    BigDecimal tokens = new BigDecimal(view.quantity().toString());
    return new OpenPosition(
        view.walletId().value(),
        view.mint().base58(),
        view.symbol(),
        view.quantity().toString(),
        new BigDecimal(view.cost().toSol())
            .divide(tokens, MathContext.DECIMAL64)
            .stripTrailingZeros()
            .toPlainString(),
        view.cost(),
        view.executable(),
        view.value(),
        view.markMissing(),
        view.lastExecutable());
  }
}
