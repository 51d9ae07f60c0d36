package io.godmode.examples.cli;

import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.SourceInfo;
import java.util.function.UnaryOperator;

/**
 * A market of which only a stretch is traded: before it no candidates are listed, so that what
 * comes before only warms windows and pools up, and at its end the input ends. What comes after is
 * never published. Thread-safe as the market is; it publishes from the market's thread.
 *
 * @param market the whole market, one that drives the clock
 * @param window what is traded
 * @param listing what becomes of lists of candidates within
 */
record TradedWindow(
    MemecoinDataProvider market, SweepWindow window, UnaryOperator<MarketEvent> listing)
    implements MemecoinDataProvider {

  @Override
  public SourceInfo info() {
    return market.info();
  }

  @Override
  public void start(MarketSink sink) {
    market.start(new Cut(sink));
  }

  @Override
  public void close() {
    market.close();
  }

  /** Used by the market's thread only. */
  private final class Cut implements MarketSink {
    private final MarketSink sink;
    private InputPosition position = InputPosition.START;
    private long first = -1;
    private long passed;
    private boolean ended;

    Cut(MarketSink sink) {
      this.sink = sink;
    }

    @Override
    public boolean publish(MarketEvent fact) {
      if (fact instanceof MarketEvent.ClockAdvanced clock) {
        first = first < 0 ? clock.tipSlot() : first;
        passed = clock.tipSlot() - first;
        boolean over = !ended && passed >= window.to();
        if (over) {
          ended = true;
          return sink.publish(fact) && sink.publish(new MarketEvent.InputEnded(position));
        }
        return sink.publish(fact);
      }
      if (ended && fact.kind() != MarketEvent.Kind.INPUT_FAILED) {
        return true;
      }
      if (fact instanceof MarketEvent.SlotIngested ingested) {
        position = ingested.position();
      } else if (fact.kind() == MarketEvent.Kind.INPUT_ENDED) {
        ended = true;
      } else if (fact.kind() == MarketEvent.Kind.CANDIDATES_LISTED) {
        return passed < window.from() || sink.publish(listing.apply(fact));
      }
      return sink.publish(fact);
    }
  }
}
