package io.godmode.paper;

import io.godmode.core.market.Pace;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A pace at which so many seconds of the source pass in one of another pace. */
final class ScaledPace implements Pace {
  private final Pace real;
  private final int factor;
  private @Nullable Instant first;

  ScaledPace(Pace real, int factor) {
    if (factor < 1) {
      throw new IllegalArgumentException("the factor must be above zero, but was " + factor);
    }
    this.real = real;
    this.factor = factor;
  }

  @Override
  public void await(Instant instant) throws InterruptedException {
    Instant from = first == null ? instant : first;
    first = from;
    real.await(from.plus(Duration.between(from, instant).dividedBy(factor)));
  }
}
