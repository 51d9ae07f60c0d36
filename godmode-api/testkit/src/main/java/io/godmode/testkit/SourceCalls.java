package io.godmode.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.godmode.api.CopyTradeFeed;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.LeaderTrade;
import io.godmode.api.market.MarketEvent;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Starts, stops and provokes a source as an engine does.
 *
 * @param <T> what it publishes
 * @param rule on whose behalf
 * @param patience how long a call or a fact may take
 * @param quiet how long to look for facts that must not come
 */
record SourceCalls<T>(String rule, Duration patience, Duration quiet) {
  private static final int A_FEW = 3;

  /**
   * A source to be called.
   *
   * @param <T> what it publishes
   * @param starter starts it with a sink that tells whether more is wanted
   * @param closer closes it
   */
  record Source<T>(Consumer<Predicate<T>> starter, Runnable closer) {
    static Source<MarketEvent> of(MemecoinDataProvider provider) {
      return new Source<>(sink -> provider.start(sink::test), provider::close);
    }

    static Source<LeaderTrade> of(CopyTradeFeed feed) {
      return new Source<>(
          sink ->
              feed.start(
                  trade -> {
                    boolean ignored = sink.test(trade);
                  }),
          feed::close);
    }
  }

  private void start(Source<T> source, Predicate<T> sink) {
    BoundedCall.run(rule + ": start", patience, () -> source.starter().accept(sink));
  }

  private void close(Source<T> source) {
    BoundedCall.run(rule + ": close", patience, source.closer());
  }

  /** Returns the first that a source publishes, at most so many; at least one. */
  List<T> published(Source<T> source, int most) throws InterruptedException {
    Arrivals<T> arrivals = new Arrivals<>(most);
    start(source, arrivals::add);
    arrivals.awaitWhileAlive(all -> all.size() == most, patience, quiet);
    close(source);
    List<T> published = arrivals.items();
    assertThat(published).as("%s: what was published within %s", rule, patience).isNotEmpty();
    return published;
  }

  private void requireAFew(Arrivals<T> arrivals, int count) throws InterruptedException {
    if (!arrivals.await(facts -> facts.size() >= count, patience)) {
      throw new AssertionError(
          rule
              + ": waited "
              + patience
              + " for "
              + count
              + " to be published, but got "
              + arrivals.items());
    }
  }

  private void requireNoneLate(Arrivals<T> arrivals, String what) throws InterruptedException {
    assertThat(arrivals.awaitLate(quiet)).as("%s: what was published %s", rule, what).isZero();
  }

  /** Closes a source at full speed. */
  void requireSilenceAfterClose(Source<T> source) throws InterruptedException {
    Arrivals<T> arrivals = new Arrivals<>(A_FEW);
    AtomicBoolean wanted = new AtomicBoolean(true);
    start(
        source,
        fact -> {
          arrivals.add(fact);
          return wanted.get();
        });
    try {
      requireAFew(arrivals, A_FEW);
      close(source);
      arrivals.end();
      requireNoneLate(arrivals, "after close had returned");
    } finally {
      wanted.set(false);
    }
  }

  /** Throws at one fact and waits for the next. */
  void requireMoreAfterAThrow(Source<T> source) throws InterruptedException {
    Arrivals<T> arrivals = new Arrivals<>(A_FEW + 1);
    start(
        source,
        fact -> {
          boolean wanted = arrivals.add(fact);
          if (wanted && arrivals.has(A_FEW) && !arrivals.has(A_FEW + 1)) {
            throw new IllegalStateException("the sink throws at this fact, on purpose");
          }
          return wanted;
        });
    try {
      requireAFew(arrivals, A_FEW + 1);
    } finally {
      close(source);
    }
  }

  /** Starts a source twice. */
  void requireOneStart(Source<T> source) throws InterruptedException {
    Arrivals<T> first = new Arrivals<>(A_FEW);
    Arrivals<T> second = new Arrivals<>(0);
    second.end();
    Set<Thread> starters = Collections.newSetFromMap(new IdentityHashMap<>());
    BoundedCall.run(
        rule + ": start",
        patience,
        () -> {
          starters.add(Thread.currentThread());
          source.starter().accept(first::add);
        });
    Throwable refusal =
        catchThrowable(
            () ->
                start(
                    source,
                    fact -> {
                      second.add(fact);
                      return false;
                    }));
    try {
      requireAFew(first, A_FEW);
      requireNoneLate(second, "to the sink of a second start");
      assertThat(refusal)
          .as("%s: what a second start throws", rule)
          .isInstanceOf(IllegalStateException.class);
      assertThat(first.threads())
          .as("%s: threads that published, one of them the caller of start", rule)
          .doesNotContainAnyElementsOf(starters);
    } finally {
      close(source);
    }
  }

  /** Says that no more is wanted, and looks whether the same thread asks again. */
  void requireStopWhenUnwanted(Source<T> source) throws InterruptedException {
    Arrivals<T> wanted = new Arrivals<>(A_FEW);
    Arrivals<T> again = new Arrivals<>(0);
    again.end();
    ThreadLocal<@Nullable Boolean> told = new ThreadLocal<>();
    start(
        source,
        fact -> {
          if (told.get() != null) {
            again.add(fact);
          }
          boolean more = wanted.add(fact) && !wanted.has(A_FEW);
          if (!more) {
            told.set(true);
          }
          return more;
        });
    try {
      requireAFew(wanted, A_FEW);
      assertThat(again.awaitLate(quiet, wanted.threads()))
          .as("%s: facts published by a thread that had been told that no more is wanted", rule)
          .isZero();
    } finally {
      close(source);
    }
  }

  /** Closes a running source twice. */
  void requireCloseTwice(Source<T> source) throws InterruptedException {
    Arrivals<T> arrivals = new Arrivals<>(A_FEW);
    start(source, arrivals::add);
    requireAFew(arrivals, A_FEW);
    for (String time : new String[] {"first", "second", "third"}) {
      assertThat(catchThrowable(() -> close(source)))
          .as("%s: what a %s close throws", rule, time)
          .isNull();
    }
  }

  /** Closes a source that was not started, then starts it. */
  void requireCloseFirst(Source<T> source) throws InterruptedException {
    assertThat(catchThrowable(() -> close(source)))
        .as("%s: what a close before start throws", rule)
        .isNull();
    Arrivals<T> arrivals = new Arrivals<>(0);
    arrivals.end();
    Throwable refusal =
        catchThrowable(
            () ->
                start(
                    source,
                    fact -> {
                      arrivals.add(fact);
                      return false;
                    }));
    assertThat(refusal)
        .as("%s: what a start after close throws", rule)
        .matches(thrown -> thrown == null || thrown instanceof IllegalStateException);
    requireNoneLate(arrivals, "after a close that came before start");
    close(source);
  }
}
