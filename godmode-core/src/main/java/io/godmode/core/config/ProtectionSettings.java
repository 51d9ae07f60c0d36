package io.godmode.core.config;

import io.godmode.api.money.Ratio;
import io.godmode.api.risk.ProtectionLock.Scope;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One element of {@code protections}: which closed trades lock entries, how many and for how long.
 * Immutable and thread-safe.
 *
 * @param id its name in locks and denials, unique
 * @param kind what it looks for
 * @param scope what it judges apart and locks: all trades together, each wallet's or each token's
 * @param window how far back it looks; zero for a cooldown, which looks at the last trade only
 * @param tradeLimit closed trades in the window from which it judges
 * @param share for MaxDrawdown the share of the capital, for LowProfit of what the trades had cost;
 *     zero for the others
 * @param lock how long it locks, counted from the trade that brought it about
 */
public record ProtectionSettings(
    String id,
    Kind kind,
    Scope scope,
    Duration window,
    int tradeLimit,
    Ratio share,
    Duration lock) {
  /** The most closed trades that are looked back at. */
  public static final int MAX_TRADES = 5_000;

  /** Colons stand between a protection and what it locks. */
  static boolean separates(int character) {
    return character == ':' || Character.isWhitespace(character);
  }

  /** What a protection looks for. */
  public enum Kind {
    /** So many trades in the window that a stop sold at a loss. */
    STOPLOSS_GUARD("StoplossGuard"),
    /** A fall of the summed results in the window by so much of the capital. */
    MAX_DRAWDOWN("MaxDrawdown"),
    /** Any closed trade. */
    COOLDOWN_PERIOD("CooldownPeriod"),
    /** Trades in the window that together earned less than is required. */
    LOW_PROFIT("LowProfit");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** Returns the name in the configuration, such as {@code StoplossGuard}. */
    public String label() {
      return label;
    }

    static Optional<Kind> parse(String label) {
      return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }

    /** Returns the scopes that make sense, the default first. */
    public List<Scope> scopes() {
      return switch (this) {
        case STOPLOSS_GUARD -> List.of(Scope.GLOBAL, Scope.WALLET, Scope.TOKEN);
        case MAX_DRAWDOWN -> List.of(Scope.GLOBAL);
        case COOLDOWN_PERIOD, LOW_PROFIT -> List.of(Scope.TOKEN, Scope.WALLET, Scope.GLOBAL);
      };
    }
  }

  /**
   * Returns a StoplossGuard.
   *
   * @param id its name
   * @param scope what it judges apart and locks
   * @param window how far back it looks
   * @param stops losing stops in the window that lock
   * @param lock how long it locks
   */
  public static ProtectionSettings stoplossGuard(
      String id, Scope scope, Duration window, int stops, Duration lock) {
    return new ProtectionSettings(id, Kind.STOPLOSS_GUARD, scope, window, stops, Ratio.ZERO, lock);
  }

  /**
   * Returns a MaxDrawdown.
   *
   * @param id its name
   * @param window how far back it looks
   * @param trades closed trades in the window from which it judges
   * @param drawdown of the capital, from which it locks
   * @param lock how long it locks
   */
  public static ProtectionSettings maxDrawdown(
      String id, Duration window, int trades, Ratio drawdown, Duration lock) {
    return new ProtectionSettings(
        id, Kind.MAX_DRAWDOWN, Scope.GLOBAL, window, trades, drawdown, lock);
  }

  /**
   * Returns a CooldownPeriod.
   *
   * @param id its name
   * @param scope what it locks
   * @param lock how long
   */
  public static ProtectionSettings cooldownPeriod(String id, Scope scope, Duration lock) {
    return new ProtectionSettings(
        id, Kind.COOLDOWN_PERIOD, scope, Duration.ZERO, 1, Ratio.ZERO, lock);
  }

  /**
   * Returns a LowProfit.
   *
   * @param id its name
   * @param scope what it judges apart and locks
   * @param window how far back it looks
   * @param trades closed trades in the window from which it judges
   * @param required of what the trades had cost, below which it locks
   * @param lock how long it locks
   */
  public static ProtectionSettings lowProfit(
      String id, Scope scope, Duration window, int trades, Ratio required, Duration lock) {
    return new ProtectionSettings(id, Kind.LOW_PROFIT, scope, window, trades, required, lock);
  }
}
