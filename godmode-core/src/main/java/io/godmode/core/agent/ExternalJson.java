package io.godmode.core.agent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.api.GodmodeException;
import io.godmode.api.event.ExternalBatch;
import io.godmode.api.event.ExternalEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads events from outside: a list, {@code {"events": []}}, {@code {"items": []}} or one object.
 *
 * <p>What is no JSON or has another shape is refused as a whole; an event that cannot be read is
 * dropped with its reason, and the others are taken. Pure and thread-safe.
 */
public final class ExternalJson {
  private static final int MOST_NESTING = 16;
  private static final int MOST_NUMBER = 100;
  private static final int MOST_STRING = 4_096;
  private static final String MALFORMED = "EXTERNAL_MALFORMED";
  private static final ObjectReader READER = reader();

  private ExternalJson() {}

  private static ObjectReader reader() {
    JsonFactory strict =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_NESTING)
                    .maxNumberLength(MOST_NUMBER)
                    .maxStringLength(MOST_STRING)
                    .build())
            .build();
    return JsonMapper.builder(strict)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .build()
        .reader();
  }

  /**
   * An event that cannot be taken.
   *
   * @param index its place in what was sent, from 0
   * @param reason stable, such as {@code notional_missing}
   * @param detail what was found, for people
   */
  public record Dropped(int index, String reason, String detail) {}

  /** One event as it was sent, read or dropped. */
  record Item(Optional<ExternalEvent> event, Optional<Dropped> dropped) {}

  /**
   * What was sent.
   *
   * @param sent how many events, however bad
   * @param events those that could be read, in order
   * @param places where each of them stood, from 0
   * @param dropped the others, in order
   * @param cursor where the sender says that the next ones begin; empty when it does not say
   */
  public record Parsed(
      int sent,
      List<ExternalEvent> events,
      List<Integer> places,
      List<Dropped> dropped,
      Optional<String> cursor) {
    /** Copies the lists. */
    public Parsed {
      events = List.copyOf(events);
      places = List.copyOf(places);
      dropped = List.copyOf(dropped);
    }

    /** Returns the batch, with what was dropped counted by reason. */
    public ExternalBatch batch() {
      SortedMap<String, Integer> counts = new TreeMap<>();
      dropped.forEach(drop -> counts.merge(drop.reason(), 1, Integer::sum));
      return new ExternalBatch(events, counts);
    }
  }

  /**
   * Reads a document.
   *
   * @throws GodmodeException with code {@code EXTERNAL_MALFORMED} and the place when it is no JSON
   *     or has none of the shapes, {@code EXTERNAL_TOO_MANY} when it has more events than a batch
   */
  public static Parsed parse(byte[] document) {
    JsonNode root;
    try {
      root = READER.readTree(document);
    } catch (JsonProcessingException malformed) {
      throw new GodmodeException(
          MALFORMED,
          "no JSON%s: %s"
              .formatted(place(malformed), ExternalFields.cut(malformed.getOriginalMessage())),
          malformed);
    } catch (IOException impossible) {
      throw new GodmodeException(MALFORMED, "no JSON: " + impossible.getMessage(), impossible);
    }
    return read(root);
  }

  /** Of what breaks a limit the place is not known. */
  private static String place(JsonProcessingException malformed) {
    return Optional.ofNullable(malformed.getLocation())
        .map(at -> " at line %s, column %s".formatted(at.getLineNr(), at.getColumnNr()))
        .orElse("");
  }

  private static Parsed read(JsonNode root) {
    List<JsonNode> sent = events(root);
    if (sent.size() > ExternalBatch.MOST_EVENTS) {
      throw new GodmodeException(
          "EXTERNAL_TOO_MANY",
          "a batch has at most %s events, but had %s"
              .formatted(ExternalBatch.MOST_EVENTS, sent.size()));
    }
    List<ExternalEvent> events = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    List<Dropped> dropped = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      Item item = ExternalFields.read(sent.get(i), i);
      if (item.event().isPresent()) {
        events.add(item.event().get());
        places.add(i);
      }
      item.dropped().ifPresent(dropped::add);
    }
    Optional<String> cursor =
        Optional.of(root.path("cursor"))
            .filter(node -> node.isTextual() || node.isIntegralNumber())
            .map(JsonNode::asText);
    return new Parsed(sent.size(), events, places, dropped, cursor);
  }

  private static List<JsonNode> events(JsonNode root) {
    JsonNode list = root;
    if (root.isObject() && (root.has("events") || root.has("items"))) {
      if (root.has("events") && root.has("items")) {
        throw new GodmodeException(MALFORMED, "has both events and items; send one of them");
      }
      list = root.has("events") ? root.get("events") : root.get("items");
      if (!list.isArray()) {
        throw new GodmodeException(MALFORMED, "events or items must be a list");
      }
    }
    if (list.isObject()) {
      return List.of(list);
    }
    if (!list.isArray()) {
      throw new GodmodeException(
          MALFORMED, "must be a list, {\"events\": []}, {\"items\": []} or one object");
    }
    List<JsonNode> events = new ArrayList<>();
    list.forEach(events::add);
    return events;
  }
}
