package io.godmode.testkit;

import io.godmode.api.SignalSink;
import io.godmode.api.Strategy;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.Migrated;
import io.godmode.api.market.MarketEvent.RolledBack;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.MarketView;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Fill;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.PendingOrder;
import io.godmode.api.order.Side;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.wallet.PositionView;
import io.godmode.api.wallet.WalletView;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A strategy at work on a {@link MarketScript}: it is called as the engine would call it, and its
 * wishes are answered by a made-up gate and executor.
 *
 * <pre>{@code
 * StrategyRun run = StrategyRun.of(strategy, MarketScript.lively(1), wallets, models);
 * run.toEnd();
 * assertThat(run.signals()).isNotEmpty();
 * }</pre>
 *
 * <p>For each fact the view takes it in first, then the strategy hears of it; every two seconds
 * comes an agent tick. What the strategy wishes is answered always in the same way: every fifth
 * entry is denied, and so is what cannot be priced or is not held; of the others every sixth
 * attempt fails and all others are filled three slots later, at what the pool then gives. What is
 * held for longer than half a minute is sold by the engine. No books are kept: wallets stay as they
 * were given, and nothing of ours moves a pool. Not thread-safe.
 */
public final class StrategyRun {
  private static final Duration AGENT_TICK = Duration.ofSeconds(2);
  private static final Duration LONGEST_HELD = Duration.ofSeconds(30);
  private static final int SLOTS_TO_LAND = 3;
  private static final int DENIED_EVERY = 5;
  private static final int FAILED_EVERY = 6;

  private final MarketScript script;
  private final ScriptedMarketView view;
  private final List<Call> calls = new ArrayList<>();
  private final List<Underway> underway = new ArrayList<>();
  private final CallWrapper wrapper;
  private Strategy strategy;
  private final StrategyId id;
  private int facts;
  private int entries;
  private int attempts;
  private int engineExits;
  private Instant nextTick = Instant.MIN;

  /** What the strategy is handed in place of the view and the sink themselves. */
  interface CallWrapper {
    /** Makes one call. */
    void call(Callback callback, Strategy strategy, MarketView view, SignalSink signals);
  }

  /** One of a strategy's callbacks, its fact already given. */
  interface Callback {
    /** Calls it. */
    void call(Strategy strategy, MarketView view, SignalSink signals);
  }

  /** An order on its way: when it lands, and whether it fails. */
  private record Underway(PendingOrder order, long landsAt, boolean fails) {}

  /**
   * One call of a strategy, and what it answered. Immutable and thread-safe.
   *
   * @param callback the method
   * @param at engine time
   * @param dataSlot the last slot read
   * @param ids the ids it asked for
   * @param signals what it wished
   * @param skips what it left
   */
  public record Call(
      String callback,
      Instant at,
      long dataSlot,
      List<SignalId> ids,
      List<TradeSignal> signals,
      List<RecordedSignals.Skip> skips) {
    /** Copies the lists. */
    public Call {
      ids = List.copyOf(ids);
      signals = List.copyOf(signals);
      skips = List.copyOf(skips);
    }
  }

  private StrategyRun(
      Strategy strategy, MarketScript script, ScriptedMarketView view, CallWrapper wrapper) {
    this.strategy = strategy;
    this.script = script;
    this.view = view;
    this.wrapper = wrapper;
    id = strategy.id();
  }

  /**
   * Returns a run that has not begun.
   *
   * @param strategy fresh
   * @param script the market
   * @param wallets those it may trade with
   * @param models the arithmetic of the venues in the script
   */
  public static StrategyRun of(
      Strategy strategy,
      MarketScript script,
      List<WalletView> wallets,
      List<? extends PoolModel> models) {
    return of(
        strategy,
        script,
        wallets,
        models,
        (callback, asked, view, signals) -> callback.call(asked, view, signals));
  }

  static StrategyRun of(
      Strategy strategy,
      MarketScript script,
      List<WalletView> wallets,
      List<? extends PoolModel> models,
      CallWrapper wrapper) {
    ScriptedMarketView view = ScriptedMarketView.pricedBy(models);
    wallets.forEach(view::wallet);
    return new StrategyRun(strategy, script, view, wrapper);
  }

  /** Runs to the end of the script. */
  public StrategyRun toEnd() {
    return to(script.facts().size());
  }

  /** Runs until so many facts of the script have been told. */
  public StrategyRun to(int count) {
    while (facts < Math.min(count, script.facts().size())) {
      tell(script.facts().get(facts));
      facts++;
    }
    return this;
  }

  /** Goes on with another strategy in place of the one at work, as after a restart. */
  public StrategyRun with(Strategy other) {
    strategy = other;
    return this;
  }

  /** Returns the calls made so far, in their order. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** Returns what was wished so far, in its order. */
  public List<TradeSignal> signals() {
    return calls.stream().flatMap(call -> call.signals().stream()).toList();
  }

  /** Returns what the strategy sees now. */
  public ScriptedMarketView view() {
    return view;
  }

  private void tell(MarketEvent fact) {
    view.take(fact);
    if (fact instanceof ClockAdvanced clock) {
      settle();
      tickIfDue(clock.now());
    } else if (fact instanceof SlotIngested) {
      settle();
    } else if (fact instanceof Swapped swap) {
      call("onSwap", (asked, seen, out) -> asked.onSwap(swap, seen, out), true);
    } else if (fact instanceof Migrated migration) {
      call("onMigrated", (asked, seen, out) -> asked.onMigrated(migration, seen, out), true);
    } else if (fact instanceof RolledBack rollback) {
      call("onRolledBack", (asked, seen, out) -> asked.onRolledBack(rollback, seen, out), true);
    }
  }

  private void tickIfDue(Instant now) {
    if (nextTick.equals(Instant.MIN)) {
      nextTick = now.plus(AGENT_TICK);
    }
    if (now.isBefore(nextTick)) {
      return;
    }
    while (!now.isBefore(nextTick)) {
      nextTick = nextTick.plus(AGENT_TICK);
    }
    call("onTick", Strategy::onTick, true);
    for (Candidate candidate : view.candidates()) {
      call("onCandidate", (asked, seen, out) -> asked.onCandidate(candidate, seen, out), true);
    }
    for (PositionView position : view.positions()) {
      boolean old = position.openedAt().plus(LONGEST_HELD).isBefore(now);
      if (old && position.exiting().isZero()) {
        engineExits++;
        send(engineExit(position), false);
      }
    }
  }

  private TradeSignal engineExit(PositionView position) {
    return TradeSignal.exit(SignalId.of("engine-" + engineExits), SignalKind.EXIT)
        .strategy(position.strategyId())
        .wallet(position.walletId())
        .token(position.mint(), position.symbol())
        .dataSlot(view.dataSlot())
        .reason("time")
        .build();
  }

  /** Makes a call of its own, in between. */
  void call(Callback callback) {
    call("extra", callback, true);
  }

  private void call(String name, Callback callback, boolean tellDenials) {
    RecordedSignals sink = RecordedSignals.of(id + "-" + calls.size() + ".");
    wrapper.call(callback, strategy, view, sink);
    calls.add(
        new Call(name, view.now(), view.dataSlot(), sink.ids(), sink.signals(), sink.skips()));
    sink.signals().forEach(signal -> decide(signal, tellDenials));
  }

  private void decide(TradeSignal signal, boolean tellDenials) {
    Optional<DenialCode> denied =
        signal.side() == Side.BUY ? judgeEntry(signal) : judgeExit(signal);
    if (denied.isEmpty()) {
      attempts++;
      send(signal, attempts % FAILED_EVERY == 0);
    } else if (tellDenials) {
      SignalDenied denial = new SignalDenied(signal, Denial.of(denied.get(), Map.of()), List.of());
      call("onDenied", (asked, seen, out) -> asked.onDenied(denial, seen, out), false);
    }
  }

  private Optional<DenialCode> judgeEntry(TradeSignal signal) {
    entries++;
    if (entries % DENIED_EVERY == 0) {
      return Optional.of(DenialCode.MAX_PARALLEL_ORDERS);
    }
    if (view.wallet(signal.walletId()).isEmpty()) {
      return Optional.of(DenialCode.WALLET_NOT_ALLOWED);
    }
    return view.buyQuote(signal.mint(), spend(signal)).isEmpty()
        ? Optional.of(DenialCode.PRICE_MISSING)
        : Optional.empty();
  }

  private Optional<DenialCode> judgeExit(TradeSignal signal) {
    return sellable(signal).isZero()
        ? Optional.of(DenialCode.EXIT_EXCEEDS_HOLDING)
        : Optional.empty();
  }

  private SolPrice rate() {
    return view.solPrice().orElse(TestData.SOL_USD);
  }

  private Lamports spend(TradeSignal entry) {
    return rate().toLamportsFloor(entry.notional().orElse(Usd.ZERO));
  }

  /** Returns what an exit would sell: no more than is held and not on its way already. */
  private TokenAmount sellable(TradeSignal exit) {
    return view.position(exit.walletId(), exit.mint())
        .map(held -> held.quantity().minus(held.exiting()))
        .map(
            free ->
                exit.quantity()
                    .filter(asked -> asked.decimals() == free.decimals())
                    .filter(asked -> asked.compareTo(free) < 0)
                    .orElse(free))
        .orElse(TokenAmount.ofRaw(0, 0));
  }

  private void send(TradeSignal signal, boolean fails) {
    boolean buy = signal.side() == Side.BUY;
    OrderTerms terms;
    if (buy) {
      int decimals = view.pool(signal.mint()).map(PoolState::tokenDecimals).orElse(0);
      terms = new OrderTerms.Buy(spend(signal), TokenAmount.ofRaw(1, decimals));
    } else {
      terms = new OrderTerms.Sell(sellable(signal), Lamports.of(1));
      hold(signal.walletId(), signal.mint(), held -> exiting(held, sellable(signal)));
    }
    PendingOrder order =
        new PendingOrder(
            OrderId.of(signal.id().value()),
            signal.id(),
            signal.strategyId(),
            signal.walletId(),
            signal.mint(),
            signal.symbol(),
            signal.kind(),
            terms,
            signal.notional().orElse(Usd.ZERO),
            1,
            Optional.of(AttemptState.SENT),
            view.now());
    view.pending(order);
    underway.add(new Underway(order, view.tipSlot() + SLOTS_TO_LAND, fails));
  }

  private void settle() {
    List<Underway> landed = new ArrayList<>();
    Iterator<Underway> each = underway.iterator();
    while (each.hasNext()) {
      Underway order = each.next();
      if (order.landsAt <= view.dataSlot()) {
        each.remove();
        landed.add(order);
      }
    }
    landed.forEach(this::land);
  }

  private void land(Underway order) {
    PendingOrder pending = order.order;
    view.ended(pending.id());
    Optional<Fill> fill =
        order.fails
            ? Optional.empty()
            : pending.terms().fold(buy -> bought(pending, buy), sell -> sold(pending, sell));
    pending
        .terms()
        .fold(
            buy -> false,
            sell -> {
              hold(pending.walletId(), pending.mint(), held -> ended(held, sell, fill));
              return true;
            });
    ExecutionReport report =
        fill.map(
                some ->
                    ExecutionReport.landed(pending.id(), 1, 2, view.dataSlot(), some, Costs.NONE))
            .orElseGet(
                () ->
                    ExecutionReport.failed(
                        pending.id(),
                        1,
                        2,
                        AttemptState.EXPIRED_PROVEN,
                        view.dataSlot(),
                        AttemptFailure.NOT_LANDED,
                        Costs.NONE,
                        ""));
    AttemptReported reported = new AttemptReported(report, rate());
    if (fill.isPresent()) {
      call("onFill", (asked, seen, out) -> asked.onFill(reported, seen, out), true);
    } else {
      call("onFailed", (asked, seen, out) -> asked.onFailed(reported, seen, out), true);
    }
  }

  private Optional<Fill> bought(PendingOrder order, OrderTerms.Buy buy) {
    Optional<Quote> quote = view.buyQuote(order.mint(), buy.spend());
    int decimals = buy.minTokens().decimals();
    quote.ifPresent(trade -> open(order, trade, decimals));
    return quote.map(
        trade -> new Fill(trade.poolQuote(), TokenAmount.ofRaw(trade.tokensRaw(), decimals)));
  }

  private void open(PendingOrder order, Quote trade, int decimals) {
    TokenAmount tokens = TokenAmount.ofRaw(trade.tokensRaw(), decimals);
    Optional<PositionView> held = view.position(order.walletId(), order.mint());
    view.position(
        new PositionView(
            order.walletId(),
            order.mint(),
            order.symbol(),
            order.strategyId(),
            held.map(before -> before.quantity().plus(tokens)).orElse(tokens),
            held.map(PositionView::exiting).orElse(TokenAmount.ofRaw(0, decimals)),
            held.map(before -> before.cost().plus(trade.paid())).orElse(trade.paid()),
            Lamports.ZERO,
            Lamports.ZERO,
            Usd.ZERO,
            false,
            held.map(PositionView::openedAt).orElse(view.now())));
  }

  private Optional<Fill> sold(PendingOrder order, OrderTerms.Sell sell) {
    return view.sellQuote(order.mint(), sell.quantity().raw())
        .map(trade -> new Fill(trade.poolQuote(), sell.quantity()));
  }

  /** Changes a position. */
  private interface Change {
    PositionView of(PositionView held);
  }

  private void hold(WalletId wallet, Mint mint, Change change) {
    view.position(wallet, mint).map(change::of).ifPresent(view::position);
  }

  private static PositionView exiting(PositionView held, TokenAmount more) {
    return copy(held, held.quantity(), held.exiting().plus(more), held.cost());
  }

  /** The part sold takes its share of the cost with it, rounded down. */
  private static PositionView ended(PositionView held, OrderTerms.Sell sell, Optional<Fill> fill) {
    TokenAmount exiting = held.exiting().minus(sell.quantity());
    if (fill.isEmpty()) {
      return copy(held, held.quantity(), exiting, held.cost());
    }
    TokenAmount left = held.quantity().minus(sell.quantity());
    BigInteger cost =
        BigInteger.valueOf(held.cost().value())
            .multiply(BigInteger.valueOf(left.raw()))
            .divide(BigInteger.valueOf(held.quantity().raw()));
    return copy(held, left, exiting, Lamports.of(cost.longValueExact()));
  }

  private static PositionView copy(
      PositionView held, TokenAmount quantity, TokenAmount exiting, Lamports cost) {
    return new PositionView(
        held.walletId(),
        held.mint(),
        held.symbol(),
        held.strategyId(),
        quantity,
        exiting,
        cost,
        held.executable(),
        held.lastExecutable(),
        held.value(),
        held.markMissing(),
        held.openedAt());
  }
}
