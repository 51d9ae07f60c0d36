package io.godmode.onchain.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.onchain.SharedData;
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
      Set.of("checks", "fee_payer_net", "split", "path", "curve_rent_lamports", "note", "mismatch");

  @Test
  void everyRowOfAnEventIsReproducedFieldByField() throws IOException {
    Map<String, List<JsonNode>> linesByFile = new LinkedHashMap<>();
    Map<String, Integer> compared = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (JsonNode row : rows()) {
      String program = row.path("program").asText();
      if (row.has("not_ground_truth") || row.has("status") || row.has("trade_events_expected")) {
        continue;
      }
      String path = row.get("path").asText();
      List<JsonNode> lines =
          linesByFile.computeIfAbsent(
              path, file -> decode(SharedData.require("chain/data/" + file)));
      List<String> nearest = List.of("no line");
      for (JsonNode line : lines) {
        if (line.path("program").equals(row.path("program"))
            && line.path("signature").equals(row.path("signature"))
            && line.path("event_index").equals(row.path("event_index"))) {
          nearest = differences(row, line);
        }
      }
      if (!nearest.isEmpty()) {
        wrong.add(row.get("signature").asText() + " " + program + " " + nearest);
      }
      compared.merge(program, 1, Integer::sum);
    }
    assertThat(wrong).isEmpty();
    assertThat(compared)
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "jupiter_v6", 24,
                    "launchlab", 2,
                    "meteora_dlmm", 8,
                    "pump", 14,
                    "pumpswap", 3,
                    "raydium_cpmm", 1,
                    "raydium_v4", 45)));
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
                  && !wrongInTheRow(row, name)
                  && !property.getValue().equals(line.get(name))) {
                differences.add(name + ": " + property.getValue() + " but was " + line.get(name));
              }
            });
    return differences;
  }

  /** CPMM writes no self-CPI: the row says it did, the transaction shows a log line only. */
  private static boolean wrongInTheRow(JsonNode row, String name) {
    return name.equals("event_source") && row.path("program").asText().equals("raydium_cpmm");
  }

  private static List<JsonNode> decode(Path file) {
    List<JsonNode> lines = new ArrayList<>();
    try {
      RecordedTransactions.of(file)
          .forEach(decoded -> EventLines.of(decoded).forEach(line -> lines.add(json(line))));
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
