package io.godmode.core.risk;

import io.godmode.api.id.WalletId;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.risk.RiskGate;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.Live150;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.fixture.TestWallets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What gate, breakers and alerts answer to fixed questions; a pure function of a configuration. */
public final class RiskProbe {
  private static final List<WalletId> WALLETS =
      List.of(Live150.SNIPER_SOL, Live150.COPY_SOL, Live150.BASE_MAIN, Live150.BSC_MAIN);
  private static final String SIX = "6";

  private final GodmodeConfig config;
  private final RiskGate gate;
  private final Map<String, String> answers = new LinkedHashMap<>();

  private RiskProbe(GodmodeConfig config) {
    this.config = config;
    this.gate = RiskGate.of(RiskRules.standard(config, SourceInfo.Kind.SIMULATED));
  }

  /** Returns the answers by the name of the question. */
  public static Map<String, String> of(GodmodeConfig config) {
    RiskProbe probe = new RiskProbe(config);
    WALLETS.forEach(probe::sizes);
    WALLETS.forEach(probe::wallet);
    probe.everybody();
    probe.alerts();
    return probe.answers;
  }

  private void sizes(WalletId wallet) {
    for (String asked : List.of("0.4", "1", "1.9", "2", "3", SIX)) {
      ask("trade size", wallet, asked, context -> {});
    }
    for (String asked : List.of("4", "8", "15", "120", "250", "400", "600")) {
      ask("trade size of a rich wallet", wallet, asked, context -> rich(context, wallet));
    }
  }

  private void wallet(WalletId wallet) {
    each("wallet day loss", wallet, List.of("0.3", "0.8", "1", "1.6", "2", "3", "4"), this::lose);
    each(
        "open positions",
        wallet,
        List.of("0", "1", "2", "3", "4", "6", "20"),
        (context, many) ->
            context.wallet(
                TestWallets.invested(
                    start(wallet), Usd.ofDollars(1), Usd.ofDollars(1), Integer.parseInt(many))));
    each(
        "cost of one token",
        wallet,
        List.of("0", "2", "6", "12", "14", "40"),
        (context, cost) -> context.exposure = Usd.of(cost));
    each(
        "share of equity",
        wallet,
        List.of("8", "12", "25", "36", "42", "50", "70", "100"),
        (context, free) -> context.wallet(holding(wallet, free)));
    for (String stop : List.of("0.05", "0.2", "0.6", "0.9")) {
      FakeRiskContext context = new FakeRiskContext();
      ExitPlan plan = ExitPlan.builder(4).stopLoss(Ratio.ofFraction(stop)).build();
      put("loss at the stop " + wallet, stop, decide(context, wallet, SIX, Optional.of(plan)));
    }
  }

  private void everybody() {
    WalletId wallet = Live150.SNIPER_SOL;
    each(
        "day loss",
        wallet,
        List.of("0.5", "1", "2", "3.7", "4", "7.5", "12", "20"),
        (context, lost) -> context.equity = context.equity.minus(Usd.of(lost)));
    each(
        "drawdown",
        wallet,
        List.of("148", "143", "138", "134", "121", "119", "80", "19", "4", "1"),
        (context, equity) -> {
          context.equity = Usd.of(equity);
          context.dayStartEquity = Usd.of(equity);
        });
    each(
        "losing streak",
        wallet,
        List.of("1", "2", "3", "4", "5", "6", "7", "9", "12"),
        (context, streak) -> {
          rich(context, wallet);
          context.losingStreak = Integer.parseInt(streak);
        });
    each(
        "orders in flight",
        wallet,
        List.of("0", "1", "2", "4", "5", "9", "10"),
        (context, open) -> context.openOrders = Integer.parseInt(open));
    each(
        "age of data",
        wallet,
        List.of("0", "5", "25", "26", "60"),
        (context, slots) -> context.dataSlot = context.tipSlot - Long.parseLong(slots));
    each(
        "slippage asked for",
        wallet,
        List.of("0", "40", "50", "100", "200", "300", "500"),
        (context, slippage) -> context.entrySlippage = BasisPoints.of(Integer.parseInt(slippage)));
    each(
        "round-trip cost",
        wallet,
        List.of("1", "3", "14", "16", "35"),
        (context, cost) -> context.cost = notional -> Optional.of(Ratio.ofPercent(cost)));
  }

  private void alerts() {
    FinanceAlerts alerts = FinanceAlerts.of(config);
    CircuitBreakers breakers = CircuitBreakers.of(config.risk());
    for (String equity : List.of("148", "145", "143", "138", "134", "121", "119", "19", "4")) {
      for (int streak : new int[] {0, 1, 2, 3, 4, 6, 8, 12}) {
        Usd now = Usd.of(equity);
        RiskFigures figures = new RiskFigures(now, now, Usd.ofDollars(150), streak);
        String at = equity + "/" + streak;
        put("breakers", at, breakers.evaluate(figures).map(Trip::latches).toString());
        put(
            "finance alerts",
            at,
            alerts.evaluate(figures, TestWallets.snapshot(config, Map.of())).stream()
                .map(alert -> alert.code().name())
                .toList()
                .toString());
      }
    }
    RiskFigures calm = new RiskFigures(Live150.CAPITAL, Live150.CAPITAL, Live150.CAPITAL, 0);
    for (WalletId wallet : config.wallets().stream().map(each -> each.id()).toList()) {
      for (String free : List.of("1", "3", "6", "9", "12", "18", "24", "45", "70")) {
        put(
            "finance alerts",
            wallet + "/" + free,
            alerts.evaluate(calm, TestWallets.snapshot(config, Map.of(wallet, free))).stream()
                .map(alert -> alert.code() + " " + alert.wallet())
                .toList()
                .toString());
      }
    }
  }

  private void lose(FakeRiskContext context, String dollars) {
    WALLETS.forEach(
        wallet ->
            context.wallet(holding(wallet, Usd.ofDollars(30).minus(Usd.of(dollars)).toString())));
  }

  private static void rich(FakeRiskContext context, WalletId wallet) {
    context.wallet(holding(wallet, "20000"));
    context.equity = Usd.ofDollars(1_000_000);
    context.dayStartEquity = context.equity;
  }

  private static WalletView holding(WalletId wallet, String free) {
    return TestWallets.wallet(
        TestConfigs.live150().wallet(wallet).orElseThrow(), Usd.of(free), Usd.ofDollars(30));
  }

  private static WalletView start(WalletId wallet) {
    return holding(wallet, "30");
  }

  private void each(
      String question,
      WalletId wallet,
      List<String> values,
      BiConsumer<FakeRiskContext, String> change) {
    for (String value : values) {
      FakeRiskContext context = new FakeRiskContext();
      change.accept(context, value);
      put(question + " " + wallet, value, decide(context, wallet, SIX, Optional.empty()));
    }
  }

  private void ask(
      String question, WalletId wallet, String asked, Consumer<FakeRiskContext> change) {
    FakeRiskContext context = new FakeRiskContext();
    change.accept(context);
    put(question + " " + wallet, asked, decide(context, wallet, asked, Optional.empty()));
  }

  private String decide(
      FakeRiskContext context, WalletId wallet, String asked, Optional<ExitPlan> plan) {
    return gate.decide(new PlainDraft(FakeRiskContext.entry(wallet, Usd.of(asked), plan)), context)
        .fold(yes -> yes.order().order().notional().toString(), no -> no.why().code().toString());
  }

  private void put(String question, String value, String answer) {
    answers.merge(question, value + ": " + answer, (before, more) -> before + "; " + more);
  }
}
