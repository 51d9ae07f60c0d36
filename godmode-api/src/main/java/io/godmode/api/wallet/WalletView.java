package io.godmode.api.wallet;

import io.godmode.api.id.Chain;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import java.time.LocalDate;

/**
 * One wallet at one instant. Immutable and thread-safe.
 *
 * @param id the wallet
 * @param chain where it sits
 * @param role what it is for
 * @param initialBalance what it started with
 * @param baseline the balance above which profit is taken; starts at the initial balance
 * @param free what can be spent or moved
 * @param reserved what open orders hold
 * @param invested cost of the open positions at the time they were bought, venue fees left out
 * @param positionsValue what selling every position now would bring, after fees
 * @param rentDeposit rent locked in the wallet's accounts, at the current SOL price
 * @param realizedToday realised profit and loss of the day before fees
 * @param feesToday fees and network costs paid today
 * @param losingStreak closed losing trades in a row today
 * @param openPositions positions held
 * @param dayStartEquity equity when the day began, moved by transfers since
 * @param lastReset the UTC day the counters belong to
 */
public record WalletView(
    WalletId id,
    Chain chain,
    WalletRole role,
    Usd initialBalance,
    Usd baseline,
    Usd free,
    Usd reserved,
    Usd invested,
    Usd positionsValue,
    Usd rentDeposit,
    Usd realizedToday,
    Usd feesToday,
    int losingStreak,
    int openPositions,
    Usd dayStartEquity,
    LocalDate lastReset) {

  /** Returns all the wallet is worth: free, reserved, deposited and executable value. */
  public Usd equity() {
    return free.plus(reserved).plus(positionsValue).plus(rentDeposit);
  }

  /** Returns realised profit and loss of the day after fees. */
  public Usd netToday() {
    return realizedToday.minus(feesToday);
  }
}
