package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class QuoteCommandTests {
  private static final String BUY =
      "{\"op\":\"buyExactSolIn\",\"virtualTokenReserves\":\"1073000000000000\","
          + "\"virtualQuoteReserves\":\"30000000000\",\"realTokenReserves\":\"793100000000000\","
          + "\"realQuoteReserves\":\"0\",\"creatorSet\":true,\"amount\":\"85005359057\","
          + "\"protocolFeeBps\":93,\"creatorFeeBps\":30}";

  private final JsonMapper json = new JsonMapper();

  @Test
  void everyLineHasItsAnswerInItsPlace() {
    List<String> answers =
        quote(
            BUY,
            "",
            "{",
            "[]",
            BUY.replace("buyExactSolIn", "lend"),
            BUY.replace("\"85005359057\"", "\"-1\""),
            BUY.replace("1073000000000000", "99999999999999999999"),
            BUY.replace("93", "10001"),
            BUY + " {}",
            BUY.replace("true", "\"yes\""),
            BUY);

    assertThat(answers).hasSize(11);
    assertThat(answers.get(0)).isEqualTo("{\"out\":\"790563440723608\"}");
    assertThat(answers.get(10)).isEqualTo(answers.get(0));
    assertThat(answers.subList(1, 10))
        .allSatisfy(
            answer ->
                assertThat(answer)
                    .startsWith("{\"error\":\"BAD_INPUT\",\"message\":\"")
                    .endsWith("}"));
  }

  @Test
  void theCreatorsRateCountsOnlyWhenThereIsACreator() {
    assertThat(quote(BUY.replace("true", "false")))
        .isEqualTo(quote(BUY.replace("\"creatorFeeBps\":30", "\"creatorFeeBps\":0")))
        .isNotEqualTo(quote(BUY));
  }

  @Test
  void whatIsImpossibleCannotBeTraded() {
    String all =
        BUY.replace("buyExactSolIn", "buyExactTokensOut")
            .replace("793100000000000", "1073000000000000")
            .replace("85005359057", "1073000000000000");

    assertThat(quote(all)).singleElement().asString().startsWith("{\"error\":\"CANNOT_TRADE\"");
  }

  @Test
  void everyRowOfTheOfficialSdkIsAnswered() throws IOException {
    List<String> rows = Files.readAllLines(SharedFiles.require("oracle/pump-quotes.jsonl"));

    List<String> answers = quote(rows.toArray(String[]::new));

    List<String> wrong = new ArrayList<>();
    assertThat(answers).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      JsonNode answer = json.readTree(answers.get(i));
      String expected = expected(json.readTree(rows.get(i)));
      if (!expected.equals(answer.path("out").asText(answer.path("error").asText()))) {
        wrong.add(answers.get(i) + " for " + rows.get(i));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(rows).hasSizeGreaterThan(3_000);
  }

  private static String expected(JsonNode row) {
    String out = row.path("outOnchainDoc").asText(row.path("out").asText());
    return row.has("error") || out.startsWith("-") ? "CANNOT_TRADE" : out;
  }

  private static List<String> quote(String... lines) {
    InputStream before = System.in;
    System.setIn(
        new ByteArrayInputStream(
            (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
    try {
      Cli cli = Cli.run("quote");
      assertThat(cli.exitCode()).isZero();
      return cli.out().lines().toList();
    } finally {
      System.setIn(before);
    }
  }
}
