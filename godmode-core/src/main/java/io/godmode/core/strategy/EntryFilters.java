package io.godmode.core.strategy;

import io.godmode.api.id.Chain;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.Candidate;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
   * Returns the first filter that drops a candidate: pair configured, score, no open position or
   * entry for the wallet and token, liquidity, volume, age, size.
   *
   * @param taken tells whether a wallet holds the token or is buying it
   */
  public Optional<Drop> drop(Candidate candidate, Predicate<WalletId> taken) {
    Optional<Route> route = route(candidate);
    if (route.isEmpty()) {
      return drop("no_pair", candidate.chain() + " has no pair");
    }
    if (candidate.score().compareTo(minScore) < 0) {
      return drop("score_below_min", candidate.score() + " < " + minScore);
    }
    if (taken.test(route.get().wallet())) {
      return drop("position_open", "held or being bought");
    }
    return ofMarket(candidate).or(() -> ofSize(route.get()));
  }

  private Optional<Drop> ofMarket(Candidate candidate) {
    Usd liquidity = candidate.liquidity().orElse(Usd.ZERO);
    if (liquidity.compareTo(minLiquidity) < 0) {
      return drop("liquidity_below_min", liquidity.toCents() + " USD < " + minLiquidity);
    }
    Usd volume = candidate.volume24h().orElse(Usd.ZERO);
    if (volume.compareTo(minVolume24h) < 0) {
      return drop("volume_below_min", volume.toCents() + " USD < " + minVolume24h);
    }
    if (maxAge.isPresent() && candidate.age().isEmpty()) {
      return drop("age_missing", "age is not known");
    }
    Duration age = candidate.age().orElse(Duration.ZERO);
    boolean tooOld =
        maxAge.isPresent() && !candidate.ageIsLowerBound() && age.compareTo(maxAge.get()) > 0;
    return tooOld ? drop("age_above_max", age + " > " + maxAge.get()) : Optional.empty();
  }

  private static Optional<Drop> ofSize(Route route) {
    return route.maxNotional().compareTo(route.minNotional()) < 0
        ? drop("notional_below_min", route.maxNotional() + " < " + route.minNotional())
        : Optional.empty();
  }

  private static Optional<Drop> drop(String reason, String detail) {
    return Optional.of(new Drop(reason, detail));
  }

  /** Returns which wallet would trade a candidate. */
  Optional<Route> route(Candidate candidate) {
    return routes.stream()
        .filter(route -> route.chain().equals(candidate.chain()))
        .filter(route -> candidate.wallet().map(route.wallet()::equals).orElse(true))
        .findFirst();
  }

  /**
   * Why a candidate is left.
   *
   * @param reason stable, as drops are counted
   * @param detail the numbers of it
   */
  public record Drop(String reason, String detail) {}

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
