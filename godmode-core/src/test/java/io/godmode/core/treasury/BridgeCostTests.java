package io.godmode.core.treasury;

import static io.godmode.core.fixture.TestConfigs.BASE;
import static io.godmode.core.fixture.TestConfigs.FEES;
import static io.godmode.core.fixture.TestConfigs.PROFITS_BASE;
import static io.godmode.core.fixture.TestConfigs.PROFITS_SOL;
import static io.godmode.core.fixture.TestConfigs.SNIPER;
import static io.godmode.core.fixture.TestConfigs.VAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.fixture.TestWallets;
import io.godmode.testkit.FlowSnapshots;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Transfers between chains, with a bridge that takes half a dollar of each. */
class BridgeCostTests {
  private final GodmodeConfig config =
      TestConfigs.with(
          TestConfigs.live150(), TestConfigs.flows().toBuilder().bridgeCost(Usd.of("0.5")).build());

  @Test
  void isTakenBetweenChainsAndMarksTheStepVirtual() {
    FlowSnapshot before = at(Map.of(SNIPER, "42"));
    List<FlowStep.Transfer> transfers = transfers(before);
    // Of 4.20 from Solana to the vault on Base 3.70 arrive; 1.80 stay on Solana.
    assertThat(transfers)
        .extracting(FlowStep.Transfer::to, FlowStep.Transfer::amount, FlowStep.Transfer::received)
        .containsExactly(
            tuple(VAULT, Usd.of("4.2"), Usd.of("3.7")),
            tuple(PROFITS_SOL, Usd.of("1.8"), Usd.of("1.8")));
    assertThat(transfers).extracting(FlowStep.Transfer::virtual).containsExactly(true, false);
    FlowSnapshot after = FlowSnapshots.applied(before, plan(before));
    assertThat(after.equity()).isEqualTo(before.equity().minus(Usd.of("0.5")));
  }

  @Test
  void nothingIsPlannedThatTheBridgeWouldEat() {
    assertThat(plan(FlowSnapshots.owing(at(Map.of()), SNIPER, Usd.of("0.5")))).isEmpty();
    assertThat(transfers(FlowSnapshots.owing(at(Map.of()), SNIPER, Usd.of("0.500000001"))))
        .singleElement()
        .satisfies(move -> assertThat(move.received()).isEqualTo(new Usd(1)));
  }

  @Test
  void whatDidNotArriveStaysOwed() {
    FlowSnapshot before = FlowSnapshots.owing(at(Map.of()), SNIPER, Usd.of("2"));
    FlowSnapshot after = FlowSnapshots.applied(before, plan(before));
    assertThat(after.owedCosts()).containsEntry(SNIPER, Usd.of("0.5"));
    assertThat(plan(FlowSnapshots.at(after, after.at().plusSeconds(60)))).isEmpty();
  }

  @Test
  void theBufferIsFilledWithWhatArrives() {
    FlowSnapshot poor = at(Map.of(FEES, "7", PROFITS_SOL, "14"));
    assertThat(transfers(poor))
        .extracting(FlowStep.Transfer::amount)
        .containsExactly(Usd.of("3.5"));
    assertThat(FlowSnapshots.applied(poor, plan(poor)).wallet(FEES).map(wallet -> wallet.free()))
        .contains(Usd.of("10"));
  }

  @Test
  void withinOneChainNothingIsTaken() {
    assertThat(transfers(at(Map.of(BASE, "42"))))
        .extracting(FlowStep.Transfer::to, FlowStep.Transfer::bridgeCost)
        .containsExactly(tuple(VAULT, Optional.empty()), tuple(PROFITS_BASE, Optional.empty()));
  }

  private List<FlowStep> plan(FlowSnapshot snapshot) {
    return TreasuryFlows.of(config).plan(snapshot);
  }

  private List<FlowStep.Transfer> transfers(FlowSnapshot snapshot) {
    return plan(snapshot).stream()
        .filter(FlowStep.Transfer.class::isInstance)
        .map(FlowStep.Transfer.class::cast)
        .toList();
  }

  private FlowSnapshot at(Map<WalletId, String> free) {
    return TestWallets.snapshot(config, free);
  }
}
