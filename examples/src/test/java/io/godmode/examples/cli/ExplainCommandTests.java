package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.api.id.Chain;
import io.godmode.api.id.OrderId;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.SignalKind;
import io.godmode.core.projection.TradeLines;
import io.godmode.testkit.TestData;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTests {
  private static final String HELD = WrittenJournal.HELD.base58();
  private static final String OTHER = WrittenJournal.OTHER.base58();

  @TempDir Path data;

  @BeforeEach
  void aJournalWithEveryEnd() {
    new WrittenJournal()
        .sent("entry-1", WrittenJournal.HELD, 1)
        .filled("entry-1", 9_000_000, 2_000_000)
        .exit("exit-1", WrittenJournal.HELD, 2_000_000, SignalKind.STOP_LOSS, "stop_loss")
        .filled("exit-1", 8_000_000, 2_000_000)
        .sent("lost-1", WrittenJournal.OTHER, 2)
        .ended("lost-1", AttemptState.EXPIRED_PROVEN, AttemptFailure.NOT_LANDED, 0)
        .sent("bad-1", WrittenJournal.OTHER, 3)
        .ended("bad-1", AttemptState.LANDED_FAILED, AttemptFailure.SLIPPAGE, 5_000)
        .denied("small-1", WrittenJournal.OTHER)
        .sent("open-1", WrittenJournal.OTHER, 4)
        .write(data);
  }

  private String explained(String id) {
    Cli cli = Cli.run("explain", data, id);
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    return cli.out();
  }

  private JsonNode json(String id) throws Exception {
    Cli cli = Cli.run("explain", data, id, "--json");
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(cli.out().lines()).hasSize(1);
    return JsonMapper.builder().build().readTree(cli.out());
  }

  private Cli refused(String id, String code) {
    Cli cli = Cli.run("explain", data, id);
    assertThat(cli.exitCode()).isEqualTo(2);
    assertThat(cli.err()).startsWith("error " + code + ": ").contains("more: godmode help " + code);
    return cli;
  }

  @Nested
  class Ids {
    @Test
    void ofTradeOrderSignalTransactionAndEventNameTheSameStory() {
      String story = explained("entry-1");
      String trade = TradeLines.id(Chain.SOLANA, OrderId.of("entry-1"), 1);
      assertThat(story).startsWith("EXECUTED: entry of TEST").contains(trade);
      assertThat(explained(trade)).isEqualTo(story);
      assertThat(explained(TestData.signature(1).base58())).isEqualTo(story);
      for (int event = 3; event <= 8; event++) {
        assertThat(explained(String.valueOf(event))).as("event " + event).isEqualTo(story);
      }
    }

    @Test
    void aBeginningThatOnlyOneHasWillDo() {
      assertThat(explained("entry")).isEqualTo(explained("entry-1"));
      String trade = TradeLines.id(Chain.SOLANA, OrderId.of("exit-1"), 1);
      assertThat(explained(trade.substring(0, 12))).isEqualTo(explained("exit-1"));
    }

    @Test
    void anEventOutsideAnyTradeIsShownAsItIs() {
      assertThat(explained("2"))
          .startsWith("Event 2 [TESTED]")
          .contains("WALLET_OPENED", "EXTERNAL_CAPITAL", "+100.000000000");
    }

    @Test
    void whatIsUnknownComesWithTheNearest() {
      assertThat(refused("entri-1", "ID_UNKNOWN").err()).contains("the nearest are entry-1");
      assertThat(refused("zzzz", "ID_UNKNOWN").err()).contains("an event's number from 1 to ");
      refused("99999", "ID_UNKNOWN");
    }

    @Test
    void aBeginningThatSeveralHaveIsRefusedWithThem() {
      assertThat(refused("solana:", "ID_AMBIGUOUS").err())
          .contains("several ids begin with 'solana:'");
    }
  }

  @Nested
  class Stories {
    @Test
    void anEntryGoesFromTheInputToTheLedger() {
      assertThat(explained("entry-1"))
          .containsSubsequence(
              "EXECUTED: entry of TEST by memecoin_farming in sniper_sol [TESTED]",
              "Input",
              "source        test (LIVE)",
              "fact          3",
              "slot 400000003, 3 records, hash hash3",
              "Signal",
              "buy for 5 USD, confidence 0.75, because: candidate",
              "liquidity_usd  1234.56",
              "buyers  0.5 x 0.2",
              "stop_loss      at -10 %",
              "take_profit_1  at +20 % sells 50 %",
              "Risk gate, event 4",
              "APPROVED",
              "min_trade  pass asked=5 limit=2",
              "pass          kill_switch",
              "Attempts",
              "spend at most 0.01 SOL",
              "SIGNED",
              "LANDED_OK  event 8  slot 400000006 (+2)",
              TestData.signature(1).base58(),
              "Fill and costs, event 8",
              "2.000000 tokens for 0.009 SOL, 1.8 USD at 200",
              "protocol fee",
              "costs in all  0.031 USD",
              "Ledger",
              "RESERVED:sniper_sol  +5.000000000",
              "MARKET_SOL",
              "+2.000000  tokens",
              "Position",
              "before        nothing was held",
              "after         2.000000 tokens",
              "Trades of the same position",
              "net -");
    }

    @Test
    void anExitShowsTheTriggerThePlanAndTheResult() {
      String exit = explained("exit-1");
      assertThat(exit)
          .contains("stop_loss      at -10 %   <-- this one")
          .contains("exit  covered by holdings")
          .contains("gross -0.2 USD")
          .contains("net   -0.262 USD")
          .contains("after         nothing is held")
          .doesNotContain("held now");
      assertThat(exit.lines().filter(line -> line.contains("<-- this one"))).hasSize(1);
    }

    @Test
    void whatNeverLandedWasRevertedOrDeniedSaysSo() {
      assertThat(explained("lost-1")).startsWith("EXPIRED: ").contains("none, NOT_LANDED");
      assertThat(explained("bad-1"))
          .startsWith("FAILED: ")
          .contains("none, SLIPPAGE", "base fee  0.000005 SOL  0.001 USD", "FAILED_ATTEMPTS");
      assertThat(explained("small-1"))
          .startsWith("DENIED: ")
          .contains("DENIED BELOW_MIN_TRADE: granted=1.5 limit=2")
          .contains("min_trade  deny BELOW_MIN_TRADE")
          .doesNotContain("Attempts", "Ledger");
    }

    @Test
    void whatIsStillOpenSaysSo() {
      assertThat(explained("open-1"))
          .startsWith("OPEN: ")
          .contains("still open    no end was reported", "SENT")
          .doesNotContain("Fill and costs");
    }

    @Test
    void aMintListsItsTrades() {
      assertThat(explained(HELD)).contains("entry", "stop_loss", "net -0.262");
      assertThat(explained(TestData.WALLET + ":" + HELD)).contains("entry", "stop_loss");
      assertThat(explained(OTHER)).contains("EXPIRED_PROVEN", "LANDED_FAILED");
    }
  }

  @Nested
  class Json {
    @Test
    void hasEveryPartOfTheStory() throws Exception {
      JsonNode story = json("entry-1");
      assertThat(story.path("schema_version").asInt()).isEqualTo(1);
      assertThat(story.path("status").asText()).isEqualTo("executed");
      assertThat(story.path("input").path("rolling_hash").asText()).isEqualTo("hash3");
      assertThat(story.path("signal").path("plan").path("max_ticks").asInt()).isEqualTo(60);
      assertThat(story.path("verdicts").get(1).path("numbers").path("limit").asText())
          .isEqualTo("2");
      JsonNode attempt = story.path("attempts").get(0);
      assertThat(attempt.path("reports").findValuesAsText("state"))
          .containsExactly("QUOTED", "SIGNED", "SENT", "LANDED_OK");
      assertThat(attempt.path("trade_id").asText()).startsWith("solana:");
      assertThat(story.path("position").has("before")).isFalse();
      assertThat(story.path("position").path("after").path("quantity").asText())
          .isEqualTo("2.000000");
      assertThat(json("exit-1").path("result").path("net_usd").asText()).isEqualTo("-0.262");
      assertThat(json("small-1").path("denial").path("code").asText()).isEqualTo("BELOW_MIN_TRADE");
      assertThat(json("open-1").path("status").asText()).isEqualTo("open");
      assertThat(json(HELD).path("trades")).hasSize(2);
    }

    @Test
    void hasLedgerEntriesThatBalanceInEveryUnit() throws Exception {
      for (String id : new String[] {"entry-1", "exit-1", "bad-1", "lost-1"}) {
        for (JsonNode entry : json(id).path("ledger")) {
          Map<String, BigDecimal> sums = new HashMap<>();
          entry
              .path("postings")
              .forEach(
                  posting ->
                      sums.merge(
                          posting.path("unit").asText(),
                          new BigDecimal(posting.path("amount").asText()),
                          BigDecimal::add));
          assertThat(sums).isNotEmpty();
          assertThat(sums.values()).as("%s %s", id, entry).allMatch(sum -> sum.signum() == 0);
        }
      }
    }
  }

  @Nested
  class Market {
    private Path run(Path folder) {
      Path directory = folder.resolve("run");
      Cli run =
          Cli.run(
              "run",
              "--profile",
              "DEMO",
              "--data",
              directory,
              "--ticks",
              6,
              "--seed",
              7,
              "--speed",
              "max",
              "--no-dashboard");
      assertThat(run.exitCode()).as(run.err()).isZero();
      return directory;
    }

    @Test
    void theSimulatedMarketIsReadAgainUpToTheFact(@TempDir Path folder) {
      Path directory = run(folder);
      String signal = firstSignal(directory);
      Cli cli = Cli.run("explain", directory, signal, "--market", "sim");
      assertThat(cli.exitCode()).as(cli.err()).isZero();
      assertThat(cli.out())
          .contains("said          the clock reached")
          .containsPattern("candidate +fact [0-9]+: score 0\\.[0-9]+")
          .containsPattern("pool +fact [0-9]+: pump_fun at slot");
    }

    @Test
    void anotherMarketIsRefused(@TempDir Path folder) throws Exception {
      Path directory = run(folder);
      Path recording = TradeRecording.write(folder.resolve("trades.csv"), 20);
      Cli other =
          Cli.run(
              "explain",
              directory,
              firstSignal(directory),
              "--market",
              "replay:" + recording,
              "--sol-usd",
              "190");
      assertThat(other.exitCode()).isEqualTo(3);
      assertThat(other.err()).startsWith("error INPUT_CHANGED: ");
      Cli endless = Cli.run("explain", directory, firstSignal(directory), "--market", "rpc");
      assertThat(endless.err()).startsWith("error MARKET_NOT_REPEATABLE: ");
    }

    @Test
    void withoutAManifestNobodyKnowsHowItWasRead() {
      Cli cli = Cli.run("explain", data, "entry-1", "--market", "sim");
      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.err()).startsWith("error MANIFEST_MISSING: ");
    }

    private String firstSignal(Path directory) {
      Cli listed = Cli.run("explain", directory, "memecoin_farming-");
      String err = listed.err();
      int from = err.indexOf(": memecoin_farming-") + 2;
      return err.substring(from, err.indexOf(',', from));
    }
  }

  @Test
  void aDirectoryWithoutAJournalEndsWithTwo() {
    Cli cli = Cli.run("explain", data.resolve("none"), "1");
    assertThat(cli.exitCode()).isEqualTo(2);
    assertThat(cli.err()).startsWith("error NO_JOURNAL: ");
  }
}
