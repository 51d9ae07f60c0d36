package io.godmode.benchmarks;

import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.SourceInfo;
import java.util.List;

/** Publishes a list of facts as fast as they are taken, then lets only the clock go on. */
final class FactList implements MemecoinDataProvider {
  private final List<MarketEvent> facts;
  private final long slots;

  FactList(List<MarketEvent> facts, long slots) {
    this.facts = facts;
    this.slots = slots;
  }

  @Override
  public SourceInfo info() {
    return new SourceInfo("benchmark", SourceInfo.Kind.SIMULATED, true);
  }

  @Override
  public void start(MarketSink sink) {
    Thread thread = new Thread(() -> publish(sink), "benchmark-market");
    thread.setDaemon(true);
    thread.start();
  }

  private void publish(MarketSink sink) {
    for (MarketEvent fact : facts) {
      if (!sink.publish(fact)) {
        return;
      }
    }
    long slot = slots;
    boolean wanted = true;
    while (wanted) {
      sink.publish(
          new MarketEvent.ClockAdvanced(
              PipelineFacts.START.plusMillis(PipelineFacts.SLOT_MILLIS * slot), slot));
      wanted =
          sink.publish(
              new MarketEvent.SlotIngested(slot, new InputPosition(slot, facts.size(), "")));
      slot++;
    }
  }

  @Override
  public void close() {}
}
