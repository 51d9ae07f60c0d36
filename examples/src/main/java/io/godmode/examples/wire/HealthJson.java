package io.godmode.examples.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.core.health.ComponentHealth;
import io.godmode.core.health.HealthSnapshot;
import io.godmode.core.health.LastError;
import io.godmode.core.health.LatencyFigures;

/** How an engine fares, as a JSON object; durations in microseconds or seconds, as named. */
public final class HealthJson {
  private static final int NANOS_PER_MICRO = 1_000;

  private final ObjectMapper json = WireJson.mapper();

  /** Writes health. */
  public HealthJson() {}

  /** Writes how an engine fares. */
  public ObjectNode write(HealthSnapshot health) {
    ObjectNode root = json.createObjectNode();
    root.put("at", health.at().toString());
    ArrayNode components = root.putArray("components");
    health.components().forEach(each -> components.add(component(each)));
    root.set("engine", engine(health.engine()));
    HealthSnapshot.Inbox lanes = health.inbox();
    ObjectNode inbox = root.putObject("inbox");
    inbox.put("facts", lanes.facts());
    inbox.put("capacity", lanes.capacity());
    inbox.put("reports", lanes.reports());
    inbox.put("commands", lanes.commands());
    inbox.set("dropped", json.valueToTree(lanes.dropped()));
    HealthSnapshot.Journal store = health.journal();
    ObjectNode journal = root.putObject("journal");
    journal.put("sequence", store.sequence());
    journal.put("durable", store.durable());
    journal.put("bytes", store.bytes());
    journal.set("appends", latency(store.appends()));
    journal.set("syncs", latency(store.syncs()));
    ArrayNode followers = root.putArray("followers");
    health
        .followers()
        .forEach(
            each ->
                followers
                    .addObject()
                    .put("name", each.name())
                    .put("sequence", each.sequence())
                    .put("lag", each.lag()));
    ObjectNode execution = root.putObject("execution");
    execution.put("open", health.execution().open());
    execution.put("oldest_seconds", health.execution().oldest().toSeconds());
    execution.set("calls", latency(health.execution().calls()));
    execution.set("reports", json.valueToTree(health.execution().reports()));
    return root;
  }

  private ObjectNode component(ComponentHealth component) {
    ObjectNode node = json.createObjectNode();
    node.put("name", component.name());
    node.put("state", component.state().name());
    node.put("reason", component.reason());
    component.lastError().ifPresent(error -> node.set("last_error", error(error)));
    return node;
  }

  private ObjectNode error(LastError error) {
    ObjectNode node = json.createObjectNode();
    node.put("code", error.code());
    node.put("message", error.message());
    node.put("engine_at", error.engineAt().toString());
    node.put("host_at", error.hostAt().toString());
    node.put("count", error.count());
    return node;
  }

  private ObjectNode engine(HealthSnapshot.Engine engine) {
    ObjectNode node = json.createObjectNode();
    engine.engineTime().ifPresent(at -> node.put("engine_time", at.toString()));
    node.put("facts", engine.facts());
    node.put("since_last_step_ms", engine.sinceLastStep().toMillis());
    node.set("steps", latency(engine.steps()));
    engine.sinceData().ifPresent(since -> node.put("since_data_ms", since.toMillis()));
    node.put("slots_behind", engine.slotsBehind());
    node.put("ahead_of_host_clock_ms", engine.aheadOfHostClock().toMillis());
    return node;
  }

  private ObjectNode latency(LatencyFigures figures) {
    ObjectNode node = json.createObjectNode();
    node.put("count", figures.count());
    node.put("last_us", figures.last().toNanos() / NANOS_PER_MICRO);
    node.put("max_us", figures.max().toNanos() / NANOS_PER_MICRO);
    node.put("p50_us", figures.p50().toNanos() / NANOS_PER_MICRO);
    node.put("p99_us", figures.p99().toNanos() / NANOS_PER_MICRO);
    return node;
  }
}
