package io.godmode.testkit;

import io.godmode.api.MarketSink;
import io.godmode.api.market.MarketEvent;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * A sink that remembers the facts it gets, for tests of market sources.
 *
 * <pre>{@code
 * RecordingSink sink = RecordingSink.until(MarketEvent.InputEnded.class::isInstance);
 * source.start(sink);
 * sink.await(MarketEvent.InputEnded.class, 1, Duration.ofSeconds(10));
 * source.close();
 * assertThat(sink.facts()).hasSize(7);
 * }</pre>
 *
 * <p>Thread-safe. A sink that was told how much it wants answers as a closing engine does from then
 * on, and only counts what it still gets.
 */
public final class RecordingSink implements MarketSink {
  private final Arrivals<MarketEvent> arrivals;
  private final Predicate<MarketEvent> last;
  private final int most;

  private RecordingSink(int most, Predicate<MarketEvent> last) {
    this.most = most;
    this.last = last;
    arrivals = new Arrivals<>(most);
  }

  /** Returns a sink that wants everything, and keeps it: not for sources without an end. */
  public static RecordingSink create() {
    return new RecordingSink(Integer.MAX_VALUE, fact -> false);
  }

  /**
   * Returns a sink that wants so many facts.
   *
   * @throws IllegalArgumentException when that is not above zero
   */
  public static RecordingSink wanting(int facts) {
    if (facts < 1) {
      throw new IllegalArgumentException("a sink wants at least one fact, but was " + facts);
    }
    return new RecordingSink(facts, fact -> false);
  }

  /** Returns a sink that wants facts up to the first that fits, and that one. */
  public static RecordingSink until(Predicate<MarketEvent> last) {
    return new RecordingSink(Integer.MAX_VALUE, last);
  }

  @Override
  public boolean publish(MarketEvent fact) {
    boolean kept = arrivals.add(fact);
    boolean enough = !kept || arrivals.has(most) || last.test(fact);
    if (enough) {
      arrivals.end();
    }
    return !enough;
  }

  /** Returns the facts so far, in the order of their arrival. */
  public List<MarketEvent> facts() {
    return arrivals.items();
  }

  /** Returns the facts of one type so far, in the order of their arrival. */
  public <T extends MarketEvent> List<T> facts(Class<T> type) {
    return facts().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Returns the kinds of the facts so far, in the order of their arrival. */
  public List<MarketEvent.Kind> kinds() {
    return facts().stream().map(MarketEvent::kind).toList();
  }

  /** Returns how many facts were published after the sink had said that it wants no more. */
  public int unwanted() {
    return arrivals.late();
  }

  /**
   * Waits until so many facts have arrived, and returns all.
   *
   * @param count how many, at least 1
   * @param limit how long to wait in real time, whatever the source's clock shows
   * @throws AssertionError when they have not arrived by then, with the kinds of those that have
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public List<MarketEvent> await(int count, Duration limit) throws InterruptedException {
    return await(MarketEvent.class, count, limit);
  }

  /**
   * Waits until so many facts of a type have arrived, and returns all of that type.
   *
   * @param type what to wait for
   * @param count how many, at least 1
   * @param limit how long to wait in real time, whatever the source's clock shows
   * @throws AssertionError when they have not arrived by then, with the kinds of those that have
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public <T extends MarketEvent> List<T> await(Class<T> type, int count, Duration limit)
      throws InterruptedException {
    boolean arrived =
        arrivals.await(
            facts -> facts.stream().filter(type::isInstance).limit(count).count() == count, limit);
    if (!arrived) {
      throw new AssertionError(
          "waited "
              + limit
              + " for "
              + count
              + " of "
              + type.getSimpleName()
              + ", but got "
              + kinds());
    }
    return facts(type);
  }

  /**
   * Waits until the sink has all it was told to want.
   *
   * @param limit how long to wait in real time, whatever the source's clock shows
   * @throws AssertionError when it has not by then, with the kinds of what it has
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public void awaitEnough(Duration limit) throws InterruptedException {
    if (!arrivals.await(facts -> arrivals.ended(), limit)) {
      throw new AssertionError(
          "waited " + limit + " for the last fact that is wanted, but got " + kinds());
    }
  }

  /** Forgets what was published. */
  public void clear() {
    arrivals.clear();
  }
}
