package io.godmode.core.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every row that the official SDK (2.0.0) computed, and the program's own exact-spend formula. */
class CurveOracleTests {
  private static final String CANNOT_TRADE = "CANNOT_TRADE";

  @Test
  void everyRowIsAnswered() throws IOException {
    Path file = SharedFiles.require("oracle/pump-quotes.jsonl");
    JsonMapper mapper = new JsonMapper();
    List<String> wrong = new ArrayList<>();
    int rows = 0;
    for (String line : Files.readAllLines(file)) {
      JsonNode row = mapper.readTree(line);
      rows++;
      String answer = answer(row);
      if (!answer.equals(expected(row))) {
        wrong.add(answer + " for " + line);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(rows).isGreaterThan(3_000);
  }

  private static String answer(JsonNode row) {
    CurveOperation operation = CurveOperation.byCode(row.get("op").textValue()).orElseThrow();
    CurveState state =
        new CurveState(
            reserves(row, "virtualTokenReserves"),
            reserves(row, "virtualQuoteReserves"),
            reserves(row, "realTokenReserves"),
            reserves(row, "realQuoteReserves"));
    // Rows of migrated curves carry no rates.
    CurveFees fees =
        new CurveFees(
            row.path("protocolFeeBps").asInt(0),
            row.get("creatorSet").booleanValue() ? row.path("creatorFeeBps").asInt(0) : 0);
    BigInteger amount = new BigInteger(row.get("amount").textValue());
    return new CurveQuestion(operation, state, amount, fees)
        .answer()
        .map(BigInteger::toString)
        .orElse(CANNOT_TRADE);
  }

  private static String expected(JsonNode row) {
    if (row.has("error")) {
      return CANNOT_TRADE;
    }
    String out = row.path("outOnchainDoc").asText(row.path("out").asText());
    return out.startsWith("-") ? CANNOT_TRADE : out;
  }

  private static long reserves(JsonNode row, String field) {
    return Long.parseUnsignedLong(row.get(field).textValue());
  }
}
