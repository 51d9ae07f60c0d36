package io.godmode.paper;

import io.godmode.api.money.Ratio;
import io.godmode.api.paper.Draw;
import io.godmode.api.paper.LatencyModel;
import io.godmode.api.paper.SentAttempt;
import io.godmode.core.config.SlotDistribution;
import java.util.OptionalInt;

/**
 * A network that loses a share of transactions and includes the others after a drawn number of
 * slots: {@code execution.drop_rate} and {@code execution.landing_slots}. Immutable and
 * thread-safe.
 *
 * @param landing slots from the tip to landing
 * @param dropRate share of transactions that never land, 0 to 1
 */
public record SeededLatency(SlotDistribution landing, Ratio dropRate) implements LatencyModel {
  /**
   * Checks the rate.
   *
   * @throws IllegalArgumentException when it is outside 0 to 1
   */
  public SeededLatency {
    if (dropRate.isNegative() || dropRate.compareTo(Ratio.ONE) > 0) {
      throw new IllegalArgumentException("dropRate must be 0 to 1, but was " + dropRate);
    }
  }

  @Override
  public OptionalInt slots(SentAttempt attempt) {
    Draw draw = attempt.draw();
    return draw.of("drop").below(Ratio.ONE_IN_BILLIONTHS) < dropRate.billionths()
        ? OptionalInt.empty()
        : OptionalInt.of(landing.pick(draw.of("landing").bits()));
  }
}
