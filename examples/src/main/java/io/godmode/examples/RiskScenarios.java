package io.godmode.examples;

import io.godmode.api.SignalSink;
import io.godmode.api.Strategy;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.MarketView;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.ProtectionLock.Scope;
import io.godmode.core.Godmode;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.ProtectionSettings;
import io.godmode.core.config.RiskSettings;
import io.godmode.core.config.TokenSafetySettings;
import io.godmode.core.config.TokenSafetySettings.Action;
import io.godmode.core.config.TokenSafetySettings.Check;
import io.godmode.core.config.WalletSettings;
import io.godmode.paper.PaperExecutor;
import io.godmode.paper.SimulatedMarket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What the risk gate says to orders of LIVE_150, each in a run of its own on the simulated market:
 * what was expected, and the verdicts with their numbers. Ends with 0 only when all held.
 */
public final class RiskScenarios {
  private static final WalletId SNIPER = WalletId.of("sniper_sol");
  private static final WalletId VAULT = WalletId.of("vault");
  private static final Usd SIX = Usd.ofDollars(6);
  private static final Usd TWO = Usd.ofDollars(2);

  private RiskScenarios() {}

  /**
   * One of them.
   *
   * @param name what happens
   * @param config what is changed of LIVE_150
   * @param wish who buys, for how much, on which agent ticks, and when trading is halted by hand
   * @param expected what the lines of verdicts must match, one after the other
   */
  private record Scenario(
      String name, UnaryOperator<GodmodeConfig.Builder> config, Wish wish, List<String> expected) {}

  private record Wish(WalletId wallet, Usd dollars, Set<Integer> buysOn, int haltsOn) {
    static Wish of(Usd dollars, Integer... buysOn) {
      return new Wish(SNIPER, dollars, Set.of(buysOn), 0);
    }
  }

  private static List<Scenario> all() {
    return List.of(
        new Scenario(
            "six dollars of a wallet of thirty become a tenth of what is free",
            config -> config,
            Wish.of(SIX, 2),
            List.of(
                "approved buy 2\\.[0-9]+ USD", "max_pct_balance: shrink to 2\\.[0-9]+ .*asked=6")),
        new Scenario(
            "the smallest trade is more than the caps leave",
            risk(risk -> risk.minTrade(Usd.ofDollars(4))),
            Wish.of(SIX, 2),
            List.of("denied BELOW_MIN_TRADE: granted=2\\.[0-9]+ limit=4")),
        new Scenario(
            "the vault does not trade",
            config -> config,
            new Wish(VAULT, TWO, Set.of(2), 0),
            List.of("denied WALLET_NOT_ALLOWED: missing=risk limits wallet=vault")),
        new Scenario(
            "halted by hand",
            config -> config,
            new Wish(SNIPER, TWO, Set.of(2), 1),
            List.of("denied KILL_SWITCH_TRIPPED: reason=MANUAL")),
        new Scenario(
            "an exit while halted by hand",
            config -> config.memecoin(farming -> farming.exits(ExitPlan.afterTicks(6))),
            new Wish(SNIPER, TWO, Set.of(2), 4),
            List.of("approved buy 2 USD", "kill switch MANUAL", "approved sell .* time")),
        new Scenario(
            "as many positions as one may hold",
            config -> limits(config, limits -> limits.maxOpenPositions(1)),
            Wish.of(TWO, 2, 6),
            List.of("approved buy 2 USD", "denied MAX_OPEN_POSITIONS: limit=1")),
        new Scenario(
            "as much of one token as one may hold",
            config -> limits(config, limits -> limits.maxNotionalPerAsset(Usd.ofDollars(3))),
            Wish.of(TWO, 2, 6),
            List.of(
                "approved buy 2 USD",
                "denied BELOW_MIN_TRADE",
                "max_notional_per_asset: shrink to 1\\.?[0-9]* .*exposure=")),
        new Scenario(
            "going in and out costs too much",
            config ->
                config.execution(execution -> execution.maxRoundTripCost(Ratio.ofPercent("1"))),
            Wish.of(TWO, 2),
            List.of("denied COST_TOO_HIGH: cost=0\\.[0-9]+ granted=2 limit=0\\.01")),
        new Scenario(
            "evidence of the token's safety is missing",
            risk(
                risk ->
                    risk.tokenSafety(
                        TokenSafetySettings.DEFAULT
                            .with(true)
                            .with(Check.EXTENSIONS, Action.DENY))),
            Wish.of(TWO, 2),
            List.of("denied TOKEN_UNSAFE: check=extensions .*evidence=UNKNOWN")),
        new Scenario(
            "a cooldown after a closed trade",
            risk(
                risk ->
                    risk.protections(
                        List.of(
                            ProtectionSettings.cooldownPeriod(
                                "pause", Scope.TOKEN, Duration.ofHours(1))))),
            Wish.of(TWO, 2, 10),
            List.of(
                "approved buy 2 USD",
                "approved sell .* time",
                "locked pause:",
                "denied PROTECTION_LOCKED: .*protection=pause scope=TOKEN")));
  }

  private static UnaryOperator<GodmodeConfig.Builder> risk(
      UnaryOperator<RiskSettings.Builder> change) {
    return config -> config.risk(change);
  }

  private static GodmodeConfig.Builder limits(
      GodmodeConfig.Builder config, UnaryOperator<WalletSettings.Limits.Builder> change) {
    GodmodeConfig live150 = ConfigLoader.profile("LIVE_150");
    WalletSettings.Limits limits = live150.wallet(SNIPER).orElseThrow().limits().orElseThrow();
    return config
        .wallet(SNIPER, wallet -> wallet.limits(change.apply(limits.toBuilder()).build()))
        .memecoin(farming -> farming.exits(ExitPlan.afterTicks(60)));
  }

  /** Buys the first token it is shown, again and again. */
  private static final class Buyer implements Strategy {
    private final Wish wish;
    private final Runnable halt;
    private Optional<Mint> token = Optional.empty();
    private int tick;

    Buyer(Wish wish, Runnable halt) {
      this.wish = wish;
      this.halt = halt;
    }

    @Override
    public StrategyId id() {
      return StrategyId.of("buyer");
    }

    @Override
    public void onTick(MarketView view, SignalSink signals) {
      token = token.or(() -> view.candidates().stream().map(shown -> shown.mint()).findFirst());
      tick++;
      if (tick == wish.haltsOn()) {
        halt.run();
      }
      if (wish.buysOn().contains(tick)) {
        signals.raise(
            TradeSignal.entry(signals.nextId(), wish.dollars())
                .strategy(id())
                .wallet(wish.wallet())
                .token(token.orElseThrow(), "TOKEN")
                .dataSlot(view.dataSlot())
                .build());
      }
    }
  }

  private static List<String> linesOf(Scenario scenario) {
    GodmodeConfig config =
        scenario
            .config()
            .apply(ConfigLoader.profile("LIVE_150").toBuilder())
            .execution(execution -> execution.dropRate(Ratio.ZERO))
            .build();
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture<Godmode> running = new CompletableFuture<>();
    Runnable halt =
        () ->
            running
                .join()
                .operator()
                .submit(new OperatorCommand.Halt("halt", "scenario", "to see what happens"));
    try (Godmode godmode =
        Godmode.builder()
            .config(config)
            .strategy(new Buyer(scenario.wish(), halt))
            .memecoins(SimulatedMarket.seeded(42))
            .executor(PaperExecutor.of(config.execution()))
            .listener(event -> lines.addAll(lines(event.event())))
            .seed(42)
            .ticks(30)
            .build()) {
      running.complete(godmode);
      godmode.run();
    }
    return lines;
  }

  private static List<String> lines(TradingEvent event) {
    List<String> lines = new ArrayList<>();
    if (event instanceof OrderApproved approved) {
      String order = approved.order().side().label() + " " + approved.order().notional() + " USD";
      lines.add("approved " + order + " " + approved.order().reason());
      approved.verdicts().stream().filter(line -> !line.endsWith(": pass")).forEach(lines::add);
    } else if (event instanceof SignalDenied denied) {
      lines.add("denied " + denied.why());
      lines.addAll(denied.verdicts());
    } else if (event instanceof TradingEvent.KillSwitchTripped trip) {
      lines.add("kill switch " + trip.code());
    } else if (event instanceof TradingEvent.ProtectionLocked locked) {
      lines.add("locked " + locked.lock().id() + " until " + locked.lock().until());
    }
    return lines;
  }

  private static boolean held(List<String> lines, List<String> expected) {
    int found = 0;
    for (String line : lines) {
      if (found < expected.size() && Pattern.compile(expected.get(found)).matcher(line).find()) {
        found++;
      }
    }
    return found == expected.size();
  }

  /** Plays all of them. */
  public static void main(String[] args) {
    boolean all = true;
    for (Scenario scenario : all()) {
      List<String> lines = linesOf(scenario);
      boolean held = held(lines, scenario.expected());
      all &= held;
      System.out.println((held ? "ok      " : "FAILED  ") + scenario.name());
      scenario.expected().forEach(line -> System.out.println("  expected  " + line));
      lines.forEach(line -> System.out.println("  verdict   " + line));
    }
    if (!all) {
      System.exit(1);
    }
  }
}
