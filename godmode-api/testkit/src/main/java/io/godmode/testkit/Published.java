package io.godmode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.InputEnded;
import io.godmode.api.market.MarketEvent.InputFailed;
import io.godmode.api.market.SourceInfo;
import java.time.Duration;
import java.util.List;

/**
 * What a source published while it was watched. Immutable.
 *
 * @param rule on whose behalf
 * @param info what the source says it is
 * @param facts in the order of their arrival, the first so many
 */
record Published(String rule, SourceInfo info, List<MarketEvent> facts) {
  /** How many facts after the end of the input are looked at. */
  private static final int AFTER_THE_END = 50;

  /** How long, and for how much, a source is watched. */
  record Watch(int maxFacts, Duration patience, Duration quiet) {}

  /**
   * Starts a source, collects what it publishes, and closes it.
   *
   * @throws AssertionError when it publishes nothing at all, or does not return from a call
   */
  static Published by(String rule, MemecoinDataProvider source, Watch watch)
      throws InterruptedException {
    Collector sink = new Collector(watch.maxFacts());
    BoundedCall.run(rule + ": start", watch.patience(), () -> source.start(sink));
    sink.arrivals.awaitWhileAlive(facts -> sink.enough(), watch.patience(), watch.quiet());
    if (sink.failed) {
      sink.arrivals.awaitLate(watch.quiet());
    }
    BoundedCall.run(rule + ": close", watch.patience(), source::close);
    List<MarketEvent> facts = sink.arrivals.items();
    assertThat(facts)
        .as("%s: facts published within %s of the start", rule, watch.patience())
        .isNotEmpty();
    return new Published(rule, source.info(), facts);
  }

  /** Returns the facts of one type. */
  <T extends MarketEvent> List<T> all(Class<T> type) {
    return facts.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Wants facts until there are enough, or so many after the end. */
  private static final class Collector implements MarketSink {
    private final Arrivals<MarketEvent> arrivals;
    private final int most;
    private int afterEnd;
    private volatile boolean enough;
    private volatile boolean failed;

    Collector(int most) {
      this.most = most;
      arrivals = new Arrivals<>(most);
    }

    boolean enough() {
      return enough || failed;
    }

    @Override
    public synchronized boolean publish(MarketEvent fact) {
      if (afterEnd > 0 || fact instanceof InputEnded) {
        afterEnd++;
      }
      failed |= fact instanceof InputFailed;
      boolean kept = arrivals.add(fact);
      if (!kept || afterEnd > AFTER_THE_END || arrivals.has(most)) {
        enough = true;
        arrivals.end();
      }
      return !enough;
    }
  }
}
