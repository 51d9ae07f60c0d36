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
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Every row that the official PumpSwap SDK (1.20.0) computed: amounts, and the tier they paid. */
class PumpSwapOracleTests {
  private static final long SUPPLY = 1_000_000_000_000_000L;

  private final JsonMapper json = new JsonMapper();

  @Test
  void everyRowIsAnswered() throws IOException {
    List<String> wrong = new ArrayList<>();
    int exact = 0;
    List<String> rows = Files.readAllLines(SharedFiles.require("oracle/pumpswap-quotes.jsonl"));
    for (String line : rows) {
      JsonNode row = json.readTree(line);
      String answer = question(row).answer().map(PumpSwapOracleTests::text).orElse("CANNOT_TRADE");
      if (!answer.equals(expected(row))) {
        wrong.add(answer + " for " + line);
      }
      exact += answer.equals("CANNOT_TRADE") ? 0 : 1;
    }
    assertThat(wrong).isEmpty();
    assertThat(rows).hasSizeGreaterThan(3_000);
    assertThat(exact).isGreaterThan(2_700);
  }

  @Test
  void everyRowPaysTheTierOfItsMarketCapitalisation() throws IOException {
    FeeTiers tiers = mainnetTiers();
    List<String> wrong = new ArrayList<>();
    int judged = 0;
    for (String line : Files.readAllLines(SharedFiles.require("oracle/pumpswap-quotes.jsonl"))) {
      JsonNode row = json.readTree(line);
      BigInteger priced = whole(row, "quoteReserve").add(whole(row, "virtualQuoteReserves"));
      String mode = row.get("mode").textValue();
      if (!mode.startsWith("mainnet/") || priced.bitLength() > Long.SIZE) {
        continue;
      }
      long base = whole(row, "baseReserve").longValue();
      CurveState pool = new CurveState(base, priced.longValue(), base, 0);
      PoolFees paid = mode.endsWith("other-pool") ? tiers.flat() : tiers.at(pool, SUPPLY);
      if (!row.get("coinCreatorSet").booleanValue()) {
        paid = paid.withoutCreator();
      }
      judged++;
      if (!paid.equals(rates(row))) {
        wrong.add(paid + " for " + line);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(judged).isGreaterThan(1_500);
  }

  private FeeTiers mainnetTiers() throws IOException {
    Path file = SharedFiles.require("oracle/pump-mainnet-feeconfig.json");
    JsonNode config = json.readTree(file.toFile());
    return new FeeTiers(
        rates(config.get("flatFees")),
        StreamSupport.stream(config.get("feeTiers").spliterator(), false)
            .map(
                tier ->
                    new FeeTiers.Tier(
                        whole(tier, "marketCapLamportsThreshold").longValueExact(), rates(tier)))
            .toList());
  }

  private static PoolFees rates(JsonNode node) {
    return new PoolFees(
        node.get("lpFeeBps").asInt(),
        node.get("protocolFeeBps").asInt(),
        node.get("creatorFeeBps").asInt());
  }

  private static PumpSwapQuestion question(JsonNode row) {
    PumpSwapOperation operation = PumpSwapOperation.byCode(row.get("op").textValue()).orElseThrow();
    double slippage = row.get("slippagePct").doubleValue() / 100;
    return new PumpSwapQuestion(
        operation,
        whole(row, "baseReserve").longValue(),
        whole(row, "quoteReserve").longValue(),
        whole(row, "virtualQuoteReserves"),
        whole(row, "amount"),
        rates(row),
        (long) ((operation.buys() ? 1 + slippage : 1 - slippage) * 1e9));
  }

  private static String text(PumpSwapQuestion.Answer answer) {
    return answer.pricing() + " " + answer.result() + " " + answer.limit();
  }

  private static String expected(JsonNode row) {
    if (row.has("error")) {
      return "CANNOT_TRADE";
    }
    List<String> fields =
        switch (row.get("op").textValue()) {
          case "buyBaseInput" -> List.of("internalQuoteAmount", "uiQuote", "maxQuote");
          case "buyQuoteInput" -> List.of("internalQuoteWithoutFees", "base", "maxQuote");
          case "sellBaseInput" -> List.of("internalQuoteAmountOut", "uiQuote", "minQuote");
          default -> List.of("internalRawQuote", "base", "minQuote");
        };
    List<String> values = fields.stream().map(field -> row.get(field).textValue()).toList();
    return values.get(1).startsWith("-") ? "CANNOT_TRADE" : String.join(" ", values);
  }

  private static BigInteger whole(JsonNode row, String field) {
    return new BigInteger(row.get(field).asText());
  }
}
