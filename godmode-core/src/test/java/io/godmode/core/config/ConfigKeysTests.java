package io.godmode.core.config;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.godmode.core.config.ConfigKey.Status;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of keys, the loader and the documentation say the same. */
class ConfigKeysTests {
  private static final Set<String> GENERATED = Set.of("ConfigKeysTests", "Live150KeysTests");

  /** References and repeated values need a fitting other value; JSON by path in the file. */
  private static final Map<String, String> OTHER_VALUES =
      Map.ofEntries(
          Map.entry("finance.fees_policy.fees_wallet_id", "\"profits_sol\""),
          Map.entry("finance.fees_policy.sweep_targets.fees_over_cap", "\"emergency\""),
          Map.entry("finance.fees_policy.min_buffer_usd", "6"),
          Map.entry("finance.risk_wallets[0].wallet_id", "\"profits_sol\""),
          Map.entry("wallet_flows.rules[0].source_wallet_id", "\"profits_sol\""),
          Map.entry("wallet_flows.rules[0].vault_wallet_id", "\"emergency\""),
          Map.entry("wallet_flows.rules[0].profits_wallet_id", "\"profits_sol\""),
          Map.entry("wallet_flows.rules[1].source_wallet_ids[0]", "\"fees\""),
          Map.entry("strategies.memecoin_farming.pairs[0].wallet_id", "\"copy_sol\""),
          Map.entry("strategies.copy_trading.masters[0].target_wallet_id", "\"sniper_sol\""),
          Map.entry("execution.landing_slots", "7"),
          Map.entry("execution.compute_unit_limit", "130000"),
          Map.entry("market.ingest_lag_slots", "7"));

  static Stream<ConfigKey> enforcedKeys() {
    return ConfigKey.all().stream()
        .filter(key -> key.status() == Status.ENFORCED && GENERATED.contains(key.shownBy()))
        // Of one kind only, so that no other value exists.
        .filter(key -> !key.type().equals("one(fixed)"));
  }

  static Stream<ConfigKey> informingKeys() {
    return ConfigKey.all().stream()
        .filter(key -> key.status() == Status.INFORMS)
        // These repeat another key, and another value is refused.
        .filter(key -> !key.path().startsWith("finance.profile"));
  }

  @Test
  void theCompleteFileHasEveryKeyAndNoOther() {
    GodmodeConfig config = ConfigFile.complete().load();
    List<String> missing =
        ConfigKey.all().stream()
            .filter(key -> example(ConfigFile.complete(), key).isEmpty())
            .map(ConfigKey::path)
            .toList();

    assertThat(config.warnings()).isEmpty();
    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("enforcedKeys")
  void anotherValueOfAnEnforcedKeyMakesAnotherConfigurationOrIsRefused(ConfigKey key) {
    ConfigFile file = ConfigFile.complete();
    String before = file.load().hash();
    String path = example(file, key).orElseThrow();
    Optional<String> after = hash(change(file, path, key));

    assertThat(after).isNotEqualTo(Optional.of(before));
  }

  @ParameterizedTest
  @MethodSource("informingKeys")
  void anotherValueOfAnInformingKeyMakesTheSameConfiguration(ConfigKey key) {
    ConfigFile file = ConfigFile.complete();
    String before = file.load().hash();
    String path = example(file, key).orElseThrow();

    assertThat(hash(change(file, path, key))).contains(before);
  }

  @Test
  void everyKeyWithoutARuleIsListedByItselfOrWithItsSection() {
    List<String> listed = ConfigFile.complete().load().notYetEnforced();

    ConfigKey.all().stream()
        .filter(key -> key.status() == Status.NOT_YET_ENFORCED)
        .forEach(
            key -> {
              String path = "$." + example(ConfigFile.complete(), key).orElseThrow();
              assertThat(listed).as(key.path()).anyMatch(path::startsWith);
            });
  }

  @Test
  void theDocumentationHasTheSameTable() throws IOException {
    Path page = repository().resolve("docs/configuration.md");
    List<String> expected = ConfigKey.all().stream().map(ConfigKeysTests::row).toList();
    if (Boolean.getBoolean("godmode.docs.write")) {
      writeTable(page, expected);
    }

    assertThat(
            Files.readAllLines(page).stream()
                .dropWhile(line -> !line.equals("## Keys"))
                .filter(line -> line.startsWith("| `"))
                .toList())
        .as("the table in docs/configuration.md; -Dgodmode.docs.write=true writes it")
        .isEqualTo(expected);
  }

  @Test
  void everyNamedTestExists() throws IOException {
    TreeSet<String> tests;
    try (Stream<Path> files = Files.walk(repository())) {
      tests =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith("Tests.java") || name.endsWith("Properties.java"))
              .map(name -> name.substring(0, name.lastIndexOf('.')))
              .collect(toCollection(TreeSet::new));
    }

    assertThat(ConfigKey.all()).extracting(ConfigKey::shownBy).isSubsetOf(tests);
  }

  private static Optional<String> hash(ConfigFile file) {
    try {
      return Optional.of(file.load().hash());
    } catch (GodmodeConfigException e) {
      return Optional.empty();
    }
  }

  /** Returns the first place in the file that the key stands for. */
  static Optional<String> example(ConfigFile file, ConfigKey key) {
    String pattern =
        key.path()
            .replace("$", "\\$")
            .replace(".", "\\.")
            .replace("[]", "\\[\\d+\\]")
            .replace("*", "[^.\\[]+");
    return file.paths().stream().filter(path -> path.matches(pattern)).findFirst();
  }

  private static ConfigFile change(ConfigFile file, String path, ConfigKey key) {
    String other = OTHER_VALUES.get(path);
    if (other != null) {
      return file.set(path, other);
    }
    JsonNode now = file.get(path);
    if (now.isObject()) {
      return file.remove(path);
    }
    if (now.isArray()) {
      return file.set(path, "[]");
    }
    return file.set(path, otherValue(now, key.type()));
  }

  private static JsonNode otherValue(JsonNode now, String type) {
    if (now.isBoolean()) {
      return ConfigFile.json(now.booleanValue() ? "false" : "true");
    }
    if (type.startsWith("one(")) {
      return Stream.of(type.substring(4, type.length() - 1).split(",", -1))
          .filter(value -> !value.equals(now.textValue()))
          .map(TextNode::valueOf)
          .findFirst()
          .orElseThrow();
    }
    if (now.isTextual()) {
      return TextNode.valueOf(type.equals("env") ? "OTHER_NAME" : otherText(now.textValue()));
    }
    // Smaller, since of two limits the smaller holds; the rest just changes.
    BigDecimal value = now.decimalValue();
    return switch (type) {
      case "usd", "fraction", "percent", "share", "return" ->
          DecimalNode.valueOf(value.divide(BigDecimal.valueOf(4), 9, RoundingMode.FLOOR));
      case "count", "positive" -> ConfigFile.json(now.intValue() == 1 ? "2" : "1");
      default -> DecimalNode.valueOf(value.add(BigDecimal.ONE));
    };
  }

  private static String otherText(String text) {
    return text.startsWith("http") ? "https://example.org" : text.toLowerCase(Locale.ROOT) + "_2";
  }

  private static String row(ConfigKey key) {
    return "| `"
        + key.path()
        + "` | "
        + defaultOf(key)
        + " | "
        + key.meaning()
        + " ("
        + key.type().replace("(", ": ").replace(")", "").replace(",", ", ")
        + ") | "
        + key.status()
        + " | "
        + key.readBy()
        + " | `"
        + key.shownBy()
        + "` |";
  }

  private static String defaultOf(ConfigKey key) {
    return switch (key.defaultValue()) {
      case "none" -> "—";
      case "required" -> "required";
      default -> "`" + key.defaultValue() + "`";
    };
  }

  private static void writeTable(Path page, List<String> rows) throws IOException {
    List<String> lines = Files.readAllLines(page);
    int from = lines.indexOf("| --- | --- | --- | --- | --- | --- |") + 1;
    int to = from;
    while (to < lines.size() && lines.get(to).startsWith("| `")) {
      to++;
    }
    Stream<String> all =
        Stream.of(lines.subList(0, from), rows, lines.subList(to, lines.size()))
            .flatMap(List::stream);
    Files.writeString(page, String.join("\n", all.toList()) + "\n");
  }

  static Path repository() {
    Path at = Path.of("").toAbsolutePath();
    while (at.getParent() != null && !Files.isDirectory(at.resolve("godmode-api"))) {
      at = at.getParent();
    }
    return at;
  }
}
