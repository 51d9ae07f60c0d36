package io.godmode.examples;

import io.godmode.api.Bounded;
import io.godmode.api.SignalSink;
import io.godmode.api.StatefulStrategy;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketView;
import io.godmode.api.market.MarketWindow;
import io.godmode.api.market.Span;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.plugin.Parameter;
import io.godmode.api.plugin.ParameterValues;
import io.godmode.api.plugin.Parameters;
import io.godmode.api.wallet.PositionView;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Buys tokens that money flows into, rests after each one, and sells when the flow turns: a small
 * strategy with parameters, windows and a memory that survives a restart.
 */
public final class InflowStrategy implements StatefulStrategy<InflowStrategy.Memory> {
  // first-strategy: parameters
  static final Parameters PARAMETERS =
      Parameters.of(
          Parameter.wallet("wallet_id", "whose money is traded"),
          Parameter.usd("notional_usd", "spent per entry").between("1", "50").byDefault("4"),
          Parameter.integer("min_buyers", "distinct buyers in 15 s")
              .between("1", "100")
              .byDefault("3"),
          Parameter.seconds("rest", "before the same token is bought again").byDefault("60"),
          Parameter.integer("hold_ticks", "sold after so long")
              .between("1", "600")
              .byDefault("40"));

  // first-strategy end

  // first-strategy: memory
  /**
   * What survives a restart.
   *
   * @param entries when each token was last bought, as long as it rests
   * @param taken how many entries were raised so far
   */
  public record Memory(Map<Mint, Instant> entries, long taken) {
    /** Copies the map, in order. */
    public Memory {
      entries = Collections.unmodifiableMap(new TreeMap<>(entries));
    }
  }

  @Override
  public Class<Memory> snapshotType() {
    return Memory.class;
  }

  @Override
  public Memory snapshot() {
    return new Memory(entries, taken);
  }

  @Override
  public void restore(Memory memory) {
    entries.clear();
    entries.putAll(memory.entries());
    taken = memory.taken();
  }

  // first-strategy end

  private final StrategyId id;
  private final ParameterValues values;
  private final WalletId wallet;

  @Bounded(by = "tokens bought within the time of rest", then = "each leaves when it has rested")
  private final Map<Mint, Instant> entries = new TreeMap<>();

  private long taken;

  private InflowStrategy(StrategyId id, ParameterValues values) {
    this.id = id;
    this.values = values;
    wallet = values.wallet("wallet_id");
  }

  /**
   * Returns the strategy of that name.
   *
   * @param values by the names of its parameters; defaults stand in for what is not given
   * @throws io.godmode.api.plugin.ParametersException with every value that does not fit
   */
  public static InflowStrategy of(String id, Map<String, String> values) {
    return new InflowStrategy(StrategyId.of(id), PARAMETERS.bindText(values));
  }

  @Override
  public StrategyId id() {
    return id;
  }

  // first-strategy: exits
  @Override
  public void onTick(MarketView view, SignalSink signals) {
    Instant rested = view.now().minus(values.duration("rest"));
    entries.values().removeIf(entry -> entry.isBefore(rested));
    for (PositionView held : view.positions()) {
      boolean turned =
          view.window(held.mint(), Span.FIVE_SECONDS)
              .filter(window -> window.sellers() > window.buyers() && window.netFlow() < 0)
              .isPresent();
      if (held.strategyId().equals(id) && turned && held.exiting().isZero()) {
        signals.raise(
            TradeSignal.exit(signals.nextId(), SignalKind.EXIT)
                .strategy(id)
                .wallet(held.walletId())
                .token(held.mint(), held.symbol())
                .dataSlot(view.dataSlot())
                .reason("flow_turned")
                .build());
      }
    }
  }

  // first-strategy end

  // first-strategy: entries
  @Override
  public void onCandidate(Candidate token, MarketView view, SignalSink signals) {
    Optional<String> reason = reasonToLeave(token.mint(), view);
    if (reason.isPresent()) {
      signals.skip(reason.get(), token.symbol());
      return;
    }
    entries.put(token.mint(), view.now());
    taken++;
    signals.raise(
        TradeSignal.entry(signals.nextId(), values.usd("notional_usd"))
            .strategy(id)
            .wallet(wallet)
            .chain(token.chain())
            .token(token.mint(), token.symbol())
            .plan(ExitPlan.afterTicks(Math.toIntExact(values.integer("hold_ticks"))))
            .dataSlot(view.dataSlot())
            .reason("inflow")
            .meta("number", String.valueOf(taken))
            .build());
  }

  private Optional<String> reasonToLeave(Mint mint, MarketView view) {
    if (entries.containsKey(mint)) {
      return Optional.of("resting");
    }
    if (view.position(wallet, mint).isPresent() || view.entryPending(wallet, mint)) {
      return Optional.of("position_open");
    }
    Optional<MarketWindow> window = view.window(mint, Span.FIFTEEN_SECONDS);
    if (!window.map(MarketWindow::complete).orElse(false)) {
      return Optional.of("window_incomplete");
    }
    boolean wanted =
        window.get().netFlow() > 0 && window.get().buyers() >= values.integer("min_buyers");
    return wanted ? Optional.empty() : Optional.of("no_inflow");
  }

  /** What was refused was not bought, so the token need not rest. */
  @Override
  public void onDenied(TradingEvent.SignalDenied denial, MarketView view, SignalSink signals) {
    entries.remove(denial.signal().mint());
  }
  // first-strategy end
}
