package io.godmode.api.money;

import static io.godmode.api.money.Reference.assertSameOrLoud;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class WideMathProperties {

  @Property
  void floorIsTheReferencesOrLoud(@ForAll long a, @ForAll long b, @ForAll long d) {
    Assume.that(d != 0);
    assertSameOrLoud(Reference.mulDivFloor(a, b, d), () -> WideMath.mulDivFloor(a, b, d));
  }

  @Property
  void ceilingIsTheReferencesOrLoud(@ForAll long a, @ForAll long b, @ForAll long d) {
    Assume.that(d != 0);
    assertSameOrLoud(Reference.mulDivCeil(a, b, d), () -> WideMath.mulDivCeil(a, b, d));
  }

  @Property
  void smallFactorsTakeTheShortPathToTheSameResult(
      @ForAll @LongRange(min = -100, max = 100) long a,
      @ForAll @LongRange(min = -100, max = 100) long b,
      @ForAll @LongRange(min = -10, max = 10) long d) {
    Assume.that(d != 0);
    assertSameOrLoud(Reference.mulDivFloor(a, b, d), () -> WideMath.mulDivFloor(a, b, d));
    assertSameOrLoud(Reference.mulDivCeil(a, b, d), () -> WideMath.mulDivCeil(a, b, d));
  }
}
