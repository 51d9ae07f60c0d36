package io.godmode.core.config;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.godmode.core.EngineProbe;
import io.godmode.core.config.ConfigKey.Status;
import io.godmode.core.risk.RiskProbe;
import io.godmode.core.treasury.TreasuryProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Changes every leaf of {@code live150.json} and takes it away, and names what follows: a setting
 * with the decision that is another one, a refusal, or nothing since the key informs only or its
 * rule is not built yet. Nothing may be without a consequence that the key table does not state.
 */
class Live150KeysTests {
  private static final List<Function<GodmodeConfig, Map<String, String>>> PROBES =
      List.of(RiskProbe::of, TreasuryProbe::of, EngineProbe::of);

  /** What a key needs around it to matter, by the start of its path. */
  private static final Map<String, UnaryOperator<ConfigFile>> SURROUNDINGS =
      Map.of(
          "alerts.",
          file -> file.set("alerts.sinks", "[{\"kind\": \"any\"}]"),
          "strategies.copy_trading.",
          file -> file.set("agent.mode", "\"all\""));

  /** Their decisions are taken where no probe can stand; the named test shows them. */
  private static final Map<String, String> SHOWN_ELSEWHERE =
      Map.ofEntries(
          entry(
              "execution.tx_guard.hard_disable_send_tx",
              "verdict of the TxGuard (TxGuardTableTests)"),
          entry(
              "execution.tx_guard.allowed_profiles[]",
              "verdict of the TxGuard (TxGuardTableTests)"),
          entry("execution.tx_guard.log_only", "words of the TxGuard (TxGuardTableTests)"),
          entry("api.enabled", "whether events are taken (IntakeRunTests)"),
          entry("api.port", "where events are taken (IntakeRunTests)"),
          entry("dashboard.enabled", "whether there is a page (DashboardRunTests)"),
          entry("dashboard.host", "where the page is (DashboardRunTests)"),
          entry("dashboard.port", "where the page is (DashboardRunTests)"),
          entry("strategies.copy_trading.enabled", "whether leaders are copied (CopyConfigTests)"),
          entry(
              "strategies.copy_trading.strategy_id", "whose signals they are (CopyScenarioTests)"),
          entry("strategies.copy_trading.masters", "who is copied (CopyScenarioTests)"),
          entry(
              "strategies.copy_trading.masters[].master_id",
              "the name in signals (CopyScenarioTests)"),
          entry(
              "strategies.copy_trading.masters[].target_wallet_id",
              "whose money it is (CopyScenarioTests)"),
          entry(
              "strategies.copy_trading.masters[].size_mode", "the size asked (CopyScenarioTests)"),
          entry(
              "strategies.copy_trading.masters[].fixed_notional_usd",
              "the size asked (CopyScenarioTests)"),
          entry(
              "strategies.copy_trading.masters[].max_notional_usd",
              "the size asked (CopyScenarioTests)"),
          entry("strategies.copy_trading.feed.kind", "which feed is made (StubRandomFeedTests)"),
          entry(
              "strategies.copy_trading.feed.max_events_per_tick",
              "what the feed tells (StubRandomFeedTests)"),
          entry("strategies.copy_trading.feed.seed", "what the feed tells (StubRandomFeedTests)"),
          entry("indexer.enabled", "who fills the index (OnchainPluginTests)"),
          entry("indexer.poll_interval_seconds", "when nodes are asked again (IndexerKeysTests)"),
          entry("indexer.storage_path", "which index is opened (OnchainPluginTests)"),
          entry("indexer.max_errors_before_sleep", "when nodes are left alone (IndexerKeysTests)"),
          entry("indexer.backoff_sleep_seconds", "for how long they are (IndexerKeysTests)"),
          entry("indexer.chains.*.enabled", "who fills the index (OnchainPluginTests)"),
          entry("indexer.chains.*.start_slot", "the first slot asked for (IndexerKeysTests)"),
          entry("indexer.chains.*.step_slots", "the slots of a request (IndexerKeysTests)"),
          entry("indexer.chains.*.max_slots_per_poll", "the slots of a poll (PollingTests)"),
          entry("normalizer.enabled", "parts told on candidates (NormalizerKeysTests)"),
          entry("normalizer.history_size", "the part `volume_spike` (NormalizerKeysTests)"),
          entry(
              "normalizer.min_candles_for_pattern",
              "the part `volume_spike` (NormalizerKeysTests)"),
          entry("normalizer.volume_spike_factor", "the part `volume_spike` (NormalizerKeysTests)"),
          entry(
              "normalizer.liq_density_scale", "the part `liquidity_density` (NormalizerKeysTests)"),
          entry("rpc.*.http_url_env", "which variable is looked up (IndexerKeysTests)"),
          entry("rpc.*.ws_url_env", "which variable is looked up (IndexerKeysTests)"));

  private static final List<String> REPEATS =
      List.of("finance\\.wallets\\[\\d+\\]\\.(role|chain)", "finance\\.profile(_id)?");

  /** Refused above the largest notional, which is what the strategy asks for. */
  private static final String LEAST_NOTIONAL =
      "strategies.memecoin_farming.pairs[].min_notional_usd";

  private static final String LIMITS = "wallets\\[\\d+\\]\\.risk\\..*";

  private static final Map<String, Map<String, String>> ANSWERS = new HashMap<>();

  private static final List<Row> ROWS =
      ConfigFile.live150().leaves().stream().map(Live150KeysTests::row).toList();

  /** What follows from a change or a removal. */
  private record Effect(Kind kind, String words) {}

  private enum Kind {
    INFORMS,
    NOT_YET,
    REFUSED,
    DECIDES,
    IDLE,
    SAME_AS_DEFAULT,
    NOTHING
  }

  record Row(
      String path, ConfigKey key, String value, String other, Effect changed, Effect without) {
    @Override
    public String toString() {
      return path;
    }
  }

  static List<Row> rows() {
    return ROWS;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void nothingIsChangedWithoutAConsequenceThatIsStated(Row row) {
    List<Kind> allowed =
        switch (row.key().status()) {
          case INFORMS -> List.of(Kind.INFORMS, Kind.REFUSED);
          case NOT_YET_ENFORCED -> List.of(Kind.NOT_YET, Kind.REFUSED);
          case ENFORCED -> List.of(Kind.DECIDES, Kind.REFUSED, Kind.IDLE);
        };

    assertThat(row.changed().kind()).as("%s: %s", row.path(), row.changed()).isIn(allowed);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void nothingIsTakenAwayWithoutAConsequenceThatIsStated(Row row) {
    List<Kind> allowed = new ArrayList<>(List.of(Kind.REFUSED));
    switch (row.key().status()) {
      case INFORMS -> allowed.add(Kind.INFORMS);
      case NOT_YET_ENFORCED -> allowed.add(Kind.NOT_YET);
      case ENFORCED -> allowed.addAll(List.of(Kind.DECIDES, Kind.SAME_AS_DEFAULT, Kind.IDLE));
    }

    assertThat(row.without().kind()).as("%s: %s", row.path(), row.without()).isIn(allowed);
  }

  @Test
  void whatIsRefusedWhenChangedAloneIsWhatTheFileSaysTwiceOrItsSums() {
    assertThat(ROWS)
        .filteredOn(row -> row.key().status() == Status.ENFORCED)
        .filteredOn(row -> row.changed().kind() == Kind.REFUSED && !row.value().isEmpty())
        .extracting(row -> row.key().path())
        .isSubsetOf(
            "api.host",
            "RUN_MODE",
            "profile_id",
            "wallets[].name",
            "wallets[].role",
            "wallets[].chain",
            "finance.capital_usd",
            "finance.wallets[].wallet_id",
            "finance.wallets[].role",
            "finance.wallets[].chain",
            "finance.wallets[].initial_balance_usd",
            "finance.fees_policy.fees_wallet_id",
            "wallet_flows.rules[].kind",
            "wallet_flows.rules[].source_wallet_id",
            "wallet_flows.rules[].source_wallet_ids[]",
            "strategies.memecoin_farming.pairs[].chain",
            "strategies.copy_trading.masters[].size_mode",
            LEAST_NOTIONAL);
  }

  @Test
  void thePageHasEveryRow() throws IOException {
    Path page = ConfigKeysTests.repository().resolve("docs/live150-keys.md");
    List<String> expected = new ArrayList<>(intro());
    ROWS.forEach(row -> expected.add(line(row)));
    if (Boolean.getBoolean("godmode.docs.write")) {
      Files.writeString(page, String.join("\n", expected) + "\n");
    }

    assertThat(Files.readAllLines(page))
        .as("docs/live150-keys.md; -Dgodmode.docs.write=true writes it")
        .isEqualTo(expected);
  }

  private static List<String> intro() {
    return List.of(
        "# Every key of LIVE_150",
        "",
        "What follows when one value of `live150.json` is another one, and when it is not there. A test",
        "makes this page by changing each of them: it names the setting in force that changes and the",
        "first decision of fixed questions to gate, breakers, alerts, flows and engine that is another",
        "one; or where the file is refused. What a key means is told in",
        "[configuration.md](configuration.md#keys).",
        "",
        "| key | value | instead | what follows | without it |",
        "| --- | --- | --- | --- | --- |");
  }

  private static String line(Row row) {
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            row.path(),
            code(row.value()),
            code(row.other()),
            words(row.changed()),
            words(row.without()));
  }

  private static String words(Effect effect) {
    return effect.words();
  }

  private static String code(String value) {
    return value.isEmpty() ? "" : "`" + value + "`";
  }

  private static Row row(String path) {
    ConfigKey key = keyOf(path);
    ConfigFile file = surrounded(path);
    JsonNode now = file.get(path);
    GodmodeConfig before = file.load();
    Effect without = effect(path, key, before, surrounded(path).remove(path), true);
    if (now.isObject()) {
      return new Row(path, key, "", "", without, without);
    }
    JsonNode shown = now;
    Effect found = new Effect(Kind.NOTHING, "nothing");
    for (JsonNode other : OtherValues.of(file, path, key.type())) {
      Effect effect = effect(path, key, before, surrounded(path).set(path, other), false);
      if (rank(effect) >= rank(found)) {
        found = effect;
        shown = other;
      }
      if (rank(effect) == rank(new Effect(Kind.DECIDES, ""))) {
        break;
      }
    }
    return new Row(path, key, JsonText.inline(now), JsonText.inline(shown), found, without);
  }

  /** A decision says more than a refusal. */
  private static int rank(Effect effect) {
    return switch (effect.kind()) {
      case NOTHING, IDLE, SAME_AS_DEFAULT -> 0;
      case REFUSED -> 1;
      case INFORMS, NOT_YET, DECIDES -> 2;
    };
  }

  private static Effect effect(
      String path, ConfigKey key, GodmodeConfig before, ConfigFile changed, boolean removed) {
    List<ConfigProblem> problems = changed.problems();
    if (!problems.isEmpty()) {
      return new Effect(Kind.REFUSED, "refused at `" + problems.get(0).path() + "`");
    }
    GodmodeConfig after = changed.load();
    List<String> settings = differences(before.effective(), after.effective());
    if (settings.isEmpty()) {
      return unchanged(path, key, before, after, removed);
    }
    String named =
        "`"
            + settings.get(0)
            + "`"
            + (settings.size() > 1 ? " and " + (settings.size() - 1) + " more" : "");
    if (key.status() != Status.ENFORCED) {
      return new Effect(Kind.NOTHING, "changes " + named + ", which no key of this status may");
    }
    if (SHOWN_ELSEWHERE.containsKey(key.path())) {
      return new Effect(Kind.DECIDES, named + "; " + SHOWN_ELSEWHERE.get(key.path()));
    }
    if (key.path().equals(LEAST_NOTIONAL)) {
      return new Effect(Kind.IDLE, named + "; nothing: the strategy asks for the most");
    }
    return decision(before, after)
        .map(decision -> new Effect(Kind.DECIDES, named + "; " + decision))
        .orElseGet(() -> new Effect(Kind.NOTHING, named + ", and no decision"));
  }

  private static Effect unchanged(
      String path, ConfigKey key, GodmodeConfig before, GodmodeConfig after, boolean removed) {
    if (key.status() == Status.INFORMS) {
      return before.hash().equals(after.hash())
          ? new Effect(Kind.INFORMS, "informational")
          : new Effect(Kind.NOTHING, "another hash");
    }
    if (key.status() == Status.NOT_YET_ENFORCED) {
      return before.notYetEnforced().stream()
          .filter(("$." + path)::startsWith)
          .findFirst()
          .map(listed -> new Effect(Kind.NOT_YET, "not yet enforced, listed as `" + listed + "`"))
          .orElseGet(() -> new Effect(Kind.NOTHING, "not listed"));
    }
    if (path.matches(LIMITS) && !before.wallets().get(indexOf(path)).role().trades()) {
      return new Effect(Kind.IDLE, "nothing: the wallet's role does not trade");
    }
    if (removed && REPEATS.stream().anyMatch(path::matches)) {
      return new Effect(Kind.IDLE, "nothing: it repeats another key");
    }
    return removed && !List.of(ConfigKey.NONE, ConfigKey.REQUIRED).contains(key.defaultValue())
        ? new Effect(Kind.SAME_AS_DEFAULT, "the same by default")
        : new Effect(Kind.NOTHING, "nothing");
  }

  private static Optional<String> decision(GodmodeConfig before, GodmodeConfig after) {
    return PROBES.stream()
        .flatMap(
            probe -> {
              Map<String, String> answers =
                  ANSWERS.computeIfAbsent(
                      before.hash() + PROBES.indexOf(probe), at -> probe.apply(before));
              return differences(answers, probe.apply(after)).stream();
            })
        .findFirst();
  }

  private static List<String> differences(Map<String, String> before, Map<String, String> after) {
    List<String> names = new ArrayList<>(before.keySet());
    after.keySet().stream().filter(name -> !before.containsKey(name)).forEach(names::add);
    return names.stream()
        .filter(
            name ->
                !Optional.ofNullable(before.get(name)).equals(Optional.ofNullable(after.get(name))))
        .toList();
  }

  private static ConfigFile surrounded(String path) {
    return SURROUNDINGS.entrySet().stream()
        .filter(around -> path.startsWith(around.getKey()))
        .findFirst()
        .map(around -> around.getValue().apply(ConfigFile.live150()))
        .orElseGet(ConfigFile::live150);
  }

  private static int indexOf(String path) {
    return Integer.parseInt(path.substring(path.indexOf('[') + 1, path.indexOf(']')));
  }

  private static ConfigKey keyOf(String path) {
    String plain = path.replaceAll("\\[\\d+\\]", "[]");
    String ofElements = plain.endsWith("[]") ? plain.substring(0, plain.length() - 2) : plain;
    return ConfigKey.all().stream()
        .filter(key -> matches(key, plain))
        .findFirst()
        .or(() -> ConfigKey.all().stream().filter(key -> matches(key, ofElements)).findFirst())
        .orElseThrow(() -> new AssertionError("no key for " + path));
  }

  private static boolean matches(ConfigKey key, String path) {
    return path.matches(
        key.path()
            .replace("$", "\\$")
            .replace(".", "\\.")
            .replace("[]", "\\[\\]")
            .replace("*", "[^.\\[]+"));
  }
}
