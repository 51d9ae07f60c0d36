package io.godmode.examples.explain;

import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.id.TxSignature;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.Fill;
import io.godmode.api.order.Order;
import io.godmode.api.order.TradeSignal;
import io.godmode.core.journal.EventCodec;
import io.godmode.core.ledger.Account;
import io.godmode.core.ledger.Booked;
import io.godmode.core.ledger.HeldPosition;
import io.godmode.core.ledger.Posting;
import io.godmode.core.projection.TradeLines;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A story for people, chapter by chapter. */
public final class StoryText {
  private static final String SCORE_PART = "score.";

  private final PrintWriter out;
  private final Lines lines;
  private final Story story;

  private StoryText(PrintWriter out, Story story) {
    this.out = out;
    this.lines = new Lines(out);
    this.story = story;
  }

  /** Prints a story. */
  public static void print(PrintWriter out, Story story, Optional<MarketEvidence> market) {
    new StoryText(out, story).print(market);
    out.flush();
  }

  private void print(Optional<MarketEvidence> market) {
    title();
    if (!story.steps().isEmpty()) {
      input(story.steps().get(0), market);
    }
    story.signal().ifPresent(this::signal);
    gate();
    if (!story.approvals().isEmpty()) {
      lines.chapter("Attempts");
      story.approvals().forEach(this::attempt);
    }
    story.end().ifPresent(this::fill);
    if (story.target() instanceof Target.Event) {
      lines.chapter("Event");
      story
          .steps()
          .forEach(step -> lines.wrapped("", EventCodec.create().toJson(step.journaled().event())));
    }
    ledger();
    story.end().ifPresent(this::position);
    trades();
  }

  private void title() {
    String marks =
        story.run().marks().isEmpty() ? "" : " [" + String.join(", ", story.run().marks()) + "]";
    if (story.target() instanceof Target.Position position) {
      out.println(
          "Trades of "
              + position.mint()
              + position.wallet().map(wallet -> " by " + wallet).orElse("")
              + marks);
      return;
    }
    if (story.target() instanceof Target.Event event) {
      out.println("Event " + event.sequence() + marks);
      return;
    }
    TradeSignal signal = story.signal().orElse(null);
    Order order =
        story.approvals().stream()
            .findFirst()
            .map(step -> ((OrderApproved) step.journaled().event()).order())
            .orElse(null);
    String what =
        signal != null
            ? words(signal.kind().label(), signal.symbol(), signal.strategyId().value())
                + " in "
                + signal.walletId()
            : order != null
                ? words(order.kind().label(), order.symbol(), order.strategyId().value())
                    + " in "
                    + order.walletId()
                : "signal";
    out.println(story.status().toUpperCase(Locale.ROOT) + ": " + what + marks);
  }

  private static String words(String kind, String symbol, String strategy) {
    return kind + " of " + symbol + " by " + strategy;
  }

  private void input(Step step, Optional<MarketEvidence> market) {
    lines.chapter("Input");
    lines.line("source", story.run().source().name() + " (" + story.run().source().kind() + ")");
    lines.line("fact", step.fact() == 0 ? "none: before the first" : String.valueOf(step.fact()));
    lines.line(
        "read to",
        "slot "
            + step.input().slot()
            + ", "
            + step.input().records()
            + " records"
            + (step.input().rollingHash().isEmpty() ? "" : ", hash " + step.input().rollingHash()));
    lines.line("engine time", step.journaled().at() + ", event " + step.journaled().sequence());
    market.ifPresent(this::market);
  }

  private void market(MarketEvidence evidence) {
    lines.wrapped("said", FactWords.of(evidence.event()));
    evidence
        .candidate()
        .ifPresent(
            listed ->
                lines.wrapped(
                    "candidate", "fact " + listed.fact() + ": " + FactWords.of(listed.what())));
    evidence
        .pool()
        .ifPresent(
            pool ->
                lines.wrapped("pool", "fact " + pool.fact() + ": " + FactWords.of(pool.what())));
    evidence
        .swaps()
        .forEach(
            swap ->
                lines.wrapped("swap", "fact " + swap.fact() + ": " + FactWords.of(swap.what())));
  }

  private void signal(TradeSignal signal) {
    lines.chapter("Signal");
    lines.line("id", signal.id().value());
    lines.line("token", signal.symbol() + ", mint " + signal.mint() + ", " + signal.chain());
    lines.line(
        "wish",
        signal.side().label()
            + signal.notional().map(usd -> " for " + usd + " USD").orElse("")
            + signal.quantity().map(amount -> " " + amount + " tokens").orElse("")
            + (signal.notional().isEmpty() && signal.quantity().isEmpty() ? " all of it" : "")
            + ", confidence "
            + signal.confidence()
            + ", because: "
            + signal.reason());
    lines.line("data", "as of slot " + signal.dataSlot());
    evidence(signal.meta());
    signal.plan().ifPresent(plan -> plan("exit plan", plan, ""));
    if (signal.plan().isEmpty()) {
      story
          .steps()
          .get(0)
          .before()
          .ifPresent(
              held -> {
                plan("plan it had", held.plan(), signal.reason());
                lines.line(
                    "stood at",
                    PlanText.percent(held.currentReturn())
                        + ", worth "
                        + Lamports.of(held.executable()).toSol()
                        + " SOL of "
                        + Lamports.of(held.cost()).toSol()
                        + " paid"
                        + (held.markMissing() ? ", an old value: no quote" : ""));
              });
    }
  }

  private void evidence(Map<String, String> meta) {
    List<List<String>> rows = new ArrayList<>();
    meta.forEach(
        (name, value) -> {
          if (!name.startsWith(SCORE_PART)) {
            rows.add(List.of(name, value));
          }
        });
    lines.table("evidence", rows, "");
    List<List<String>> parts = new ArrayList<>();
    meta.forEach(
        (name, value) -> {
          if (name.startsWith(SCORE_PART)) {
            parts.add(List.of(name.substring(SCORE_PART.length()), value.replace("x", " x ")));
          }
        });
    lines.table("score parts", parts, "");
  }

  /** The trigger that fired is pointed at. */
  private void plan(String name, ExitPlan plan, String fired) {
    List<List<String>> rows = new ArrayList<>();
    for (PlanText.Trigger trigger : PlanText.triggers(plan)) {
      rows.add(
          List.of(
              trigger.code(),
              trigger.words() + (trigger.code().equals(fired) ? "   <-- this one" : "")));
    }
    lines.table(name, rows, "");
  }

  private void gate() {
    Optional<Step> step =
        story.denial().isPresent() ? story.denial() : story.approvals().stream().findFirst();
    if (step.isEmpty()) {
      return;
    }
    lines.chapter("Risk gate, event " + step.get().journaled().sequence());
    List<String> verdicts;
    if (step.get().journaled().event() instanceof SignalDenied denied) {
      lines.wrapped("decision", "DENIED " + denied.why());
      verdicts = denied.verdicts();
    } else {
      OrderApproved approved = (OrderApproved) step.get().journaled().event();
      lines.line("decision", "APPROVED at " + approved.order().notional() + " USD");
      verdicts = approved.verdicts();
    }
    List<Verdict> parsed = verdicts.stream().map(Verdict::parse).toList();
    lines.table(
        "rules",
        parsed.stream()
            .filter(verdict -> !verdict.isPlain())
            .map(verdict -> List.of(verdict.rule(), verdict.text()))
            .toList(),
        "");
    String passed =
        parsed.stream()
            .filter(Verdict::isPlain)
            .map(Verdict::rule)
            .collect(Collectors.joining(", "));
    if (!passed.isEmpty()) {
      lines.wrapped("pass", passed);
    }
  }

  private void attempt(Step step) {
    OrderApproved approved = (OrderApproved) step.journaled().event();
    Order order = approved.order();
    lines.line("order", order.id() + ", attempt " + approved.attempt());
    lines.line("trade id", TradeLines.id(order.chain(), order.id(), approved.attempt()));
    lines.line(
        "terms",
        order
                .terms()
                .fold(
                    buy ->
                        "spend at most "
                            + buy.spend().toSol()
                            + " SOL for at least "
                            + buy.minTokens()
                            + " tokens",
                    sell ->
                        "sell "
                            + sell.quantity()
                            + " tokens for at least "
                            + sell.minProceeds().toSol()
                            + " SOL")
            + ", slippage "
            + order.slippage().value()
            + " bps");
    lines.line(
        "lag",
        "data "
            + (order.tipSlot() - order.dataSlot())
            + " slots behind the tip "
            + order.tipSlot());
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            step.journaled().at().toString(),
            "APPROVED",
            "event " + step.journaled().sequence(),
            approved.reserved().isZero()
                ? ""
                : "reserved " + approved.reserved() + " USD at " + approved.rate().perSol()));
    for (Step reported : story.reports()) {
      ExecutionReport report = ((AttemptReported) reported.journaled().event()).report();
      if (report.attempt() == approved.attempt()) {
        rows.add(
            List.of(
                reported.journaled().at().toString(),
                report.state().name(),
                "event " + reported.journaled().sequence(),
                "slot "
                    + report.slot()
                    + (report.slot() > order.tipSlot()
                        ? " (+" + (report.slot() - order.tipSlot()) + ")"
                        : "")
                    + report.failure().map(failure -> ", " + failure).orElse("")
                    + (report.detail().isEmpty() ? "" : ", " + report.detail())));
      }
    }
    lines.table("states", rows, "");
    Optional<TxSignature> signature =
        story.reports().stream()
            .map(reported -> ((AttemptReported) reported.journaled().event()).report())
            .filter(report -> report.attempt() == approved.attempt())
            .flatMap(report -> report.signature().stream())
            .findFirst();
    lines.line("signature", signature.map(TxSignature::base58).orElse("none: nothing was signed"));
    if (story.end().isEmpty()) {
      lines.line("still open", "no end was reported; its money stays reserved");
    }
  }

  private void fill(Step end) {
    AttemptReported reported = (AttemptReported) end.journaled().event();
    ExecutionReport report = reported.report();
    lines.chapter("Fill and costs, event " + end.journaled().sequence());
    if (report.fill().isPresent()) {
      Fill fill = report.fill().get();
      lines.line(
          "fill",
          fill.tokens()
              + " tokens for "
              + fill.quote().toSol()
              + " SOL, "
              + reported.rate().toUsdFloor(fill.quote().value())
              + " USD at "
              + reported.rate().perSol());
    } else {
      lines.line("fill", "none, " + report.failure().map(Enum::name).orElse(""));
    }
    Costs costs = report.costs();
    List<List<String>> rows = new ArrayList<>();
    cost(rows, "protocol fee", costs.protocolFee(), reported);
    cost(rows, "creator fee", costs.creatorFee(), reported);
    cost(rows, "liquidity providers", costs.lpFee(), reported);
    cost(rows, "base fee", costs.baseFee(), reported);
    cost(rows, "priority fee", costs.priorityFee(), reported);
    cost(rows, "tip", costs.tip(), reported);
    cost(rows, "rent deposited", costs.rentLocked(), reported);
    cost(rows, "rent returned", costs.rentFreed(), reported);
    lines.table("costs", rows, " >>");
    lines.line("costs in all", end.booked().costs() + " USD, rent left out");
    end.booked().closed().ifPresent(this::closed);
  }

  private static void cost(
      List<List<String>> rows, String name, Lamports amount, AttemptReported at) {
    if (!amount.isZero()) {
      rows.add(
          List.of(name, amount.toSol() + " SOL", at.rate().toUsdFloor(amount.value()) + " USD"));
    }
  }

  private void closed(Booked.Closed closed) {
    lines.line("result", "gross " + signed(closed.gross()) + " USD, before costs");
    lines.line(
        "",
        "net   "
            + signed(closed.net())
            + " USD, after this sale's costs and its share of the entry's");
  }

  private static String signed(Usd amount) {
    return amount.isNegative() ? amount.toString() : "+" + amount;
  }

  private void ledger() {
    boolean any = story.steps().stream().anyMatch(step -> !step.booked().postings().isEmpty());
    if (!any) {
      return;
    }
    lines.chapter("Ledger, each entry balanced in every unit");
    for (Step step : story.steps()) {
      List<List<String>> rows = new ArrayList<>();
      for (Posting posting : step.booked().postings()) {
        if (posting.amount() != 0) {
          rows.add(List.of(posting.account().toString(), amount(posting), unit(posting)));
        }
      }
      lines.table("event " + step.journaled().sequence(), rows, " >");
    }
  }

  private String amount(Posting posting) {
    String text = story.amount(posting);
    return text.startsWith("-") ? text : "+" + text;
  }

  private static String unit(Posting posting) {
    return posting.account().kind().unit() == Account.Unit.TOKEN
        ? "tokens"
        : posting.account().kind().unit().name();
  }

  private void position(Step end) {
    lines.chapter("Position");
    lines.line("before", end.before().map(StoryText::words).orElse("nothing was held"));
    lines.line("after", end.after().map(StoryText::words).orElse("nothing is held"));
  }

  private static String words(HeldPosition held) {
    return TokenAmount.ofRaw(held.quantity(), held.decimals())
        + " tokens that cost "
        + Lamports.of(held.cost()).toSol()
        + " SOL"
        + (held.markMissing()
            ? ", not valued yet"
            : ", worth " + Lamports.of(held.executable()).toSol() + " SOL");
  }

  private void trades() {
    boolean position = story.target() instanceof Target.Position;
    if (story.trades().isEmpty() || (!position && story.trades().size() == 1)) {
      return;
    }
    lines.chapter(position ? "Trades" : "Trades of the same position");
    List<List<String>> rows = new ArrayList<>();
    for (Trade trade : story.trades()) {
      rows.add(
          List.of(
              "event " + trade.sequence(),
              trade.at().toString(),
              trade.wallet(),
              trade.kind(),
              trade.end(),
              trade.quantity(),
              trade.net().map(net -> "net " + signed(net)).orElse(""),
              trade.reason(),
              trade.id()));
    }
    lines.rows(rows, "     >>");
    story.held().forEach(held -> lines.line("held now", held.wallet() + ": " + words(held)));
  }
}
