package io.godmode.api.wallet;

import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import java.time.Instant;

/**
 * One position, a (wallet, mint) pair with tokens in it, at one instant. Immutable and thread-safe.
 *
 * @param walletId whose
 * @param mint of what
 * @param symbol what people call the token
 * @param strategyId who opened it
 * @param quantity tokens held
 * @param exiting tokens that sells in flight will take
 * @param cost lamports spent on what is held, venue fees included, network costs and rent left out
 * @param executable lamports that selling all of it now would bring, after venue fees; what risk is
 *     judged on
 * @param lastExecutable the same as last quoted, however long ago; zero before the first quote.
 *     Differs from {@code executable} only once that became zero for want of a quote
 * @param value the same in dollars, rounded down
 * @param markMissing whether no executable quote exists, so that {@code value} is old or zero
 * @param openedAt when its first fill was journaled
 */
public record PositionView(
    WalletId walletId,
    Mint mint,
    String symbol,
    StrategyId strategyId,
    TokenAmount quantity,
    TokenAmount exiting,
    Lamports cost,
    Lamports executable,
    Lamports lastExecutable,
    Usd value,
    boolean markMissing,
    Instant openedAt) {

  /**
   * Returns the executable value over the cost, minus one, rounded towards negative infinity; zero
   * when nothing was paid.
   *
   * @throws ArithmeticException when it does not fit
   */
  public Ratio unrealizedReturn() {
    return cost.isZero()
        ? Ratio.ZERO
        : Ratio.floorOf(executable.value() - cost.value(), cost.value());
  }
}
