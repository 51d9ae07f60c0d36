package io.godmode.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.core.health.ComponentState;
import java.util.ArrayList;
import java.util.List;

/**
 * How a run fares, for people: the figures in one line, and a line for each part that is not well.
 *
 * @param health what the control endpoint said
 */
record HealthText(JsonNode health) {
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (health.isMissingNode()) {
      return lines;
    }
    List<JsonNode> unwell = new ArrayList<>();
    health
        .path("components")
        .forEach(
            part -> {
              String state = part.path("state").asText();
              if (state.equals(ComponentState.FAILED.name())
                  || state.equals(ComponentState.DEGRADED.name())) {
                unwell.add(part);
              }
            });
    lines.add(
        "health     "
            + (unwell.isEmpty() ? "all parts are well" : unwell.size() + " parts are not well")
            + ", last step "
            + health.at("/engine/since_last_step_ms").asText()
            + " ms ago, "
            + health.at("/engine/slots_behind").asText()
            + " slots behind");
    lines.add(
        "lanes      "
            + health.at("/inbox/facts").asText()
            + " of "
            + health.at("/inbox/capacity").asText()
            + " facts, "
            + health.at("/inbox/reports").asText()
            + " reports, "
            + health.at("/inbox/commands").asText()
            + " commands wait; "
            + dropped()
            + " facts dropped");
    lines.add(
        "journal    event "
            + health.at("/journal/sequence").asText()
            + ", on disk to "
            + health.at("/journal/durable").asText()
            + ", sync p99 "
            + health.at("/journal/syncs/p99_us").asText()
            + " us, longest "
            + health.at("/journal/syncs/max_us").asText()
            + " us");
    unwell.forEach(
        part ->
            lines.add(
                "unwell     "
                    + part.path("name").asText()
                    + " "
                    + part.path("state").asText()
                    + ": "
                    + part.path("reason").asText()));
    return lines;
  }

  private long dropped() {
    long all = 0;
    for (JsonNode count : health.at("/inbox/dropped")) {
      all += count.asLong();
    }
    return all;
  }
}
