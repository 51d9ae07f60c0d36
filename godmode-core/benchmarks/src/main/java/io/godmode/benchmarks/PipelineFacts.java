package io.godmode.benchmarks;

import io.godmode.api.MarketSink;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.core.pool.BondingCurveModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A market made once, so that the benchmark measures the engine and not its source. */
final class PipelineFacts {
  static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
  static final long SLOT_MILLIS = 400;
  private static final int MINTS = 400;
  private static final int SLOTS_PER_LIST = 5;
  private static final int CANDIDATES = 5;

  private final SplittableRandom random = new SplittableRandom(42);
  private final BondingCurveModel curve = BondingCurveModel.create();
  private final Address trader = Address.ofBytes(new byte[Address.BYTES]);
  private final List<PoolState> pools = new ArrayList<>();
  private final List<MarketEvent> facts = new ArrayList<>();

  /** Facts that are no longer in the list. */
  private long published;

  private PipelineFacts() {}

  /** Returns that many slots with that many swaps each, and the end of the input. */
  static List<MarketEvent> of(int slots, int swapsPerSlot) {
    PipelineFacts made = new PipelineFacts();
    made.begin();
    for (int slot = 0; slot < slots; slot++) {
      made.slot(slot, swapsPerSlot);
    }
    made.facts.add(new MarketEvent.InputEnded(made.position(slots)));
    return List.copyOf(made.facts);
  }

  /** Publishes that many slots, which are made as they are wanted, and the end of the input. */
  static void publish(int slots, int swapsPerSlot, MarketSink sink) {
    PipelineFacts made = new PipelineFacts();
    made.begin();
    boolean wanted = true;
    for (int slot = 0; wanted && slot < slots; slot++) {
      made.slot(slot, swapsPerSlot);
      for (MarketEvent fact : made.facts) {
        wanted &= sink.publish(fact);
      }
      made.published += made.facts.size();
      made.facts.clear();
    }
    if (wanted) {
      sink.publish(new MarketEvent.InputEnded(made.position(slots)));
    }
  }

  private void begin() {
    facts.add(new MarketEvent.SolPriced(SolPrice.of("190"), 0));
    for (int number = 0; number < MINTS; number++) {
      byte[] bytes = new byte[Mint.BYTES];
      random.nextBytes(bytes);
      pools.add(
          PoolState.builder(Mint.ofBytes(bytes), Venue.PUMP_FUN)
              .virtualReserves(800_000_000_000_000L, 40_237_500_000L)
              .realReserves(520_100_000_000_000L, 10_237_500_000L)
              .build());
      facts.add(new MarketEvent.PoolObserved(pools.get(number)));
    }
  }

  private void slot(int slot, int swaps) {
    if (slot % SLOTS_PER_LIST == 0) {
      facts.add(new MarketEvent.CandidatesListed(slot, candidates(slot)));
    }
    facts.add(new MarketEvent.ClockAdvanced(START.plusMillis(SLOT_MILLIS * slot), slot));
    for (int index = 0; index < swaps; index++) {
      swap(slot, index);
    }
    facts.add(new MarketEvent.SlotIngested(slot, position(slot)));
  }

  private List<Candidate> candidates(int slot) {
    List<Candidate> listed = new ArrayList<>();
    for (int i = 0; i < CANDIDATES; i++) {
      int number = random.nextInt(MINTS);
      listed.add(
          Candidate.builder(pools.get(number).mint(), "M" + number, Ratio.ofFraction("0.9"))
              .liquidity(Usd.of("2000"))
              .volume24h(Usd.of("50000"))
              .age(Duration.ofMinutes(3))
              .asOfSlot(slot)
              .build());
    }
    return listed;
  }

  private void swap(int slot, int index) {
    int number = random.nextInt(MINTS);
    PoolState before = pools.get(number);
    Optional<Quote> quote =
        random.nextBoolean()
            ? curve.buy(before, Lamports.of(random.nextLong(10_000_000L, 210_000_000L)))
            : curve.sell(before, random.nextLong(1_000_000_000L, 2_000_000_000_000L));
    Optional<PoolState> after =
        quote.map(trade -> curve.after(before, trade)).filter(state -> !state.complete());
    if (after.isEmpty()) {
      return;
    }
    PoolState state = after.get().toBuilder().slot(slot).build();
    pools.set(number, state);
    Quote trade = quote.orElseThrow();
    facts.add(
        new MarketEvent.Swapped(
            state.mint(),
            Venue.PUMP_FUN,
            trade.side(),
            trader,
            trade.poolQuote().value(),
            trade.tokensRaw(),
            slot,
            index,
            Optional.empty(),
            Optional.of(state)));
  }

  private InputPosition position(long slot) {
    return new InputPosition(slot, published + facts.size(), "");
  }
}
