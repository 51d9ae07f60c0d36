package io.godmode.paper.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiceTests {

  /** Computed apart from Java by the SplitMix64 formulas (Steele, Lea and Flood 2014). */
  @Test
  void comeOutTheSameEverywhere() {
    Dice dice = Dice.seeded(42);
    assertThat(IntStream.range(0, 8).map(i -> dice.below(1000)).toArray())
        .containsExactly(741, 159, 278, 344, 38, 868, 218, 800);
  }

  @Test
  void stayBelowTheirBoundAndReachAllOfIt() {
    Dice dice = Dice.seeded(1);
    int[] counts = new int[6];
    for (int i = 0; i < 6_000; i++) {
      counts[dice.below(6)]++;
    }
    assertThat(IntStream.of(counts).boxed()).allMatch(count -> count > 800 && count < 1_200);
    assertThat(dice.below(1)).isZero();
    assertThat(IntStream.range(0, 100).map(i -> dice.between(-2, 2)).boxed())
        .containsOnly(-2, -1, 0, 1, 2);
    assertThat(IntStream.range(0, 100).map(i -> dice.below(Integer.MAX_VALUE)).boxed())
        .allMatch(number -> number >= 0);
  }

  @Test
  void splitsDoNotDependOnWhatIsDrawnLater() {
    Dice one = Dice.seeded(1);
    Dice other = Dice.seeded(1);
    Dice split = one.split();
    Dice twin = other.split();
    one.any();
    assertThat(split.any()).isEqualTo(twin.any());
    assertThat(split.bytes32()).isEqualTo(twin.bytes32()).hasSize(32);
  }
}
