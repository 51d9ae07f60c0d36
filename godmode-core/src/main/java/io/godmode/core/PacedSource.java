package io.godmode.core;

import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.SourceInfo;
import io.godmode.core.market.Pace;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Holds a source that drives the clock back to a pace: its own thread waits before the clock
 * advances.
 */
final class PacedSource implements MemecoinDataProvider {
  private final MemecoinDataProvider source;
  private final Pace pace;
  private final AtomicReference<@Nullable Thread> waiting = new AtomicReference<>();
  private volatile boolean closed;

  private PacedSource(MemecoinDataProvider source, Pace pace) {
    this.source = source;
    this.pace = pace;
  }

  /** Returns the source at that pace; one that does not drive the clock as it is. */
  static MemecoinDataProvider of(MemecoinDataProvider source, Pace pace) {
    return source.info().drivesClock() ? new PacedSource(source, pace) : source;
  }

  @Override
  public SourceInfo info() {
    return source.info();
  }

  @Override
  public void start(MarketSink sink) {
    source.start(
        new MarketSink() {
          @Override
          public boolean publish(MarketEvent event) {
            return (!(event instanceof MarketEvent.ClockAdvanced clock)
                    || !clock.now().isAfter(livedUntil())
                    || mayReach(clock))
                && sink.publish(event);
          }

          @Override
          public Instant livedUntil() {
            return sink.livedUntil();
          }
        });
  }

  private boolean mayReach(MarketEvent.ClockAdvanced clock) {
    waiting.set(Thread.currentThread());
    try {
      if (!closed) {
        pace.await(clock.now());
      }
    } catch (InterruptedException woken) {
      if (!closed) {
        Thread.currentThread().interrupt();
        return false;
      }
    } finally {
      waiting.set(null);
    }
    return !closed;
  }

  @Override
  public void close() {
    closed = true;
    Thread asleep = waiting.get();
    if (asleep != null) {
      asleep.interrupt();
    }
    source.close();
  }
}
