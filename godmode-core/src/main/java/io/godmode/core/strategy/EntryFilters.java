package io.godmode.core.strategy;

import io.godmode.api.id.Chain;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the farming strategy asks of a candidate, and how it trades one.
 *
 * @param minScore lower scores are dropped
 * @param minLiquidity lower liquidity is dropped; missing counts as zero
 * @param minVolume24h lower volume is dropped; missing counts as zero
 * @param maxAge older tokens are dropped, and those of unknown age; empty for no limit
 * @param exits the plan of every entry
 * @param routes which wallet trades on which chain, and how much; the first that fits holds
 */
public record EntryFilters(
    Ratio minScore,
    Usd minLiquidity,
    Usd minVolume24h,
    Optional<Duration> maxAge,
    ExitPlan exits,
    List<Route> routes) {
  /** Copies the list. */
  public EntryFilters {
    routes = List.copyOf(routes);
  }

  /**
   * A routing rule.
   *
   * @param chain candidates of this chain
   * @param wallet are traded with this wallet
   * @param minNotional smaller signals are dropped
   * @param maxNotional larger ones are clamped
   */
  public record Route(Chain chain, WalletId wallet, Usd minNotional, Usd maxNotional) {}
}
