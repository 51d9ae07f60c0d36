package io.godmode.paper;

import io.godmode.api.GodmodeException;
import io.godmode.api.market.MarketEvent;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;

/** Decoded facts as a {@link Recording}. */
record FactRecording(String name, Instant start, Iterable<? extends MarketEvent> facts)
    implements Recording {

  @Override
  public Reader open() {
    Iterator<? extends MarketEvent> from = facts.iterator();
    return new Reader() {
      private long number;

      @Override
      public Optional<MarketRecord> next() {
        if (!from.hasNext()) {
          return Optional.empty();
        }
        MarketEvent fact = from.next();
        number++;
        OptionalLong slot = slotOf(fact);
        if (slot.isEmpty()) {
          throw new GodmodeException(
              RecordedSlots.BAD_RECORD,
              name + " record " + number + ": a recording holds no " + fact.kind());
        }
        return Optional.of(new MarketRecord(fact, slot.getAsLong(), start, FactText.of(fact)));
      }

      @Override
      public void close() {}
    };
  }

  private static OptionalLong slotOf(MarketEvent fact) {
    return switch (fact.kind()) {
      case LAUNCHED -> OptionalLong.of(((MarketEvent.Launched) fact).slot());
      case SWAPPED -> OptionalLong.of(((MarketEvent.Swapped) fact).slot());
      case POOL_OBSERVED -> OptionalLong.of(((MarketEvent.PoolObserved) fact).pool().slot());
      case CURVE_COMPLETED -> OptionalLong.of(((MarketEvent.CurveCompleted) fact).slot());
      case MIGRATED -> OptionalLong.of(((MarketEvent.Migrated) fact).slot());
      case SOL_PRICED -> OptionalLong.of(((MarketEvent.SolPriced) fact).slot());
      case GAP -> OptionalLong.of(((MarketEvent.Gap) fact).toSlot());
      case CLOCK_ADVANCED,
          CANDIDATES_LISTED,
          SLOT_INGESTED,
          ROLLED_BACK,
          HEALTH_CHANGED,
          INPUT_ENDED,
          INPUT_FAILED ->
          OptionalLong.empty();
    };
  }
}
