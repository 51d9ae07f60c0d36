package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class QuoteCommandTests {
  private static final String BUY =
      "{\"op\":\"buyExactSolIn\",\"virtualTokenReserves\":\"1073000000000000\","
          + "\"virtualQuoteReserves\":\"30000000000\",\"realTokenReserves\":\"793100000000000\","
          + "\"realQuoteReserves\":\"0\",\"creatorSet\":true,\"amount\":\"85005359057\","
          + "\"protocolFeeBps\":93,\"creatorFeeBps\":30}";

  private static final String POOL =
      "{\"op\":\"sellBaseInput\",\"baseReserve\":\"206900000000000\","
          + "\"quoteReserve\":\"84990359057\",\"virtualQuoteReserves\":\"1000000000\","
          + "\"coinCreatorSet\":true,\"slippagePct\":1,\"amount\":\"1000000000000\","
          + "\"lpFeeBps\":2,\"protocolFeeBps\":93,\"creatorFeeBps\":30}";

  private static final List<String> OUTPUTS =
      List.of(
          "internalQuoteAmount",
          "internalQuoteAmountOut",
          "internalQuoteWithoutFees",
          "internalRawQuote",
          "uiQuote",
          "base",
          "maxQuote",
          "minQuote");

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
                    .startsWith("{\"error\":\"BAD_INPUT\",\"message\":\"line ")
                    .endsWith("}"));
    assertThat(answers.get(7)).contains("line 8: protocolFeeBps is 10001, allowed: 0 to 10000");
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
  void aPoolsAnswerHasTheFieldsOfItsOperation() {
    assertThat(quote(POOL, POOL.replace("1000000000000", "2"), POOL.replace("sellBase", "buyBase")))
        .containsExactly(
            "{\"internalQuoteAmountOut\":\"413614040\",\"uiQuote\":\"408443863\","
                + "\"minQuote\":\"404359424\"}",
            "{\"internalQuoteAmountOut\":\"0\",\"uiQuote\":\"0\",\"minQuote\":\"0\"}",
            "{\"internalQuoteAmount\":\"417631662\",\"uiQuote\":\"422852059\","
                + "\"maxQuote\":\"427080579\"}");
    assertThat(quote(POOL.replace(":1,", ":101,"), POOL.replace("\"1000000000\"", "\"x\"")))
        .containsExactly(
            "{\"error\":\"BAD_INPUT\",\"message\":\"line 1: slippagePct is 101, allowed: 0 to 100\"}",
            "{\"error\":\"BAD_INPUT\",\"message\":\"line 2: virtualQuoteReserves is \\\"x\\\","
                + " needed: a whole number of at most 80 digits\"}");
  }

  /** Flat 25/5/0; 2/93/30, and 20/5/95 from 420 SOL on. */
  private static String feeConfig() {
    ByteBuffer data = ByteBuffer.allocate(149).order(ByteOrder.LITTLE_ENDIAN);
    data.putLong(0x9b4c7bdbbb92348fL).put((byte) 253).put(new byte[32]);
    data.putLong(25).putLong(5).putLong(0).putInt(2);
    data.putLong(0).putLong(0).putLong(2).putLong(93).putLong(30);
    data.putLong(420_000_000_000L).putLong(0).putLong(20).putLong(5).putLong(95);
    return Base64.getEncoder().encodeToString(data.array());
  }

  @Test
  void ratesMayComeFromTheAccountThatConfiguresThem() {
    String rates = "\"lpFeeBps\":2,\"protocolFeeBps\":93,\"creatorFeeBps\":30";
    String configured =
        "\"isPumpPool\":true,\"baseMintSupply\":\"1000000000000000\",\"feeConfig\":\""
            + feeConfig()
            + "\"";
    String byTier = POOL.replace(rates, configured);
    String dear = POOL.replace("84990359057", "86000000000");

    assertThat(quote(byTier, byTier.replace("\"isPumpPool\":true", "\"isPumpPool\":false")))
        .containsExactlyElementsOf(
            quote(
                POOL,
                POOL.replace(rates, "\"lpFeeBps\":25,\"protocolFeeBps\":5,\"creatorFeeBps\":0")));
    assertThat(quote(dear.replace(rates, configured)))
        .isEqualTo(
            quote(
                dear.replace(rates, "\"lpFeeBps\":20,\"protocolFeeBps\":5,\"creatorFeeBps\":95")));
    assertThat(
            quote(
                BUY.replace(
                    "\"protocolFeeBps\":93,\"creatorFeeBps\":30",
                    configured.replace("baseMintSupply", "mintSupply"))))
        .isEqualTo(quote(BUY));
    assertThat(
            quote(
                byTier.replace("}", ",\"lpFeeBps\":2}"),
                byTier.replace("feeConfig\":\"", "feeConfig\":\"!"),
                byTier.replace("feeConfig\":\"", "feeConfig\":\"AAAA"),
                byTier.replace("baseMintSupply", "supply")))
        .satisfiesExactly(
            answer -> assertThat(answer).contains("lpFeeBps and feeConfig exclude each other"),
            answer -> assertThat(answer).contains("feeConfig is no base64"),
            answer -> assertThat(answer).contains("no fee configuration: discriminator is"),
            answer -> assertThat(answer).contains("baseMintSupply is missing"));
  }

  @Test
  void questionsCanStandInAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("questions.jsonl"), BUY + "\n" + POOL + "\n");

    Cli cli = Cli.run("quote", file.toString());

    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out().lines()).hasSize(2).containsExactlyElementsOf(quote(BUY, POOL));
  }

  @Test
  void everyRowOfTheOfficialPoolSdkIsAnsweredWithItsFields() throws IOException {
    Path file = SharedFiles.require("oracle/pumpswap-quotes.jsonl");
    List<String> rows = Files.readAllLines(file);

    List<String> answers = Cli.run("quote", file.toString()).out().lines().toList();

    List<String> wrong = new ArrayList<>();
    assertThat(answers).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      JsonNode row = json.readTree(rows.get(i));
      JsonNode answer = json.readTree(answers.get(i));
      boolean impossible = row.has("error") || row.path("base").asText().startsWith("-");
      boolean same =
          impossible
              ? answer.path("error").asText().equals("CANNOT_TRADE")
              : OUTPUTS.stream().allMatch(field -> row.path(field).equals(answer.path(field)));
      if (!same) {
        wrong.add(answers.get(i) + " for " + rows.get(i));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(rows).hasSizeGreaterThan(3_000);
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
