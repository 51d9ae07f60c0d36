package io.godmode.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import io.godmode.api.Strategy;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.plugin.Plugin;
import io.godmode.api.plugin.PluginContext;
import io.godmode.core.config.AlertSettings;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.ConfigProblem;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.PluginSettings;
import io.godmode.core.config.PluginUse;
import io.godmode.core.plugin.PluginPlan.Wanted;
import io.godmode.core.plugin.TestPlugins.Curves;
import io.godmode.core.plugin.TestPlugins.Executors;
import io.godmode.core.plugin.TestPlugins.Flows;
import io.godmode.core.plugin.TestPlugins.Odd;
import io.godmode.core.plugin.TestPlugins.Rules;
import io.godmode.core.plugin.TestPlugins.Sinks;
import io.godmode.core.plugin.TestPlugins.Sources;
import io.godmode.core.plugin.TestPlugins.Strategies;
import io.godmode.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a configuration names by kind is looked up, checked and made. */
class PluginPlanTests {
  private static final Wanted PARTS_ONLY = new Wanted(false, Optional.empty(), false);
  private static final GodmodeConfig LIVE = ConfigLoader.profile("LIVE_150");
  private static final ManualClock CLOCK = ManualClock.at(Instant.parse("2026-01-05T12:00:00Z"));

  private static GodmodeConfig named(UnaryOperator<PluginSettings.Builder> change) {
    return LIVE.toBuilder().plugins(change).build();
  }

  private static List<String> problems(GodmodeConfig config, Wanted wanted, Plugin... plugins) {
    return PluginPlan.of(config, Plugins.of(plugins), wanted).problems().stream()
        .map(ConfigProblem::toString)
        .toList();
  }

  private static PluginParts make(GodmodeConfig config, Wanted wanted, Plugin... plugins) {
    return PluginPlan.of(config, Plugins.of(plugins), wanted).make(CLOCK, 42);
  }

  private static PluginUse strategy(String kind) {
    return PluginUse.of(kind).id("mine").with("wallet_id", "sniper_sol");
  }

  @Nested
  class Kinds {
    @Test
    void thatAreUnknownListTheKnown() {
      assertThat(
              problems(
                  named(all -> all.strategy(strategy("momentm"))),
                  PARTS_ONLY,
                  new Strategies("momentum"),
                  new Strategies("breakout"),
                  new Rules("momentm")))
          .containsExactly(
              "$.strategies.custom[0].kind: found \"momentm\"; a known kind of strategy: breakout"
                  + " (code), momentum (code)");
    }

    @Test
    void thatAreUnknownSayWhereJarsGoWhenThereAreNone() {
      assertThat(problems(named(all -> all.riskRule(PluginUse.of("quiet"))), PARTS_ONLY))
          .containsExactly(
              "$.risk.custom[0].kind: found \"quiet\"; no plug-in for a risk rule is there; put its"
                  + " jar into the folder of --plugins, or on the class path and give .plugins(..)");
    }

    @Test
    void thatAreUnknownNameWhatWasNotLoaded() {
      assertThat(
              problems(
                  named(all -> all.riskRule(PluginUse.of("quiet"))),
                  PARTS_ONLY,
                  new Rules("loud"),
                  new Rules("loud")))
          .singleElement()
          .asString()
          .contains("; not loaded: code (its kind 'loud' of risk rule is taken by ");
    }

    @Test
    void areLookedUpForEveryPortAtOnce() {
      GodmodeConfig config =
          named(
                  all ->
                      all.strategy(strategy("a"))
                          .executor(PluginUse.of("b"))
                          .riskRule(PluginUse.of("c"))
                          .flowRule(PluginUse.of("d"))
                          .poolModel(PluginUse.of("e")))
              .toBuilder()
              .alerts(
                  new AlertSettings(
                      true, AlertSettings.NONE.minSeverity(), List.of(PluginUse.of("f"))))
              .memecoin(farming -> farming.providerKind("g"))
              .build();

      assertThat(problems(config, Wanted.ALL))
          .extracting(problem -> problem.substring(0, problem.indexOf(": found")))
          .containsExactly(
              "$.strategies.memecoin_farming.provider.kind",
              "$.strategies.custom[0].kind",
              "$.execution.executor.kind",
              "$.risk.custom[0].kind",
              "$.wallet_flows.rules[0].kind",
              "$.alerts.sinks[0].kind",
              "$.market.pool_models[0].kind");
    }

    @Test
    void ofOursThatTheClassPathLacksSaysWhatBringsThem() {
      GodmodeConfig config =
          LIVE.toBuilder().memecoin(farming -> farming.providerKind("onchain")).build();

      assertThat(problems(config, Wanted.ALL, new Executors("paper"), new Sources("mine")))
          .containsExactly(
              "$.strategies.memecoin_farming.provider.kind: found \"onchain\"; it comes with"
                  + " godmode-onchain, which is not on the class path; a known kind of provider:"
                  + " mine (code)");
    }

    @Test
    void ofFeedsAreCheckedThoughNothingFollowsThemYet() {
      GodmodeConfig config =
          ConfigLoader.parse(
              ConfigLoader.profileText("LIVE_150")
                  .replace("{\"kind\": \"stub_random\", \"max", "{\"kind\": \"my_feed\", \"max"),
              "test");

      assertThat(
              problems(config, Wanted.ALL, new Executors("paper"), new Sources("onchain_dry_run")))
          .singleElement()
          .asString()
          .startsWith(
              "$.strategies.copy_trading.feed.kind: found \"my_feed\"; no plug-in for a feed");
      assertThat(problems(config, PARTS_ONLY)).isEmpty();
    }
  }

  @Nested
  class Values {
    @Test
    void areReportedTogetherWithTheirPlace() {
      GodmodeConfig config =
          named(
              all ->
                  all.strategy(
                      PluginUse.of("s").id("mine").with("size_usd", 11).with("siz", true)));

      assertThat(problems(config, PARTS_ONLY, new Strategies("s")))
          .containsExactly(
              "$.strategies.custom[0].parameters.wallet_id: found missing; the name of a wallet",
              "$.strategies.custom[0].parameters.size_usd: found 11; a number (USD) from 1 to 10"
                  + " with at most 9 decimals",
              "$.strategies.custom[0].parameters.siz: found an unknown parameter; the nearest known"
                  + " one is size_usd");
    }

    @Test
    void nameWalletsThatExist() {
      GodmodeConfig config =
          named(all -> all.strategy(PluginUse.of("s").with("wallet_id", "sniper")));

      assertThat(problems(config, PARTS_ONLY, new Strategies("s")))
          .singleElement()
          .asString()
          .startsWith(
              "$.strategies.custom[0].parameters.wallet_id: found \"sniper\"; the name of a wallet:"
                  + " sniper_sol, copy_sol, ");
    }

    @Test
    void reachTheirPluginChecked() {
      Strategies plugin = new Strategies("s");

      make(
          named(all -> all.strategy(strategy("s").with("size_usd", Usd.of("2.5")))),
          PARTS_ONLY,
          plugin);

      assertThat(plugin.values())
          .singleElement()
          .satisfies(
              told -> {
                assertThat(told.usd("size_usd")).isEqualTo(Usd.of("2.5"));
                assertThat(told.wallet("wallet_id")).isEqualTo(WalletId.of("sniper_sol"));
              });
    }
  }

  @Nested
  class Making {
    @Test
    void givesEachPartItsIdItsWalletsAndASeedOfItsOwn() {
      Strategies plugin = new Strategies("s");
      GodmodeConfig config =
          named(all -> all.strategy(strategy("s").id("a")).strategy(strategy("s").id("b")));

      PluginParts parts = make(config, PARTS_ONLY, plugin);
      make(config, PARTS_ONLY, plugin);

      assertThat(parts.strategies())
          .extracting(Strategy::id)
          .containsExactly(StrategyId.of("a"), StrategyId.of("b"));
      List<PluginContext> contexts = plugin.contexts();
      assertThat(contexts.get(0).wallets()).hasSize(10);
      assertThat(contexts.get(0).wallets().get(0))
          .isEqualTo(
              new PluginContext.Wallet(
                  LIVE.wallets().get(0).id(),
                  LIVE.wallets().get(0).chain(),
                  LIVE.wallets().get(0).role()));
      assertThat(contexts.get(0).seed()).isNotEqualTo(contexts.get(1).seed()).isNotEqualTo(42);
      assertThat(contexts.subList(2, 4)).isEqualTo(contexts.subList(0, 2));
    }

    @Test
    void givesSourceAndExecutorTheRunsSeedAndTheirTerms() {
      Sources sources = new Sources("mine");
      Executors executors = new Executors("paper");
      GodmodeConfig config =
          LIVE.toBuilder()
              .memecoin(
                  farming ->
                      farming.providerKind("mine").providerParameters(Map.of("region", "us")))
              .build();

      PluginParts parts = make(config, Wanted.ALL, sources, executors);

      assertThat(parts.source()).map(source -> source.info().name()).contains("us");
      assertThat(sources.contexts().get(0).engine().seed()).isEqualTo(42);
      assertThat(sources.contexts().get(0).agentTick()).isEqualTo(Duration.ofSeconds(2));
      assertThat(sources.contexts().get(0).maxCandidates()).isEqualTo(5);
      assertThat(sources.contexts().get(0).clock()).isSameAs(CLOCK);
      assertThat(executors.contexts().get(0).landingSlots()).isEqualTo(Map.of(2, 1));
      assertThat(executors.contexts().get(0).dropRate()).isEqualTo(Ratio.ofFraction("0.02"));
    }

    @Test
    void takesAnotherKindOfSourceWithoutWhatTheConfiguredOneIsTold() {
      GodmodeConfig config =
          LIVE.toBuilder()
              .memecoin(
                  farming ->
                      farming.providerKind("mine").providerParameters(Map.of("region", "us")))
              .build();
      Wanted other = new Wanted(true, Optional.of("other"), false);

      assertThat(make(config, other, new Sources("other")).source())
          .map(source -> source.info().name())
          .contains("eu");
    }

    @Test
    void marksWhatIsNotOurs() {
      assertThat(make(LIVE, PARTS_ONLY).marks()).isEmpty();
      assertThat(
              make(
                      named(all -> all.executor(PluginUse.of("x")).poolModel(PluginUse.of("c"))),
                      new Wanted(false, Optional.empty(), true),
                      new Executors("x"),
                      new Curves("c"))
                  .marks())
          .containsExactly("CUSTOM_EXECUTOR", "CUSTOM_POOL_MODEL");
    }

    @Test
    void reportsEveryPartThatFailsAndClosesTheOthers() {
      Executors executors = new Executors("x");
      Sinks sinks = new Sinks("pager");
      GodmodeConfig config =
          named(
                  all ->
                      all.executor(PluginUse.of("x"))
                          .strategy(PluginUse.of("refuses"))
                          .strategy(PluginUse.of("breaks"))
                          .strategy(PluginUse.of("forgets"))
                          .strategy(PluginUse.of("lies").id("honest"))
                          .poolModel(PluginUse.of("c"))
                          .poolModel(PluginUse.of("c")))
              .toBuilder()
              .alerts(
                  new AlertSettings(
                      true, AlertSettings.NONE.minSeverity(), List.of(PluginUse.of("pager"))))
              .build();

      assertThatThrownBy(
              () ->
                  make(
                      config,
                      new Wanted(false, Optional.empty(), true),
                      executors,
                      sinks,
                      new Curves("c"),
                      new Odd(
                          "refuses",
                          (context, told) -> {
                            throw new IllegalArgumentException("a must be below b");
                          }),
                      new Odd(
                          "breaks",
                          (context, told) -> {
                            throw new IllegalStateException("key 12345 is wrong");
                          }),
                      new Odd("forgets", (context, told) -> nothing()),
                      new Odd("lies", (context, told) -> () -> StrategyId.of("other"))))
          .isInstanceOf(GodmodeException.class)
          .hasMessage(
              "parts of plug-ins cannot be made:\n"
                  + "  $.strategies.custom[0]: plug-in refuses (code): it threw"
                  + " IllegalArgumentException: a must be below b\n"
                  + "  $.strategies.custom[1]: plug-in breaks (code): it threw"
                  + " IllegalStateException\n"
                  + "  $.strategies.custom[2]: plug-in forgets (code): it returned null\n"
                  + "  $.strategies.custom[3]: the part calls itself 'other' and must answer to the"
                  + " id of its context, 'honest'\n"
                  + "  $.market.pool_models[1]: another pool model is for venue pump_fun too")
          .hasCauseInstanceOf(IllegalArgumentException.class);
      assertThat(executors.made()).singleElement().extracting("closed").isEqualTo(1);
      assertThat(sinks.made()).singleElement().extracting("closed").isEqualTo(1);
    }

    @Test
    void isRefusedWhileThereAreProblems() {
      PluginPlan plan =
          PluginPlan.of(named(all -> all.riskRule(PluginUse.of("x"))), Plugins.none(), PARTS_ONLY);

      assertThatIllegalStateException().isThrownBy(() -> plan.make(CLOCK, 1));
    }

    @Test
    void givesRulesAndFlowsTheirNames() {
      PluginParts parts =
          make(
              named(
                  all ->
                      all.riskRule(PluginUse.of("r").id("quiet"))
                          .flowRule(PluginUse.of("f").id("tithe"))),
              PARTS_ONLY,
              new Rules("r"),
              new Flows("f"));

      assertThat(parts.riskRules()).extracting("id").containsExactly("quiet");
      assertThat(parts.flowRules()).extracting("id").containsExactly("tithe");
    }
  }

  /** What a careless plug-in returns. */
  @SuppressWarnings("NullAway")
  private static Strategy nothing() {
    return null;
  }
}
