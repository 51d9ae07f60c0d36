package io.godmode.api.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.money.Lamports;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CostsTests {
  private static final Costs COSTS =
      Costs.builder()
          .venue(Lamports.of(1), Lamports.of(20), Lamports.of(300))
          .network(Lamports.of(4_000), Lamports.of(50_000), Lamports.of(600_000))
          .rentLocked(Lamports.of(7_000_000))
          .rentFreed(Lamports.of(80_000_000))
          .build();

  @Test
  void everyItemCountsOnceAndRentIsNoCost() {
    assertThat(COSTS.venueFees()).isEqualTo(Lamports.of(321));
    assertThat(COSTS.networkFees()).isEqualTo(Lamports.of(654_000));
    assertThat(COSTS.total()).isEqualTo(Lamports.of(654_321));
    assertThat(COSTS.rentLocked()).isEqualTo(Lamports.of(7_000_000));
    assertThat(COSTS.rentFreed()).isEqualTo(Lamports.of(80_000_000));
  }

  @Test
  void noneIsNothingInEveryItem() {
    assertThat(Costs.NONE).isEqualTo(Costs.builder().build());
    assertThat(Costs.NONE.total()).isEqualTo(Lamports.ZERO);
    assertThat(Costs.NONE.rentLocked()).isEqualTo(Lamports.ZERO);
    assertThat(Costs.NONE.rentFreed()).isEqualTo(Lamports.ZERO);
  }

  @Test
  void aSumThatDoesNotFitIsLoud() {
    Lamports most = Lamports.of(Long.MAX_VALUE);
    Costs costs = Costs.builder().venue(most, Lamports.of(1), Lamports.ZERO).build();
    assertThatThrownBy(costs::total).isInstanceOf(ArithmeticException.class);
  }

  @Nested
  class Network {
    private final NetworkFees fees =
        new NetworkFees(Lamports.of(5), Lamports.of(60), Lamports.of(700), Lamports.of(8_000));

    @Test
    void aFailureCostsNoTipAndLocksNoRent() {
      assertThat(fees.costIfFailed()).isEqualTo(Lamports.of(65));
      assertThat(fees.costIfLanded()).isEqualTo(Lamports.of(765));
      assertThat(fees.most()).isEqualTo(Lamports.of(8_765));
    }

    @Test
    void noneIsNothing() {
      assertThat(NetworkFees.NONE.most()).isEqualTo(Lamports.ZERO);
    }
  }
}
