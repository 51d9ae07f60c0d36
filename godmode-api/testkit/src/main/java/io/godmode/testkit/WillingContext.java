package io.godmode.testkit;

import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.DataAge;
import io.godmode.api.market.MarketView;
import io.godmode.api.market.MarketWindow;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Span;
import io.godmode.api.market.TokenFacts;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Order;
import io.godmode.api.order.PendingOrder;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.ProtectionLock;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.TradingState;
import io.godmode.api.wallet.PositionView;
import io.godmode.api.wallet.WalletView;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A healthy engine in which one order is always covered: money for a buy, tokens for a sale. */
record WillingContext(Order order) implements RiskContext, MarketView {
  private static final Usd PLENTY = Usd.ofDollars(9_000_000_000L);

  @Override
  public MarketView view() {
    return this;
  }

  @Override
  public TradingState tradingState() {
    return TradingState.ACTIVE;
  }

  @Override
  public KillSwitchView killSwitch() {
    return KillSwitchView.CLEAR;
  }

  @Override
  public List<ProtectionLock> locks() {
    return List.of();
  }

  @Override
  public Usd equity() {
    return PLENTY;
  }

  @Override
  public Usd dayStartEquity() {
    return PLENTY;
  }

  @Override
  public Usd capital() {
    return PLENTY;
  }

  @Override
  public int losingStreak() {
    return 0;
  }

  @Override
  public int openOrders() {
    return 0;
  }

  @Override
  public int pendingEntries(WalletId wallet) {
    return 0;
  }

  @Override
  public boolean attemptUnknown(WalletId wallet, Mint mint) {
    return false;
  }

  @Override
  public Usd exposure(WalletId wallet, Mint mint) {
    return Usd.ZERO;
  }

  @Override
  public Usd exitFloat(WalletId wallet) {
    return Usd.ZERO;
  }

  @Override
  public TokenAmount sellable(WalletId wallet, Mint mint) {
    return order.terms().fold(buy -> TokenAmount.ofRaw(0, 6), sell -> sell.quantity());
  }

  @Override
  public BasisPoints entrySlippage() {
    return order.slippage();
  }

  @Override
  public Optional<Ratio> roundTripCost(Mint mint, Usd notional) {
    return Optional.of(Ratio.ZERO);
  }

  @Override
  public Optional<Lamports> lamports(Usd notional) {
    return Optional.of(TestData.SOL_USD.toLamportsFloor(notional));
  }

  @Override
  public Instant now() {
    return TestData.START;
  }

  @Override
  public long tipSlot() {
    return order.tipSlot();
  }

  @Override
  public long dataSlot() {
    return order.dataSlot();
  }

  @Override
  public Optional<SolPrice> solPrice() {
    return Optional.of(TestData.SOL_USD);
  }

  @Override
  public List<Candidate> candidates() {
    return List.of();
  }

  @Override
  public Optional<PoolState> pool(Mint mint) {
    return Optional.empty();
  }

  @Override
  public Optional<Quote> buyQuote(Mint mint, Lamports spend) {
    return Optional.empty();
  }

  @Override
  public Optional<Quote> sellQuote(Mint mint, long tokensRaw) {
    return Optional.empty();
  }

  @Override
  public Optional<WalletView> wallet(WalletId id) {
    return Optional.of(TestData.wallet(id, PLENTY));
  }

  @Override
  public Optional<PositionView> position(WalletId wallet, Mint mint) {
    return Optional.empty();
  }

  @Override
  public Collection<PositionView> positions() {
    return List.of();
  }

  @Override
  public Optional<DataAge> dataAge() {
    return Optional.empty();
  }

  @Override
  public Optional<MarketWindow> window(Mint mint, Span span) {
    return Optional.empty();
  }

  @Override
  public Optional<TokenFacts> token(Mint mint) {
    return Optional.empty();
  }

  @Override
  public List<PendingOrder> pendingOrders() {
    return List.of();
  }

  @Override
  public boolean entryPending(WalletId wallet, Mint mint) {
    return false;
  }
}
