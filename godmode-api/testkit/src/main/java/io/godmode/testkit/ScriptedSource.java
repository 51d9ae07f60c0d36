package io.godmode.testkit;

import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.InputEnded;
import io.godmode.api.market.SourceInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A market source that publishes the facts a test gives it, in their order, and nothing else.
 *
 * <p>Where the facts end with {@link InputEnded} and the source drives the clock, the clock goes on
 * afterwards in slots of 400 ms until the sink wants no more. Published from a daemon thread of its
 * own; all methods are thread-safe.
 */
public final class ScriptedSource implements MemecoinDataProvider {
  private static final Duration SLOT = Duration.ofMillis(400);
  private static final long CLOSE_PATIENCE_MILLIS = 10_000;

  private final SourceInfo info;
  private final List<? extends MarketEvent> facts;
  private volatile boolean closed;
  private @Nullable Thread thread;

  private ScriptedSource(SourceInfo info, List<? extends MarketEvent> facts) {
    this.info = info;
    this.facts = List.copyOf(facts);
  }

  /** Returns a source that drives the clock and is marked as simulated. */
  public static ScriptedSource of(List<? extends MarketEvent> facts) {
    return of(new SourceInfo("script", SourceInfo.Kind.SIMULATED, true), facts);
  }

  /** Returns a source that says of itself what the test wants. */
  public static ScriptedSource of(SourceInfo info, List<? extends MarketEvent> facts) {
    return new ScriptedSource(info, facts);
  }

  @Override
  public SourceInfo info() {
    return info;
  }

  /**
   * Begins to publish.
   *
   * @throws IllegalStateException when called before
   */
  @Override
  public synchronized void start(MarketSink sink) {
    if (thread != null) {
      throw new IllegalStateException(info.name() + " has been started before");
    }
    thread = new Thread(() -> play(sink), "scripted-source");
    thread.setDaemon(true);
    if (!closed) {
      thread.start();
    }
  }

  private void play(MarketSink sink) {
    Optional<ClockAdvanced> clock = Optional.empty();
    boolean wanted = true;
    for (int i = 0; wanted && !closed && i < facts.size(); i++) {
      MarketEvent fact = facts.get(i);
      clock = fact instanceof ClockAdvanced now ? Optional.of(now) : clock;
      wanted = tell(sink, fact);
    }
    boolean ended = !facts.isEmpty() && facts.get(facts.size() - 1) instanceof InputEnded;
    if (wanted && ended && info.drivesClock()) {
      clock.ifPresent(last -> goOn(sink, last));
    }
  }

  private void goOn(MarketSink sink, ClockAdvanced from) {
    ClockAdvanced clock = from;
    boolean wanted = true;
    while (wanted && !closed) {
      clock = new ClockAdvanced(clock.now().plus(SLOT), clock.tipSlot() + 1);
      wanted = tell(sink, clock);
    }
  }

  /** Publishes; a sink that throws has missed that fact and gets the next. */
  private static boolean tell(MarketSink sink, MarketEvent fact) {
    try {
      return sink.publish(fact);
    } catch (RuntimeException missed) {
      return true;
    }
  }

  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = thread;
    }
    if (running == null || running == Thread.currentThread()) {
      return;
    }
    running.interrupt();
    try {
      running.join(CLOSE_PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
