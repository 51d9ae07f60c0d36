package io.godmode.onchain.tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriorityFeeTests {
  private static final Lamports CAP = Lamports.of(500_000);
  private static final List<Long> RECENT = List.of(50L, 0L, 30L, 10L, 20L, 0L, 40L, 0L, 60L, 70L);

  private static long price(PriorityFee policy, List<Long> recent) {
    return policy.plan(200_000, recent).microLamportsPerUnit();
  }

  @Test
  void isThePriceOfTheUnitsAskedForRoundedUp() {
    PriorityFee policy = PriorityFee.fixed(100_000, CAP);

    assertThat(policy.needsRecent()).isFalse();
    assertThat(policy.plan(120_000, List.of()))
        .isEqualTo(new ComputeBudgetPlan(120_000, 100_000, Lamports.of(12_000)));
    assertThat(policy.plan(120_001, List.of()).fee()).isEqualTo(Lamports.of(12_001));
    assertThat(PriorityFee.fixed(1, CAP).plan(1, List.of()).fee()).isEqualTo(Lamports.of(1));
    assertThat(PriorityFee.fixed(0, CAP).plan(1, List.of()).fee()).isEqualTo(Lamports.ZERO);
  }

  @Test
  void keepsToTheCapWithTheHighestPriceThatDoes() {
    ComputeBudgetPlan plan = PriorityFee.fixed(Long.MAX_VALUE, CAP).plan(300_000, List.of());

    // 500,000 x 1,000,000 / 300,000 = 1,666,666.67
    assertThat(plan.microLamportsPerUnit()).isEqualTo(1_666_666);
    assertThat(plan.fee()).isEqualTo(CAP);
    assertThat(PriorityFee.fixed(5, Lamports.ZERO).plan(300_000, List.of()))
        .isEqualTo(new ComputeBudgetPlan(300_000, 0, Lamports.ZERO));
  }

  @Test
  void isThePercentileByNearestRank() {
    List<Integer> percentiles = List.of(0, 10, 30, 31, 50, 75, 90, 91, 100);

    assertThat(percentiles)
        .extracting(each -> price(PriorityFee.percentile(each, 0, CAP), RECENT))
        .containsExactly(0L, 0L, 0L, 10L, 20L, 50L, 60L, 70L, 70L);
  }

  @Test
  void isTheFloorWhereThePercentileIsLowerOrNothingIsKnown() {
    PriorityFee policy = PriorityFee.percentile(50, 25, CAP);

    assertThat(policy.needsRecent()).isTrue();
    assertThat(price(policy, RECENT)).isEqualTo(25);
    assertThat(price(policy, List.of())).isEqualTo(25);
    assertThat(price(policy, List.of(26L))).isEqualTo(26);
    assertThat(price(policy, List.of(Long.MAX_VALUE))).isEqualTo(2_500_000);
  }

  @Test
  void hasFiguresThatMakeSense() {
    assertThatThrownBy(() -> PriorityFee.fixed(-1, CAP))
        .hasMessage("a price in micro-lamports must not be negative, but was -1");
    assertThatThrownBy(() -> PriorityFee.percentile(-1, 0, CAP))
        .hasMessage("percentile must be 0 to 100, but was -1");
    assertThatThrownBy(() -> PriorityFee.percentile(101, 0, CAP)).hasMessageContaining("101");
    assertThatThrownBy(() -> PriorityFee.fixed(1, CAP).plan(0, List.of()))
        .hasMessage("units must be 1 to 1400000, but were 0");
    assertThatThrownBy(() -> PriorityFee.fixed(1, CAP).plan(1_400_001, List.of()))
        .hasMessageContaining("1400001");
    assertThatThrownBy(() -> new ComputeBudgetPlan(1_000_000, 5, Lamports.of(4)))
        .hasMessage("fee must be 5 lamports, but was 4 lamports");
    assertThatThrownBy(() -> new ComputeBudgetPlan(1, -1, Lamports.ZERO))
        .hasMessage("microLamportsPerUnit must not be negative, but was -1");
  }

  @Test
  void isSaidInInstructionsThatStandFirst() {
    assertThat(new ComputeBudgetPlan(200_000, 5, Lamports.of(1)).instructions())
        .containsExactly(ComputeBudget.unitLimit(200_000), ComputeBudget.unitPrice(5));
    assertThat(new ComputeBudgetPlan(200_000, 0, Lamports.ZERO).instructions())
        .containsExactly(ComputeBudget.unitLimit(200_000));
  }

  @Test
  void isChargedOnUnitsOfASimulationWithAMargin() {
    assertThat(ComputeBudget.unitsWithMargin(100_000, BasisPoints.of(1_000))).isEqualTo(110_000);
    assertThat(ComputeBudget.unitsWithMargin(100_001, BasisPoints.of(1_000))).isEqualTo(110_002);
    assertThat(ComputeBudget.unitsWithMargin(1, BasisPoints.ZERO)).isEqualTo(1);
    assertThat(ComputeBudget.unitsWithMargin(1_300_000, BasisPoints.of(1_000)))
        .isEqualTo(1_400_000);
    assertThat(ComputeBudget.unitsWithMargin(Long.MAX_VALUE, BasisPoints.of(10_000)))
        .isEqualTo(1_400_000);
    assertThatThrownBy(() -> ComputeBudget.unitsWithMargin(0, BasisPoints.ZERO))
        .hasMessage("simulated must be at least 1, but was 0");
  }
}
