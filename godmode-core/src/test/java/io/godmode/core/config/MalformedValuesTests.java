package io.godmode.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every malformed value of every key is refused with its path, the value and what is allowed. */
class MalformedValuesTests {
  private static final ConfigFile COMPLETE = ConfigFile.complete();

  record Malformed(String path, ValueType type, JsonNode value) {
    @Override
    public String toString() {
      return path + " = " + value;
    }
  }

  static Stream<Malformed> malformed() {
    return ConfigKey.all().stream().flatMap(MalformedValuesTests::malformed);
  }

  private static Stream<Malformed> malformed(ConfigKey key) {
    ValueType type = ValueType.parse(key.type());
    String path = ConfigKeysTests.example(COMPLETE, key).orElseThrow();
    return values(type)
        // Texts under such a name may be secrets, and are refused without being shown.
        .filter(value -> !(value.isTextual() && path.endsWith("_token")))
        .map(value -> new Malformed(path, type, value));
  }

  private static Stream<JsonNode> values(ValueType type) {
    Stream<String> words =
        switch (type.name()) {
          case "any" -> Stream.of();
          case "bool" -> Stream.of("\"true\"", "1", "null");
          case "one" -> Stream.of("\"nope\"", "\"\"", "7", "true", "null");
          case "text" -> Stream.of("\"\"", "\"  \"", "7", "false", "null", "{}");
          case "id" -> Stream.of("\"\"", "\"a b\"", "\"a\\tb\"", "7", "null", "[]");
          case "wallet" -> Stream.of("\"nobody\"", "\"\"", "\"a b\"", "7", "null");
          case "role" -> Stream.of("\"SNIPER\"", "\"\"", "7", "null");
          case "env" -> Stream.of("\"not a name\"", "\"\"", "\"1A\"", "7", "null");
          case "address" -> Stream.of("7", "null", '"' + "x".repeat(65) + '"');
          case "link" -> Stream.of("\"ftp://example.org\"", "\"\"", "7", "null");
          case "coins" -> Stream.of("0.5", "\"-1\"", "\"NaN\"", "\"1e5\"", "\"\"", "null");
          case "price" -> Stream.of("0", "-1", "\"\"", "\"190\"", "true", "null", "1000001");
          case "slots" -> Stream.of("-1", "1.5", "100001", "\"2\"", "{}", "{\"1\": 0}", "null");
          case "units" -> Stream.of("0", "-1", "1.5", "1400001", "\"120000\"", "{}", "null");
          case "object", "by_wallet", "tree" -> Stream.of("7", "\"x\"", "[]", "null");
          case "list" -> Stream.of("7", "\"x\"", "{}", "null");
          default -> Stream.of("\"NaN\"", "\"five\"", "\"1\"", "true", "null", "[]", "{}");
        };
    Stream<JsonNode> nodes = words.map(ConfigFile::json);
    return isNumber(type) ? Stream.concat(nodes, beyond(type)) : nodes;
  }

  /** Below the least, above the most, and with a decimal too many. */
  private static Stream<JsonNode> beyond(ValueType type) {
    BigDecimal least = bound(type, "minimum");
    BigDecimal most = bound(type, "maximum");
    BigDecimal inside = most.subtract(new BigDecimal("0.00000000001"));
    return Stream.of(
            least.subtract(new BigDecimal("0.000000001")),
            least.subtract(BigDecimal.ONE),
            most.add(new BigDecimal("0.000000001")),
            most.multiply(BigDecimal.valueOf(100)),
            new BigDecimal("1E+300"),
            inside)
        .map(value -> DecimalNode.valueOf(value.stripTrailingZeros()));
  }

  private static boolean isNumber(ValueType type) {
    return schema(type).has("maximum");
  }

  private static BigDecimal bound(ValueType type, String which) {
    return schema(type).get(which).decimalValue().stripTrailingZeros();
  }

  private static JsonNode schema(ValueType type) {
    return ConfigFile.json(type.schema().replace("'", "\"").replace("\\", "\\\\"));
  }

  /**
   * Files in which every number is malformed, each in one of its ways. Numbers are told one beside
   * the other, while what else is malformed may hide what is below it and gets a file of its own.
   */
  static Stream<List<Malformed>> files() {
    Map<String, Integer> ways = new HashMap<>();
    Map<Integer, List<Malformed>> files =
        malformed()
            .filter(each -> isNumber(each.type()))
            .collect(Collectors.groupingBy(each -> ways.merge(each.path(), 1, Integer::sum)));
    return Stream.concat(
        files.values().stream(), malformed().filter(each -> !isNumber(each.type())).map(List::of));
  }

  @ParameterizedTest
  @MethodSource("files")
  void isRefusedWithPathValueAndWhatIsAllowed(List<Malformed> file) {
    ConfigFile config = ConfigFile.complete();
    file.forEach(malformed -> config.set(malformed.path(), malformed.value()));
    List<ConfigProblem> problems = config.problems();

    assertThat(file).allSatisfy(malformed -> isRefused(malformed, problems));
  }

  private static void isRefused(Malformed malformed, List<ConfigProblem> problems) {
    assertThat(problems)
        .filteredOn(problem -> problem.path().equals(told(malformed.path())))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.found()).isEqualTo(malformed.type().found(malformed.value()));
              assertThat(problem.allowed()).startsWith(malformed.type().allowed());
              if (isNumber(malformed.type())) {
                assertThat(problem.allowed())
                    .contains(
                        bound(malformed.type(), "minimum").toPlainString(),
                        bound(malformed.type(), "maximum").toPlainString());
              }
            });
  }

  /** As messages write it: a name such as {@code $schema} in brackets. */
  private static String told(String path) {
    return path.startsWith("$") ? JsonText.child("$", path) : "$." + path;
  }

  @Test
  void allOfThemAreReportedTogether() {
    ConfigFile file = ConfigFile.complete();
    List<String> broken = new ArrayList<>();
    for (ConfigKey key : ConfigKey.all()) {
      if (isNumber(ValueType.parse(key.type()))) {
        String path = ConfigKeysTests.example(COMPLETE, key).orElseThrow();
        file.set(path, TextNode.valueOf("NaN"));
        broken.add("$." + path);
      }
    }

    assertThat(broken).hasSizeGreaterThan(80);
    assertThat(file.wrongPaths()).containsAll(broken);
  }

  @Test
  void aNumberIsShownAsItWasMeant() {
    assertThat(ConfigFile.live150().set("wallet_flows.tick_interval_seconds", "90000.0").problems())
        .extracting(ConfigProblem::found)
        .containsExactly("90000");
  }

  @ParameterizedTest
  @CsvSource({
    "finance.policies.fees_sweeps.target_pct, 5.5, 0.055",
    "finance.policies.trading.max_trade_pct_of_wallet, 20, 0.2",
    "finance.risk_wallets[0].max_equity_pct, 30, 0.3",
    "execution.drop_rate, 2, 0.02"
  })
  void aPercentWhereAFractionBelongsIsRefusedWithTheFraction(
      String path, String percent, String fraction) {
    assertThat(ConfigFile.complete().set(path, percent).problems())
        .filteredOn(problem -> problem.path().equals("$." + path))
        .singleElement()
        .extracting(ConfigProblem::allowed)
        .asString()
        .endsWith("; " + percent + " % is " + fraction);
  }

  @ParameterizedTest
  @CsvSource({
    "risk.global.max_global_daily_loss_pct, 0.05, 5",
    "risk.wallets.sniper_sol.max_pct_balance_per_trade, 0.2, 20",
    "execution.max_round_trip_cost_pct, 0.15, 15"
  })
  void aFractionWhereAPercentBelongsIsWarnedOfWithThePercent(
      String path, String fraction, String percent) {
    GodmodeConfig config = ConfigFile.live150().set(path, fraction).load();

    assertThat(config.warnings())
        .containsExactly(
            new ConfigProblem(
                "$." + path,
                fraction,
                "it is read as " + fraction + " %; for " + percent + " % write " + percent));
    assertThat(ConfigFile.live150().set(path, "0").load().warnings()).isEmpty();
    assertThat(ConfigFile.live150().set(path, "1").load().warnings()).isEmpty();
  }

  @Test
  void whatIsNamedTwiceIsRefusedWithItsFirstPlace() {
    Map<String, String> allowed = new LinkedHashMap<>();
    FileRules.IDENTITIES.forEach(
        (list, identity) -> {
          ConfigFile file = ConfigFile.complete();
          int last = file.get(list).size();
          ObjectNode again = file.get(list + "[0]").deepCopy();
          file.get(list).<ArrayNode>require().add(again);
          String path = "$." + list + "[" + last + "]." + identity;
          file.problems().stream()
              .filter(problem -> problem.path().equals(path))
              .forEach(problem -> allowed.put(list, problem.found() + ": " + problem.allowed()));
        });

    assertThat(allowed).containsOnlyKeys(FileRules.IDENTITIES.keySet());
    assertThat(allowed.values()).allMatch(text -> text.contains("[0]"));
  }
}
