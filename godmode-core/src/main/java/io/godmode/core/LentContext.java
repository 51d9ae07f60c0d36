package io.godmode.core;

import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.MarketView;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.ProtectionLock;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.TradingState;
import java.util.List;
import java.util.Optional;

/** What rules may look at, as it is lent to a host's rule for one judgement. */
final class LentContext implements RiskContext {
  private final PluginCall<?> call;
  private final RiskContext context;
  private final MarketView view;

  LentContext(PluginCall<?> call, RiskContext context) {
    this.call = call;
    this.context = context;
    this.view = new LentView(call, context.view());
  }

  @Override
  public MarketView view() {
    return view;
  }

  @Override
  public TradingState tradingState() {
    return call.read(context::tradingState);
  }

  @Override
  public KillSwitchView killSwitch() {
    return call.read(context::killSwitch);
  }

  @Override
  public Usd equity() {
    return call.read(context::equity);
  }

  @Override
  public Usd dayStartEquity() {
    return call.read(context::dayStartEquity);
  }

  @Override
  public Usd capital() {
    return call.read(context::capital);
  }

  @Override
  public int losingStreak() {
    return call.read(context::losingStreak);
  }

  @Override
  public int openOrders() {
    return call.read(context::openOrders);
  }

  @Override
  public int pendingEntries(WalletId wallet) {
    return call.read(() -> context.pendingEntries(wallet));
  }

  @Override
  public boolean attemptUnknown(WalletId wallet, Mint mint) {
    return call.read(() -> context.attemptUnknown(wallet, mint));
  }

  @Override
  public List<ProtectionLock> locks() {
    return call.read(context::locks);
  }

  @Override
  public Usd exposure(WalletId wallet, Mint mint) {
    return call.read(() -> context.exposure(wallet, mint));
  }

  @Override
  public Usd exitFloat(WalletId wallet) {
    return call.read(() -> context.exitFloat(wallet));
  }

  @Override
  public TokenAmount sellable(WalletId wallet, Mint mint) {
    return call.read(() -> context.sellable(wallet, mint));
  }

  @Override
  public BasisPoints entrySlippage() {
    return call.read(context::entrySlippage);
  }

  @Override
  public Optional<Ratio> roundTripCost(Mint mint, Usd notional) {
    return call.read(() -> context.roundTripCost(mint, notional));
  }

  @Override
  public Optional<Lamports> lamports(Usd notional) {
    return call.read(() -> context.lamports(notional));
  }
}
