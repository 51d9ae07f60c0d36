package io.godmode.testkit;

import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.DataAge;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.CurveCompleted;
import io.godmode.api.market.MarketEvent.Launched;
import io.godmode.api.market.MarketEvent.Migrated;
import io.godmode.api.market.MarketEvent.PoolObserved;
import io.godmode.api.market.MarketEvent.RolledBack;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.SolPriced;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.MarketView;
import io.godmode.api.market.MarketWindow;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Span;
import io.godmode.api.market.TokenFacts;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.PendingOrder;
import io.godmode.api.order.Side;
import io.godmode.api.wallet.PositionView;
import io.godmode.api.wallet.WalletView;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A market view made of facts that a test tells it: what a strategy would see of them in the
 * engine, for unit tests of strategies.
 *
 * <pre>{@code
 * ScriptedMarketView view = ScriptedMarketView.create().wallet(TestData.wallet(WALLET, money));
 * script.facts().forEach(view::take);
 * strategy.onTick(view, sink);
 * }</pre>
 *
 * <p>Windows and facts of tokens are those of the engine, worked out anew from all facts for each
 * question; nothing is bounded, and none of our own trades move a pool. Positions are valued when
 * asked for. Wallets, positions and pending orders are what the test puts in. Not thread-safe.
 */
public final class ScriptedMarketView implements MarketView {
  private final Map<Venue, PoolModel> models = new HashMap<>();
  private final ToldFacts told = new ToldFacts();
  private final Map<Mint, PoolState> pools = new HashMap<>();
  private final Map<WalletId, WalletView> wallets = new LinkedHashMap<>();
  private final Map<Holding, PositionView> positions = new TreeMap<>();
  private final Map<OrderId, PendingOrder> pending = new LinkedHashMap<>();
  private List<Candidate> candidates = List.of();
  private Optional<SolPrice> solPrice = Optional.empty();
  private Instant now = Instant.EPOCH;
  private boolean clockSet;
  private long tipSlot;
  private long dataSlot;
  private Optional<Instant> readAt = Optional.empty();

  private record Holding(WalletId wallet, Mint mint) implements Comparable<Holding> {
    @Override
    public int compareTo(Holding other) {
      int byWallet = wallet.compareTo(other.wallet);
      return byWallet != 0 ? byWallet : mint.compareTo(other.mint);
    }
  }

  private ScriptedMarketView(List<? extends PoolModel> priced) {
    priced.forEach(model -> models.put(model.venue(), model));
  }

  /** Returns one that knows nothing yet and quotes pump.fun curves as constant products. */
  public static ScriptedMarketView create() {
    return pricedBy(List.of(ConstantProductModel.of(Venue.PUMP_FUN)));
  }

  /** Returns one that knows nothing yet and quotes by these models. */
  public static ScriptedMarketView pricedBy(List<? extends PoolModel> models) {
    return new ScriptedMarketView(models);
  }

  /** Takes in the next fact. */
  public ScriptedMarketView take(MarketEvent fact) {
    told.tell(fact);
    switch (fact.kind()) {
      case CLOCK_ADVANCED -> advance((ClockAdvanced) fact);
      case LAUNCHED -> ((Launched) fact).pool().ifPresent(this::observe);
      case SWAPPED -> swap((Swapped) fact);
      case POOL_OBSERVED -> observe(((PoolObserved) fact).pool());
      case CURVE_COMPLETED -> complete(((CurveCompleted) fact).mint());
      case MIGRATED -> migrate((Migrated) fact);
      case SOL_PRICED -> solPrice = Optional.of(((SolPriced) fact).price());
      case CANDIDATES_LISTED -> list((CandidatesListed) fact);
      case SLOT_INGESTED -> ingest((SlotIngested) fact);
      case ROLLED_BACK ->
          pools.values().removeIf(pool -> pool.slot() >= ((RolledBack) fact).fromSlot());
      case GAP, HEALTH_CHANGED, INPUT_ENDED, INPUT_FAILED -> {}
    }
    return this;
  }

  /**
   * Lets time pass without any fact, as between two slots.
   *
   * @throws IllegalArgumentException when the instant is before {@link #now()}
   */
  public ScriptedMarketView at(Instant instant) {
    if (instant.isBefore(now)) {
      throw new IllegalArgumentException(
          "instant must not be before " + now + ", but was " + instant);
    }
    now = instant;
    return this;
  }

  /** Puts a wallet in, or replaces the one of the same name. */
  public ScriptedMarketView wallet(WalletView wallet) {
    wallets.put(wallet.id(), wallet);
    return this;
  }

  /** Puts a position in, or replaces the one of its wallet and token; an empty one is removed. */
  public ScriptedMarketView position(PositionView position) {
    Holding holding = new Holding(position.walletId(), position.mint());
    if (position.quantity().isZero()) {
      positions.remove(holding);
    } else {
      positions.put(holding, position);
    }
    return this;
  }

  /** Puts a pending order in, or replaces the one of the same id. */
  public ScriptedMarketView pending(PendingOrder order) {
    pending.put(order.id(), order);
    return this;
  }

  /** Takes a pending order out. */
  public ScriptedMarketView ended(OrderId order) {
    pending.remove(order);
    return this;
  }

  private void advance(ClockAdvanced clock) {
    if (!clockSet || clock.now().isAfter(now)) {
      now = clock.now();
      readAt = readAt.map(before -> clockSet ? before : clock.now());
      clockSet = true;
    }
    tipSlot = Math.max(tipSlot, clock.tipSlot());
  }

  private void observe(PoolState pool) {
    pools.put(pool.mint(), pool);
  }

  private void swap(Swapped swap) {
    if (swap.poolAfter().isPresent()) {
      observe(swap.poolAfter().get());
    } else {
      pools.computeIfPresent(
          swap.mint(), (mint, pool) -> pool.venue().equals(swap.venue()) ? null : pool);
    }
  }

  private void complete(Mint mint) {
    pools.computeIfPresent(mint, (same, pool) -> pool.toBuilder().complete(true).build());
  }

  private void migrate(Migrated migration) {
    migration.pool().ifPresentOrElse(this::observe, () -> complete(migration.mint()));
  }

  private void list(CandidatesListed listed) {
    candidates = listed.candidates();
    candidates.forEach(candidate -> candidate.pool().ifPresent(this::observe));
  }

  private void ingest(SlotIngested slot) {
    dataSlot = Math.max(dataSlot, slot.slot());
    tipSlot = Math.max(tipSlot, slot.slot());
    readAt = Optional.of(now);
  }

  @Override
  public Instant now() {
    return now;
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
  public Optional<DataAge> dataAge() {
    return readAt
        .filter(instant -> clockSet)
        .map(instant -> new DataAge(tipSlot - dataSlot, Duration.between(instant, now)));
  }

  @Override
  public Optional<SolPrice> solPrice() {
    return solPrice;
  }

  @Override
  public List<Candidate> candidates() {
    return candidates;
  }

  @Override
  public Optional<PoolState> pool(Mint mint) {
    return Optional.ofNullable(pools.get(mint));
  }

  @Override
  public Optional<MarketWindow> window(Mint mint, Span span) {
    return told.window(mint, span, now);
  }

  @Override
  public Optional<TokenFacts> token(Mint mint) {
    return told.token(mint, now, tipSlot, pool(mint));
  }

  private Optional<PoolModel> model(PoolState pool) {
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
    return Optional.ofNullable(wallets.get(id));
  }

  @Override
  public Optional<PositionView> position(WalletId wallet, Mint mint) {
    return Optional.ofNullable(positions.get(new Holding(wallet, mint))).map(this::valued);
  }

  @Override
  public Collection<PositionView> positions() {
    return positions.values().stream().map(this::valued).toList();
  }

  private PositionView valued(PositionView position) {
    Optional<Lamports> executable =
        sellQuote(position.mint(), position.quantity().raw()).map(Quote::received);
    return new PositionView(
        position.walletId(),
        position.mint(),
        position.symbol(),
        position.strategyId(),
        position.quantity(),
        position.exiting(),
        position.cost(),
        executable.orElse(Lamports.ZERO),
        executable.orElse(position.lastExecutable()),
        executable
            .flatMap(value -> solPrice.map(price -> price.toUsdFloor(value.value())))
            .orElse(Usd.ZERO),
        executable.isEmpty(),
        position.openedAt());
  }

  @Override
  public List<PendingOrder> pendingOrders() {
    return List.copyOf(pending.values());
  }

  @Override
  public boolean entryPending(WalletId wallet, Mint mint) {
    return pending.values().stream()
        .anyMatch(
            order ->
                order.side() == Side.BUY
                    && order.walletId().equals(wallet)
                    && order.mint().equals(mint));
  }
}
