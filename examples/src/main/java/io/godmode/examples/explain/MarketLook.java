package io.godmode.examples.explain;

import io.godmode.api.Bounded;
import io.godmode.api.MarketSink;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.market.MarketEvent.InputFailed;
import io.godmode.api.market.MarketEvent.Launched;
import io.godmode.api.market.MarketEvent.Migrated;
import io.godmode.api.market.MarketEvent.PoolObserved;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.PoolState;
import io.godmode.examples.explain.MarketEvidence.Numbered;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Reads a market up to one fact and remembers what it said of a token. The market's thread
 * publishes, another one waits.
 */
public final class MarketLook implements MarketSink {
  private static final int SWAPS = 5;

  private final long wanted;
  private final Mint mint;
  private final CountDownLatch done = new CountDownLatch(1);

  @Bounded(by = "five swaps", then = "the eldest leaves")
  private final Deque<Numbered<Swapped>> swaps = new ArrayDeque<>();

  private long fact;
  private @Nullable MarketEvent last;
  private InputPosition position = InputPosition.START;
  private Optional<Numbered<Candidate>> candidate = Optional.empty();
  private Optional<Numbered<PoolState>> pool = Optional.empty();
  private Optional<String> failure = Optional.empty();

  /**
   * Starts before the first fact.
   *
   * @param wanted the fact to stop at, counted from 1
   * @param mint the token to remember things about
   */
  public MarketLook(long wanted, Mint mint) {
    this.wanted = wanted;
    this.mint = mint;
  }

  @Override
  public synchronized boolean publish(MarketEvent event) {
    if (done.getCount() == 0) {
      return false;
    }
    fact++;
    last = event;
    switch (event.kind()) {
      case SLOT_INGESTED -> position = ((SlotIngested) event).position();
      case CANDIDATES_LISTED -> listed((CandidatesListed) event);
      case SWAPPED -> swapped((Swapped) event);
      case POOL_OBSERVED -> pool(Optional.of(((PoolObserved) event).pool()));
      case LAUNCHED -> pool(((Launched) event).pool());
      case MIGRATED -> pool(((Migrated) event).pool());
      case INPUT_ENDED -> failure = Optional.of("it ends with fact " + fact);
      case INPUT_FAILED -> failure = Optional.of(((InputFailed) event).detail());
      case CLOCK_ADVANCED, CURVE_COMPLETED, SOL_PRICED, GAP, ROLLED_BACK, HEALTH_CHANGED -> {}
    }
    boolean over = fact == wanted || failure.isPresent();
    if (over) {
      done.countDown();
    }
    return !over;
  }

  private void listed(CandidatesListed listed) {
    listed.candidates().stream()
        .filter(each -> each.mint().equals(mint))
        .findFirst()
        .ifPresent(
            each -> {
              candidate = Optional.of(new Numbered<>(fact, each));
              pool(each.pool());
            });
  }

  private void swapped(Swapped swap) {
    if (swap.mint().equals(mint)) {
      swaps.add(new Numbered<>(fact, swap));
      if (swaps.size() > SWAPS) {
        swaps.remove();
      }
      pool(swap.poolAfter());
    }
  }

  private void pool(Optional<PoolState> state) {
    state
        .filter(each -> each.mint().equals(mint))
        .ifPresent(each -> pool = Optional.of(new Numbered<>(fact, each)));
  }

  /** Waits until the fact was read or the market has ended. */
  public void await() throws InterruptedException {
    done.await();
  }

  /**
   * Returns what was read.
   *
   * @throws IllegalStateException when the market ended or failed before the fact, and says why
   */
  public synchronized MarketEvidence evidence() {
    MarketEvent found = last;
    if (found == null || fact < wanted) {
      throw new IllegalStateException(failure.orElse("it was not read yet"));
    }
    return new MarketEvidence(fact, found, position, candidate, pool, new ArrayList<>(swaps));
  }
}
