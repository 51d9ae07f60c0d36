package io.godmode.examples.study;

import io.godmode.api.Bounded;
import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.event.TradingEvent.CapitalMoved;
import io.godmode.api.event.TradingEvent.CommandAnswered;
import io.godmode.api.event.TradingEvent.Commanded;
import io.godmode.api.event.TradingEvent.FlowApplied;
import io.godmode.api.event.TradingEvent.KillSwitchReset;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.event.TradingEvent.PluginChanged;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.ledger.Totals;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What happened in a study, by day and by kind. One thread at a time. */
@Bounded(
    by = "a row for each kind of happening, and for each day of one study",
    then = "lives for one study")
final class StudyTables {
  private final TreeMap<String, Happening> flows = new TreeMap<>();
  private final TreeMap<String, Happening> alerts = new TreeMap<>();
  private final TreeMap<String, Happening> trips = new TreeMap<>();
  private final TreeMap<String, Happening> resets = new TreeMap<>();
  private final TreeMap<String, Happening> commands = new TreeMap<>();
  private final TreeMap<String, Happening> fences = new TreeMap<>();
  private final Map<String, String> commandNames = new LinkedHashMap<>();
  private final List<StudyDay> days = new ArrayList<>();
  private final PrintWriter out;
  private long heard;
  private Instant last = Instant.EPOCH;

  /** Creates empty tables that are printed there, days as they end. */
  StudyTables(PrintWriter out) {
    this.out = out;
  }

  /** Reads on where it stopped. */
  void read(Godmode godmode) {
    try (Stream<JournaledEvent> events = godmode.events(heard + 1)) {
      events.forEach(this::hear);
    }
  }

  /** Closes a day with where things stand at its end. */
  void closeDay(GodmodeStatus status) {
    StudyDay before = days.isEmpty() ? StudyDay.NONE : days.get(days.size() - 1);
    StudyDay day = StudyDay.after(before, last, status);
    days.add(day);
    out.println(day.line());
    out.flush();
  }

  boolean everyDayHeld() {
    return days.stream().allMatch(StudyDay::identityHolds);
  }

  private void hear(JournaledEvent journaled) {
    heard = journaled.sequence();
    TradingEvent event = journaled.event();
    Instant at = journaled.at();
    last = at;
    if (event instanceof FlowApplied applied) {
      String key =
          applied
              .step()
              .fold(
                  transfer -> transfer.rule() + " " + transfer.from() + " -> " + transfer.to(),
                  raise -> raise.rule() + " raises the baseline of " + raise.wallet());
      Usd amount = applied.step().fold(transfer -> transfer.amount(), raise -> raise.amount());
      count(flows, key, at, amount);
    } else if (event instanceof CapitalMoved moved) {
      String kind = moved.amount().isNegative() ? "withdrawn from " : "deposited in ";
      count(flows, kind + moved.wallet(), at, moved.amount());
    } else if (event instanceof AlertRaised alert) {
      String wallet = alert.wallet().map(id -> " " + id).orElse("");
      count(alerts, alert.severity() + " " + alert.code() + wallet, at, Usd.ZERO);
    } else if (event instanceof KillSwitchTripped trip) {
      count(trips, trip.code(), at, Usd.ZERO);
    } else if (event instanceof KillSwitchReset reset) {
      count(resets, reset.reason(), at, Usd.ZERO);
    } else if (event instanceof Commanded commanded) {
      commandNames.put(commanded.command().key(), commanded.command().words().split(" ", 2)[0]);
    } else if (event instanceof CommandAnswered answered) {
      String name = commandNames.getOrDefault(answered.key(), "?");
      commandNames.remove(answered.key());
      count(commands, name + " " + outcome(answered.answer()), at, Usd.ZERO);
    } else if (event instanceof PluginChanged changed) {
      count(fences, changed.id() + " " + changed.to() + " " + changed.code(), at, Usd.ZERO);
    }
  }

  private static String outcome(CommandOutcome.Answer answer) {
    return answer instanceof CommandOutcome.Refused refused ? "refused " + refused.code() : "done";
  }

  private static void count(Map<String, Happening> table, String key, Instant at, Usd amount) {
    table.merge(key, Happening.once(at, amount), Happening::plus);
  }

  /** Prints what happened, by kind. */
  void print(GodmodeStatus end) {
    print("Flows, deposits and withdrawals, in USD", flows, true);
    print("Alerts raised", alerts, false);
    print("Kill switch tripped", trips, false);
    print("Kill switch reset", resets, false);
    print("Operator's commands", commands, false);
    print("Plug-ins fenced", fences, false);
    Totals totals = end.totals();
    counts("Entries denied, by code", totals.counts().denials());
    counts("Exits approved, by trigger", totals.counts().exits());
    counts("Attempts failed, by reason", totals.counts().failures());
    out.println();
    out.println("Costs, in USD");
    amount("protocol fees", totals.protocolFees());
    amount("creator fees", totals.creatorFees());
    amount("liquidity provider fees", totals.lpFees());
    amount("base fees", totals.baseFees());
    amount("priority fees", totals.priorityFees());
    amount("tips", totals.tips());
    amount("failed attempts", totals.failedAttempts());
    amount("rent given up", totals.rentGivenUp());
    out.println();
    out.println("Wallets at the end, in USD");
    for (WalletView wallet : end.portfolio().wallets()) {
      out.printf(
          Locale.ROOT,
          "  %-14s began %9s  equity %9s  baseline %9s  positions %d%n",
          wallet.id(),
          wallet.initialBalance().toCents(),
          wallet.equity().toCents(),
          wallet.baseline().toCents(),
          wallet.openPositions());
    }
    out.printf(
        "state %s, kill switch %s%n",
        end.tradingState(), end.killSwitch().tripped() ? end.killSwitch().reason() : "not tripped");
  }

  private void print(String title, Map<String, Happening> table, boolean amounts) {
    out.println();
    out.println(title + (table.isEmpty() ? ": none" : ""));
    table.forEach((key, happening) -> out.println(happening.line(key, amounts)));
  }

  private void counts(String title, Map<String, Long> counts) {
    out.println();
    out.println(title + (counts.isEmpty() ? ": none" : ""));
    counts.forEach((key, count) -> out.printf(Locale.ROOT, "  %-50s %,10d%n", key, count));
  }

  private void amount(String what, Usd amount) {
    out.printf(Locale.ROOT, "  %-50s %10s%n", what, amount.toCents());
  }
}
