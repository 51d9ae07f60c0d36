package io.godmode.examples.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.ExitPlan;
import io.godmode.core.journal.EventCodec;
import io.godmode.core.ledger.HeldPosition;
import io.godmode.core.ledger.Posting;
import io.godmode.core.projection.TradeLines;
import java.util.List;
import java.util.Optional;

/**
 * A story as one JSON object: events in the journal's own form, dollars and token quantities as
 * decimal strings, ledger amounts too, in dollars, SOL or whole tokens, what is not known left out.
 */
public final class StoryJson {
  private static final int SCHEMA_VERSION = 1;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final EventCodec codec = EventCodec.create();
  private final Story story;

  private StoryJson(Story story) {
    this.story = story;
  }

  /**
   * Returns the object.
   *
   * @param asked the id as it was asked for
   */
  public static ObjectNode of(String asked, Story story, Optional<MarketEvidence> market) {
    return new StoryJson(story).object(asked, market);
  }

  private ObjectNode object(String asked, Optional<MarketEvidence> market) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema_version", SCHEMA_VERSION);
    root.put("asked", asked);
    root.put("status", story.status());
    story.run().marks().forEach(root.putArray("marks")::add);
    if (!story.steps().isEmpty()) {
      input(root.putObject("input"), story.steps().get(0));
    }
    market.ifPresent(evidence -> market(root.putObject("market"), evidence));
    if (story.signal().isPresent()) {
      JsonNode first = event(story.steps().get(0));
      root.set("signal", first.path("signal"));
    }
    story.steps().stream()
        .findFirst()
        .flatMap(Step::before)
        .filter(held -> story.signal().map(signal -> signal.plan().isEmpty()).orElse(false))
        .ifPresent(held -> plan(root.putObject("plan_of_the_position"), held.plan()));
    gate(root);
    attempts(root.putArray("attempts"));
    ledger(root.putArray("ledger"));
    story.end().ifPresent(end -> position(root.putObject("position"), end));
    story.end().ifPresent(end -> result(root, end));
    trades(root.putArray("trades"));
    ArrayNode held = root.putArray("held");
    story.held().forEach(position -> held(held.addObject(), position));
    if (story.target() instanceof Target.Event) {
      story.steps().forEach(step -> root.set("event", event(step)));
    }
    return root;
  }

  private JsonNode event(Step step) {
    try {
      return JSON.readTree(codec.toJson(step.journaled().event()));
    } catch (JsonProcessingException impossible) {
      throw new AssertionError("the codec writes JSON", impossible);
    }
  }

  private void input(ObjectNode node, Step step) {
    node.put("source", story.run().source().name());
    node.put("kind", story.run().source().kind().name());
    node.put("fact", step.fact());
    node.put("slot", step.input().slot());
    node.put("records", step.input().records());
    node.put("rolling_hash", step.input().rollingHash());
    node.put("at", step.journaled().at().toString());
    node.put("sequence", step.journaled().sequence());
  }

  private static void market(ObjectNode node, MarketEvidence evidence) {
    node.put("fact", evidence.fact());
    node.put("text", FactWords.of(evidence.event()));
    evidence
        .candidate()
        .ifPresent(
            listed ->
                node.putObject("candidate")
                    .put("fact", listed.fact())
                    .put("text", FactWords.of(listed.what())));
    evidence
        .pool()
        .ifPresent(
            pool ->
                node.putObject("pool")
                    .put("fact", pool.fact())
                    .put("text", FactWords.of(pool.what())));
    ArrayNode swaps = node.putArray("swaps");
    evidence
        .swaps()
        .forEach(
            swap ->
                swaps.addObject().put("fact", swap.fact()).put("text", FactWords.of(swap.what())));
  }

  private void gate(ObjectNode root) {
    story
        .denial()
        .map(step -> (SignalDenied) step.journaled().event())
        .ifPresent(
            denied -> {
              ObjectNode why = root.putObject("denial");
              why.put("code", denied.why().label());
              denied.why().numbers().forEach(why.putObject("numbers")::put);
              verdicts(root.putArray("verdicts"), denied.verdicts());
            });
    story.approvals().stream()
        .findFirst()
        .map(step -> (OrderApproved) step.journaled().event())
        .ifPresent(approved -> verdicts(root.putArray("verdicts"), approved.verdicts()));
  }

  private static void verdicts(ArrayNode array, List<String> lines) {
    for (String line : lines) {
      Verdict verdict = Verdict.parse(line);
      ObjectNode node = array.addObject();
      node.put("rule", verdict.rule());
      node.put("decision", verdict.decision());
      node.put("text", verdict.text());
      verdict.numbers().forEach(node.putObject("numbers")::put);
    }
  }

  private void attempts(ArrayNode array) {
    for (Step step : story.approvals()) {
      OrderApproved approved = (OrderApproved) step.journaled().event();
      ObjectNode node = array.addObject();
      node.put("attempt", approved.attempt());
      node.put(
          "trade_id",
          TradeLines.id(approved.order().chain(), approved.order().id(), approved.attempt()));
      node.put("sequence", step.journaled().sequence());
      node.put("at", step.journaled().at().toString());
      node.put("reserved_usd", approved.reserved().toString());
      node.put("sol_usd", approved.rate().perSol().toString());
      node.set("order", event(step).path("order"));
      ArrayNode reports = node.putArray("reports");
      for (Step reported : story.reports()) {
        AttemptReported report = (AttemptReported) reported.journaled().event();
        if (report.report().attempt() == approved.attempt()) {
          ObjectNode line = reports.addObject();
          line.put("sequence", reported.journaled().sequence());
          line.put("at", reported.journaled().at().toString());
          line.put("sol_usd", report.rate().perSol().toString());
          line.set("report", event(reported).path("report"));
        }
      }
    }
  }

  private void ledger(ArrayNode array) {
    for (Step step : story.steps()) {
      if (step.booked().postings().isEmpty()) {
        continue;
      }
      ObjectNode node = array.addObject();
      node.put("sequence", step.journaled().sequence());
      node.put("at", step.journaled().at().toString());
      ArrayNode postings = node.putArray("postings");
      for (Posting posting : step.booked().postings()) {
        postings
            .addObject()
            .put("account", posting.account().toString())
            .put("unit", posting.account().kind().unit().name())
            .put("amount", story.amount(posting));
      }
    }
  }

  private static void position(ObjectNode node, Step end) {
    end.before().ifPresent(held -> held(node.putObject("before"), held));
    end.after().ifPresent(held -> held(node.putObject("after"), held));
  }

  private static void held(ObjectNode node, HeldPosition held) {
    node.put("wallet", held.wallet().value());
    node.put("mint", held.mint().base58());
    node.put("symbol", held.symbol());
    node.put("quantity", TokenAmount.ofRaw(held.quantity(), held.decimals()).toString());
    node.put("cost_sol", Lamports.of(held.cost()).toSol());
    node.put("executable_sol", Lamports.of(held.executable()).toSol());
    node.put("mark_missing", held.markMissing());
    node.put("failed_exits", held.failedExits());
    node.put("opened_at", held.openedAt().toString());
    plan(node.putObject("plan"), held.plan());
  }

  private static void plan(ObjectNode node, ExitPlan plan) {
    PlanText.triggers(plan).forEach(trigger -> node.put(trigger.code(), trigger.words()));
  }

  private static void result(ObjectNode root, Step end) {
    root.put("costs_usd", end.booked().costs().toString());
    end.booked()
        .closed()
        .ifPresent(
            closed -> {
              ObjectNode node = root.putObject("result");
              node.put("gross_usd", closed.gross().toString());
              node.put("net_usd", closed.net().toString());
              node.put("position_closed", closed.positionClosed());
            });
  }

  private void trades(ArrayNode array) {
    for (Trade trade : story.trades()) {
      ObjectNode node = array.addObject();
      node.put("sequence", trade.sequence());
      node.put("at", trade.at().toString());
      node.put("id", trade.id());
      trade.signal().ifPresent(signal -> node.put("signal_id", signal));
      node.put("wallet", trade.wallet());
      node.put("kind", trade.kind());
      node.put("end", trade.end());
      node.put("quantity", trade.quantity());
      trade.net().ifPresent(net -> node.put("net_usd", net.toString()));
      node.put("reason", trade.reason());
    }
  }
}
