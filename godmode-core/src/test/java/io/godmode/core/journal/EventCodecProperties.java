package io.godmode.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.GodmodeException;
import io.godmode.api.event.TradingEvent;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.TradingState;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class EventCodecProperties {
  /** What may be empty or is a map's key: everything else is required. */
  private static final Set<String> OPTIONAL =
      Set.of(
          "bridge_cost",
          "configured",
          "mint",
          "topic",
          "plan",
          "stop_loss",
          "trailing",
          "notional",
          "quantity",
          "fill",
          "failure",
          "signature",
          "last_valid_block_height",
          "resets_at",
          "wallet");

  private final EventCodec codec = EventCodec.create();
  private final ObjectMapper plain = new ObjectMapper();

  @Property
  void everyKindOfEventIsReadBackAsItWas(@ForAll long seed) {
    EventGenerator generator = new EventGenerator(seed);
    for (Class<?> kind : EventGenerator.kinds()) {
      TradingEvent event = generator.event(kind);
      String json = codec.toJson(event);
      assertThat(codec.event(json)).isEqualTo(event).isInstanceOf(kind);
      assertThat(codec.toJson(codec.event(json))).isEqualTo(json);
    }
  }

  @Property
  void theQuickWriterWritesWhatTheMappingWould(@ForAll long seed) throws IOException {
    EventGenerator generator = new EventGenerator(seed);
    for (Class<?> kind : EventGenerator.kinds()) {
      TradingEvent event = generator.event(kind);
      assertThat(codec.toJson(event))
          .isEqualTo(EventJson.MAPPER.writerFor(TradingEvent.class).writeValueAsString(event));
    }
    for (Frame frame : generator.frames(3, 1)) {
      assertThat(codec.toJson(frame)).isEqualTo(EventJson.MAPPER.writeValueAsString(frame));
    }
  }

  @Property
  void textIsWrittenAsTheMappingWould(@ForAll String text) throws IOException {
    TradingEvent event = new TradingEvent.StateChanged(TradingState.HALTED, text);
    assertThat(codec.toJson(event))
        .isEqualTo(EventJson.MAPPER.writerFor(TradingEvent.class).writeValueAsString(event));
  }

  @Property
  void timesAreWrittenAsTheyPrint(@ForAll long second, @ForAll int nano) {
    Instant any =
        Instant.ofEpochSecond(
            Math.floorMod(second, 2 * Instant.MAX.getEpochSecond()) + Instant.MIN.getEpochSecond(),
            Math.floorMod(nano, 1_000_000_000));
    Instant near = Instant.ofEpochSecond(second % 400_000_000_000L, nano % 1_000 * 1_000_000L);
    Instant round = Instant.ofEpochSecond(second % 100_000_000_000L, nano % 1_000 * 1_000L);
    for (Instant time : List.of(any, near, round)) {
      JsonBytes out = new JsonBytes(1);
      out.instant(time);
      assertThat(out).hasToString('"' + time.toString() + '"');
    }
  }

  @Property
  void numbersAreWrittenAsTheyPrint(@ForAll long number) {
    JsonBytes out = new JsonBytes(1);
    out.number(number);
    out.billionths(number);
    assertThat(out).hasToString(number + "\"" + EventValues.ofBillionths(number) + '"');
  }

  @Example
  void theLeastNumberIsWrittenToo() {
    numbersAreWrittenAsTheyPrint(Long.MIN_VALUE);
  }

  @Property
  void framesAreReadBackAsTheyWere(@ForAll long seed) {
    for (Frame frame : new EventGenerator(seed).frames(3, 1)) {
      String json = codec.toJson(frame);
      assertThat(codec.frame(json)).isEqualTo(frame);
      assertThat(json).matches("\\p{ASCII}*").doesNotContain("\n");
    }
  }

  @Property
  void fieldsThatAreNotKnownAreSkipped(@ForAll long seed) throws Exception {
    TradingEvent event = new EventGenerator(seed).event();
    JsonNode json = plain.readTree(codec.toJson(event));
    for (ObjectNode object : objects(json)) {
      object.putObject("from_the_future").putArray("deep").add(1);
    }
    assertThat(codec.event(json.toString())).isEqualTo(event);
  }

  @Property
  void aMissingOrNullFieldIsRefusedUnlessItMayBeEmpty(@ForAll long seed) throws Exception {
    TradingEvent event = new EventGenerator(seed).event();
    JsonNode json = plain.readTree(codec.toJson(event));
    for (ObjectNode object : objects(json)) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        if (OPTIONAL.contains(name) && isOptional(json, object, name)) {
          continue;
        }
        JsonNode value = object.remove(name);
        assertRefused(json, "without " + name);
        object.putNull(name);
        assertRefused(json, "null for " + name);
        object.set(name, value);
      }
    }
  }

  @Property
  void decimalsAreThoseOfTheTypesThemselves(@ForAll long billionths) {
    assertThat(EventValues.ofBillionths(billionths))
        .isEqualTo(new Usd(billionths).toString())
        .isEqualTo(new Ratio(billionths).toString());
  }

  private void assertRefused(JsonNode json, String what) {
    assertThatThrownBy(() -> codec.event(json.toString()), what)
        .isInstanceOfSatisfying(
            GodmodeException.class,
            failure -> assertThat(failure.code()).isEqualTo("EVENT_MALFORMED"));
  }

  /** Wallets and quantities are required in some records and optional in others. */
  private static boolean isOptional(JsonNode root, ObjectNode object, String name) {
    return switch (name) {
      case "wallet" ->
          root.path("type").asText().equals("ALERT_RAISED") || object.has("protection");
      case "mint" -> object.has("protection");
      case "quantity" -> !object.has("min_proceeds");
      case "notional" -> !object.has("terms");
      default -> true;
    };
  }

  /** Returns every object but maps, whose keys are free. */
  private static List<ObjectNode> objects(JsonNode node) {
    List<ObjectNode> found = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      found.add(object);
      object
          .properties()
          .forEach(
              field -> {
                if (!Set.of("meta", "numbers", "drops", "facts").contains(field.getKey())) {
                  found.addAll(objects(field.getValue()));
                }
              });
    } else if (node instanceof ArrayNode array) {
      array.forEach(element -> found.addAll(objects(element)));
    }
    return found;
  }
}
