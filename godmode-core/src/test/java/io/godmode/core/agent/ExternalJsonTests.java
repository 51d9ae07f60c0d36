package io.godmode.core.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import io.godmode.api.event.ExternalEvent;
import io.godmode.api.id.Chain;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Side;
import io.godmode.core.agent.ExternalJson.Dropped;
import io.godmode.core.agent.ExternalJson.Parsed;
import io.godmode.testkit.TestMints;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalJsonTests {
  private static final String MINT = TestMints.numbered(1).base58();
  private static final String BUY =
      "{\"side\": \"buy\", \"notional_usd\": 3, \"mint\": \"" + MINT + "\"}";

  private static Parsed parse(String json) {
    return ExternalJson.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  private static ExternalEvent one(String json) {
    Parsed parsed = parse(json);
    assertThat(parsed.dropped()).isEmpty();
    return parsed.events().get(0);
  }

  private static String reason(String json) {
    Parsed parsed = parse(json);
    assertThat(parsed.events()).isEmpty();
    return parsed.dropped().get(0).reason();
  }

  private static String with(String fields) {
    return "{\"side\": \"buy\", \"notional_usd\": 3, " + fields + "}";
  }

  @Test
  void readsAllShapes() {
    assertThat(parse(BUY).events()).hasSize(1);
    assertThat(parse("[" + BUY + "," + BUY + "]").events()).hasSize(2);
    assertThat(parse("{\"events\": [" + BUY + "]}").events()).hasSize(1);
    assertThat(parse("{\"items\": [" + BUY + "], \"cursor\": 17}").cursor()).contains("17");
    assertThat(parse("[]").sent()).isZero();
  }

  @Test
  void readsEveryFieldUnderItsOwnName() {
    ExternalEvent read =
        one(
            "{\"id\": \"e-1\", \"type\": \"alpha\", \"chain\": \"solana\", \"symbol\": \"WIF\","
                + " \"mint\": \""
                + MINT
                + "\", \"side\": \"sell\", \"notional_usd\": \"2.5\", \"price\": 0.00012,"
                + " \"wallet_id\": \"sniper_sol\", \"confidence\": 0.75,"
                + " \"timestamp\": \"2026-01-05T12:00:00Z\"}");
    assertThat(read)
        .isEqualTo(
            ExternalEvent.of(Side.SELL, TestMints.numbered(1), Usd.of("2.5"))
                .id("e-1")
                .type("alpha")
                .symbol("WIF")
                .price("0.00012")
                .wallet(WalletId.of("sniper_sol"))
                .confidence(Ratio.ofFraction("0.75"))
                .decidedAt(Instant.parse("2026-01-05T12:00:00Z"))
                .build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"notional_usd", "usd_notional", "notional", "amount_usd", "value_usd"})
  void readsTheNotionalUnderAllNames(String name) {
    assertThat(one("{\"side\": \"buy\", \"" + name + "\": 4.25}").notional())
        .isEqualTo(Usd.of("4.25"));
  }

  @ParameterizedTest
  @CsvSource({
    "side, \"buy\", BUY",
    "side, \"SELL\", SELL",
    "direction, \"long\", BUY",
    "order_side, \"Short\", SELL",
    "is_buy, true, BUY",
    "is_buy, false, SELL",
    "is_sell, true, SELL",
    "is_sell, \"false\", BUY",
  })
  void readsTheSideUnderAllNames(String name, String value, Side side) {
    assertThat(one("{\"notional\": 1, \"" + name + "\": " + value + "}").side()).isEqualTo(side);
  }

  @ParameterizedTest
  @CsvSource({
    "chain, \"solana\", solana",
    "network, \"Solana\", solana",
    "chain_id, 101, solana",
    "chain_id, 8453, base",
    "chain, \"bsc\", bsc",
  })
  void readsTheChainUnderAllNames(String name, String value, String chain) {
    assertThat(one(with("\"" + name + "\": " + value)).chain()).isEqualTo(Chain.of(chain));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wallet_id", "wallet", "wallet_name"})
  void readsTheWalletUnderAllNames(String name) {
    assertThat(one(with("\"" + name + "\": \"copy_sol\"")).wallet())
        .contains(WalletId.of("copy_sol"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"symbol", "token_symbol", "asset"})
  void takesAMintThatStandsWhereTheSymbolGoes(String name) {
    ExternalEvent read = one(with("\"" + name + "\": \"" + MINT + "\""));
    assertThat(read.mint()).contains(TestMints.numbered(1));
    assertThat(read.symbol()).isEqualTo(MINT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"price", "avg_price", "entry_price"})
  void keepsThePriceAsItWasWritten(String name) {
    assertThat(one(with("\"" + name + "\": 0.10")).price()).isEqualTo("0.10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"type", "event_type", "category"})
  void readsTheTypeUnderAllNames(String name) {
    assertThat(one(with("\"" + name + "\": \"x\"")).type()).isEqualTo("x");
  }

  @Test
  void readsMoneyToTheLastDigitAndCutsOffTheRest() {
    assertThat(one("{\"side\":\"buy\",\"notional\":0.1234567891}").notional())
        .isEqualTo(Usd.of("0.123456789"));
    assertThat(one("{\"side\":\"buy\",\"notional\":9007199254.740993}").notional())
        .isEqualTo(Usd.of("9007199254.740993"));
    assertThat(one("{\"side\":\"buy\",\"notional\":\"1e1\"}").notional())
        .isEqualTo(Usd.ofDollars(10));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"side\":\"buy\"} | notional_missing",
        "{\"side\":\"buy\",\"notional\":null} | notional_missing",
        "{\"side\":\"buy\",\"notional\":0} | notional_not_positive",
        "{\"side\":\"buy\",\"notional\":-3} | notional_not_positive",
        "{\"side\":\"buy\",\"notional\":1e-10} | notional_not_positive",
        "{\"side\":\"buy\",\"notional\":\"three\"} | field_unreadable",
        "{\"side\":\"buy\",\"notional\":true} | field_unreadable",
        "{\"side\":\"buy\",\"notional\":1e999999999} | notional_too_large",
        "{\"side\":\"buy\",\"notional\":1e12} | notional_too_large",
        "{\"side\":\"buy\",\"notional\":3,\"amount_usd\":4} | fields_contradict",
        "{\"notional\":3} | side_missing",
        "{\"notional\":3,\"side\":\"hold\"} | field_unreadable",
        "{\"notional\":3,\"side\":\"buy\",\"is_sell\":true} | fields_contradict",
        "{\"notional\":3,\"side\":\"buy\",\"mint\":\"x\"} | field_unreadable",
        "{\"notional\":3,\"side\":\"buy\",\"wallet\":\"a b\"} | field_unreadable",
        "{\"notional\":3,\"side\":\"buy\",\"wallet\":{}} | field_unreadable",
        "{\"notional\":3,\"side\":\"buy\",\"chain\":\"\"} | field_unreadable",
        "{\"notional\":3,\"side\":\"buy\",\"confidence\":1.1} | field_unreadable",
        "{\"notional\":3,\"side\":\"buy\",\"ts\":\"noon\"} | field_unreadable",
        "{\"notional\":3,\"side\":\"buy\",\"id\":\"\"} | field_unreadable",
        "7 | not_an_object",
      })
  void dropsWhatCannotBeReadWithItsReason(String event, String reason) {
    assertThat(reason("[" + event + "]")).isEqualTo(reason);
  }

  @Test
  void keepsNothingThatAFileOrTerminalCouldNotKeep() {
    assertThat(one(with("\"symbol\": \"A\\u001b[31m\\ud800B\\u202e\"")).symbol())
        .isEqualTo("A?[31m?B?");
    assertThat(one(with("\"symbol\": \"" + "\ud83d\ude80".repeat(100) + "\"")).symbol())
        .isEqualTo("\ud83d\ude80".repeat(64));
    assertThat(parse("[{\"side\":\"\\ud800\",\"notional\":1}]").dropped().get(0).detail())
        .isEqualTo("side: side is \"?\"");
  }

  @Test
  void takesTheOthersOfABatchAndCountsWhatItDrops() {
    Parsed parsed = parse("[" + BUY + ", 7, {\"side\":\"buy\"}, " + BUY + ", {\"side\":\"buy\"}]");
    assertThat(parsed.sent()).isEqualTo(5);
    assertThat(parsed.places()).containsExactly(0, 3);
    assertThat(parsed.dropped()).extracting(Dropped::index).containsExactly(1, 2, 4);
    assertThat(parsed.batch().unreadable())
        .isEqualTo(Map.of("not_an_object", 1, "notional_missing", 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1,",
        "nope",
        "{} {}",
        "[]]",
        "\"text\"",
        "7",
        "{\"events\": 7}",
        "{\"events\": [], \"items\": []}",
        "{\"side\": \"buy\", \"side\": \"sell\"}"
      })
  void refusesWhatIsNoDocumentOfEvents(String json) {
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(GodmodeException.class)
        .extracting(failure -> ((GodmodeException) failure).code())
        .isEqualTo("EXTERNAL_MALFORMED");
  }

  @Test
  void refusesDeepNestingAndLongNumbers() {
    assertThatThrownBy(() -> parse("[".repeat(10_000))).isInstanceOf(GodmodeException.class);
    assertThatThrownBy(() -> parse("[" + "9".repeat(10_000) + "]"))
        .isInstanceOf(GodmodeException.class);
  }

  @Test
  void takesAThousandAndNoMore() {
    assertThat(parse("[" + String.join(",", Collections.nCopies(1_000, BUY)) + "]").events())
        .hasSize(1_000);
    assertThatThrownBy(() -> parse("[" + String.join(",", Collections.nCopies(1_001, BUY)) + "]"))
        .isInstanceOf(GodmodeException.class)
        .extracting(failure -> ((GodmodeException) failure).code())
        .isEqualTo("EXTERNAL_TOO_MANY");
  }
}
