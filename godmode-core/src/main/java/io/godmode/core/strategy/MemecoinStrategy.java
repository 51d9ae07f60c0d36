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
import io.godmode.core.strategy.EntryFilters.Drop;
import io.godmode.core.strategy.EntryFilters.Route;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Memecoin farming: buys every candidate that passes its filters, with the route's largest
 * notional, and leaves the exit to the plan.
 *
 * <p>It drops what {@link EntryFilters#drop} says, and remembers nothing.
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
      Optional<Route> route = filters.route(candidate);
      Optional<Drop> drop =
          filters.drop(candidate, wallet -> taken(view, wallet, candidate.mint()));
      if (drop.isEmpty()
          && !raised.add(new Entry(route.orElseThrow().wallet(), candidate.mint()))) {
        drop = Optional.of(new Drop("position_open", "was listed before"));
      }
      if (drop.isPresent()) {
        signals.skip(drop.get().reason(), candidate.symbol() + " " + drop.get().detail());
      } else {
        signals.raise(entry(candidate, route.orElseThrow(), view, signals));
      }
    }
  }

  /** What is bought, and for whom. */
  private record Entry(WalletId wallet, Mint mint) {}

  private static boolean taken(MarketView view, WalletId wallet, Mint mint) {
    return view.position(wallet, mint).isPresent() || view.entryPending(wallet, mint);
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
