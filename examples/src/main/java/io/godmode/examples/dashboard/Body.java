package io.godmode.examples.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.examples.wire.WireJson;
import java.util.List;
import java.util.stream.Stream;

/** What all replies have in common. */
final class Body {
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Body() {}

  /** Starts a reply that rests on the chronicle. */
  static ObjectNode of(Chronicle chronicle) {
    ObjectNode root = JSON.createObjectNode();
    root.put("schema_version", WireJson.SCHEMA_VERSION);
    root.put("updated_at", chronicle.at().toString());
    root.put("sequence", chronicle.books().sequence());
    marks(chronicle).forEach(root.putArray("marks")::add);
    return root;
  }

  static List<String> marks(Chronicle chronicle) {
    return chronicle
        .books()
        .run()
        .map(
            run ->
                Stream.concat(Stream.of(run.executionMode()), run.marks().stream())
                    .distinct()
                    .toList())
        .orElse(List.of());
  }

  static ObjectNode error(String code, String message) {
    ObjectNode root = JSON.createObjectNode();
    root.put("schema_version", WireJson.SCHEMA_VERSION);
    root.putObject("error").put("code", code).put("message", message);
    return root;
  }

  static ObjectNode read(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException impossible) {
      throw new AssertionError("what was written can be read", impossible);
    }
  }

  static byte[] bytes(ObjectNode body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException impossible) {
      throw new AssertionError("a tree can always be written", impossible);
    }
  }
}
