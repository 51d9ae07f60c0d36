package io.godmode.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.MarketEvent;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Starts, stops and provokes a source as an engine does.
 *
 * @param rule on whose behalf
 * @param patience how long a call or a fact may take
 * @param quiet how long to look for facts that must not come
 */
record SourceCalls(String rule, Duration patience, Duration quiet) {
  private static final int A_FEW = 3;

  private void start(MemecoinDataProvider source, MarketSink sink) {
    BoundedCall.run(rule + ": start", patience, () -> source.start(sink));
  }

  private void close(MemecoinDataProvider source) {
    BoundedCall.run(rule + ": close", patience, source::close);
  }

  private void requireAFew(Arrivals<MarketEvent> arrivals, int count) throws InterruptedException {
    if (!arrivals.await(facts -> facts.size() >= count, patience)) {
      throw new AssertionError(
          rule + ": waited " + patience + " for " + count + " facts, but got " + arrivals.items());
    }
  }

  private void requireNoneLate(Arrivals<MarketEvent> arrivals, String what)
      throws InterruptedException {
    assertThat(arrivals.awaitLate(quiet)).as("%s: facts published %s", rule, what).isZero();
  }

  /** Closes a source at full speed. */
  void requireSilenceAfterClose(MemecoinDataProvider source) throws InterruptedException {
    Arrivals<MarketEvent> arrivals = new Arrivals<>(A_FEW);
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
  void requireMoreAfterAThrow(MemecoinDataProvider source) throws InterruptedException {
    Arrivals<MarketEvent> arrivals = new Arrivals<>(A_FEW + 1);
    start(
        source,
        fact -> {
          boolean wanted = arrivals.add(fact);
          if (wanted && arrivals.items().size() == A_FEW) {
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
  void requireOneStart(MemecoinDataProvider source) throws InterruptedException {
    Arrivals<MarketEvent> first = new Arrivals<>(A_FEW);
    Arrivals<MarketEvent> second = new Arrivals<>(0);
    second.end();
    Set<Thread> starters = Collections.newSetFromMap(new IdentityHashMap<>());
    BoundedCall.run(
        rule + ": start",
        patience,
        () -> {
          starters.add(Thread.currentThread());
          source.start(first::add);
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
  void requireStopWhenUnwanted(MemecoinDataProvider source) throws InterruptedException {
    Arrivals<MarketEvent> wanted = new Arrivals<>(A_FEW);
    Arrivals<MarketEvent> again = new Arrivals<>(0);
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
  void requireCloseTwice(MemecoinDataProvider source) throws InterruptedException {
    Arrivals<MarketEvent> arrivals = new Arrivals<>(A_FEW);
    start(source, arrivals::add);
    requireAFew(arrivals, A_FEW);
    for (String time : new String[] {"first", "second", "third"}) {
      assertThat(catchThrowable(() -> close(source)))
          .as("%s: what a %s close throws", rule, time)
          .isNull();
    }
  }

  /** Closes a source that was not started, then starts it. */
  void requireCloseFirst(MemecoinDataProvider source) throws InterruptedException {
    assertThat(catchThrowable(() -> close(source)))
        .as("%s: what a close before start throws", rule)
        .isNull();
    Arrivals<MarketEvent> arrivals = new Arrivals<>(0);
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
