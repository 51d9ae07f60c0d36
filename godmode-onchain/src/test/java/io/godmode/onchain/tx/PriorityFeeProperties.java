package io.godmode.onchain.tx;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.money.Lamports;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class PriorityFeeProperties {
  @Property
  void neverCostsMoreThanTheCapNorLessThanTheCapAllows(
      @ForAll @IntRange(min = 1, max = 1_400_000) int units,
      @ForAll @LongRange(min = 0) long price,
      @ForAll @LongRange(min = 0, max = 2_000_000_000) long cap) {
    ComputeBudgetPlan plan = PriorityFee.fixed(price, Lamports.of(cap)).plan(units, List.of());

    assertThat(plan.fee().value())
        .isLessThanOrEqualTo(cap)
        .isEqualTo(fee(units, plan.microLamportsPerUnit()));
    assertThat(plan.microLamportsPerUnit()).isLessThanOrEqualTo(price);
    if (plan.microLamportsPerUnit() < price) {
      assertThat(fee(units, plan.microLamportsPerUnit() + 1)).isGreaterThan(cap);
    }
  }

  private static long fee(int units, long price) {
    return BigDecimal.valueOf(price)
        .multiply(BigDecimal.valueOf(units))
        .movePointLeft(6)
        .setScale(0, RoundingMode.CEILING)
        .longValueExact();
  }
}
