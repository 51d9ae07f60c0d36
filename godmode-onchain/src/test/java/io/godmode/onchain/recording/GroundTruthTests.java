package io.godmode.onchain.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.onchain.SharedData;
import io.godmode.onchain.decode.ChainTransaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every recorded event against its independently checked row. */
class GroundTruthTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What the rows say about the rows, not about the event. */
  private static final Set<String> ABOUT_THE_ROW =
      Set.of(
          "checks",
          "fee_payer_net",
          "split",
          "path",
          "curve_rent_lamports",
          "note",
          "mismatch",
          "events_expected",
          "trade_events_expected");

  /**
   * What rows say wrongly, with the proof. Both transactions have a log without any line that the
   * program wrote, or none of its calls to itself, so no event can be in both; the amounts of these
   * rows are compared like all others.
   */
  private static final Map<String, Set<String>> WRONG_IN_THE_ROW =
      Map.of(
          // The log holds one data line, between the invoke and the success of CPMM; LaunchLab's
          // event is called instruction 3.13 only, and CPMM calls itself nowhere.
          "8QTg427xrHugSxamZCjXNXuyhkZdosPq8EkL7DZkJ82JB5sqR6igKsRgsD9jjwQjRyRrQFiZcDFeeT7uSxMwxXw",
          Set.of("event_source"));

  @Test
  void everyRowIsReproducedFieldByField() throws IOException {
    Map<String, List<JsonNode>> linesByFile = new LinkedHashMap<>();
    Map<String, Integer> compared = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (JsonNode row : rows()) {
      if (row.has("not_ground_truth")) {
        continue;
      }
      List<JsonNode> lines =
          linesByFile.computeIfAbsent(
              row.get("path").asText(), file -> decode(SharedData.require("chain/data/" + file)));
      List<JsonNode> ofTransaction =
          lines.stream()
              .filter(line -> line.path("signature").equals(row.get("signature")))
              .toList();
      List<String> nearest =
          row.path("program").asText().equals("other")
              ? ofTransaction.stream().map(line -> "must have no event: " + line).toList()
              : nearest(row, ofTransaction);
      if (!nearest.isEmpty()) {
        wrong.add(row.get("signature").asText() + " " + row.get("program") + " " + nearest);
      }
      compared.merge(
          row.has("status") ? row.get("status").asText() : row.path("program").asText(),
          1,
          Integer::sum);
    }
    assertThat(wrong).isEmpty();
    assertThat(compared)
        .isEqualTo(
            new TreeMap<>(
                Map.ofEntries(
                    Map.entry("failed", 305),
                    Map.entry("jupiter_v6", 24),
                    Map.entry("launchlab", 2),
                    Map.entry("meteora_damm2", 1),
                    Map.entry("meteora_dlmm", 8),
                    Map.entry("other", 5),
                    Map.entry("pump", 14),
                    Map.entry("pumpswap", 3),
                    Map.entry("raydium_clmm", 3),
                    Map.entry("raydium_cpmm", 1),
                    Map.entry("raydium_v4", 45),
                    Map.entry("whirlpool", 2))));
  }

  /** Returns in what the line that is nearest to a row differs from it. */
  private static List<String> nearest(JsonNode row, List<JsonNode> lines) {
    if (row.has("status") && lines.size() != 1) {
      return List.of("must have the line of its failure only: " + lines);
    }
    List<String> nearest = List.of("no line");
    for (JsonNode line : lines) {
      if (line.path("program").equals(row.path("program"))
          && line.path("event_index").equals(row.path("event_index"))) {
        nearest = differences(row, line);
      }
    }
    return nearest;
  }

  @Test
  void failedTransactionsHaveNoEventsAndAreReportedWithTheirError() throws IOException {
    Path block = SharedData.require("chain/data/blocks/mainnet_254170887_base64.json");
    Map<String, JsonNode> expected = new TreeMap<>();
    for (JsonNode row : rows()) {
      if (row.path("status").asText().equals("failed")
          && row.path("path").asText().endsWith("mainnet_254170887_base64.json")) {
        expected.put(row.get("signature").asText(), row);
      }
    }
    Map<String, JsonNode> failed = new TreeMap<>();
    RecordedTransactions.of(block)
        .forEach(
            decoded -> {
              if (decoded.transaction().error().isPresent()) {
                assertThat(decoded.outcomes()).isEmpty();
                JsonNode line = json(EventLines.ofFailed(decoded.transaction()));
                failed.put(line.get("signature").asText(), line);
              }
            });

    assertThat(failed.keySet()).isEqualTo(expected.keySet()).hasSize(305);
    List<String> compared = List.of("slot", "blockTime", "version", "status", "err", "tx_index");
    failed.forEach(
        (signature, line) ->
            assertThat(compared)
                .as(signature)
                .allSatisfy(
                    name ->
                        assertThat(line.get(name))
                            .as(name)
                            .isEqualTo(row(expected, signature).get(name))));
  }

  private static JsonNode row(Map<String, JsonNode> rows, String signature) {
    return Objects.requireNonNull(rows.get(signature), signature);
  }

  private static List<String> differences(JsonNode row, JsonNode line) {
    List<String> differences = new ArrayList<>();
    row.properties()
        .forEach(
            property -> {
              String name = property.getKey();
              if (!ABOUT_THE_ROW.contains(name)
                  && !WRONG_IN_THE_ROW
                      .getOrDefault(row.get("signature").asText(), Set.of())
                      .contains(name)
                  && !property.getValue().equals(line.get(name))) {
                differences.add(name + ": " + property.getValue() + " but was " + line.get(name));
              }
            });
    return differences;
  }

  private static List<JsonNode> decode(Path file) {
    List<JsonNode> lines = new ArrayList<>();
    try {
      RecordedTransactions.of(file)
          .forEach(
              decoded -> {
                EventLines.of(decoded).forEach(line -> lines.add(json(line)));
                if (decoded.transaction().status() == ChainTransaction.Status.FAILED) {
                  lines.add(json(EventLines.ofFailed(decoded.transaction())));
                }
              });
    } catch (RecordingException e) {
      lines.add(JSON.createObjectNode().put("unreadable", true));
    }
    return lines;
  }

  private static List<JsonNode> rows() throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(SharedData.require("chain/expected.jsonl"))) {
      rows.add(json(line));
    }
    return rows;
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }
}
