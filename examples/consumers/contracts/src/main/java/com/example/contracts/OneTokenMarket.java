package com.example.contracts;

import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A market source of a stranger: one token whose price rises by a little each slot. It drives the
 * clock, ends after a number of slots, and publishes the same facts each time it is read.
 */
public final class OneTokenMarket implements MemecoinDataProvider {
  private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
  private static final Duration SLOT = Duration.ofMillis(400);
  private static final int LIST_EVERY_SLOTS = 5;
  private static final Mint MINT = Mint.of("3nUGsNVtjsu1BoUtuJMUrAvYLxEqdV7rRRiS9bVHk3xW");

  private final int slots;
  private volatile boolean closed;
  private Thread thread;

  private OneTokenMarket(int slots) {
    this.slots = slots;
  }

  /** Returns a market that ends after that many slots. */
  public static OneTokenMarket of(int slots) {
    return new OneTokenMarket(slots);
  }

  @Override
  public SourceInfo info() {
    return new SourceInfo("one-token", SourceInfo.Kind.SIMULATED, true);
  }

  /**
   * Begins to publish.
   *
   * @throws IllegalStateException when called before, or closed
   */
  @Override
  public synchronized void start(MarketSink sink) {
    if (thread != null || closed) {
      throw new IllegalStateException("one-token has been started or closed before");
    }
    thread = new Thread(() -> play(sink), "one-token");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = thread;
    }
    if (running != null) {
      running.interrupt();
      try {
        running.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void play(MarketSink sink) {
    for (long slot = 1; ; slot++) {
      for (MarketEvent fact : facts(slot)) {
        if (closed || !tell(sink, fact)) {
          return;
        }
      }
    }
  }

  /** Returns false when no more is wanted; a sink that throws does not end the market. */
  private static boolean tell(MarketSink sink, MarketEvent fact) {
    try {
      return sink.publish(fact);
    } catch (RuntimeException e) {
      return true;
    }
  }

  private List<MarketEvent> facts(long slot) {
    List<MarketEvent> facts = new ArrayList<>();
    if (slot <= slots) {
      PoolState pool =
          PoolState.builder(MINT, Venue.REFERENCE)
              .virtualReserves(1_000_000, 30_000 + 100 * slot)
              .slot(slot)
              .build();
      if (slot == 1) {
        facts.add(new MarketEvent.SolPriced(SolPrice.of("190"), slot));
        facts.add(new MarketEvent.Launched(MINT, "ONE", Optional.empty(), Optional.of(pool), slot));
      } else {
        facts.add(new MarketEvent.PoolObserved(pool));
      }
      if (slot % LIST_EVERY_SLOTS == 0) {
        facts.add(new MarketEvent.CandidatesListed(slot, List.of(candidate(pool, slot))));
      }
    }
    long read = Math.min(slot, slots);
    InputPosition position = new InputPosition(read, read, "%064x".formatted(read));
    facts.add(new MarketEvent.SlotIngested(slot, position));
    if (slot == slots) {
      facts.add(new MarketEvent.InputEnded(position));
    }
    facts.add(new MarketEvent.ClockAdvanced(START.plus(SLOT.multipliedBy(slot)), slot));
    return facts;
  }

  private static Candidate candidate(PoolState pool, long slot) {
    return Candidate.builder(MINT, "ONE", Ratio.ofFraction("0.9"))
        .liquidity(Usd.ofDollars(5_000))
        .volume24h(Usd.ofDollars(20_000))
        .age(SLOT.multipliedBy(slot))
        .pool(pool)
        .asOfSlot(slot)
        .build();
  }
}
