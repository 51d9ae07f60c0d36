package io.godmode.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.godmode.api.event.Alert;
import io.godmode.api.money.Usd;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Parts that a configuration names by kind. */
class PluginSettingsTests {

  @Nested
  class InAFile {
    @Test
    void areReadWithTheirPlace() {
      GodmodeConfig config = ConfigFile.complete().load();

      assertThat(config.plugins().strategies())
          .containsExactly(
              new PluginUse(
                  "my_strategy",
                  "mine",
                  Map.of(
                      "notional_usd",
                      new BigDecimal("2.5"),
                      "wallet_id",
                      "sniper_sol",
                      "strict",
                      true),
                  "$.strategies.custom[0]"));
      assertThat(config.plugins().executor())
          .isEqualTo(
              new PluginUse(
                  "my_executor", "my_executor", Map.of("latency_ms", 40), "$.execution.executor"));
      assertThat(config.plugins().riskRules())
          .extracting(PluginUse::id, PluginUse::place)
          .containsExactly(tuple("quiet_hours", "$.risk.custom[0]"));
      assertThat(config.plugins().flowRules())
          .extracting(PluginUse::id, PluginUse::place)
          .containsExactly(tuple("tithe", "$.wallet_flows.rules[2]"));
      assertThat(config.plugins().poolModels())
          .extracting(PluginUse::id)
          .containsExactly("my_venue");
      assertThat(config.plugins().copyFeed()).map(PluginUse::kind).contains("stub_random");
      assertThat(config.alerts().sinks()).extracting(PluginUse::kind).containsExactly("my_pager");
      assertThat(config.memecoin().orElseThrow().providerParameters())
          .isEqualTo(Map.of("region", "eu"));
    }

    @Test
    void areNoneInTheProfiles() {
      for (String profile : ConfigLoader.profiles()) {
        GodmodeConfig config = ConfigLoader.profile(profile);
        assertThat(config.plugins().strategies()).isEmpty();
        assertThat(config.plugins().executor().kind()).isEqualTo("paper");
        assertThat(config.alerts())
            .isEqualTo(new AlertSettings(true, Alert.Severity.WARNING, List.of()));
      }
    }

    @Test
    void areLeftOutWhereSwitchedOff() {
      GodmodeConfig config =
          ConfigFile.complete()
              .set("strategies.custom[0].enabled", "false")
              .set("alerts.enabled", "false")
              .load();

      assertThat(config.plugins().strategies()).isEmpty();
      assertThat(config.alerts().enabled()).isFalse();
      assertThat(config.alerts().sinks()).isEmpty();
    }

    @Test
    void needTheirKindAndName() {
      assertThat(
              ConfigFile.complete()
                  .remove("strategies.custom[0].kind")
                  .remove("risk.custom[0].id")
                  .remove("alerts.sinks[0].kind")
                  .wrongPaths())
          .containsExactlyInAnyOrder(
              "$.strategies.custom[0].kind", "$.risk.custom[0].id", "$.alerts.sinks[0].kind");
    }

    @Test
    void takePlainValuesOnly() {
      assertThat(
              ConfigFile.complete()
                  .set("strategies.custom[0].parameters", "{\"a\": [1], \"b\": null, \"c\": {}}")
                  .problems())
          .extracting(ConfigProblem::toString)
          .containsExactly(
              "$.strategies.custom[0].parameters.a: found a list of 1; a text, a number, true or"
                  + " false",
              "$.strategies.custom[0].parameters.b: found null; a text, a number, true or false",
              "$.strategies.custom[0].parameters.c: found an object of 0; a text, a number, true or"
                  + " false");
    }

    @Test
    void mayNotHoldSecrets() {
      assertThat(
              ConfigFile.complete()
                  .set("alerts.sinks[0].parameters.url", "\"https://hooks.example/1\"")
                  .wrongPaths())
          .containsExactly("$.alerts.sinks[0].parameters.url");
    }

    @Test
    void haveNamesOfTheirOwn() {
      ConfigFile file = ConfigFile.complete();
      file.set("strategies.custom[0].strategy_id", "\"memecoin_farming\"");

      assertThat(file.problems())
          .singleElement()
          .hasToString(
              "$.strategies.custom[0].strategy_id: found memecoin_farming; another name;"
                  + " $.strategies.memecoin_farming has this one");
    }

    @Test
    void areNotMixedUpWithFlowRulesOfOurs() {
      assertThat(
              ConfigFile.complete()
                  .set("wallet_flows.rules[0].parameters", "{}")
                  .set("wallet_flows.rules[2].vault_wallet_id", "\"vault\"")
                  .problems())
          .extracting(ConfigProblem::toString)
          .containsExactly(
              "$.wallet_flows.rules[0].parameters: found a key of plug-ins; no such key with kind"
                  + " fees_sweep",
              "$.wallet_flows.rules[2].kind: found \"my_flow\"; one of [fees_sweep, profits_sweep]"
                  + " with these keys; a rule of a plug-in has [id, parameters]");
    }

    @Test
    void areCalledAsTheirKindWhereAFlowRuleHasNoId() {
      assertThat(
              ConfigFile.complete().remove("wallet_flows.rules[2].id").load().plugins().flowRules())
          .extracting(PluginUse::id)
          .containsExactly("my_flow");
    }
  }

  @Nested
  class ByHand {
    @Test
    void makeTheSameConfigurationAsTheFile() {
      GodmodeConfig live = ConfigLoader.profile("LIVE_150");
      GodmodeConfig byHand =
          live.toBuilder()
              .plugins(
                  plugins ->
                      plugins.strategy(
                          PluginUse.of("my_strategy").id("mine").with("notional_usd", 5)))
              .build();
      GodmodeConfig fromFile =
          ConfigFile.live150()
              .set(
                  "strategies.custom",
                  "[{\"kind\": \"my_strategy\", \"strategy_id\": \"mine\", \"parameters\":"
                      + " {\"notional_usd\": 5.00}}]")
              .load();

      assertThat(byHand.hash()).isEqualTo(fromFile.hash()).isNotEqualTo(live.hash());
      assertThat(byHand.effective())
          .containsEntry("plugins.strategies[0].parameters.notional_usd", "5")
          .doesNotContainKey("plugins.strategies[0].place");
    }

    @Test
    void areRefusedTogetherWhereNamesCollide() {
      assertThatThrownBy(
              () ->
                  ConfigLoader.profile("LIVE_150").toBuilder()
                      .plugins(
                          plugins ->
                              plugins
                                  .riskRule(PluginUse.of("a").id("x"))
                                  .riskRule(PluginUse.of("b").id("x"))
                                  .flowRule(PluginUse.of("f"))
                                  .flowRule(PluginUse.of("f")))
                      .build())
          .isInstanceOf(GodmodeConfigException.class)
          .hasMessageContaining(
              "$.risk.custom[1].id: found x; another name; $.risk.custom[0] has this one")
          .hasMessageContaining("$.wallet_flows.rules[1].id: found f;");
    }

    @Test
    void takeExactValuesOnly() {
      assertThat(PluginUse.of("k").with("a", Usd.of("2.50")).parameters())
          .isEqualTo(Map.of("a", Usd.of("2.5")));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PluginUse.of("k").with("a", 0.1d))
          .withMessage(
              "parameter 'a' must be a text, a Boolean, an exact number or a type of godmode, but"
                  + " was java.lang.Double 0.1");
      assertThatIllegalArgumentException().isThrownBy(() -> PluginUse.of(" "));
    }
  }
}
