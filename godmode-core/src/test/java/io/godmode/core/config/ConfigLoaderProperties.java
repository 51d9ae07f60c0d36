package io.godmode.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConfigLoaderProperties {
  private static final List<String> PATHS = ConfigFile.complete().paths();
  private static final String REMOVED = "removed";

  record Mutation(String path, String value) {
    void applyTo(ConfigFile file) {
      if (value.equals(REMOVED)) {
        file.remove(path);
      } else {
        file.set(path, value);
      }
    }
  }

  @Provide
  Arbitrary<List<Mutation>> mutations() {
    Arbitrary<String> value =
        Arbitraries.of(
            REMOVED,
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1",
            "0.5",
            "7",
            "1000",
            "0.000000001",
            "1e30",
            "-1e-30",
            "99999999999999999999",
            "\"\"",
            "\" \"",
            "\"vault\"",
            "\"sniper_sol\"",
            "\"VAULT\"",
            "\"solana\"",
            "\"a b\"",
            "\"\\u0000\"",
            "[]",
            "[[]]",
            "[{}]",
            "[1, 1]",
            "{}",
            "{\"enabled\": false}",
            "{\"enabled\": true}",
            "{\"1\": 1}");
    return Combinators.combine(Arbitraries.of(PATHS), value)
        .as(Mutation::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Property
  void aDamagedFileIsLoadedOrRefusedWithReasonsAndNothingElse(
      @ForAll("mutations") List<Mutation> mutations) {
    ConfigFile file = ConfigFile.complete();
    mutations.forEach(mutation -> mutation.applyTo(file));

    try {
      GodmodeConfig config = file.load();

      assertThat(config.hash()).matches("[0-9a-f]{64}");
      assertThat(config.toBuilder().build()).isEqualTo(config);
      assertThat(ConfigLint.check(config)).isNotNull();
    } catch (GodmodeConfigException e) {
      assertThat(e.problems()).isNotEmpty();
      assertThat(e.problems()).extracting(ConfigProblem::path).doesNotHaveDuplicates();
      assertThat(e.problems()).allSatisfy(problem -> assertThat(problem.path()).startsWith("$"));
    }
  }

  @Property
  void truncatedTextIsRefused(@ForAll int at) {
    String text = ConfigFile.complete().text();
    String cut = text.substring(0, Math.floorMod(at, text.length()));

    try {
      ConfigLoader.parse(cut, "cut.json");
      throw new AssertionError("loaded " + cut.length() + " of " + text.length() + " characters");
    } catch (GodmodeConfigException e) {
      assertThat(e.problems()).hasSize(1);
    }
  }

  @Property
  void theOrderOfKeysAndWhiteSpaceDoNotMatter(@ForAll long seed) {
    GodmodeConfig shuffled =
        ConfigLoader.parse(ConfigFile.complete().shuffled(seed), "shuffled.json");
    GodmodeConfig straight = ConfigFile.complete().load();

    assertThat(shuffled.effective()).isEqualTo(straight.effective());
    assertThat(shuffled.hash()).isEqualTo(straight.hash());
  }

  @Property(tries = 20)
  void loadingTwiceGivesTheSame(@ForAll("mutations") List<Mutation> mutations) {
    ConfigFile file = ConfigFile.complete();
    mutations.forEach(mutation -> mutation.applyTo(file));

    assertThat(file.problems()).isEqualTo(file.problems());
    if (file.problems().isEmpty()) {
      assertThat(file.load()).isEqualTo(file.load());
    }
  }
}
