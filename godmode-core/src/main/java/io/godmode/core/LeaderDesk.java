package io.godmode.core;

import io.godmode.api.Bounded;
import io.godmode.api.CopyTradeFeed;
import io.godmode.api.SteppedCopyFeed;
import io.godmode.api.market.LeaderTrade;
import io.godmode.api.market.MarketEvent;
import io.godmode.core.health.ComponentState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where leaders' trades come from. A stepped feed is asked after each fact, on the engine thread;
 * trades of others wait in a bounded lane. Engine thread only, apart from {@link #publish}, {@link
 * #close} and health.
 *
 * <p>Trades known before the engine decides are dropped: what a leader did before is not copied
 * later.
 */
final class LeaderDesk implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LeaderDesk.class);
  private static final int CAPACITY = 1_024;

  private final Optional<CopyTradeFeed> feed;
  private final Optional<SteppedCopyFeed> stepped;
  private final Optional<Vital> health;

  @Bounded(by = "CAPACITY trades", then = "the newest is dropped and counted; the feed never waits")
  private final BlockingQueue<LeaderTrade> lane = new ArrayBlockingQueue<>(CAPACITY);

  private final AtomicLong dropped = new AtomicLong();
  private boolean failed;
  private volatile boolean closed;

  LeaderDesk(Optional<CopyTradeFeed> feed, Vitals vitals) {
    this.feed = feed;
    this.stepped = feed.filter(SteppedCopyFeed.class::isInstance).map(SteppedCopyFeed.class::cast);
    this.health = feed.map(there -> vitals.part("copy feed"));
    health.ifPresent(
        part -> {
          part.is(ComponentState.STOPPED, "not started");
          part.watch(this::look);
        });
  }

  private Optional<Vital.Finding> look() {
    long lost = dropped.get();
    return lost == 0
        ? Optional.empty()
        : Optional.of(
            new Vital.Finding(
                ComponentState.DEGRADED,
                lost + " leaders' trades were dropped: they came faster than they were taken"));
  }

  /** Begins; whatever a stepped feed was shown before stands. */
  void start() {
    if (failed) {
      return;
    }
    health.ifPresent(Vital::isWell);
    if (stepped.isEmpty() && feed.isPresent()) {
      try {
        feed.get().start(this::publish);
      } catch (RuntimeException failure) {
        fail(failure);
      }
    }
  }

  private void publish(LeaderTrade trade) {
    if (!closed && !lane.offer(trade)) {
      dropped.incrementAndGet();
    }
  }

  /** Shows a stepped feed a fact, and returns what leaders did. */
  List<LeaderTrade> after(MarketEvent fact) {
    if (stepped.isEmpty() || failed) {
      return List.of();
    }
    try {
      return List.copyOf(stepped.get().after(fact));
    } catch (RuntimeException failure) {
      fail(failure);
      return List.of();
    }
  }

  /** Without its feed an engine goes on, and so do the exit plans of all copies. */
  private void fail(RuntimeException failure) {
    failed = true;
    log.error("the copy feed failed; leaders are not followed any more", failure);
    health.ifPresent(part -> part.failed(ComponentState.FAILED, failure));
  }

  /** Returns the next trade that waits. */
  @Nullable LeaderTrade poll() {
    return lane.poll();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    lane.clear();
    try {
      if (feed.isPresent()) {
        feed.get().close();
      }
    } finally {
      health.ifPresent(part -> part.is(ComponentState.STOPPED, "the run has ended"));
    }
  }
}
