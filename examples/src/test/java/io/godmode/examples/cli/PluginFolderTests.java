package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.core.config.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line does with a folder of plug-ins: good, missing, empty, broken. */
class PluginFolderTests {
  @TempDir static Path shared;
  private static Path sampleJar;

  @TempDir Path root;
  private Path folder;

  @BeforeAll
  static void packTheSample() throws IOException {
    sampleJar = PluginJars.sample(shared, shared.resolve("sample.jar"));
  }

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(root.resolve("plugins"));
    Files.copy(sampleJar, folder.resolve("good.jar"));
  }

  private Path empty() throws IOException {
    return Files.createDirectory(root.resolve("empty"));
  }

  /** Puts one jar of each kind of badness beside the good one. */
  private void addBadJars() throws IOException {
    Files.writeString(folder.resolve("a-text.jar"), "no archive");
    PluginJars.rule(root, folder.resolve("b-base.jar"), "", "bad.Rule", List.of("bad/Base.class"));
    PluginJars.rule(
        root,
        folder.resolve("c-throws.jar"),
        "throw new IllegalStateException(\"no licence\");",
        "bad.Rule",
        List.of());
    PluginJars.rule(root, folder.resolve("d-name.jar"), "", "bad.Ruel", List.of());
  }

  private static String sampleConfig() throws IOException {
    return Files.readString(PluginJars.SAMPLE.resolve("config.json"));
  }

  private Path config(String text) throws IOException {
    return Files.writeString(root.resolve("config.json"), text);
  }

  private static String replaced(String text, String part, String by) {
    assertThat(text).contains(part);
    return text.replace(part, by);
  }

  private Path data() {
    return root.resolve("data");
  }

  private Cli run(Path config, Path plugins, Object... more) {
    return runOn(data(), config, plugins, more);
  }

  private static Cli runOn(Path data, Path config, Path plugins, Object... more) {
    List<Object> args = new ArrayList<>(List.of("run", "--config", config, "--plugins", plugins));
    args.addAll(List.of("--data", data, "--ticks", 120, "--seed", 42, "--no-dashboard"));
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  @Nested
  class Listing {
    @Test
    void aGoodFolderNamesEveryKindWithItsJar() {
      Cli cli = Cli.run("plugins", folder);

      assertThat(cli.exitCode()).isZero();
      assertThat(cli.out().lines())
          .contains(
              "strategy high_score (good.jar)",
              "provider swing (good.jar)",
              "risk rule quiet_hours (good.jar)",
              "executor paper (built in)")
          .noneMatch(line -> line.startsWith("left out"));
    }

    @Test
    void everyBadJarIsNamedWithItsReasonAndTheGoodOneIsThere() throws IOException {
      addBadJars();

      Cli cli = Cli.run("plugins", folder);

      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.out().lines()).contains("strategy high_score (good.jar)");
      assertThat(cli.out().lines().filter(line -> line.startsWith("left out: ")))
          .satisfiesExactly(
              text ->
                  assertThat(text)
                      .contains("a-text.jar: the jar is left out: it cannot be read as a jar: "),
              base ->
                  assertThat(base)
                      .contains("b-base.jar: ", "it needs the class bad.Base, which the jar does"),
              thrown ->
                  assertThat(thrown)
                      .contains("c-throws.jar: ", "it threw IllegalStateException: no licence"),
              name ->
                  assertThat(name)
                      .contains("d-name.jar: ", "Provider bad.Ruel not found", "correct META-INF"));
    }

    @Test
    void badJarsAreJsonLinesToo() throws IOException {
      addBadJars();

      assertThat(Cli.run("plugins", folder, "--json").out().lines())
          .filteredOn(line -> line.contains("\"type\":\"problem\""))
          .hasSize(4)
          .anySatisfy(line -> assertThat(line).contains("\"origin\":\"d-name.jar\""));
    }

    @Test
    void anEmptyFolderHasWhatIsBuiltIn() throws IOException {
      Cli cli = Cli.run("plugins", empty());

      assertThat(cli.exitCode()).isZero();
      assertThat(cli.out()).isEqualTo(Cli.run("plugins").out()).contains("paper (built in)");
    }

    @Test
    void aMissingFolderIsRefused() {
      Cli cli = Cli.run("plugins", root.resolve("nowhere"));

      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.out()).isEmpty();
      assertThat(cli.err())
          .startsWith("error PLUGINS_NOT_READABLE: the plug-in folder " + root.resolve("nowhere"))
          .contains("give a folder with jars");
    }
  }

  @Nested
  class Running {
    @Test
    void theConfiguredStrategyTradesOnThePluginsMarket() throws IOException {
      Cli cli = run(config(sampleConfig()), folder, "--market", "plugin:swing");

      assertThat(cli.exitCode()).as(cli.err()).isZero();
      assertThat(cli.err())
          .contains("market swing", "--market plugin:swing replaces the configured provider")
          .doesNotContain("warning: plug-ins");
      assertThat(Files.readString(data().resolve("trades.jsonl")))
          .contains("\"strategy_id\":\"mine\"");
    }

    @Test
    void badJarsAreWarnedOfAndChangeNothing() throws IOException {
      Path config = config(sampleConfig());
      String alone = run(config, folder, "--market", "plugin:swing").stateHash();
      addBadJars();

      Cli cli = runOn(root.resolve("other"), config, folder, "--market", "plugin:swing");

      assertThat(cli.exitCode()).as(cli.err()).isZero();
      assertThat(cli.err().lines().filter(line -> line.startsWith("warning: plug-ins: ")))
          .hasSize(4);
      assertThat(cli.stateHash()).isEqualTo(alone);
    }

    @Test
    void aMissingFolderIsRefused() throws IOException {
      Cli cli = run(config(sampleConfig()), root.resolve("nowhere"), "--market", "sim");

      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.err()).startsWith("error PLUGINS_NOT_READABLE: ").contains("nowhere");
      assertThat(data()).doesNotExist();
    }

    @Test
    void anEmptyFolderLacksWhatIsNamed() throws IOException {
      Cli cli = run(config(sampleConfig()), empty(), "--market", "sim");

      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.err())
          .startsWith("error COMPOSITION_INVALID: ")
          .contains(
              "$.strategies.custom[0].kind: found \"high_score\"; no plug-in for a strategy is",
              "$.risk.custom[0].kind: found \"quiet_hours\"; no plug-in for a risk rule is there");
      assertThat(data()).doesNotExist();
    }

    @Test
    void anUnknownKindListsTheKnownAndWhatWasNotLoaded() throws IOException {
      addBadJars();

      Cli cli = run(config(sampleConfig()), folder, "--market", "plugin:swung");

      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.err())
          .contains(
              "error COMPOSITION_INVALID: ",
              "$.strategies.memecoin_farming.provider.kind: found \"swung\"; a known kind of"
                  + " provider: ",
              "sim (built in)",
              "swing (good.jar)",
              "; not loaded: a-text.jar (");
      assertThat(data()).doesNotExist();
    }

    @Test
    void wrongParametersNameFieldValueAndWhatIsAllowed() throws IOException {
      String text = replaced(sampleConfig(), "\"notional_usd\": 3,", "\"notional_usd\": 51,");
      text =
          replaced(text, "\"wallet_id\": \"copy_sol\", ", "\"wallet_id\": \"copy\", \"sol\": 1, ");

      Cli cli = run(config(text), folder, "--market", "sim");

      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.err())
          .contains(
              "$.strategies.custom[0].parameters.notional_usd: found 51; a number (USD) from 1 to"
                  + " 50 with at most 9 decimals",
              "$.strategies.custom[0].parameters.sol: found an unknown parameter");
      assertThat(data()).doesNotExist();
    }

    @Test
    void whatDoesNotFitTogetherIsToldInThePluginsWords() throws IOException {
      String text = replaced(sampleConfig(), "\"to_hour\": 4", "\"to_hour\": 1");

      Cli cli = run(config(text), folder, "--market", "sim");

      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.err())
          .contains(
              "$.risk.custom[0]: plug-in quiet_hours (good.jar): it threw"
                  + " IllegalArgumentException: from_hour must be before to_hour");
    }
  }

  @Nested
  class Checking {
    @Test
    void soundKindsAndParametersCanBeUsed() throws IOException {
      Cli cli = Cli.run("config", "check", config(sampleConfig()), "--plugins", folder);

      assertThat(cli.exitCode()).as(cli.out()).isZero();
      assertThat(cli.out())
          .contains(" can be used: profile DEMO")
          .doesNotContain("PLUGINS_NOT_CHECKED", "error ", "warning ");
    }

    @Test
    void wrongParametersAreErrorsAsAtStart() throws IOException {
      String text = replaced(sampleConfig(), "\"notional_usd\": 3,", "\"notional_usd\": 51,");
      text = replaced(text, "\"to_hour\": 4", "\"to_hour\": 25");
      Path config = config(text);

      Cli cli = Cli.run("config", "check", config, "--plugins", folder);

      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.out().lines())
          .containsExactly(
              "error    $.strategies.custom[0].parameters.notional_usd: found 51; a number (USD)"
                  + " from 1 to 50 with at most 9 decimals",
              "error    $.risk.custom[0].parameters.to_hour: found 25; a whole number from 1 to 24");
      assertThat(cli.err()).startsWith("error CONFIG_INVALID: " + config + " cannot be used: 2 ");
      String atStart = run(config, folder, "--market", "sim").err();
      assertThat(cli.out().lines())
          .allSatisfy(line -> assertThat(atStart).contains(line.substring("error    ".length())));
    }

    @Test
    void unknownKindsListTheKnownAndBadJarsAreWarnedOf() throws IOException {
      addBadJars();
      String text = replaced(sampleConfig(), "\"kind\": \"high_score\"", "\"kind\": \"hi_score\"");

      Cli cli = Cli.run("config", "check", config(text), "--plugins", folder);

      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.out())
          .contains(
              "error    $.strategies.custom[0].kind: found \"hi_score\"; a known kind of strategy:"
                  + " high_score (good.jar); not loaded: a-text.jar (",
              "warning  plug-ins: d-name.jar: ");
    }

    @Test
    void aSourceOfAPluginIsCheckedToo() throws IOException {
      String text =
          replaced(
              sampleConfig(),
              "\"kind\": \"onchain\",\n",
              "\"kind\": \"swing\", \"parameters\": {\"swing\": 61},\n");

      Cli cli = Cli.run("config", "check", config(text), "--plugins", folder);

      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.out().lines())
          .containsExactly(
              "error    $.strategies.memecoin_farming.provider.parameters.swing: found 61; a whole"
                  + " number (trades) from 1 to 60");
    }

    @Test
    void withoutAFolderItSaysWhatWasNotChecked() throws IOException {
      String text = replaced(sampleConfig(), "\"notional_usd\": 3,", "\"notional_usd\": 51,");

      Cli cli = Cli.run("config", "check", config(text));

      assertThat(cli.exitCode()).isZero();
      assertThat(cli.out().lines())
          .contains(
              "note     PLUGINS_NOT_CHECKED $.strategies.custom[0].kind: found \"high_score\";"
                  + " neither this kind nor its parameters were checked; give the folder of its"
                  + " jar with --plugins",
              "note     PLUGINS_NOT_CHECKED $.risk.custom[0].kind: found \"quiet_hours\";"
                  + " neither this kind nor its parameters were checked; give the folder of its"
                  + " jar with --plugins")
          .anySatisfy(
              line ->
                  assertThat(line).contains(" can be used as far as it was checked: profile DEMO"));
    }

    @Test
    void withoutAFolderWhatIsBuiltInIsChecked() throws IOException {
      String text =
          replaced(
              ConfigLoader.profileText("DEMO"),
              "\"kind\": \"onchain\",\n",
              "\"kind\": \"sim\", \"parameters\": {\"history\": 1},\n");

      Cli cli = Cli.run("config", "check", config(text));

      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.out())
          .contains(
              "error    $.strategies.memecoin_farming.provider.parameters.history: found an unknown"
                  + " parameter")
          .doesNotContain("PLUGINS_NOT_CHECKED");
    }

    @Test
    void aFolderThatIsNotThereIsRefused() throws IOException {
      Path config = config(sampleConfig());

      Cli cli = Cli.run("config", "check", config, "--plugins", root.resolve("nowhere"));

      assertThat(cli.exitCode()).isEqualTo(2);
      assertThat(cli.err()).startsWith("error PLUGINS_NOT_READABLE: ");
    }
  }
}
