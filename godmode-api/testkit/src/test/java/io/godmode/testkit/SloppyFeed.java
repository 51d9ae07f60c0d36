package io.godmode.testkit;

import io.godmode.api.CopyTradeFeed;
import io.godmode.api.market.LeaderTrade;
import io.godmode.api.order.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A feed that keeps its contract, in which parts can be left out. */
class SloppyFeed implements CopyTradeFeed {
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;

  @Override
  public synchronized void start(Consumer<LeaderTrade> sink) {
    if (!threads.isEmpty()) {
      secondStart();
    }
    if (closed) {
      return;
    }
    Thread thread = new Thread(() -> play(sink), "sloppy-feed");
    thread.setDaemon(true);
    threads.add(thread);
    beforeThread(sink);
    thread.start();
  }

  void secondStart() {
    throw new IllegalStateException("sloppy has been started before");
  }

  void beforeThread(Consumer<LeaderTrade> sink) {}

  private void play(Consumer<LeaderTrade> sink) {
    boolean well = true;
    for (int number = 0; well && goesOn(); number++) {
      well = publish(sink, trade(number));
    }
  }

  boolean goesOn() {
    return !closed;
  }

  /** Publishes and returns whether to go on. */
  boolean publish(Consumer<LeaderTrade> sink, LeaderTrade trade) {
    try {
      sink.accept(trade);
    } catch (IllegalStateException missed) {
      return true;
    }
    return true;
  }

  LeaderTrade trade(int number) {
    return TestData.leaderTrade(
        number % 3 == 2 ? Side.SELL : Side.BUY,
        TestMints.numbered(number % 5),
        TestData.SLOT + number / 2);
  }

  @Override
  public void close() {
    List<Thread> running;
    synchronized (this) {
      closed = true;
      running = List.copyOf(threads);
    }
    running.forEach(this::awaitEnd);
  }

  void awaitEnd(Thread thread) {
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
