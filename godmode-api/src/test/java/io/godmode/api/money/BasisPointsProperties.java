package io.godmode.api.money;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BasisPointsProperties {

  @Property
  void theExactShareLiesBetweenFloorAndCeilingAtMostOneUnitApart(
      @ForAll @IntRange(min = 0, max = 10_000) int bps, @ForAll long amount) {
    long floor = BasisPoints.of(bps).floorOf(amount);
    long ceil = BasisPoints.of(bps).ceilOf(amount);
    assertThat(floor)
        .isEqualTo(Reference.mulDivFloor(amount, bps, BasisPoints.WHOLE).longValueExact());
    assertThat(ceil)
        .isEqualTo(Reference.mulDivCeil(amount, bps, BasisPoints.WHOLE).longValueExact());
    assertThat(ceil - floor).isBetween(0L, 1L);
  }
}
