package io.godmode.core;

import io.godmode.api.Bounded;
import io.godmode.api.event.ExternalBatch;
import io.godmode.api.event.ExternalEvent;
import io.godmode.api.event.ExternalVerdict;
import io.godmode.api.event.TradingEvent.AgentTicked;
import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Side;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.GateDecision;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.agent.SignalLimits;
import io.godmode.core.config.AgentSettings;
import io.godmode.core.ledger.Books;
import io.godmode.core.ledger.HeldPosition;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes signals of events from outside: through the agent's limits, then the gate.
 *
 * <p>Entries of one agent tick share {@code max_signals_per_tick}, whoever sent them. Engine thread
 * only.
 */
final class ExternalDesk {
  private static final int BATCHES_PER_STEP = 16;
  private static final int SYMBOL_LENGTH = 6;
  private static final long SLOT_MILLIS = 400;
  private static final String REASON = "external";

  private final ExternalLane lane;
  private final AgentSettings settings;

  private final Map<Chain, WalletId> defaults;

  private final MarketState market;
  private final DecisionView view;
  private final Books books;
  private final Trader trader;
  private final Recorder recorder;
  private final SignalIds ids;
  private final SignalLimits limits;
  private final AgentSituation situation;
  private int entries;

  /** What is counted of one go. */
  @Bounded(
      by = "the closed list of reasons and denials, and 64 of each batch",
      then = "lives for one go")
  private static final class Tally {
    private final TreeMap<String, Integer> drops = new TreeMap<>();
    private int signals;
    private String nearestMiss = "";

    void drop(String reason, String detail) {
      drops.merge(reason, 1, Integer::sum);
      if (nearestMiss.isEmpty()) {
        nearestMiss = detail;
      }
    }
  }

  ExternalDesk(
      ExternalLane lane,
      AgentSettings settings,
      Map<Chain, WalletId> defaults,
      MarketState market,
      DecisionView view,
      Books books,
      Trader trader,
      Recorder recorder,
      SignalIds ids,
      SignalLimits limits) {
    this.lane = lane;
    this.settings = settings;
    this.defaults = Map.copyOf(defaults);
    this.market = market;
    this.view = view;
    this.books = books;
    this.trader = trader;
    this.recorder = recorder;
    this.ids = ids;
    this.limits = limits;
    this.situation = new AgentSituation(view, books);
  }

  /** An agent tick passed. */
  void tick() {
    entries = 0;
  }

  /**
   * Judges what waits, as far as one go takes.
   *
   * @param asked whether the agent is asked
   * @param entering whether the run still enters anything
   * @return the verdicts of each batch; they are due when the step is committed
   */
  List<List<ExternalVerdict>> judge(boolean asked, boolean entering) {
    List<ExternalBatch> batches = lane.peek(BATCHES_PER_STEP);
    if (batches.isEmpty()) {
      return List.of();
    }
    Tally tally = new Tally();
    List<List<ExternalVerdict>> verdicts = new ArrayList<>();
    for (ExternalBatch batch : batches) {
      batch.unreadable().forEach((reason, count) -> tally.drops.merge(reason, count, Integer::sum));
      List<ExternalVerdict> each = new ArrayList<>(batch.events().size());
      for (ExternalEvent event : batch.events()) {
        ExternalVerdict verdict = judge(event, asked, entering);
        if (verdict.signal().isPresent()) {
          tally.signals++;
        } else {
          tally.drop(verdict.code(), verdict.detail());
        }
        each.add(verdict);
      }
      verdicts.add(each);
    }
    if (tally.signals > 0 || !tally.drops.isEmpty()) {
      recorder.emit(view.now(), new AgentTicked(0, tally.signals, tally.drops, tally.nearestMiss));
    }
    return verdicts;
  }

  /** Hands out what {@link #judge} returned, once it is in the journal. */
  void answer(List<List<ExternalVerdict>> verdicts) {
    lane.answer(verdicts);
  }

  private ExternalVerdict judge(ExternalEvent event, boolean asked, boolean entering) {
    if (!asked) {
      return drop("agent_off", "the agent is switched off or paused");
    }
    Optional<WalletId> wallet = event.wallet().or(() -> named(event.chain()));
    if (wallet.isEmpty()) {
      return drop("wallet_missing", "no farming pair names a wallet on " + event.chain());
    }
    Optional<WalletView> known = books.wallet(wallet.get());
    if (known.isEmpty()) {
      return drop("wallet_unknown", "no wallet is called " + wallet.get());
    }
    if (!known.get().chain().equals(event.chain())) {
      return drop("chain_mismatch", wallet.get() + " sits on " + known.get().chain());
    }
    if (event.mint().isEmpty()) {
      return drop("mint_missing", "'" + event.symbol() + "' names no mint");
    }
    Optional<SignalId> given = event.id().map(id -> SignalId.of(StrategyId.EXTERNAL + "-id-" + id));
    if (given.map(books::knowsSignal).orElse(false)) {
      return drop("duplicate_event", "was taken before: " + given.get());
    }
    return event.side() == Side.BUY
        ? buy(event, wallet.get(), event.mint().get(), given, entering)
        : sell(event, wallet.get(), event.mint().get(), given);
  }

  private Optional<WalletId> named(Chain chain) {
    return Optional.ofNullable(defaults.get(chain));
  }

  private ExternalVerdict buy(
      ExternalEvent event, WalletId wallet, Mint mint, Optional<SignalId> given, boolean entering) {
    if (!entering) {
      return drop("run_ending", "the run is about to end; nothing is entered");
    }
    if (market.pool(mint).isEmpty()) {
      return drop("mint_unknown", "the market has shown no pool of " + mint);
    }
    if (entries >= settings.maxSignalsPerTick()) {
      return drop(
          "max_signals_per_tick",
          entries + " entries of this agent tick, limit " + settings.maxSignalsPerTick());
    }
    Duration most = Duration.ofMillis(SLOT_MILLIS * settings.maxSignalAgeSlots());
    Optional<Duration> age = event.decidedAt().map(at -> Duration.between(at, view.now()));
    if (age.isPresent() && age.get().compareTo(most) > 0) {
      return drop("signal_expired", age.get() + " > " + most);
    }
    TradeSignal signal =
        about(
                TradeSignal.entry(
                    given.orElseGet(() -> ids.next(StrategyId.EXTERNAL, view.now())),
                    event.notional()),
                event,
                wallet,
                mint)
            .confidence(event.confidence())
            .build();
    Optional<SignalLimits.Drop> drop = limits.round(situation).judge(signal);
    if (drop.isPresent()) {
      return drop(drop.get().reason(), drop.get().detail());
    }
    entries++;
    return verdict(signal, trader.raise(signal));
  }

  /** Never held back by limits; what is not held cannot be sold. */
  private ExternalVerdict sell(
      ExternalEvent event, WalletId wallet, Mint mint, Optional<SignalId> given) {
    Optional<HeldPosition> held = books.held(wallet, mint);
    if (held.isEmpty()) {
      return drop("position_not_held", wallet + " does not hold " + mint);
    }
    long quantity = quantity(held.get(), event.notional());
    if (quantity == 0) {
      return drop(
          "nothing_to_sell",
          held.get().sellable() == 0 ? "all of it is being sold" : "is worth less than one unit");
    }
    TradeSignal signal =
        about(
                TradeSignal.exit(
                    given.orElseGet(() -> ids.next(StrategyId.EXTERNAL, view.now())),
                    SignalKind.EXIT),
                event,
                wallet,
                mint)
            .quantity(TokenAmount.ofRaw(quantity, held.get().decimals()))
            .build();
    return verdict(signal, trader.raise(signal));
  }

  /** All where the notional covers the last executable value, or that is not known. */
  private long quantity(HeldPosition position, Usd notional) {
    Optional<SolPrice> price = view.solPrice();
    if (price.isEmpty() || position.markMissing() || position.executable() == 0) {
      return position.sellable();
    }
    Usd value = price.get().toUsdFloor(position.executable());
    if (value.compareTo(notional) <= 0) {
      return position.sellable();
    }
    long share =
        new BigInteger(Long.toUnsignedString(position.quantity()))
            .multiply(BigInteger.valueOf(notional.nanos()))
            .divide(BigInteger.valueOf(value.nanos()))
            .longValue();
    return Long.compareUnsigned(share, position.sellable()) < 0 ? share : position.sellable();
  }

  private TradeSignal.Builder about(
      TradeSignal.Builder signal, ExternalEvent event, WalletId wallet, Mint mint) {
    String symbol = event.symbol();
    signal
        .strategy(StrategyId.EXTERNAL)
        .wallet(wallet)
        .chain(event.chain())
        .token(mint, symbol.isEmpty() ? mint.base58().substring(0, SYMBOL_LENGTH) : symbol)
        .dataSlot(view.dataSlot())
        .reason(REASON);
    event.id().ifPresent(id -> signal.meta("event", id));
    if (!event.type().isEmpty()) {
      signal.meta("type", event.type());
    }
    if (!event.price().isEmpty()) {
      signal.meta("price", event.price());
    }
    return signal;
  }

  private static ExternalVerdict verdict(TradeSignal signal, GateDecision decision) {
    return decision.fold(
        yes -> new ExternalVerdict(ExternalVerdict.ACCEPTED, "", Optional.of(signal.id())),
        no -> new ExternalVerdict(no.why().label(), no.why().toString(), Optional.of(signal.id())));
  }

  private static ExternalVerdict drop(String reason, String detail) {
    return new ExternalVerdict(reason, detail, Optional.empty());
  }
}
