package io.godmode.core.risk;

import io.godmode.api.id.WalletId;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something about the money that somebody should look at. Immutable and thread-safe.
 *
 * @param level how grave
 * @param code what
 * @param message the numbers, for people
 * @param wallet the wallet concerned; empty when it is all of them
 */
public record FinanceAlert(Level level, Code code, String message, Optional<WalletId> wallet) {

  /** How grave an alert is. */
  public enum Level {
    /** Look soon. */
    WARNING,
    /** Live trading is not allowed while it lasts. */
    CRITICAL
  }

  /** What an alert is about: a closed list. */
  public enum Code {
    /** The fees wallet is below the balance flows aim at. */
    FEES_UNDER_BUFFER(Level.WARNING),
    /** The fees wallet is below its last reserve. */
    FEES_UNDER_HARD_BUFFER(Level.CRITICAL),
    /** The fees wallet holds more than it may. */
    FEES_OVER_CAP(Level.CRITICAL),
    /** A trading wallet cannot reach the smallest trade within its limits. */
    WALLET_TOO_SMALL(Level.WARNING),
    /** A wallet is more of all equity than it may be. */
    RISK_WALLET_OVER_CAP(Level.CRITICAL),
    /** Equity is well below the capital. */
    GLOBAL_DRAWDOWN_WARNING(Level.WARNING),
    /** Equity is so far below the capital that trading stops. */
    GLOBAL_DRAWDOWN_CRITICAL(Level.CRITICAL),
    /** Several losing trades in a row. */
    GLOBAL_CONSECUTIVE_LOSERS_WARNING(Level.WARNING),
    /** So many losing trades in a row that trading stops. */
    GLOBAL_CONSECUTIVE_LOSERS_CRITICAL(Level.CRITICAL),
    /** Equity is below what operating needs. */
    OPERATIONAL_CAPITAL_TOO_LOW(Level.CRITICAL);

    private static final Set<String> NAMES =
        Arrays.stream(values()).map(Code::name).collect(Collectors.toUnmodifiableSet());

    private final Level level;

    Code(Level level) {
      this.level = level;
    }

    /** Tells whether that is the name of one of them. */
    public static boolean isOne(String name) {
      return NAMES.contains(name);
    }

    /** Returns how grave such an alert is. */
    public Level level() {
      return level;
    }

    /** Returns the figure it is about: a graver or milder code on it replaces this one. */
    String figure() {
      return switch (this) {
        case FEES_UNDER_BUFFER, FEES_UNDER_HARD_BUFFER, FEES_OVER_CAP -> "fees";
        case GLOBAL_DRAWDOWN_WARNING, GLOBAL_DRAWDOWN_CRITICAL -> "drawdown";
        case GLOBAL_CONSECUTIVE_LOSERS_WARNING, GLOBAL_CONSECUTIVE_LOSERS_CRITICAL ->
            "losing_streak";
        case WALLET_TOO_SMALL, RISK_WALLET_OVER_CAP, OPERATIONAL_CAPITAL_TOO_LOW -> name();
      };
    }
  }

  /** Returns what it is about: figure and wallet. At most one alert on a topic holds. */
  public String topic() {
    return code.figure() + wallet.map(id -> " " + id).orElse("");
  }

  static FinanceAlert of(Code code, String message) {
    return new FinanceAlert(code.level(), code, message, Optional.empty());
  }

  static FinanceAlert of(Code code, WalletId wallet, String message) {
    return new FinanceAlert(code.level(), code, message, Optional.of(wallet));
  }
}
