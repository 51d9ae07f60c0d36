package io.godmode.core.risk;

import io.godmode.api.money.Usd;
import io.godmode.core.config.ProtectionSettings;
import io.godmode.core.ledger.ClosedTrade;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one protection has against the trades in its window.
 *
 * @param at when the trade closed that it counts from
 * @param numbers what was compared
 */
record Objection(Instant at, Map<String, String> numbers) {

  static Optional<Objection> of(
      ProtectionSettings settings, List<ClosedTrade> trades, Usd capital) {
    return switch (settings.kind()) {
      case STOPLOSS_GUARD -> toStops(settings, trades);
      case MAX_DRAWDOWN -> toDrawdown(settings, trades, capital);
      case COOLDOWN_PERIOD ->
          last(trades)
              .map(trade -> new Objection(trade.at(), Map.of("net", trade.net().toString())));
      case LOW_PROFIT -> toProfit(settings, trades);
    };
  }

  private static Optional<ClosedTrade> last(List<ClosedTrade> trades) {
    return trades.isEmpty() ? Optional.empty() : Optional.of(trades.get(trades.size() - 1));
  }

  private static Optional<Objection> toStops(
      ProtectionSettings settings, List<ClosedTrade> trades) {
    List<ClosedTrade> stops =
        trades.stream().filter(trade -> trade.stopped() && trade.net().isNegative()).toList();
    return stops.size() < settings.tradeLimit()
        ? Optional.empty()
        : last(stops)
            .map(
                trade ->
                    new Objection(
                        trade.at(),
                        Map.of(
                            "limit", Integer.toString(settings.tradeLimit()),
                            "stops", Integer.toString(stops.size()))));
  }

  /** Counts from the last loss that left the results so far below their peak. */
  private static Optional<Objection> toDrawdown(
      ProtectionSettings settings, List<ClosedTrade> trades, Usd capital) {
    if (trades.size() < settings.tradeLimit()) {
      return Optional.empty();
    }
    Usd limit = settings.share().ceilOf(capital);
    Usd sum = Usd.ZERO;
    Usd peak = Usd.ZERO;
    @Nullable Objection found = null;
    for (ClosedTrade trade : trades) {
      sum = sum.plus(trade.net());
      peak = peak.max(sum);
      Usd fall = peak.minus(sum);
      if (trade.net().isNegative() && fall.compareTo(limit) >= 0) {
        found =
            new Objection(
                trade.at(),
                Map.of(
                    "limit", limit.toString(),
                    "drawdown", fall.toString(),
                    "trades", Integer.toString(trades.size())));
      }
    }
    return Optional.ofNullable(found);
  }

  private static Optional<Objection> toProfit(
      ProtectionSettings settings, List<ClosedTrade> trades) {
    if (trades.size() < settings.tradeLimit()) {
      return Optional.empty();
    }
    Usd cost = trades.stream().map(ClosedTrade::cost).reduce(Usd.ZERO, Usd::plus);
    Usd net = trades.stream().map(ClosedTrade::net).reduce(Usd.ZERO, Usd::plus);
    Usd required = settings.share().ceilOf(cost);
    return net.compareTo(required) >= 0
        ? Optional.empty()
        : last(trades)
            .map(
                trade ->
                    new Objection(
                        trade.at(),
                        Map.of(
                            "limit", required.toString(),
                            "net", net.toString(),
                            "trades", Integer.toString(trades.size()))));
  }
}
