package io.godmode.core.config;

import io.godmode.api.id.Chain;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The farming strategy.
 *
 * @param id its name
 * @param minScore lower scores are dropped
 * @param minLiquidity lower liquidity is dropped; missing counts as zero
 * @param minVolume24h lower volume is dropped; missing counts as zero
 * @param maxAge older tokens are dropped, and those of unknown age; empty for no limit
 * @param exits the plan of every entry
 * @param providerKind the configured source of candidates
 * @param maxCandidatesPerTick candidates looked at per agent tick
 * @param providerSeed the seed of simulated sources
 * @param pairs routing rules: which wallet trades on which chain, and how much
 */
public record MemecoinSettings(
    StrategyId id,
    Ratio minScore,
    Usd minLiquidity,
    Usd minVolume24h,
    Optional<Duration> maxAge,
    ExitPlan exits,
    String providerKind,
    int maxCandidatesPerTick,
    long providerSeed,
    List<Route> pairs) {
  /** Copies the list. */
  public MemecoinSettings {
    pairs = List.copyOf(pairs);
  }

  /**
   * A routing rule.
   *
   * @param symbol such as {@code *}{@code /SOL}; informs only
   * @param chain candidates of this chain
   * @param wallet are traded with this wallet
   * @param minNotional smaller signals are dropped
   * @param maxNotional larger ones are clamped
   */
  public record Route(
      String symbol, Chain chain, WalletId wallet, Usd minNotional, Usd maxNotional) {}
}
