package io.godmode.api.risk;

import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.MarketView;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import java.util.List;
import java.util.Optional;

/** What rules may look at, as of one instant. Valid only during the judgement, on that thread. */
public interface RiskContext {
  /** Returns the market and the portfolio. */
  MarketView view();

  /** Returns the trading state. */
  TradingState tradingState();

  /** Returns the kill switch. */
  KillSwitchView killSwitch();

  /** Returns the equity of all wallets together. */
  Usd equity();

  /** Returns that equity when the UTC day began, moved by external flows since. */
  Usd dayStartEquity();

  /** Returns the configured capital, moved by external flows since. */
  Usd capital();

  /** Returns losing closing fills in a row today, over all wallets. */
  int losingStreak();

  /** Returns orders that have not ended. */
  int openOrders();

  /** Returns entries of a wallet that have not ended. */
  int pendingEntries(WalletId wallet);

  /**
   * Tells whether an attempt of a wallet at a token, to buy or to sell, was reported unknown and
   * its fate is not proven yet.
   */
  boolean attemptUnknown(WalletId wallet, Mint mint);

  /** Returns the locks of protections that hold now, by name. */
  List<ProtectionLock> locks();

  /** Returns cost of what a wallet holds of a token, and of its entries in flight. */
  Usd exposure(WalletId wallet, Mint mint);

  /** Returns what a wallet keeps back so that its exits can pay their network costs. */
  Usd exitFloat(WalletId wallet);

  /** Returns tokens a wallet holds less those that exits in flight will take. */
  TokenAmount sellable(WalletId wallet, Mint mint);

  /** Returns the slippage that an entry would be sent with. */
  BasisPoints entrySlippage();

  /**
   * Returns the expected cost of buying for that much and selling again, network costs included, as
   * a share of it; empty when there is no quote.
   */
  Optional<Ratio> roundTripCost(Mint mint, Usd notional);

  /** Returns what a notional is in lamports at the current SOL price, rounded down. */
  Optional<Lamports> lamports(Usd notional);
}
