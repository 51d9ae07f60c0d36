package io.godmode.core.treasury;

import static io.godmode.core.fixture.TestConfigs.FEES;
import static io.godmode.core.fixture.TestConfigs.PROFITS_SOL;
import static io.godmode.core.fixture.TestConfigs.SNIPER;
import static io.godmode.core.fixture.TestConfigs.VAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.godmode.api.FlowRule;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.FlowStep.BaselineRaise;
import io.godmode.api.wallet.FlowStep.Transfer;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.fixture.TestWallets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Flow rules of hosts and plug-ins, after ours. */
class HostFlowRuleTests {
  private final GodmodeConfig config = TestConfigs.live150();
  private final List<String> failed = new ArrayList<>();

  private record Rule(String id, Function<FlowSnapshot, List<FlowStep>> steps) implements FlowRule {
    @Override
    public List<FlowStep> plan(FlowSnapshot snapshot) {
      return steps.apply(snapshot);
    }
  }

  private List<FlowStep> plan(FlowSnapshot snapshot, FlowRule... rules) {
    return TreasuryFlows.of(config)
        .with(List.of(rules), (id, why) -> failed.add(id + ": " + why.getMessage()))
        .plan(snapshot);
  }

  private FlowSnapshot snapshot(Map<WalletId, String> free, Map<String, Instant> lastRun) {
    return new FlowSnapshot(
        TestWallets.NOON,
        TestWallets.snapshot(config, free).wallets(),
        Map.of(),
        Map.of(),
        lastRun);
  }

  private static Transfer move(WalletId from, WalletId to, String usd) {
    return new Transfer(from, to, Usd.of(usd), "tithe", "a tenth");
  }

  @Test
  void seeWhatOurRulesLeftAndAreSeenByTheNext() {
    List<Usd> seen = new ArrayList<>();
    Rule first =
        new Rule(
            "tithe",
            snapshot -> {
              seen.add(snapshot.wallet(SNIPER).orElseThrow().free());
              seen.add(snapshot.wallet(SNIPER).orElseThrow().baseline());
              return List.of(move(SNIPER, FEES, "1"));
            });
    Rule second =
        new Rule(
            "look",
            snapshot -> {
              seen.add(snapshot.wallet(SNIPER).orElseThrow().free());
              seen.add(snapshot.equity());
              return List.of();
            });
    FlowSnapshot snapshot = snapshot(Map.of(SNIPER, "42"), Map.of());

    List<FlowStep> plan = plan(snapshot, first, second);

    // Profit taking moves 6 of 42 out and raises the baseline of 30 by 6.
    assertThat(seen).containsExactly(Usd.of("36"), Usd.of("36"), Usd.of("35"), snapshot.equity());
    assertThat(plan.get(plan.size() - 1)).isEqualTo(bridged(SNIPER, FEES, "1"));
    assertThat(failed).isEmpty();
  }

  /** Between two chains, where a bridge takes nothing. */
  private static FlowStep bridged(WalletId from, WalletId to, String amount) {
    return new FlowStep.Transfer(
        from, to, Usd.of(amount), Optional.of(Usd.ZERO), "tithe", "a tenth");
  }

  @Test
  void moveNoMoreThanTheSourceMayGiveAndNothingOutOfAVault() {
    assertThat(
            plan(
                snapshot(Map.of(), Map.of()),
                new Rule(
                    "tithe",
                    snapshot -> List.of(move(FEES, PROFITS_SOL, "11"), move(VAULT, FEES, "1")))))
        .containsExactly(bridged(FEES, PROFITS_SOL, "10"));
  }

  @Test
  void raiseBaselinesLikeOurs() {
    BaselineRaise raise = new BaselineRaise(SNIPER, Usd.of("2"), "tithe", "keep");

    assertThat(plan(snapshot(Map.of(), Map.of()), new Rule("tithe", snapshot -> List.of(raise))))
        .containsExactly(raise);
  }

  @Test
  void areNotAskedAgainAtAnInstantAtWhichTheyMovedMoney() {
    Rule rule = new Rule("tithe", snapshot -> List.of(move(FEES, PROFITS_SOL, "1")));

    assertThat(plan(snapshot(Map.of(), Map.of("tithe", TestWallets.NOON)), rule)).isEmpty();
    assertThat(plan(snapshot(Map.of(), Map.of("tithe", TestWallets.NOON.minusSeconds(1))), rule))
        .hasSize(1);
  }

  @Test
  void costOnlyTheirOwnStepsWhenTheyFail() {
    Rule throwing =
        new Rule(
            "throws",
            snapshot -> {
              throw new IllegalStateException("boom");
            });
    Rule posing =
        new Rule(
            "poses",
            snapshot ->
                List.of(
                    new Transfer(FEES, VAULT, Usd.of("1"), "poses", "mine"),
                    new Transfer(FEES, VAULT, Usd.of("1"), "fees_sweep", "not mine")));
    Rule lost = new Rule("tithe", snapshot -> List.of(move(FEES, WalletId.of("nowhere"), "1")));
    Rule sound =
        new Rule(
            "sound", snapshot -> List.of(new Transfer(FEES, VAULT, Usd.of("1"), "sound", "mine")));

    assertThat(plan(snapshot(Map.of(), Map.of()), throwing, posing, lost, sound))
        .extracting(FlowStep::rule)
        .containsExactly("sound");
    assertThat(failed)
        .hasSize(3)
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("throws: boom"),
            second ->
                assertThat(second)
                    .isEqualTo(
                        "poses: a step of rule 'poses' must carry its name, but carries"
                            + " 'fees_sweep'"),
            third ->
                assertThat(third)
                    .startsWith("tithe: a step of rule 'tithe' names a wallet that is not there"));
  }

  @Test
  void mayNotBeCalledLikeOursOrLikeEachOther() {
    Rule ours = new Rule("fee_cap", snapshot -> List.of());
    Rule same = new Rule("same", snapshot -> List.of());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(snapshot(Map.of(), Map.of()), ours))
        .withMessage("two flow rules are called 'fee_cap'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(snapshot(Map.of(), Map.of()), same, same));
  }
}
