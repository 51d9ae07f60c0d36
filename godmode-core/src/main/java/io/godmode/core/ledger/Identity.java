package io.godmode.core.ledger;

import io.godmode.api.money.Usd;

/**
 * The identity of the books: what all wallets are worth equals what came in plus what was earned
 * less what was spent.
 *
 * <p>{@code equity = capital + externalFlows + realizedGross + unrealized + fx − costs − rounding}.
 * The left side is added up from balances and marks, the right side from what each fill was said to
 * bring; they share no arithmetic, so an error on either side shows.
 *
 * @param equity free, reserved and deposited money and executable value, over all wallets
 * @param capital what wallets were opened with
 * @param externalFlows deposits less withdrawals since
 * @param realizedGross realised trading profit and loss before fees, at the SOL price of each sale
 * @param unrealized executable value less pool cost of what is held, at the current SOL price
 * @param fx what changes of the SOL price made, realised and not
 * @param costs venue fees, network costs, rent given up and bridge costs
 * @param rounding what conversions between dollars and lamports rounded away, at most a few
 *     billionths a fill
 */
public record Identity(
    Usd equity,
    Usd capital,
    Usd externalFlows,
    Usd realizedGross,
    Usd unrealized,
    Usd fx,
    Usd costs,
    Usd rounding) {

  /** Returns equity less what the right side says; zero when the books are true. */
  public Usd gap() {
    return equity
        .minus(capital)
        .minus(externalFlows)
        .minus(realizedGross)
        .minus(unrealized)
        .minus(fx)
        .plus(costs)
        .plus(rounding);
  }

  /** Tells whether both sides are equal to the last unit. */
  public boolean holds() {
    return gap().isZero();
  }

  @Override
  public String toString() {
    return "equity "
        + equity
        + " = capital "
        + capital
        + " + external "
        + externalFlows
        + " + realised "
        + realizedGross
        + " + unrealised "
        + unrealized
        + " + fx "
        + fx
        + " - costs "
        + costs
        + " - rounding "
        + rounding;
  }
}
