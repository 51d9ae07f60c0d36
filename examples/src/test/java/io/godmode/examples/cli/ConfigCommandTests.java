package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.ConfigSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTests {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("config.json"), text);
  }

  private static String demo() {
    return ConfigLoader.profileText("DEMO");
  }

  @Nested
  class Check {
    @Test
    void everythingWrongIsListedAtOnceWithWarnings() throws IOException {
      Path broken =
          file(
              demo()
                  .replace("\"max_parallel_orders\": 5", "\"max_parallel_orders\": -1")
                  .replace("\"SAFETY_MODE\": \"normal\"", "\"SAFETY_MODE\": \"wild\"")
                  .replace("\"capital_usd\": 150.0", "\"capital_usd\": 140.0")
                  .replace("\"BOT_NAME\"", "\"BOT_NMAE\""));

      Cli cli = Cli.run("config", "check", broken);

      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.out().lines())
          .containsExactly(
              "error    $.SAFETY_MODE: found \"wild\"; one of safe, normal, degen",
              "error    $.execution.max_parallel_orders: found -1; a whole number from 1 to"
                  + " 2147483647",
              "error    $.finance.capital_usd: found 140; what the wallets start with together,"
                  + " which is 150",
              "warning  $.BOT_NMAE: found an unknown key; it is ignored; the nearest known key is"
                  + " BOT_NAME");
      assertThat(cli.err())
          .isEqualTo(
              "error CONFIG_INVALID: "
                  + broken
                  + " cannot be used: 3 errors; correct what is listed and check again\n"
                  + "more: godmode help CONFIG_INVALID\n");
    }

    @Test
    void whatCanBeUsedEndsWithZeroAndItsNotes() throws IOException {
      Cli cli =
          Cli.run(
              "config", "check", file(demo().replace("{\n \"mode\"", "{\n // mine\n \"mode\"")));

      assertThat(cli.exitCode()).isZero();
      assertThat(cli.err()).isEmpty();
      assertThat(cli.out())
          .contains(
              "note     PLACEHOLDER_ADDRESSES $.wallets[*].address: found placeholders for",
              "note     NOT_YET_ENFORCED",
              "can be used: profile DEMO, PAPER_ONCHAIN, 0 warnings",
              "hash " + ConfigLoader.profile("DEMO").hash())
          .doesNotContain("error", "warning  ");
    }

    @Test
    void aProfileIsCheckedByNameOrOption() {
      String byOption = Cli.run("config", "check", "--profile", "LIVE_150").out();

      assertThat(byOption).contains("note     HALVING_BELOW_MIN_TRADE", "0 warnings");
      assertThat(Cli.run("config", "check", "LIVE_150").out()).isEqualTo(byOption);
    }

    @Test
    void aWarningIsNoError() throws IOException {
      Cli cli = Cli.run("config", "check", file(demo().replace("\"BOT_NAME\"", "\"BOT_NMAE\"")));

      assertThat(cli.exitCode()).isZero();
      assertThat(cli.out()).contains("warning  $.BOT_NMAE", "1 warnings");
    }

    @Test
    void placeholdersAreRefusedInLive() throws IOException {
      Cli cli =
          Cli.run(
              "config",
              "check",
              file(demo().replace("\"RUN_MODE\": \"paper\"", "\"RUN_MODE\": \"live\"")));

      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.out())
          .contains(
              "error    $.wallets[5].address: found \"ADRESSE_FEES\"; an address on base; a"
                  + " placeholder does in paper only");
    }

    @Test
    void whatIsNotThereNamesTheProfilesAndInit() {
      Cli cli = Cli.run("config", "check", folder.resolve("none.json"));

      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.err()).contains("CONFIG_MISSING", "none.json", "LIVE_150", "godmode init");
      assertThat(Cli.run("config", "check", "x", "--profile", "DEMO").err()).contains("USAGE");
    }
  }

  @Nested
  class Show {
    @Test
    void effectiveShowsEveryKeyWithItsOrigin() throws IOException {
      Cli cli = Cli.run("config", "show", "--effective", file(demo()));

      assertThat(cli.exitCode()).isZero();
      assertThat(cli.out().lines())
          .contains(
              "$.SAFETY_MODE = \"normal\"  (file)",
              "$.execution.drop_rate = 0.02  (default)",
              "$.market.sol_usd  (not set)",
              "$.rpc.solana.http_url_env = \"RPC_SOLANA_HTTP\"  (file)");
    }

    @Test
    void withoutTheOptionOnlyWhatIsStatedIsShown() {
      assertThat(Cli.run("config", "show", "DEMO").out().lines())
          .contains("$.SAFETY_MODE = \"normal\"  (profile)")
          .noneMatch(line -> line.contains("(default") || line.contains("(not set"));
    }

    @Test
    void aBrokenFileIsRefusedWithEverything() throws IOException {
      Cli cli = Cli.run("config", "show", file("{\"RUN_MODE\": \"dry\"}"));

      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.err()).contains("CONFIG_INVALID", "$.RUN_MODE", "$.wallets: found missing");
      assertThat(cli.out()).isEmpty();
    }
  }

  @Nested
  class Diff {
    @Test
    void namesEveryKeyThatHoldsAnotherValue() throws IOException {
      Cli cli =
          Cli.run(
              "config",
              "diff",
              "DEMO",
              file(demo().replace("\"SAFETY_MODE\": \"normal\"", "\"SAFETY_MODE\": \"safe\"")));

      assertThat(cli.exitCode()).isZero();
      assertThat(cli.out().lines())
          .contains(
              "$.SAFETY_MODE: \"normal\" → \"safe\"",
              "$.risk.global.max_global_daily_loss_pct: 40 → 20",
              "$.risk.wallets.copy_sol.max_pct_balance_per_trade: 20 → 10");
      assertThat(cli.out())
          .endsWith("they do not trade alike, so each needs a data directory of its own\n");
    }

    @Test
    void aStartingFileIsItsProfile() {
      Cli.run("init", folder, "--profile", "DEMO");

      assertThat(Cli.run("config", "diff", "DEMO", folder.resolve("config.json")).out())
          .isEqualTo(
              """
              $['$schema']: not set → "./config.schema.json"  (informs only)
              1 difference; they trade alike and may share a data directory
              """);
    }

    @Test
    void bothAreNeeded() {
      assertThat(Cli.run("config", "diff", "DEMO").err()).contains("USAGE", "B");
      assertThat(Cli.run("config", "diff", "DEMO", "DEMMO").err()).contains("CONFIG_MISSING");
    }
  }

  @Test
  void theSchemaIsPrintedAlone() {
    Cli cli = Cli.run("config", "schema");

    assertThat(cli.out()).isEqualTo(ConfigSchema.json());
    assertThat(cli.err()).isEmpty();
  }

  @Test
  void withoutACommandTheUsageIsShown() {
    assertThat(Cli.run("config").out()).contains("check", "show", "diff", "schema");
    assertThat(Cli.run("help", "config", "diff").out()).contains("by the values in force");
  }
}
