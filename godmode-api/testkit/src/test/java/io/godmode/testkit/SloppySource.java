package io.godmode.testkit;

import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.SourceInfo;
import java.util.ArrayList;
import java.util.List;

/** A source of the sample market in which parts can be left out, for sources broken on purpose. */
class SloppySource implements MemecoinDataProvider {
  private final List<? extends MarketEvent> facts;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;

  SloppySource() {
    this(SampleMarket.facts());
  }

  SloppySource(List<? extends MarketEvent> facts) {
    this.facts = facts;
  }

  @Override
  public SourceInfo info() {
    return new SourceInfo("sloppy", SourceInfo.Kind.SIMULATED, true);
  }

  @Override
  public synchronized void start(MarketSink sink) {
    if (!threads.isEmpty()) {
      secondStart();
    }
    if (closed) {
      return;
    }
    Thread thread = new Thread(() -> play(sink), "sloppy-source");
    thread.setDaemon(true);
    threads.add(thread);
    beforeThread(sink);
    thread.start();
  }

  void secondStart() {
    throw new IllegalStateException("sloppy has been started before");
  }

  void beforeThread(MarketSink sink) {}

  void play(MarketSink sink) {
    boolean wanted = true;
    MarketEvent last = facts.get(0);
    for (int i = 0; wanted && goesOn(); i++) {
      last = i < facts.size() ? facts.get(i) : after(last);
      wanted = publish(sink, last);
    }
  }

  boolean goesOn() {
    return !closed;
  }

  /** Publishes and returns whether more is wanted. */
  boolean publish(MarketSink sink, MarketEvent fact) {
    try {
      return sink.publish(fact);
    } catch (IllegalStateException thrown) {
      return true;
    }
  }

  /** Returns what follows the last fact. */
  MarketEvent after(MarketEvent last) {
    MarketEvent.ClockAdvanced clock =
        last instanceof MarketEvent.ClockAdvanced now
            ? now
            : new MarketEvent.ClockAdvanced(
                TestData.START.plusMillis(400L * SampleMarket.SLOTS),
                SampleMarket.slot(SampleMarket.SLOTS));
    return new MarketEvent.ClockAdvanced(clock.now().plusMillis(400), clock.tipSlot() + 1);
  }

  @Override
  public void close() {
    List<Thread> running;
    synchronized (this) {
      closed = true;
      running = List.copyOf(threads);
    }
    for (Thread thread : running) {
      awaitEnd(thread);
    }
  }

  void awaitEnd(Thread thread) {
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
