package io.godmode.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigSchemaTests {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Schema SCHEMA = REGISTRY.getSchema(ConfigSchema.json());

  static List<String> refusals(JsonNode config) {
    return SCHEMA.validate(config).stream().map(Error::toString).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIVE_150", "REPLAY_150", "DEMO"})
  void everyBundledProfileIsValid(String profile) {
    assertThat(refusals(ConfigFile.json(ConfigLoader.profileText(profile)))).isEmpty();
  }

  @Test
  void theFileWithEveryKeyIsValid() {
    assertThat(refusals(ConfigFile.complete().get(""))).isEmpty();
  }

  @Test
  void theSchemaIsOneItself() {
    Schema draft =
        REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

    assertThat(draft.validate(ConfigFile.json(ConfigSchema.json()))).isEmpty();
  }

  @Test
  void itIsTheSameOnEveryCall() {
    assertThat(ConfigSchema.json()).isEqualTo(ConfigSchema.json()).endsWith("}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RUN_MODE | \"dry\"",
        "SAFETY_MODE | 1",
        "RUNTIME_TICK_INTERVAL_SECONDS | 0",
        "profile_id | \"two words\"",
        "agent | []",
        "agent.max_signals_per_tick | 1.5",
        "agent.min_confidence_for_signal | 1.01",
        "execution.max_parallel_orders | 0",
        "execution.max_slippage_bps | 10001",
        "execution.exit_slippage_bps[1] | \"much\"",
        "execution.landing_slots | {}",
        "execution.landing_slots | {\"soon\": 1}",
        "execution.landing_slots | {\"1\": 0}",
        "execution.compute_unit_limit | {\"trade\": 1}",
        "execution.compute_unit_limit | 1400001",
        "execution.priority_fee.policy | \"auto\"",
        "rpc.solana.http_url_env | \"https://rpc.example\"",
        "wallets[0].role | \"BOSS\"",
        "wallets[3].name | null",
        "risk.wallets.sniper_sol.max_open_positions | -1",
        "finance.capital_usd | \"150\"",
        "finance.wallets[0] | 30",
        "finance.autofees.min_gas_native.solana | \"1e3\"",
        "finance.policies.trading.min_trade_usd | -0.01",
        "strategies.memecoin_farming.entry_filters.max_token_age_minutes | 0",
        "strategies.memecoin_farming.exits.take_profit[0].share | 0",
        "market.sol_usd | 0",
        "protections | {}"
      })
  void aBrokenFileIsRefused(String path, String value) {
    ConfigFile broken = ConfigFile.complete().set(path, value);

    assertThat(refusals(broken.get(""))).isNotEmpty();
    assertThat(broken.problems()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RUN_MODE",
        "risk",
        "risk.global.max_consecutive_losing_trades",
        "wallets[0].name",
        "finance.wallets[2].initial_balance_usd",
        "finance.policies.safety_guards.critical_drawdown_pct",
        "strategies.memecoin_farming.pairs[0].wallet_id"
      })
  void aMissingKeyIsRefused(String path) {
    assertThat(refusals(ConfigFile.complete().remove(path).get(""))).isNotEmpty();
  }

  @Test
  void whatTheLoaderTakesIsNotRefused() {
    ConfigFile file =
        ConfigFile.live150()
            .set("wallets[0].role", "\"Scalping\"")
            .set("unheard_of", "{\"x\": 1}")
            .set("agent.max_signals_per_tick", "5.0")
            .set("finance.sweep", "{\"enabled\": false}")
            .set("strategies.memecoin_farming.exits", "{\"on_migration\": \"sell\"}");
    JsonNode name = file.get("wallets[0].name");
    file.remove("wallets[0].name").set("wallets[0].id", name.toString());

    assertThat(refusals(file.get(""))).isEmpty();
    assertThat(file.load().warnings()).hasSize(2);
  }

  @Test
  void everyKeyIsDescribed() {
    JsonNode root = ConfigFile.json(ConfigSchema.json());
    for (ConfigKey key : ConfigKey.all()) {
      JsonNode at = at(root, key);

      assertThat(at.path("description").textValue())
          .as(key.path())
          .startsWith(key.meaning().replace("`", ""));
      assertThat(at.has("default"))
          .as(key.path())
          .isEqualTo(!key.defaultValue().equals("none") && !key.isRequired());
    }
  }

  @Test
  void theRangesAreThoseOfTheLoader() {
    JsonNode root = ConfigFile.json(ConfigSchema.json());
    List<String> checked = new ArrayList<>();
    for (ConfigKey key : ConfigKey.all()) {
      JsonNode schema = at(root, key);
      Optional<String> path = ConfigKeysTests.example(ConfigFile.complete(), key);
      if (schema.has("minimum")) {
        checked.add(key.path());
        BigDecimal below = schema.get("minimum").decimalValue().subtract(BigDecimal.ONE);
        BigDecimal above = schema.get("maximum").decimalValue().add(BigDecimal.ONE);
        for (BigDecimal outside : List.of(below, above)) {
          ConfigFile file = ConfigFile.complete().set(path.orElseThrow(), outside.toPlainString());

          assertThat(refusals(file.get(""))).as("%s %s", key.path(), outside).isNotEmpty();
          assertThat(file.wrongPaths()).contains("$." + path.get());
        }
      }
    }

    assertThat(checked).hasSizeGreaterThan(60);
  }

  private static JsonNode at(JsonNode root, ConfigKey key) {
    JsonNode at = root;
    for (String step : key.path().replace("[]", ".[]").split("\\.", -1)) {
      at =
          switch (step) {
            case "[]" -> at.path("items");
            case "*" -> at.path("additionalProperties");
            default -> at.path("properties").path(step);
          };
    }
    return at;
  }
}
