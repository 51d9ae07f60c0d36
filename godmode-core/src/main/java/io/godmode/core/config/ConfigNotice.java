package io.godmode.core.config;

/**
 * Something about a valid configuration that people should know. Immutable and thread-safe.
 *
 * @param code what, stable
 * @param path JSON path of the key to change
 * @param found the value found
 * @param meaning what follows from it
 */
public record ConfigNotice(Code code, String path, String found, String meaning) {

  /** What a notice is about: a closed list. */
  public enum Code {
    /** Every entry is refused by a switch. */
    ENTRIES_SWITCHED_OFF,
    /** No strategy is asked, or none of its signals is taken. */
    AGENT_SWITCHED_OFF,
    /** The command line cannot run it: it only runs paper. */
    LIVE_NOT_AVAILABLE,
    /** Wallets have placeholders instead of addresses. */
    PLACEHOLDER_ADDRESSES,
    /** A losing streak trips the kill switch before or when it halves sizes. */
    STREAK_TRIPS_BEFORE_HALVING,
    /** Losses at the stops trip the day loss before or when sizes are halved. */
    DAY_LOSS_TRIPS_BEFORE_HALVING,
    /** The day loss trips with no loss at all. */
    DAY_LOSS_TRIPS_AT_ONCE,
    /** The drawdown warns only when it trips. */
    DRAWDOWN_WARNS_TOO_LATE,
    /** The capital floor trips at once. */
    CAPITAL_FLOOR_ABOVE_CAPITAL,
    /** The critical drawdown trips before the capital floor. */
    CAPITAL_FLOOR_UNREACHABLE,
    /** A trading wallet sits on a chain that has no market. */
    WALLET_CHAIN_WITHOUT_MARKET,
    /** A trading wallet has no limits, or they are not enabled, which forbids trading. */
    WALLET_WITHOUT_LIMITS,
    /** A wallet starts above its cap of all equity. */
    WALLET_STARTS_OVER_CAP,
    /** From some balance on, the percent limit leaves less than the smallest trade. */
    PERCENT_LIMIT_BELOW_MIN_TRADE,
    /** Half of a wallet's largest trade is below the smallest trade. */
    HALVING_BELOW_MIN_TRADE,
    /** A dollar limit that the percent limit beside it always stays below. */
    WALLET_LIMIT_UNREACHABLE,
    /** The kill switch trips before the wallet's own day loss does. */
    WALLET_DAY_LOSS_UNREACHABLE,
    /** The fees wallet never reaches the balance that flows aim at. */
    FEES_TARGET_ABOVE_CAP,
    /** Gas is refilled only where somebody tells native balances. */
    AUTOFEES_NEED_BALANCES,
    /** Market data arrives later than entries allow. */
    DATA_ALWAYS_STALE,
    /** Nothing says which wallet trades candidates. */
    NO_PAIRS,
    /** The limits leave less than the least of a route. */
    ROUTE_NEVER_SERVED,
    /** Candidates that pass the score are dropped for their confidence. */
    SCORE_BELOW_CONFIDENCE,
    /** A round trip costs more than allowed, so that every entry is refused. */
    COST_ABOVE_LIMIT,
    /** Positions are sold by time before they can have earned their costs. */
    EXIT_BEFORE_COSTS_ARE_EARNED,
    /** The stop lies within the costs of a round trip. */
    STOP_WITHIN_COSTS,
    /** A take-profit level lies within the network costs of a round trip. */
    TAKE_PROFIT_WITHIN_COSTS,
    /** A take-profit level looks like a percent written as a fraction. */
    TAKE_PROFIT_UNLIKELY,
    /** The trailing stop can close a winner at a loss. */
    TRAILING_LOCKS_IN_LOSS,
    /** Everything is sold before the trailing stop starts. */
    TRAILING_UNREACHABLE
  }

  /** Returns one line for people. */
  @Override
  public String toString() {
    return code + " " + path + ": found " + found + "; " + meaning;
  }
}
