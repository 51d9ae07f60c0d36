package io.godmode.examples.cli;

import io.godmode.api.money.Usd;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.TradingState;
import io.godmode.api.wallet.PositionView;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.health.ComponentHealth;
import io.godmode.core.health.HealthSnapshot;
import io.godmode.core.ledger.Identity;
import io.godmode.core.ledger.Totals;
import io.godmode.examples.report.Drops;
import java.io.PrintWriter;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** How a run ended, for people; every part carries the marks of the run. */
public final class Summary {
  private static final int DECIMALS = 4;

  private final PrintWriter out;
  private final GodmodeStatus status;
  private final Path data;
  private final String marks;

  private final List<ComponentHealth> unwell;

  private Summary(PrintWriter out, GodmodeStatus status, Path data, List<ComponentHealth> unwell) {
    this.unwell = List.copyOf(unwell);
    this.out = out;
    this.status = status;
    this.data = data;
    marks = Marks.suffix(status.marks());
  }

  /** Prints on standard output where an engine stands, in UTF-8. */
  public static void print(GodmodeStatus status, Path data) {
    print(new PrintWriter(System.out, true, StandardCharsets.UTF_8), status, data);
  }

  /** Prints where an engine stands and where its files are; first of all, what stopped it. */
  public static void print(PrintWriter out, GodmodeStatus status, Path data) {
    new Summary(out, status, data, List.of()).print();
    out.flush();
  }

  /** The same, with the parts that failed or are degraded. */
  public static void print(
      PrintWriter out, GodmodeStatus status, Path data, HealthSnapshot health) {
    new Summary(out, status, data, health.unwell()).print();
    out.flush();
  }

  private void print() {
    Optional<KillSwitchView> stop = status.firstTrip();
    stop.ifPresent(this::stopped);
    if (stop.isEmpty() && status.tradingState() == TradingState.DISARMED) {
      out.println("Trading never began: there was no market data" + marks);
    }
    happened();
    money();
    wallets();
    positions();
    unwell();
    files();
  }

  private void stopped(KillSwitchView trip) {
    out.println(
        "Trading stopped early at "
            + trip.since().map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("?")
            + ": "
            + trip.why()
            + "; "
            + ending()
            + "; "
            + advice(trip)
            + marks);
    out.println();
  }

  private String ending() {
    if (!status.killSwitch().tripped()) {
      return "it was reset since";
    }
    String lifting = new NextCommand(data).lifting(status.tradingState());
    return status
            .killSwitch()
            .resetsAt()
            .map(at -> "entries resume by themselves at " + at + ", or when")
            .orElse("entries resume only when")
        + " an operator lifts it while a run is at work ("
        + lifting
        + "), exits always run";
  }

  private String advice(KillSwitchView trip) {
    if (status.profile().equals("LIVE_150")) {
      return "LIVE_150 holds for seconds against a round-trip cost of almost 3 %, so losses and"
          + " this halt are to be expected; try --profile DEMO on --market sim, which shows every"
          + " kind of exit";
    }
    return trip.manual()
        ? "an operator asked for it"
        : "try other limits or exits in a configuration of your own (--config)";
  }

  private void happened() {
    Totals.Counts counts = status.totals().counts();
    out.println(
        status.profile() + ", " + status.executionMode() + ", " + status.source().name() + marks);
    line(
        "time",
        status.portfolio().at().truncatedTo(ChronoUnit.SECONDS)
            + String.format(Locale.ROOT, ", tick %,d", status.tick()));
    line("candidates", number(counts.candidates()) + list(" dropped: ", Drops.ours(counts)));
    if (!Drops.leaders(counts).isEmpty()) {
      line("leaders", total(Drops.leaders(counts)) + list(" trades left: ", Drops.leaders(counts)));
    }
    line("signals", number(counts.signals()));
    line("denied", total(counts.denials()) + list(": ", counts.denials()));
    line(
        "approved",
        number(counts.entriesApproved())
            + " entries, "
            + number(counts.exitsApproved())
            + " exits"
            + list(": ", counts.exits()));
    line(
        "fills",
        number(counts.entryFills())
            + " entries, "
            + number(counts.exitFills())
            + " exits ("
            + counts.wins()
            + " won, "
            + counts.losses()
            + " lost after all costs)");
    if (counts.writtenOff() > 0) {
      line("written off", number(counts.writtenOff()) + " positions given up");
    }
    line("failed", number(counts.failedAttempts()) + list(" attempts: ", counts.failures()));
    if (counts.inputDropped() > 0) {
      line("not seen", number(counts.inputDropped()) + " market facts dropped: too slow");
    }
    line("state", status.tradingState() + openOrders());
    out.println();
  }

  private String openOrders() {
    return status.openOrders() == 0 ? "" : ", " + status.openOrders() + " orders in flight";
  }

  private void money() {
    Totals totals = status.totals();
    Identity identity = totals.identity();
    Usd capital = identity.capital().plus(identity.externalFlows());
    out.println("Money in USD" + marks);
    amount("trading result, before costs", identity.realizedGross());
    amount("open positions, against cost", identity.unrealized());
    amount("SOL/USD changes", identity.fx());
    amount("protocol fees", totals.protocolFees().negated());
    amount("creator fees", totals.creatorFees().negated());
    amount("liquidity provider fees", totals.lpFees().negated());
    amount("base fees", totals.baseFees().negated());
    amount("priority fees", totals.priorityFees().negated());
    amount("tips", totals.tips().negated());
    amount("failed attempts", totals.failedAttempts().negated());
    if (!totals.rentGivenUp().isZero()) {
      amount("rent of positions given up", totals.rentGivenUp().negated());
    }
    if (!totals.bridgeCosts().isZero()) {
      amount("transfers between chains", totals.bridgeCosts().negated());
    }
    amount("profit or loss", identity.equity().minus(capital));
    amount("capital", capital);
    amount("equity", identity.equity());
    line("identity", identity.holds() ? "holds to the last unit" : "BROKEN by " + identity.gap());
    out.println();
  }

  private void wallets() {
    out.println("Wallets in USD" + marks);
    for (WalletView wallet : status.portfolio().wallets()) {
      out.printf(
          Locale.ROOT,
          "  %-14s %-12s %-9s equity %10s  change %9s  positions %d%n",
          wallet.id(),
          wallet.role().name().toLowerCase(Locale.ROOT),
          wallet.chain(),
          wallet.equity().toCents(),
          wallet.equity().minus(wallet.initialBalance()).toCents(),
          wallet.openPositions());
    }
    out.println();
  }

  private void positions() {
    if (status.portfolio().positions().isEmpty()) {
      return;
    }
    out.println("Positions that remain, without a running exit until the next run" + marks);
    for (PositionView position : status.portfolio().positions()) {
      out.printf(
          Locale.ROOT,
          "  %-14s %-10s %s  value %s USD%s%n",
          position.walletId(),
          position.symbol(),
          position.mint(),
          position.value().toCents(),
          position.markMissing()
              ? " (no quote: old or zero; last worth " + position.lastExecutable().toSol() + " SOL)"
              : "");
    }
    out.println();
  }

  private void unwell() {
    if (unwell.isEmpty()) {
      return;
    }
    out.println("Parts that failed or are degraded" + marks);
    unwell.forEach(
        part -> out.printf("  %-20s %s: %s%n", part.name(), part.state(), part.reason()));
    out.println();
  }

  private void files() {
    out.println(
        "Files in "
            + data
            + ": journal/, trades.jsonl, wallets_runtime.json, execution_runtime.json; more with"
            + " 'report' and 'verify'");
    status.stateHash().ifPresent(hash -> out.println("state_hash " + hash));
  }

  private void line(String name, String text) {
    out.printf(Locale.ROOT, "  %-11s %s%n", name, text);
  }

  private void amount(String name, Usd amount) {
    out.printf(
        Locale.ROOT,
        "  %-29s %12s%n",
        name,
        amount.toBigDecimal().setScale(DECIMALS, RoundingMode.HALF_UP).toPlainString());
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String total(SortedMap<String, Long> counts) {
    return number(counts.values().stream().mapToLong(Long::longValue).sum());
  }

  private static String list(String before, Map<String, Long> counts) {
    return counts.isEmpty()
        ? ""
        : counts.entrySet().stream()
            .map(entry -> entry.getKey() + " " + number(entry.getValue()))
            .collect(Collectors.joining(", ", before, ""));
  }
}
