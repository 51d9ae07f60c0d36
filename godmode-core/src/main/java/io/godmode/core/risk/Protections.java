package io.godmode.core.risk;

import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.ProtectionLock;
import io.godmode.core.config.ProtectionSettings;
import io.godmode.core.ledger.ClosedTrade;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What protections lock because of how trades ended: a pure function of the closed trades and the
 * time, to be asked after every closed trade. Immutable and thread-safe.
 */
public final class Protections {
  private final List<ProtectionSettings> settings;

  private Protections(List<ProtectionSettings> settings) {
    this.settings = settings;
  }

  /** Returns the protections of a configuration, several of one kind among them. */
  public static Protections of(List<ProtectionSettings> settings) {
    return new Protections(List.copyOf(settings));
  }

  /** Tells whether there are none. */
  public boolean none() {
    return settings.isEmpty();
  }

  /**
   * Returns the locks that hold, in the order of the protections, then by wallet or token.
   *
   * @param trades closed trades, oldest first
   * @param now the time; a trade of just one window ago no longer counts
   * @param capital what shares of the capital are of
   */
  public List<ProtectionLock> locks(List<ClosedTrade> trades, Instant now, Usd capital) {
    List<ProtectionLock> locks = new ArrayList<>();
    for (ProtectionSettings each : settings) {
      Instant from = now.minus(reach(each));
      List<ClosedTrade> inWindow =
          trades.stream().filter(trade -> trade.at().isAfter(from)).toList();
      switch (each.scope()) {
        case GLOBAL ->
            lock(each, inWindow, now, capital, Optional.empty(), Optional.empty())
                .ifPresent(locks::add);
        case WALLET ->
            by(inWindow, ClosedTrade::wallet)
                .forEach(
                    (WalletId wallet, List<ClosedTrade> its) ->
                        lock(each, its, now, capital, Optional.of(wallet), Optional.empty())
                            .ifPresent(locks::add));
        case TOKEN ->
            by(inWindow, ClosedTrade::mint)
                .forEach(
                    (Mint mint, List<ClosedTrade> its) ->
                        lock(each, its, now, capital, Optional.empty(), Optional.of(mint))
                            .ifPresent(locks::add));
      }
    }
    return locks;
  }

  /** A cooldown has no window of its own: what it locks for is how far back it looks. */
  private static Duration reach(ProtectionSettings each) {
    return each.kind() == ProtectionSettings.Kind.COOLDOWN_PERIOD ? each.lock() : each.window();
  }

  private static <K> Map<K, List<ClosedTrade>> by(
      List<ClosedTrade> trades, Function<ClosedTrade, K> key) {
    return trades.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
  }

  private static Optional<ProtectionLock> lock(
      ProtectionSettings each,
      List<ClosedTrade> trades,
      Instant now,
      Usd capital,
      Optional<WalletId> wallet,
      Optional<Mint> mint) {
    return Objection.of(each, trades, capital)
        .filter(objection -> now.isBefore(objection.at().plus(each.lock())))
        .map(
            objection ->
                new ProtectionLock(
                    each.id(),
                    wallet,
                    mint,
                    objection.at(),
                    objection.at().plus(each.lock()),
                    objection.numbers()));
  }
}
