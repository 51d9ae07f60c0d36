package io.godmode.adapters;

import io.godmode.api.money.Usd;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.ledger.Totals;
import java.util.function.Function;

/**
 * How a day went: money by the counters of the wallets, which hold since the day began, and counts
 * since the last look at the day before, or since this process looked first.
 *
 * @param net realised profit and loss after costs
 * @param fees fees and network costs
 * @param moved equity against that of the day's begin
 */
record DayFigures(Usd net, Usd fees, Usd moved, long entries, long exits, long wins, long losses) {
  static DayFigures of(GodmodeStatus start, GodmodeStatus last) {
    Totals.Counts before = start.totals().counts();
    Totals.Counts after = last.totals().counts();
    return new DayFigures(
        sum(last, WalletView::netToday),
        sum(last, WalletView::feesToday),
        sum(last, wallet -> wallet.equity().minus(wallet.dayStartEquity())),
        after.entryFills() - before.entryFills(),
        after.exitFills() - before.exitFills(),
        after.wins() - before.wins(),
        after.losses() - before.losses());
  }

  private static Usd sum(GodmodeStatus status, Function<WalletView, Usd> amount) {
    return status.portfolio().wallets().stream().map(amount).reduce(Usd.ZERO, Usd::plus);
  }
}
