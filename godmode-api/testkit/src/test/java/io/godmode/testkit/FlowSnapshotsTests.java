package io.godmode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.WalletView;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowSnapshotsTests {
  private final FlowSnapshot sample = FlowSnapshots.sample();

  private WalletView trader(FlowSnapshot snapshot) {
    return snapshot.wallet(TestData.WALLET).orElseThrow();
  }

  @Test
  void theSampleHasProfitToMove() {
    assertThat(sample.equity()).isEqualTo(Usd.ofDollars(72));
    assertThat(trader(sample).free().minus(trader(sample).baseline())).isEqualTo(Usd.ofDollars(12));
    assertThat(sample.at()).isEqualTo(TestData.START);
  }

  @Test
  void aPlanIsCarriedOut() {
    FlowSnapshot after =
        FlowSnapshots.applied(
            sample,
            List.of(
                new FlowStep.Transfer(
                    TestData.WALLET, TestData.VAULT, Usd.ofDollars(7), "sweep", "profit"),
                new FlowStep.BaselineRaise(
                    TestData.WALLET, Usd.ofDollars(5), "sweep", "profit that stays")));

    assertThat(after.equity()).isEqualTo(sample.equity());
    assertThat(trader(after).free()).isEqualTo(Usd.ofDollars(35));
    assertThat(trader(after).baseline()).isEqualTo(Usd.ofDollars(35));
    assertThat(trader(after).dayStartEquity())
        .isEqualTo(trader(sample).dayStartEquity().minus(Usd.ofDollars(7)));
    assertThat(after.wallet(TestData.VAULT).orElseThrow().free()).isEqualTo(Usd.ofDollars(17));
    assertThat(after.lastRun()).containsOnlyKeys("sweep").containsValue(TestData.START);
  }

  @Test
  void onePartIsReplacedAtATime() {
    FlowSnapshot later = FlowSnapshots.at(sample, TestData.START.plusSeconds(60));
    FlowSnapshot poorer = FlowSnapshots.withFree(sample, TestData.WALLET, Usd.ofDollars(1));
    FlowSnapshot swept = FlowSnapshots.lastRun(sample, "sweep", TestData.START);

    assertThat(later.at()).isEqualTo("2026-01-05T12:01:00Z");
    assertThat(later.wallets()).isEqualTo(sample.wallets());
    assertThat(trader(poorer).free()).isEqualTo(Usd.ofDollars(1));
    assertThat(trader(poorer).baseline()).isEqualTo(trader(sample).baseline());
    assertThat(swept.lastRun()).containsEntry("sweep", TestData.START);
  }
}
