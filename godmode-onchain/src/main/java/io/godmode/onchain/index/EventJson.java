package io.godmode.onchain.index;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Venue;
import io.godmode.onchain.decode.ChainEvent;
import java.util.Map;

/** Events that are too rare for columns of their own, as JSON. Thread-safe. */
final class EventJson {
  /** Their names are stored. */
  private static final Map<String, Class<? extends ChainEvent>> KINDS =
      Map.of(
          "launch", ChainEvent.Launch.class,
          "curve_completed", ChainEvent.CurveCompleted.class,
          "pool_created", ChainEvent.PoolCreated.class,
          "migration", ChainEvent.Migration.class,
          "liquidity", ChainEvent.LiquidityChange.class,
          "reserves_moved", ChainEvent.ReservesMoved.class);

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          // What creators type need not be text that a database can hold.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .addMixIn(Address.class, Base58Text.class)
          .addMixIn(Mint.class, Base58Text.class)
          .addMixIn(Venue.class, Name.class)
          .build();

  private EventJson() {}

  /** Writes an account or mint as its text; only its annotations are read. */
  @SuppressWarnings("UnusedVariable")
  private abstract static class Base58Text {
    @JsonCreator
    Base58Text(String base58) {}

    @JsonValue
    abstract String base58();
  }

  /** Writes a venue as its name; only its annotations are read. */
  @SuppressWarnings("UnusedVariable")
  private abstract static class Name {
    @JsonCreator
    Name(String name) {}

    @JsonValue
    abstract String name();
  }

  /** Returns the name of the event's kind. */
  static String kind(ChainEvent event) {
    for (Map.Entry<String, Class<? extends ChainEvent>> each : KINDS.entrySet()) {
      if (each.getValue().isInstance(event)) {
        return each.getKey();
      }
    }
    throw new IllegalArgumentException("there is no name for events like " + event);
  }

  static String write(ChainEvent event) {
    try {
      return JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("event cannot be written: " + event, e);
    }
  }

  static ChainEvent read(String kind, String body) throws JsonProcessingException {
    Class<? extends ChainEvent> type = KINDS.get(kind);
    if (type == null) {
      throw new IllegalArgumentException("a row has the unknown kind " + kind);
    }
    return JSON.readValue(body, type);
  }
}
