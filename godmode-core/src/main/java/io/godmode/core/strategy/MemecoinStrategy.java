package io.godmode.core.strategy;

import io.godmode.api.SignalSink;
import io.godmode.api.Strategy;
import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketView;
import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.core.strategy.EntryFilters.Route;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Memecoin farming: buys every candidate that passes its filters, with the route's largest
 * notional, and leaves the exit to the plan.
 *
 * <p>Filters in order: pair configured, score, no open position or entry for the wallet and token,
 * liquidity, volume, age. It remembers nothing.
 */
public final class MemecoinStrategy implements Strategy {
  private final StrategyId id;
  private final EntryFilters filters;

  private MemecoinStrategy(StrategyId id, EntryFilters filters) {
    this.id = id;
    this.filters = filters;
  }

  /** Returns the strategy. */
  public static MemecoinStrategy of(StrategyId id, EntryFilters filters) {
    return new MemecoinStrategy(id, filters);
  }

  @Override
  public StrategyId id() {
    return id;
  }

  @Override
  public void onTick(MarketView view, SignalSink signals) {
    Set<Entry> raised = new HashSet<>();
    for (Candidate candidate : view.candidates()) {
      Optional<Route> route = route(candidate);
      Optional<Skip> skip =
          route.isEmpty()
              ? skip("no_pair", candidate.chain() + " has no pair")
              : filter(candidate, route.get(), view);
      if (skip.isEmpty()
          && !raised.add(new Entry(route.orElseThrow().wallet(), candidate.mint()))) {
        skip = skip("position_open", "was listed before");
      }
      if (skip.isPresent()) {
        signals.skip(skip.get().reason(), candidate.symbol() + " " + skip.get().detail());
      } else {
        signals.raise(entry(candidate, route.orElseThrow(), view, signals));
      }
    }
  }

  /** What is bought, and for whom. */
  private record Entry(WalletId wallet, Mint mint) {}

  /** Why a candidate is left. */
  private record Skip(String reason, String detail) {}

  private Optional<Skip> filter(Candidate candidate, Route route, MarketView view) {
    if (candidate.score().compareTo(filters.minScore()) < 0) {
      return skip("score_below_min", candidate.score() + " < " + filters.minScore());
    }
    if (view.position(route.wallet(), candidate.mint()).isPresent()
        || view.entryPending(route.wallet(), candidate.mint())) {
      return skip("position_open", "held or being bought");
    }
    Usd liquidity = candidate.liquidity().orElse(Usd.ZERO);
    if (liquidity.compareTo(filters.minLiquidity()) < 0) {
      return skip("liquidity_below_min", liquidity.toCents() + " USD < " + filters.minLiquidity());
    }
    Usd volume = candidate.volume24h().orElse(Usd.ZERO);
    if (volume.compareTo(filters.minVolume24h()) < 0) {
      return skip("volume_below_min", volume.toCents() + " USD < " + filters.minVolume24h());
    }
    if (filters.maxAge().isPresent() && candidate.age().isEmpty()) {
      return skip("age_missing", "age is not known");
    }
    Duration age = candidate.age().orElse(Duration.ZERO);
    boolean tooOld =
        filters.maxAge().isPresent()
            && !candidate.ageIsLowerBound()
            && age.compareTo(filters.maxAge().get()) > 0;
    if (tooOld) {
      return skip("age_above_max", age + " > " + filters.maxAge().get());
    }
    return route.maxNotional().compareTo(route.minNotional()) < 0
        ? skip("notional_below_min", route.maxNotional() + " < " + route.minNotional())
        : Optional.empty();
  }

  private static Optional<Skip> skip(String reason, String detail) {
    return Optional.of(new Skip(reason, detail));
  }

  private Optional<Route> route(Candidate candidate) {
    return filters.routes().stream()
        .filter(route -> route.chain().equals(candidate.chain()))
        .filter(route -> candidate.wallet().map(route.wallet()::equals).orElse(true))
        .findFirst();
  }

  private TradeSignal entry(Candidate candidate, Route route, MarketView view, SignalSink signals) {
    TradeSignal.Builder signal =
        TradeSignal.entry(signals.nextId(), route.maxNotional())
            .strategy(id)
            .wallet(route.wallet())
            .chain(candidate.chain())
            .token(candidate.mint(), candidate.symbol())
            .confidence(candidate.score())
            .plan(filters.exits())
            .dataSlot(view.dataSlot())
            .reason("candidate")
            .meta("score", candidate.score().toString())
            .meta("liquidity_usd", candidate.liquidity().map(Usd::toCents).orElse("missing"))
            .meta("volume_24h_usd", candidate.volume24h().map(Usd::toCents).orElse("missing"));
    candidate.age().ifPresent(age -> signal.meta("age_s", String.valueOf(age.toSeconds())));
    if (candidate.ageIsLowerBound()) {
      signal.meta("age", "age_lower_bound");
    }
    candidate
        .parts()
        .forEach(part -> signal.meta("score." + part.name(), part.value() + "x" + part.weight()));
    return signal.build();
  }
}
