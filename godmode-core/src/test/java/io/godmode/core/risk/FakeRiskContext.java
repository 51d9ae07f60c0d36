package io.godmode.core.risk;

import io.godmode.api.id.Mint;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
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
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.PendingOrder;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.ProtectionLock;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.TradingState;
import io.godmode.api.wallet.PositionView;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.fixture.TestWallets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A context to be set up field by field; it starts as LIVE_150 does, with nothing in the way of an
 * entry, no exit float and SOL at one dollar, so that a lamport is a billionth of a dollar.
 */
public final class FakeRiskContext implements RiskContext, MarketView {
  long tipSlot = 1_000;
  long dataSlot = 1_000;
  static final Mint MINT = Mint.of("So11111111111111111111111111111111111111112");

  TradingState state = TradingState.ACTIVE;
  KillSwitchView killSwitch = KillSwitchView.CLEAR;
  Usd equity = Usd.ofDollars(150);
  Usd dayStartEquity = Usd.ofDollars(150);
  Usd capital = Usd.ofDollars(150);
  int losingStreak;
  int openOrders;
  int pendingEntries;
  boolean attemptUnknown;
  Usd exposure = Usd.ZERO;
  List<ProtectionLock> locks = List.of();
  Usd exitFloat = Usd.ZERO;
  long sellable;
  Optional<SolPrice> solPrice = Optional.of(SolPrice.of("1"));
  Optional<TokenFacts> facts = Optional.empty();
  Optional<PoolState> pool = Optional.empty();
  BasisPoints entrySlippage = BasisPoints.of(50);
  Function<Usd, Optional<Ratio>> cost = notional -> Optional.of(Ratio.ofPercent("5"));
  final Map<WalletId, WalletView> wallets = new LinkedHashMap<>();

  FakeRiskContext() {
    TestConfigs.live150().wallets().forEach(each -> wallet(TestWallets.start(each)));
  }

  FakeRiskContext wallet(WalletView wallet) {
    wallets.put(wallet.id(), wallet);
    return this;
  }

  WalletView sniper() {
    return wallet(TestConfigs.SNIPER).orElseThrow();
  }

  static TradeSignal entry(String dollars) {
    return entry(TestConfigs.SNIPER, Usd.of(dollars), Optional.empty());
  }

  static TradeSignal entry(WalletId wallet, Usd notional, Optional<ExitPlan> plan) {
    TradeSignal.Builder signal =
        TradeSignal.entry(SignalId.of("signal-1"), notional)
            .strategy(StrategyId.of("test"))
            .wallet(wallet)
            .token(MINT, "TEST");
    plan.ifPresent(signal::plan);
    return signal.build();
  }

  @Override
  public MarketView view() {
    return this;
  }

  @Override
  public TradingState tradingState() {
    return state;
  }

  @Override
  public KillSwitchView killSwitch() {
    return killSwitch;
  }

  @Override
  public Usd equity() {
    return equity;
  }

  @Override
  public Usd dayStartEquity() {
    return dayStartEquity;
  }

  @Override
  public Usd capital() {
    return capital;
  }

  @Override
  public int losingStreak() {
    return losingStreak;
  }

  @Override
  public int openOrders() {
    return openOrders;
  }

  @Override
  public int pendingEntries(WalletId wallet) {
    return pendingEntries;
  }

  @Override
  public boolean attemptUnknown(WalletId wallet, Mint mint) {
    return attemptUnknown;
  }

  @Override
  public List<ProtectionLock> locks() {
    return locks;
  }

  @Override
  public Usd exposure(WalletId wallet, Mint mint) {
    return exposure;
  }

  @Override
  public Usd exitFloat(WalletId wallet) {
    return exitFloat;
  }

  @Override
  public TokenAmount sellable(WalletId wallet, Mint mint) {
    return TokenAmount.ofRaw(sellable, 6);
  }

  @Override
  public BasisPoints entrySlippage() {
    return entrySlippage;
  }

  @Override
  public Optional<Ratio> roundTripCost(Mint mint, Usd notional) {
    return cost.apply(notional);
  }

  @Override
  public Optional<Lamports> lamports(Usd notional) {
    return solPrice().map(price -> price.toLamportsFloor(notional));
  }

  @Override
  public Instant now() {
    return TestWallets.NOON;
  }

  @Override
  public long tipSlot() {
    return tipSlot;
  }

  @Override
  public long dataSlot() {
    return dataSlot;
  }

  @Override
  public Optional<SolPrice> solPrice() {
    return solPrice;
  }

  @Override
  public List<Candidate> candidates() {
    return List.of();
  }

  @Override
  public Optional<PoolState> pool(Mint mint) {
    return pool;
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
    return Optional.ofNullable(wallets.get(id));
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
    return facts;
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
