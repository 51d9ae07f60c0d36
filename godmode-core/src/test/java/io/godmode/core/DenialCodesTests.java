package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;
import static io.godmode.core.fixture.TestConfigs.SNIPER;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.risk.RuleCases;
import io.godmode.testkit.TestMints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every code of the closed list is provoked, and the page says what it carried. */
class DenialCodesTests {
  private static final String FIRST = "| code | rule | means | numbers | exits |";

  /** Exits too are refused without a price, beyond what is held, and a second time. */
  private static final Set<DenialCode> OF_EXITS_TOO =
      EnumSet.of(
          DenialCode.PRICE_MISSING, DenialCode.EXIT_EXCEEDS_HOLDING, DenialCode.DUPLICATE_SIGNAL);

  private static final Map<String, String> RULES =
      Map.ofEntries(
          Map.entry("kill_switch", "1"),
          Map.entry("trading_state", "1"),
          Map.entry("global_day_loss", "2"),
          Map.entry("losing_streak", "3"),
          Map.entry("streak_factor", "3"),
          Map.entry("drawdown", "4"),
          Map.entry("capital_floor", "5"),
          Map.entry("risk_enabled", "6"),
          Map.entry("wallet_allowed", "6"),
          Map.entry("wallet_day_loss", "7"),
          Map.entry("max_open_positions", "8"),
          Map.entry("max_parallel_orders", "8"),
          Map.entry("unknown_attempt", "8"),
          Map.entry("protections", "protections"),
          Map.entry("wallet_share", "11"),
          Map.entry("stale_data", "12"),
          Map.entry("token_safety", "13"),
          Map.entry("max_pct_balance", "9"),
          Map.entry("max_trade_pct_of_wallet", "9"),
          Map.entry("max_notional_per_asset", "9"),
          Map.entry("max_notional_per_trade", "9"),
          Map.entry("max_loss_per_trade", "9"),
          Map.entry("min_trade", "10"),
          Map.entry("max_slippage", "14"),
          Map.entry("max_round_trip_cost", "15"));

  private static final class Provoked {
    final TreeSet<String> rules = new TreeSet<>();
    final TreeSet<String> numbers = new TreeSet<>();
  }

  @Test
  void thePageIsMadeOfTheListAndOfWhatEachDenialCarried() throws IOException {
    Path page = Path.of("..", "docs", "denial-codes.md");
    Map<DenialCode, Provoked> provoked = provoked();
    assertThat(provoked.keySet()).containsExactlyInAnyOrder(DenialCode.values());
    Map<String, String> meanings = meanings();
    List<String> expected = new ArrayList<>(List.of(FIRST, "| --- | --- | --- | --- | --- |"));
    provoked.forEach(
        (code, seen) -> expected.add(row(code, seen, meanings.getOrDefault(code.name(), ""))));
    if (Boolean.getBoolean("godmode.docs.write")) {
      write(page, expected);
    }

    assertThat(Files.readAllLines(page).stream().filter(line -> line.startsWith("|")).toList())
        .as("the table in docs/denial-codes.md; -Dgodmode.docs.write=true writes it")
        .isEqualTo(expected);
  }

  private static String row(DenialCode code, Provoked seen, String meaning) {
    assertThat(meaning).as("javadoc of " + code).isNotBlank();
    String numbers =
        code == DenialCode.CUSTOM
            ? "the rule's own"
            : String.join(", ", seen.numbers.stream().map(key -> "`" + key + "`").toList());
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            code,
            String.join(", ", seen.rules),
            meaning,
            numbers,
            OF_EXITS_TOO.contains(code) ? "too" : "never");
  }

  private static Map<DenialCode, Provoked> provoked() {
    Map<DenialCode, Provoked> provoked = new EnumMap<>(DenialCode.class);
    RuleCases.objections()
        .forEach(
            (rule, denials) -> {
              assertThat(RULES).as("number of every rule").containsKey(rule);
              denials.forEach(denial -> note(provoked, RULES.getOrDefault(rule, ""), denial));
            });
    RuleCases.gateDenials().forEach(denial -> note(provoked, "gate", denial));
    note(provoked, "gate", duplicate());
    return provoked;
  }

  private static void note(Map<DenialCode, Provoked> provoked, String rule, Denial denial) {
    Provoked seen = provoked.computeIfAbsent(denial.code(), code -> new Provoked());
    seen.rules.add(rule);
    seen.numbers.addAll(denial.numbers().keySet());
  }

  private static Denial duplicate() {
    LastRun lastRun = new LastRun();
    ScriptedStrategy strategy = ScriptedStrategy.create();
    strategy.on(
        1,
        (view, signals) -> {
          TradeSignal signal = strategy.entry(signals, MINT, 60).build();
          signals.raise(signal);
          signals.raise(
              TradeSignal.entry(signal.id(), Usd.of("2.5"))
                  .strategy(signal.strategyId())
                  .wallet(SNIPER)
                  .token(TestMints.numbered(2), "TEST")
                  .build());
        });
    lastRun.run(
        Godmode.builder()
            .config(TestConfigs.live150())
            .memecoins(MarketScript.start().seconds(3).end())
            .executor(ScriptedExecutor.fillsAtOnce())
            .strategy(strategy));
    return lastRun.of(SignalDenied.class).get(0).why();
  }

  /** The javadoc of each code is what the page says it means. */
  private static Map<String, String> meanings() throws IOException {
    String source =
        Files.readString(
            Path.of("..", "godmode-api/src/main/java/io/godmode/api/risk/DenialCode.java"));
    Matcher constant =
        Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s+([A-Z_]+)(?=[,\\n])", Pattern.DOTALL)
            .matcher(source);
    Map<String, String> meanings = new HashMap<>();
    while (constant.find()) {
      meanings.put(
          constant.group(2), constant.group(1).replaceAll("\\s*\\n\\s*\\*\\s*", " ").strip());
    }
    assertThat(meanings.keySet())
        .containsAll(Arrays.stream(DenialCode.values()).map(DenialCode::name).toList());
    return meanings;
  }

  private static void write(Path page, List<String> table) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(page));
    int from =
        lines.indexOf(
            lines.stream().filter(line -> line.startsWith("|")).findFirst().orElseThrow());
    lines.removeIf(line -> line.startsWith("|"));
    lines.addAll(from, table);
    Files.write(page, lines);
  }
}
