package io.godmode.examples;

import io.godmode.api.Bounded;
import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.SignalSink;
import io.godmode.api.Strategy;
import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketView;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.TradingState;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeBuilder;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * The kill switch of LIVE_150 at work: an operator's halt, the day's loss with a restart and
 * midnight, the losing streak, and a drawdown that latches. Every two seconds a token is bought,
 * and a second later sold at a price that the demo sets. Ends with 0 only when all of it held.
 */
public final class KillSwitchDemo {
  private static final Instant START = Instant.parse("2026-01-05T23:59:40Z");
  private static final Mint MINT = Mint.of("3nUGsNVtjsu1BoUtuJMUrAvYLxEqdV7rRRiS9bVHk3xW");
  private static final StrategyId BUYER = StrategyId.of("buyer");
  private static final GodmodeConfig LIVE_150 = ConfigLoader.profile("LIVE_150");

  @Bounded(by = "the checks of the demonstration", then = "nothing is dropped")
  private final Map<String, Boolean> checks = new LinkedHashMap<>();

  private KillSwitchDemo() {}

  /** Prices second by second, in percent of the first. */
  private record Prices(List<Integer> percents) implements MemecoinDataProvider {
    /** Rounds of two seconds: bought at 100, sold at the price of the round. */
    static Prices rounds(int rounds, int soldAt, int secondsAfter) {
      List<Integer> percents = new ArrayList<>(List.of(100, 100));
      for (int i = 0; i < rounds; i++) {
        percents.addAll(List.of(soldAt, 100));
      }
      for (int i = 0; i < secondsAfter; i++) {
        percents.add(100);
      }
      return new Prices(percents);
    }

    @Override
    public SourceInfo info() {
      return new SourceInfo("demo", SourceInfo.Kind.SIMULATED, true);
    }

    @Override
    public void start(MarketSink sink) {
      Thread publisher = new Thread(() -> publish(sink), "prices");
      publisher.setDaemon(true);
      publisher.start();
    }

    /** The price of a second holds from just after the last one, so that a sale meets it. */
    private void publish(MarketSink sink) {
      sink.publish(new MarketEvent.SolPriced(SolPrice.of("190"), 0));
      sink.publish(new MarketEvent.PoolObserved(pool(100)));
      second(sink, 0);
      for (int i = 0; i < percents.size(); i++) {
        sink.publish(new MarketEvent.PoolObserved(pool(percents.get(i))));
        second(sink, i + 1);
      }
      sink.publish(new MarketEvent.InputEnded(position(percents.size())));
    }

    private static void second(MarketSink sink, int second) {
      sink.publish(new MarketEvent.SlotIngested(second, position(second)));
      sink.publish(new MarketEvent.ClockAdvanced(START.plusSeconds(second), second));
    }

    private static InputPosition position(int second) {
      return new InputPosition(second, second, "second " + second);
    }

    private static PoolState pool(int percent) {
      return PoolState.builder(MINT, Venue.REFERENCE)
          .virtualReserves(1_000_000, 300L * percent)
          .build();
    }

    @Override
    public void close() {}
  }

  /** Buys for 2.5 USD on every agent tick, in one wallet after the other. */
  private static final class Buyer implements Strategy {
    private final List<WalletId> wallets;
    private final int heldTicks;

    @Bounded(by = "the deeds of one demonstration", then = "nothing is dropped")
    private final Map<Integer, Runnable> deeds = new LinkedHashMap<>();

    private int ticks;

    Buyer(int heldTicks, String... wallets) {
      this.heldTicks = heldTicks;
      this.wallets = List.of(wallets).stream().map(WalletId::of).toList();
    }

    @Override
    public StrategyId id() {
      return BUYER;
    }

    @Override
    public void onTick(MarketView view, SignalSink signals) {
      deeds.getOrDefault(ticks, () -> {}).run();
      WalletId wallet = wallets.get(ticks++ % wallets.size());
      signals.raise(
          TradeSignal.entry(signals.nextId(), Usd.of("2.5"))
              .strategy(BUYER)
              .wallet(wallet)
              .token(MINT, "DEMO")
              .plan(ExitPlan.afterTicks(heldTicks))
              .reason("demo")
              .build());
    }
  }

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    KillSwitchDemo demo = new KillSwitchDemo();
    demo.manualHalt();
    demo.dayLossRestartMidnight();
    demo.streak();
    demo.latchedDrawdown();
    demo.checks.forEach(
        (what, held) -> System.out.println((held ? "ok      " : "FAILED  ") + what));
    if (demo.checks.containsValue(false)) {
      System.exit(1);
    }
  }

  private static GodmodeBuilder engine(Prices prices, Buyer buyer) {
    return Godmode.builder()
        .config(LIVE_150)
        .memecoins(prices)
        .executor(new InstantExecutor())
        .strategy(buyer);
  }

  private static long denied(GodmodeStatus status) {
    return status.totals().counts().denials().getOrDefault("KILL_SWITCH_TRIPPED", 0L);
  }

  private static long entries(GodmodeStatus status) {
    return status.totals().counts().entryFills();
  }

  private static String code(CompletionStage<CommandOutcome> stage) {
    return stage
        .toCompletableFuture()
        .join()
        .fold(done -> "DONE", CommandOutcome.Refused::code, repeated -> "REPEATED");
  }

  /** Halted from within the second tick, which is denied already; reset on the fourth. */
  private void manualHalt() {
    Buyer buyer = new Buyer(1, "sniper_sol");
    List<CompletionStage<CommandOutcome>> outcomes = new ArrayList<>();
    try (Godmode godmode = engine(Prices.rounds(6, 100, 4), buyer).build()) {
      var operator = godmode.operator();
      buyer.deeds.put(
          1, () -> outcomes.add(operator.submit(new OperatorCommand.Halt("h", "demo", "lunch"))));
      buyer.deeds.put(
          3,
          () ->
              outcomes.add(
                  operator.submit(new OperatorCommand.ResetKillSwitch("r", "demo", "back"))));
      GodmodeStatus end = godmode.run();
      checks.put(
          "manual halt: %d entries denied while it held, %d made before and after it, %d sold"
              .formatted(denied(end), entries(end), end.totals().counts().exitFills()),
          denied(end) == 3 && entries(end) > 2 && code(outcomes.get(0)).equals("DONE"));
      checks.put(
          "manual halt: reset by an operator, trading is " + end.tradingState(),
          end.tradingState() == TradingState.ACTIVE && code(outcomes.get(1)).equals("DONE"));
    }
  }

  private void dayLossRestartMidnight() throws IOException {
    Path data = Files.createTempDirectory("godmode-kill-switch-");
    GodmodeStatus tripped = dayLoss(data, 12);
    checks.put(
        "day's loss: " + tripped.killSwitch().why(),
        tripped.killSwitch().reason().equals("GLOBAL_DAY_LOSS") && entries(tripped) == 4);
    GodmodeStatus still = dayLoss(data, 17);
    checks.put(
        "day's loss: after a restart still "
            + still.tradingState()
            + ", until "
            + still.killSwitch().resetsAt().map(Instant::toString).orElse("?"),
        still.tradingState() == TradingState.HALTED && entries(still) == 4 && denied(still) > 0);
    GodmodeStatus next = dayLoss(data, 23);
    checks.put(
        "day's loss: on the new day %s, equity still %s USD"
            .formatted(next.tradingState(), next.portfolio().equity().toCents()),
        next.tradingState() == TradingState.ACTIVE
            && entries(next) > 4
            && next.portfolio().equity().compareTo(Usd.ofDollars(147)) < 0);
  }

  /** A dollar is lost in each round: two in one wallet, two in the other. */
  private static GodmodeStatus dayLoss(Path data, long ticks) {
    Buyer buyer = new Buyer(1, "sniper_sol", "copy_sol");
    try (Godmode godmode =
        engine(Prices.rounds(4, 60, 16), buyer).dataDirectory(data).ticks(ticks).build()) {
      return godmode.run();
    }
  }

  private void streak() {
    try (Godmode godmode =
        engine(Prices.rounds(7, 95, 2), new Buyer(1, "sniper_sol", "copy_sol")).build()) {
      GodmodeStatus end = godmode.run();
      checks.put(
          "losing streak: " + end.killSwitch().why(),
          end.killSwitch().reason().equals("LOSING_STREAK")
              && entries(end) == 6
              && end.tradingState() == TradingState.HALTED);
    }
  }

  /** One trade cannot lose a fifth of 150 USD; with a limit of a hundredth it can. */
  private void latchedDrawdown() {
    GodmodeConfig strict =
        LIVE_150.toBuilder()
            .risk(
                risk ->
                    risk.drawdownWarning(Ratio.ofFraction("0.005"))
                        .drawdownCritical(Ratio.ofFraction("0.01")))
            .build();
    List<Integer> percents = new ArrayList<>(List.of(100, 100, 100));
    for (int second = 3; second < 12; second++) {
      percents.add(second < 8 ? 20 : 100);
    }
    for (int second = 12; second < 24; second++) {
      percents.add(100);
    }
    Buyer buyer = new Buyer(600, "sniper_sol");
    List<CompletionStage<CommandOutcome>> outcomes = new ArrayList<>();
    try (Godmode godmode = engine(new Prices(percents), buyer).config(strict).build()) {
      var operator = godmode.operator();
      buyer.deeds.put(
          2,
          () -> {
            outcomes.add(
                operator.submit(new OperatorCommand.ResetKillSwitch("r", "demo", "hoping")));
            outcomes.add(operator.submit(new OperatorCommand.Unlatch("u1", "demo", "hoping")));
          });
      buyer.deeds.put(
          5,
          () ->
              outcomes.add(
                  operator.submit(new OperatorCommand.Unlatch("u2", "demo", "it came back"))));
      GodmodeStatus end = godmode.run();
      List<String> codes = outcomes.stream().map(KillSwitchDemo::code).toList();
      checks.put(
          "drawdown (limit set to 1 %): latched with "
              + end.firstTrip().map(trip -> trip.why()).orElse("nothing"),
          end.firstTrip().map(trip -> trip.reason().equals("DRAWDOWN_CRITICAL")).orElse(false));
      checks.put(
          "drawdown: reset-kill, unlatch, and unlatch once the price was back: " + codes,
          codes.equals(List.of("LATCHED", "CAUSE_HOLDS", "DONE"))
              && end.tradingState() == TradingState.ACTIVE);
    }
  }
}
