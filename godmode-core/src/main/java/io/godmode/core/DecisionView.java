package io.godmode.core;

import io.godmode.api.Bounded;
import io.godmode.api.Executor;
import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.DataAge;
import io.godmode.api.market.MarketView;
import io.godmode.api.market.MarketWindow;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Span;
import io.godmode.api.market.TokenFacts;
import io.godmode.api.market.Venue;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.NetworkFees;
import io.godmode.api.order.PendingOrder;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.ProtectionLock;
import io.godmode.api.risk.RiskContext;
import io.godmode.api.risk.TradingState;
import io.godmode.api.wallet.PositionView;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.ExecutionSettings;
import io.godmode.core.ledger.Books;
import io.godmode.core.ledger.HeldPosition;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Market and books as decisions see them, now. Engine thread only. */
final class DecisionView implements MarketView, RiskContext {
  private final MarketState market;
  private final Books books;
  private final HaltLatch halts;
  private final Executor executor;
  private final Map<Venue, PoolModel> models;
  private final ExecutionSettings execution;
  private final NetworkCosts network;

  @Bounded(by = "one list as the screen makes it", then = "the next one replaces it")
  private List<Candidate> candidates = List.of();

  private Instant now = Instant.EPOCH;

  DecisionView(
      MarketState market,
      Books books,
      HaltLatch halts,
      Executor executor,
      Map<Venue, PoolModel> models,
      ExecutionSettings execution,
      NetworkCosts network) {
    this.market = market;
    this.books = books;
    this.halts = halts;
    this.executor = executor;
    this.models = models;
    this.execution = execution;
    this.network = network;
  }

  /** Sets engine time: that of the tick at work, or of the last clock fact. */
  void at(Instant time) {
    now = time;
  }

  /** Sets the candidates of the agent tick at work. */
  void show(List<Candidate> shown) {
    candidates = shown;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public long tipSlot() {
    return market.tipSlot();
  }

  @Override
  public long dataSlot() {
    return market.dataSlot();
  }

  @Override
  public Optional<DataAge> dataAge() {
    return market.dataAge(now);
  }

  @Override
  public Optional<SolPrice> solPrice() {
    return market.solPrice();
  }

  @Override
  public List<Candidate> candidates() {
    return candidates;
  }

  @Override
  public Optional<PoolState> pool(Mint mint) {
    return market.pool(mint).flatMap(executor::tradable);
  }

  @Override
  public Optional<MarketWindow> window(Mint mint, Span span) {
    return market.window(mint, span, now);
  }

  @Override
  public Optional<TokenFacts> token(Mint mint) {
    return market.facts(mint, now);
  }

  Optional<PoolModel> model(PoolState pool) {
    return Optional.ofNullable(models.get(pool.venue()));
  }

  @Override
  public Optional<Quote> buyQuote(Mint mint, Lamports spend) {
    return pool(mint).flatMap(pool -> model(pool).flatMap(model -> model.buy(pool, spend)));
  }

  @Override
  public Optional<Quote> sellQuote(Mint mint, long tokensRaw) {
    return pool(mint).flatMap(pool -> model(pool).flatMap(model -> model.sell(pool, tokensRaw)));
  }

  @Override
  public Optional<WalletView> wallet(WalletId id) {
    return books.wallet(id);
  }

  @Override
  public Optional<PositionView> position(WalletId wallet, Mint mint) {
    return books.position(wallet, mint);
  }

  @Override
  public Collection<PositionView> positions() {
    return books.positionViews();
  }

  @Override
  public List<PendingOrder> pendingOrders() {
    return books.pendingOrders();
  }

  @Override
  public boolean entryPending(WalletId wallet, Mint mint) {
    return books.pendingEntries(wallet, Optional.of(mint)) > 0;
  }

  @Override
  public MarketView view() {
    return this;
  }

  @Override
  public TradingState tradingState() {
    return books.tradingState();
  }

  /** A halt that was called holds before it is journaled. */
  @Override
  public KillSwitchView killSwitch() {
    return halts.over(books.killSwitch(), now);
  }

  @Override
  public Usd equity() {
    return books.equity();
  }

  @Override
  public Usd dayStartEquity() {
    return books.dayStartEquity();
  }

  @Override
  public Usd capital() {
    return books.capital();
  }

  @Override
  public int losingStreak() {
    return books.losingStreak();
  }

  @Override
  public int openOrders() {
    return books.openOrders();
  }

  @Override
  public int pendingEntries(WalletId wallet) {
    return books.pendingEntries(wallet, Optional.empty());
  }

  @Override
  public boolean attemptUnknown(WalletId wallet, Mint mint) {
    return books.attemptUnknown(wallet, mint);
  }

  @Override
  public List<ProtectionLock> locks() {
    return books.locks(now);
  }

  @Override
  public Usd exposure(WalletId wallet, Mint mint) {
    return books.basis(wallet, mint).plus(books.pendingNotional(wallet, mint));
  }

  @Override
  public Usd exitFloat(WalletId wallet) {
    boolean onSolana =
        books.wallet(wallet).map(view -> view.chain().equals(Chain.SOLANA)).orElse(false);
    return onSolana
        ? solPrice()
            .or(books::rate) // Before the first price of a restart, what was booked at last.
            .map(rate -> rate.toUsdCeil(execution.exitFloat().value()))
            .orElse(Usd.ZERO)
        : Usd.ZERO;
  }

  @Override
  public TokenAmount sellable(WalletId wallet, Mint mint) {
    return books
        .held(wallet, mint)
        .map(held -> TokenAmount.ofRaw(held.sellable(), held.decimals()))
        .orElse(TokenAmount.ofRaw(0, 0));
  }

  @Override
  public BasisPoints entrySlippage() {
    return execution.entrySlippage();
  }

  @Override
  public Optional<Lamports> lamports(Usd notional) {
    return notional.isNegative()
        ? Optional.empty()
        : solPrice().map(rate -> rate.toLamportsFloor(notional));
  }

  /**
   * Venue fees both ways, the price impact of the buy twice (what it pushes the price up, the sale
   * would push it down), base and priority fees and tips of both transactions, and for each the
   * chance that it fails times what a failed one costs. Rent is refundable and left out.
   */
  @Override
  public Optional<Ratio> roundTripCost(Mint mint, Usd notional) {
    Optional<Lamports> spend = lamports(notional).filter(lamports -> !lamports.isZero());
    Optional<PoolState> pool = pool(mint);
    Optional<PoolModel> model = pool.flatMap(this::model);
    if (spend.isEmpty() || model.isEmpty()) {
      return Optional.empty();
    }
    Optional<Quote> buy = model.get().buy(pool.get(), spend.get());
    Optional<Quote> sell =
        buy.flatMap(
            quote -> model.get().sell(model.get().after(pool.get(), quote), quote.tokensRaw()));
    if (sell.isEmpty()) {
      return Optional.empty();
    }
    long impact =
        Math.max(0, buy.get().poolQuote().value() - spotValue(pool.get(), buy.get().tokensRaw()));
    NetworkFees in = network.buy(true, false);
    NetworkFees out = network.sell(Lamports.ZERO);
    long failures =
        execution.dropRate().ceilOf(in.costIfFailed().value() + out.costIfFailed().value());
    long cost =
        buy.get().fees().value()
            + sell.get().fees().value()
            + 2 * impact
            + in.costIfLanded().value()
            + out.costIfLanded().value()
            + failures;
    return Optional.of(Ratio.ceilOf(cost, spend.get().value()));
  }

  private static long spotValue(PoolState pool, long tokensRaw) {
    return unsigned(tokensRaw)
        .multiply(unsigned(pool.virtualQuote()))
        .divide(unsigned(pool.virtualToken()))
        .longValueExact();
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }

  Optional<HeldPosition> held(WalletId wallet, Mint mint) {
    return books.held(wallet, mint);
  }
}
