package io.godmode.api;

import io.godmode.api.market.MarketEvent;
import java.time.Instant;

/** Where a source puts its facts. Thread-safe; facts of one thread keep their order. */
public interface MarketSink {
  /**
   * Hands over a fact.
   *
   * <p>For a source that drives the clock this waits until there is room, so nothing is lost. For a
   * live source it never waits: when the engine cannot keep up the fact is dropped and counted, and
   * a gap is recorded.
   *
   * @return false once the engine is closing and no further facts are wanted
   */
  boolean publish(MarketEvent event);

  /**
   * Returns up to which instant of its clock earlier runs on the same data directory have lived. A
   * source that drives the clock and holds it back to a pace need not wait there: nothing new
   * happens until then. {@link Instant#MIN} where there was no earlier run.
   */
  default Instant livedUntil() {
    return Instant.MIN;
  }
}
