package io.godmode.core.treasury;

import static io.godmode.core.fixture.TestConfigs.BASE;
import static io.godmode.core.fixture.TestConfigs.SNIPER;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.NativeBalance;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.PluginUse;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.fixture.TestWallets;
import io.godmode.testkit.FlowSnapshots;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlowPreviewTests {
  private final GodmodeConfig config = TestConfigs.live150();

  @Test
  void showsThePlanTheBalancesAfterItAndTheFeesWallet() {
    FlowSnapshot before = TestWallets.snapshot(config, Map.of(SNIPER, "42"));
    FlowPreview preview = FlowPreview.of(config, before);
    assertThat(preview.steps()).isEqualTo(TreasuryFlows.of(config).plan(before)).hasSize(3);
    assertThat(preview.before()).isEqualTo(before);
    assertThat(preview.after().wallet(SNIPER).orElseThrow().free()).isEqualTo(Usd.of("36"));
    assertThat(preview.fees().orElseThrow().zone()).isEqualTo(FeeZone.FEES_SAFE);
  }

  @Test
  void autofeesWithoutKnownBalancesAreSaidNotToApply() {
    FlowSnapshot start = TestWallets.snapshot(config, Map.of());
    assertThat(FlowPreview.of(config, start).notices())
        .singleElement()
        .hasToString(
            "autofees: not applicable: native balance not known of sniper_sol, copy_sol, base_main,"
                + " bsc_main, vault, fees, emergency, profits_sol, profits_base, profits_bsc");
    FlowSnapshot told =
        FlowSnapshots.withNative(start, BASE, new NativeBalance(5, Optional.empty()));
    assertThat(FlowPreview.of(config, told).notices())
        .extracting(FlowNotice::meaning)
        .anyMatch(
            text -> text.startsWith("native balance not known of ") && !text.contains("base_main"))
        .contains("price of the native coin not known of base_main");
  }

  @Test
  void aPricedBalanceNeedsNoNotice() {
    FlowSnapshot told =
        FlowSnapshots.withNative(
            TestWallets.snapshot(config, Map.of()),
            BASE,
            new NativeBalance(5, Optional.of(Usd.of("3000"))));
    assertThat(FlowPreview.of(config, told).notices())
        .singleElement()
        .satisfies(notice -> assertThat(notice.meaning()).doesNotContain("base_main"));
  }

  @Test
  void aRuleOfAPluginIsNamedBecauseItIsNotAsked() {
    GodmodeConfig plugged =
        config.toBuilder().plugins(plugins -> plugins.flowRule(PluginUse.of("tithe"))).build();
    assertThat(FlowPreview.of(plugged, TestWallets.snapshot(plugged, Map.of())).notices())
        .last()
        .hasToString("tithe: not applicable: a plug-in; only a running engine asks");
  }

  @Test
  void aNoticeMoreComesLastAndChangesNothingElse() {
    FlowPreview preview = FlowPreview.of(config, TestWallets.snapshot(config, Map.of()));
    FlowNotice more = new FlowNotice("all", "the host has an engine of its own");
    FlowPreview told = preview.with(more);
    assertThat(told.notices()).hasSize(2).last().isEqualTo(more);
    assertThat(told.before()).isEqualTo(preview.before());
    assertThat(told.steps()).isEqualTo(preview.steps());
    assertThat(told.after()).isEqualTo(preview.after());
    assertThat(told.fees()).isEqualTo(preview.fees());
  }

  @Test
  void withoutAutofeesOrFlowsItSaysSo() {
    GodmodeConfig none = TestConfigs.with(config, config.flows().toBuilder().noAutofees().build());
    assertThat(FlowPreview.of(none, TestWallets.snapshot(none, Map.of())).notices()).isEmpty();
    GodmodeConfig off = TestConfigs.with(config, config.flows().toBuilder().enabled(false).build());
    FlowPreview preview = FlowPreview.of(off, TestWallets.snapshot(off, Map.of(SNIPER, "90")));
    assertThat(preview.steps()).isEmpty();
    assertThat(preview.notices())
        .hasToString("[all: not applicable: wallet_flows.enabled is false]");
  }

  @Test
  void beforeThereAreWalletsNothingIsPlanned() {
    FlowSnapshot none = new FlowSnapshot(TestWallets.NOON, List.of(), Map.of(), Map.of(), Map.of());
    assertThat(FlowPreview.of(config, none).steps()).isEmpty();
    assertThat(FlowPreview.of(config, none).fees()).isEmpty();
  }
}
