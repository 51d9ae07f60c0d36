package io.godmode.api.risk;

/** Why an order never left us: a closed list. Hosts' own rules use {@link #CUSTOM}. */
public enum DenialCode {
  /** The kill switch is tripped. */
  KILL_SWITCH_TRIPPED,
  /** The trading state allows no entries. */
  NOT_ACTIVE,
  /** The day's loss of all wallets together reached its limit; this trips the kill switch. */
  GLOBAL_DAY_LOSS,
  /** Too many losing trades in a row; at the critical count this trips the kill switch. */
  LOSING_STREAK,
  /** Equity fell too far below the capital; this trips the kill switch. */
  DRAWDOWN_CRITICAL,
  /** Equity is below what operating needs; this trips the kill switch. */
  CAPITAL_FLOOR,
  /** The wallet has no risk entry, is disabled, or a limit of it is zero. */
  WALLET_NOT_ALLOWED,
  /** The wallet's loss of the day reached its limit. */
  WALLET_DAY_LOSS,
  /** The wallet holds as many positions as it may. */
  MAX_OPEN_POSITIONS,
  /** As many orders are in flight as may be. */
  MAX_PARALLEL_ORDERS,
  /** The fate of an attempt of this wallet at this token is unknown, until it is proven. */
  ATTEMPT_UNKNOWN,
  /** A protection has locked all entries, the wallet's or the token's for a time. */
  PROTECTION_LOCKED,
  /** Above the share of the balance that one trade may take. */
  MAX_PCT_BALANCE,
  /** Above what one wallet may hold of one token. */
  MAX_NOTIONAL_PER_ASSET,
  /** Above the policy's share of the wallet that one trade may take. */
  MAX_TRADE_PCT_OF_WALLET,
  /** Above the wallet's largest trade. */
  MAX_NOTIONAL_PER_TRADE,
  /** The plan's stop would lose more of the wallet than one trade may. */
  MAX_LOSS_PER_TRADE,
  /** Too small to be worth its costs after all caps. */
  BELOW_MIN_TRADE,
  /** The wallet's share of all equity is above its cap. */
  WALLET_OVER_CAP,
  /** Market data is older than allowed. */
  STALE_DATA,
  /** Safety evidence is missing or bad. */
  TOKEN_UNSAFE,
  /** The slippage asked for is above the limit. */
  SLIPPAGE_TOO_HIGH,
  /** The expected cost of going in and out is above the limit. */
  COST_TOO_HIGH,
  /** No price exists: no pool state, or no SOL/USD. */
  PRICE_MISSING,
  /** The wallet's free money does not cover spend, fees and rent. */
  INSUFFICIENT_FUNDS,
  /** The sell is not covered by what is held less exits in flight. */
  EXIT_EXCEEDS_HOLDING,
  /** A signal of that id was already judged. */
  DUPLICATE_SIGNAL,
  /** A rule threw; a broken guard denies. */
  RULE_FAILED,
  /** A host's own rule said no; the denial names rule and code. */
  CUSTOM
}
