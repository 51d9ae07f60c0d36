package io.godmode.examples.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.FlowApplied;
import io.godmode.api.wallet.FlowStep;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.treasury.FlowPreview;

/**
 * What happened and what is set: {@code /godmode/denials}, {@code /flows}, {@code /equity} and
 * {@code /settings}. Thread-safe.
 */
final class HistoryBody {
  private final GodmodeConfig config;

  HistoryBody(GodmodeConfig config) {
    this.config = config;
  }

  ObjectNode denials(Chronicle chronicle) {
    ObjectNode root = Body.of(chronicle);
    ArrayNode denials = root.putArray("denials");
    for (Tally.Row row : chronicle.denials().rows()) {
      denials
          .addObject()
          .put("code", row.name())
          .put("count", row.count())
          .put("last_at", row.lastAt().toString())
          .put("last_detail", row.lastDetail());
    }
    ArrayNode drops = root.putArray("drops");
    for (Tally.Row row : chronicle.drops().rows()) {
      drops.addObject().put("reason", row.name()).put("count", row.count());
    }
    return root;
  }

  /** Returns the preview of a directory that no engine works on. */
  FlowPreview preview(Chronicle chronicle) {
    return FlowPreview.of(config, FinanceBody.snapshot(chronicle));
  }

  ObjectNode flows(Chronicle chronicle, FlowPreview preview) {
    ObjectNode root = Body.of(chronicle);
    ArrayNode planned = root.putArray("planned");
    preview.steps().forEach(step -> step(planned.addObject(), step));
    ArrayNode notices = root.putArray("notices");
    preview
        .notices()
        .forEach(
            notice ->
                notices.addObject().put("rule", notice.rule()).put("meaning", notice.meaning()));
    ArrayNode done = root.putArray("done");
    for (JournaledEvent event : chronicle.flows()) {
      ObjectNode node = done.addObject();
      node.put("at", event.at().toString());
      node.put("sequence", event.sequence());
      step(node, ((FlowApplied) event.event()).step());
    }
    return root;
  }

  private static void step(ObjectNode node, FlowStep step) {
    node.put("rule", step.rule());
    ObjectNode written =
        step.fold(
            transfer -> {
              node.put("kind", "transfer");
              node.put("from", transfer.from().value());
              node.put("to", transfer.to().value());
              node.put("amount_usd", transfer.amount().toString());
              transfer.bridgeCost().ifPresent(cost -> node.put("bridge_cost_usd", cost.toString()));
              return node.put("virtual", transfer.virtual());
            },
            raise ->
                node.put("kind", "baseline_raise")
                    .put("to", raise.wallet().value())
                    .put("amount_usd", raise.amount().toString()));
    written.put("reason", step.reason());
  }

  ObjectNode equity(Chronicle chronicle, int most) {
    ObjectNode root = Body.of(chronicle);
    ArrayNode points = root.putArray("points");
    for (EquityLine.Point point : chronicle.equity(most)) {
      points
          .addArray()
          .add(point.at().toEpochMilli())
          .add(point.equity().toString())
          .add(point.today().toString());
    }
    return root;
  }

  ObjectNode settings(Chronicle chronicle) {
    ObjectNode root = Body.of(chronicle);
    root.put("profile_id", config.profileId());
    ArrayNode settings = root.putArray("settings");
    config
        .effective()
        .forEach((path, value) -> settings.addObject().put("path", path).put("value", value));
    ArrayNode notEnforced = root.putArray("not_yet_enforced");
    config.notYetEnforced().forEach(notEnforced::add);
    return root;
  }
}
