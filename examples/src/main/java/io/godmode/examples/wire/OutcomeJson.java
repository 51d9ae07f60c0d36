package io.godmode.examples.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.CommandOutcome.Answer;
import io.godmode.api.event.CommandOutcome.Done;
import io.godmode.api.event.CommandOutcome.Refused;
import io.godmode.api.event.CommandOutcome.Repeated;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What became of a command, as a JSON object told by its {@code status}. */
public final class OutcomeJson {
  private static final String PENDING = "PENDING";

  private final ObjectMapper json = WireJson.mapper();
  private final CommandJson commands = new CommandJson();

  /** Reads and writes outcomes. */
  public OutcomeJson() {}

  /** Writes what became of a command. */
  public ObjectNode write(CommandOutcome outcome) {
    ObjectNode root = json.createObjectNode();
    root.put("schema_version", WireJson.SCHEMA_VERSION);
    outcome.<ObjectNode>fold(
        done -> write(root, done), refused -> write(root, refused), again -> write(root, again));
    return root;
  }

  /** Returns the reply to a command that the engine has not answered in time. */
  public ObjectNode pending() {
    ObjectNode root = json.createObjectNode();
    root.put("schema_version", WireJson.SCHEMA_VERSION);
    return root.put("status", PENDING);
  }

  private ObjectNode write(ObjectNode root, Done done) {
    root.put("status", "DONE");
    root.set("facts", json.valueToTree(done.facts()));
    return root.put("detail", done.detail());
  }

  private ObjectNode write(ObjectNode root, Refused refused) {
    root.put("status", "REFUSED");
    root.put("code", refused.code());
    root.set("numbers", json.valueToTree(refused.numbers()));
    return root.put("detail", refused.detail());
  }

  private ObjectNode write(ObjectNode root, Repeated repeated) {
    root.put("status", "REPEATED");
    root.set("first", commands.write(repeated.first()));
    root.set("answer", write(repeated.answer()));
    return root;
  }

  /**
   * Reads an outcome back; empty for a command that was not answered yet.
   *
   * @throws IllegalArgumentException when it is none
   */
  public Optional<CommandOutcome> read(JsonNode root) {
    return switch (root.path("status").asText()) {
      case PENDING -> Optional.empty();
      case "REPEATED" ->
          Optional.of(new Repeated(commands.read(root.path("first")), answer(root.path("answer"))));
      default -> Optional.of(answer(root));
    };
  }

  private static Answer answer(JsonNode root) {
    String detail = root.path("detail").asText();
    return switch (root.path("status").asText()) {
      case "DONE" -> new Done(texts(root.path("facts")), detail);
      case "REFUSED" ->
          new Refused(root.path("code").asText(), texts(root.path("numbers")), detail);
      default -> throw new IllegalArgumentException("no outcome of a command");
    };
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    object.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }
}
