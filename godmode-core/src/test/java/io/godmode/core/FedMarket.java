package io.godmode.core;

import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.PoolObserved;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.SolPriced;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.SolPrice;
import io.godmode.testkit.TestData;
import java.util.concurrent.CompletableFuture;

/** A live market, whose clock is the host's, that a test feeds slot by slot. */
final class FedMarket implements MemecoinDataProvider {
  private final CompletableFuture<MarketSink> sink = new CompletableFuture<>();
  private long slot = TestData.SLOT;
  private long records;

  @Override
  public SourceInfo info() {
    return new SourceInfo("fed", SourceInfo.Kind.LIVE, false);
  }

  @Override
  public void start(MarketSink into) {
    sink.complete(into);
    publish(new SolPriced(SolPrice.of("190"), slot));
    publish(new PoolObserved(MarketScript.pool(MarketScript.MINT)));
    slots(1);
  }

  /** Reads so many slots. */
  void slots(int count) {
    for (int i = 0; i < count; i++) {
      slot++;
      records++;
      publish(new SlotIngested(slot, new InputPosition(slot, records, "h" + records)));
    }
  }

  private void publish(MarketEvent fact) {
    sink.join().publish(fact);
  }

  @Override
  public void close() {}
}
