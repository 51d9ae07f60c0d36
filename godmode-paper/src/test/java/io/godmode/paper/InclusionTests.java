package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.OrderId;
import io.godmode.api.money.Ratio;
import io.godmode.core.config.SlotDistribution;
import io.godmode.core.config.SlotDistribution.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InclusionTests {
  private static final int DRAWS = 20_000;
  private static final SlotDistribution SPREAD =
      new SlotDistribution(List.of(new Outcome(1, 3), new Outcome(2, 1)));

  @Test
  void asManyAreDroppedAsTheRateSays() {
    assertThat(dropped("0.02")).isBetween(340, 460);
    assertThat(dropped("0")).isZero();
    assertThat(dropped("1")).isEqualTo(DRAWS);
  }

  @Test
  void landingFollowsTheWeights() {
    Inclusion.Odds odds = new Inclusion.Odds(SPREAD, Ratio.ZERO);
    Map<Long, Integer> slots = new TreeMap<>();
    for (int i = 0; i < DRAWS; i++) {
      slots.merge(odds.draw(3, OrderId.of("o" + i), 1, 100, 100).slot(), 1, Integer::sum);
    }

    assertThat(slots.keySet()).containsExactly(101L, 102L);
    assertThat(slots.get(101L)).isBetween(14_700, 15_300);
  }

  /** Golden numbers: a change here would change what open orders become after an update. */
  @Test
  void drawsStayWhatTheyAre() {
    assertThat(Draw.seeded(0).bits()).isEqualTo(0xE220A8397B1DCDAFL);
    assertThat(Draw.seeded(42).of("order").of(1).bits())
        .isEqualTo(0x8D5AC97613943136L)
        .isNotEqualTo(Draw.seeded(42).of("order").of(2).bits())
        .isNotEqualTo(Draw.seeded(43).of("order").of(1).bits());
  }

  private static int dropped(String rate) {
    Inclusion.Odds odds = new Inclusion.Odds(SPREAD, Ratio.ofFraction(rate));
    int dropped = 0;
    for (int i = 0; i < DRAWS; i++) {
      dropped += odds.draw(3, OrderId.of("o" + i), 1, 0, 0).dropped() ? 1 : 0;
    }
    return dropped;
  }
}
