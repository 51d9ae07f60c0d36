package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.id.OrderId;
import io.godmode.api.money.Ratio;
import io.godmode.api.order.Order;
import io.godmode.api.paper.Draw;
import io.godmode.api.paper.SentAttempt;
import io.godmode.core.config.SlotDistribution;
import io.godmode.core.config.SlotDistribution.Outcome;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SeededLatencyTests {
  private static final int DRAWS = 20_000;
  private static final SlotDistribution SPREAD =
      new SlotDistribution(List.of(new Outcome(1, 3), new Outcome(2, 1)));

  private static SentAttempt attempt(long seed, String id, int number) {
    Order order = Approvals.buy(id, Desk.MINT, Desk.SOL, 1, 100).order();
    return new SentAttempt(order, number, 100, 100, seed);
  }

  @Test
  void asManyAreDroppedAsTheRateSays() {
    assertThat(dropped("0.02")).isBetween(340, 460);
    assertThat(dropped("0")).isZero();
    assertThat(dropped("1")).isEqualTo(DRAWS);
  }

  @Test
  void landingFollowsTheWeights() {
    SeededLatency latency = new SeededLatency(SPREAD, Ratio.ZERO);
    Map<Integer, Integer> slots = new TreeMap<>();
    for (int i = 0; i < DRAWS; i++) {
      slots.merge(latency.slots(attempt(3, "o" + i, 1)).orElseThrow(), 1, Integer::sum);
    }

    assertThat(slots.keySet()).containsExactly(1, 2);
    assertThat(slots.get(1)).isBetween(14_700, 15_300);
  }

  /** Golden numbers: a change here would change what open orders become after an update. */
  @Test
  void drawsStayWhatTheyAre() {
    assertThat(Draw.seeded(0).bits()).isEqualTo(0xE220A8397B1DCDAFL);
    assertThat(attempt(42, "order", 1).draw().bits())
        .isEqualTo(Draw.seeded(42).of(OrderId.of("order").value()).of(1).bits())
        .isEqualTo(0x8D5AC97613943136L)
        .isNotEqualTo(attempt(42, "order", 2).draw().bits())
        .isNotEqualTo(attempt(43, "order", 1).draw().bits());
  }

  @Test
  void aRateOutsideZeroToOneIsRefused() {
    assertThatThrownBy(() -> new SeededLatency(SPREAD, Ratio.ofFraction("1.000000001")))
        .hasMessageContaining("dropRate must be 0 to 1");
    assertThatThrownBy(() -> new SeededLatency(SPREAD, Ratio.ofFraction("-0.1")))
        .hasMessageContaining("dropRate must be 0 to 1");
  }

  private static int dropped(String rate) {
    SeededLatency latency = new SeededLatency(SPREAD, Ratio.ofFraction(rate));
    int dropped = 0;
    for (int i = 0; i < DRAWS; i++) {
      dropped += latency.slots(attempt(3, "o" + i, 1)).equals(OptionalInt.empty()) ? 1 : 0;
    }
    return dropped;
  }
}
