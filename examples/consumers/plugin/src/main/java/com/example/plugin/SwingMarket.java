package com.example.plugin;

import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.SourceInfo;
import java.time.Duration;

/** Publishes a {@link SwingTape} from a thread of its own, and drives the clock by it. */
final class SwingMarket implements MemecoinDataProvider {
  private final SwingTape tape;
  private volatile boolean closed;
  private Thread thread;

  SwingMarket(long slots, int swing, long seed, Duration listEvery) {
    this.tape = new SwingTape(slots, swing, seed, listEvery);
  }

  @Override
  public SourceInfo info() {
    return new SourceInfo("swing", SourceInfo.Kind.SIMULATED, true);
  }

  @Override
  public synchronized void start(MarketSink sink) {
    if (thread != null || closed) {
      throw new IllegalStateException("swing has been started or closed before");
    }
    thread = new Thread(() -> play(sink), "swing");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = thread;
    }
    if (running != null) {
      running.interrupt();
      try {
        running.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void play(MarketSink sink) {
    while (true) {
      for (MarketEvent fact : tape.nextSlot()) {
        if (closed || !tell(sink, fact)) {
          return;
        }
      }
    }
  }

  /** Returns false when no more is wanted; a sink that throws does not end the market. */
  private static boolean tell(MarketSink sink, MarketEvent fact) {
    try {
      return sink.publish(fact);
    } catch (RuntimeException e) {
      return true;
    }
  }
}
