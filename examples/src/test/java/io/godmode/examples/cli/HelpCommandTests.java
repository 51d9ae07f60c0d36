package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelpCommandTests {

  @Test
  void aCodeIsExplainedByWhatWhyAndNext() {
    Cli cli = Cli.run("help", "JOURNAL_OTHER_SEED");

    assertThat(cli.exitCode()).isZero();
    assertThat(cli.err()).isEmpty();
    assertThat(cli.out())
        .startsWith("JOURNAL_OTHER_SEED (error)")
        .containsSubsequence("  what ", "another seed", "  why ", "  next ", "--seed");
    assertThat(cli.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @ParameterizedTest
  @CsvSource({
    "config_invalid, CONFIG_INVALID",
    "config-invalid, CONFIG_INVALID",
    "4, EXIT_4",
    "take_profit_2, take_profit_N",
    "Score_Below_Min, score_below_min"
  })
  void aCodeIsFoundAsPeopleWriteIt(String asked, String code) {
    assertThat(Cli.run("help", asked).out()).startsWith(code + " (");
  }

  @Test
  void aCodeInTwoWordsIsFoundToo() {
    assertThat(Cli.run("help", "stale", "data").out()).startsWith("STALE_DATA (");
  }

  @Test
  void withoutAnArgumentEveryCommandAndCodeIsListed() {
    Cli cli = Cli.run("help");

    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out()).contains("Commands:", "  run ", "  verify ");
    assertThat(CodeBook.read().all()).allMatch(code -> cli.out().contains(code.code()));
  }

  @Test
  void aCommandIsShownAsItsOwnHelpShowsIt() {
    assertThat(Cli.run("help", "run").out()).isEqualTo(Cli.run("run", "--help").out());
  }

  @ParameterizedTest
  @CsvSource({
    "JOURNAL_CORUPT, JOURNAL_CORRUPT",
    "MISSING_PRICE, PRICE_MISSING",
    "verfiy, verify",
    "kill_switch, KILL_SWITCH_TRIPPED"
  })
  void anUnknownWordNamesTheNearest(String asked, String nearest) {
    Cli cli = Cli.run("help", asked);

    assertThat(cli.exitCode()).isEqualTo(2);
    assertThat(cli.err())
        .startsWith("error CODE_UNKNOWN: '" + asked + "'")
        .contains("the nearest are ", nearest);
  }

  @Test
  void whatResemblesNothingIsNotGuessed() {
    assertThat(Cli.run("help", "xyzzy").err())
        .contains("'godmode help' lists all of them")
        .doesNotContain("nearest");
  }

  @Test
  void everyErrorNamesTheHelpForItsCode() {
    assertThat(Cli.run("run", "--market", "moon").err())
        .contains("more: godmode help MARKET_UNKNOWN");
    assertThat(Cli.run("run", "--moon").err()).contains("more: godmode help USAGE");
    assertThat(Cli.run("run", "--profile", "X").err())
        .contains("more: godmode help CONFIG_INVALID");
    assertThat(Cli.run("verify", "nowhere").err()).contains("more: godmode help NO_JOURNAL");
    assertThat(Cli.run("decode", "nowhere").err()).contains("more: godmode help UNREADABLE");
  }
}
