package io.godmode.onchain.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Events of all venues but pump.fun's curve, byte for byte as recorded, with what they say as read
 * by another reader. Where nothing was recorded the bytes are made by the published layout, and
 * their provenance says so.
 */
final class VenueVectors {
  /**
   * An event.
   *
   * @param name what it is
   * @param provenance where it was recorded, or by which layout it was made
   * @param hex discriminator and body
   * @param decoder of its program
   * @param event what it says, as text
   * @param extraHex what follows the known fields
   */
  record Vector(
      String name,
      String provenance,
      String hex,
      ProgramDecoder decoder,
      String event,
      String extraHex) {
    byte[] bytes() {
      return HexFormat.of().parseHex(hex);
    }

    /** Returns the kind of event, as its record is called. */
    String kind() {
      return event.substring(0, event.indexOf('['));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final Map<String, ProgramDecoder> DECODERS =
      Map.of(
          "pumpswap", new PumpSwapDecoder(),
          "launchlab", new LaunchLabDecoder(),
          "raydium_cpmm", new RaydiumCpmmDecoder(),
          "meteora_dbc", new DbcDecoder(),
          "meteora_dlmm", new DlmmDecoder(),
          "jupiter_v6", new JupiterDecoder());

  private VenueVectors() {}

  static List<Vector> all() {
    List<Vector> vectors = new ArrayList<>();
    JsonMapper json = JsonMapper.builder().build();
    try (InputStream in = VenueVectors.class.getResourceAsStream("venue-events.jsonl")) {
      json.readerFor(JsonNode.class)
          .<JsonNode>readValues(Objects.requireNonNull(in, "venue-events.jsonl"))
          .forEachRemaining(row -> vectors.add(vector(row)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return vectors;
  }

  private static Vector vector(JsonNode row) {
    String program = row.path("program").asText();
    return new Vector(
        row.path("name").asText(),
        row.path("provenance").asText(),
        row.path("hex").asText(),
        Objects.requireNonNull(DECODERS.get(program), program),
        row.path("event").asText(),
        row.path("extra").asText());
  }
}
