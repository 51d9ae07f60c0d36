package io.godmode.testkit;

import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.CurveCompleted;
import io.godmode.api.market.MarketEvent.InputEnded;
import io.godmode.api.market.MarketEvent.Launched;
import io.godmode.api.market.MarketEvent.Migrated;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.SolPriced;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.order.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A small market that keeps every rule: two tokens, a few trades in each slot, one migration, an
 * end. Always the same.
 */
final class SampleMarket {
  static final int SLOTS = 40;
  static final Mint FIRST = TestMints.numbered(1);
  static final Mint SECOND = TestMints.numbered(2);

  private static final ConstantProduct MODEL = new ConstantProduct();

  private final List<MarketEvent> facts = new ArrayList<>();
  private final Map<Mint, PoolState> pools = new TreeMap<>();
  private long records;

  private SampleMarket() {}

  static List<MarketEvent> facts() {
    return new SampleMarket().play();
  }

  /** Returns the facts with those of a type replaced. */
  static <E extends MarketEvent> List<MarketEvent> changed(
      Class<E> type, Function<E, MarketEvent> change) {
    return facts().stream()
        .map(fact -> type.isInstance(fact) ? change.apply(type.cast(fact)) : fact)
        .toList();
  }

  /** Returns the facts with others told just before the first that fits. */
  static List<MarketEvent> before(Predicate<MarketEvent> first, MarketEvent... more) {
    List<MarketEvent> changed = new ArrayList<>();
    boolean told = false;
    for (MarketEvent fact : facts()) {
      if (!told && first.test(fact)) {
        changed.addAll(List.of(more));
        told = true;
      }
      changed.add(fact);
    }
    return changed;
  }

  static long slot(int number) {
    return TestData.SLOT + number;
  }

  /** Fits the fact that a slot is complete. */
  static Predicate<MarketEvent> complete(int number) {
    return fact -> fact instanceof SlotIngested done && done.slot() == slot(number);
  }

  private List<MarketEvent> play() {
    facts.add(new SolPriced(TestData.SOL_USD, slot(0)));
    for (int number = 0; number < SLOTS; number++) {
      if (number % 5 == 0) {
        list(number - 1);
      }
      facts.add(new ClockAdvanced(TestData.START.plusMillis(400L * number), slot(number)));
      happen(number);
      facts.add(new SlotIngested(slot(number), position(number)));
    }
    facts.add(new InputEnded(position(SLOTS - 1)));
    return List.copyOf(facts);
  }

  private InputPosition position(int number) {
    return new InputPosition(slot(number), records, String.format("%064x", records));
  }

  private void list(int number) {
    List<Candidate> candidates = new ArrayList<>();
    int score = 90;
    for (PoolState pool : pools.values()) {
      candidates.add(
          Candidate.builder(pool.mint(), "TEST", Ratio.ofPercent(Integer.toString(score)))
              .pool(pool)
              .asOfSlot(slot(number))
              .build());
      score -= 10;
    }
    facts.add(new CandidatesListed(slot(number), candidates));
  }

  private void happen(int number) {
    if (number == 0) {
      launch(FIRST, number);
    } else if (number == 10) {
      launch(SECOND, number);
    } else if (number == 30) {
      complete(FIRST, number);
    } else if (number == 32) {
      migrate(FIRST, number);
    }
    if (number < 30) {
      trade(FIRST, Side.BUY, number, 0);
      trade(FIRST, number % 3 == 2 ? Side.SELL : Side.BUY, number, 1);
    }
    if (number >= 10) {
      trade(SECOND, Side.BUY, number, 2);
    }
  }

  private void launch(Mint mint, int number) {
    PoolState pool =
        PoolState.builder(mint, ConstantProduct.VENUE)
            .virtualReserves(1_000_000_000_000L, 30_000_000_000L)
            .realReserves(800_000_000_000L, 0)
            .fees(FeeRates.of(0, 0, 0))
            .slot(slot(number))
            .build();
    pools.put(mint, pool);
    tell(new Launched(mint, "TEST", Optional.of(TestData.TRADER), Optional.of(pool), slot(number)));
  }

  private void trade(Mint mint, Side side, int number, int index) {
    PoolState before = pool(mint);
    Quote quote =
        (side == Side.BUY
                ? MODEL.buy(before, Lamports.of(100_000_000 + number))
                : MODEL.sell(before, 1_000_000_000L + number))
            .orElseThrow();
    PoolState after = MODEL.after(before, quote).toBuilder().slot(slot(number)).build();
    pools.put(mint, after);
    tell(
        new Swapped(
            mint,
            ConstantProduct.VENUE,
            side,
            TestData.TRADER,
            quote.poolQuote().value(),
            quote.tokensRaw(),
            slot(number),
            index,
            Optional.empty(),
            Optional.of(after)));
  }

  private void complete(Mint mint, int number) {
    tell(new CurveCompleted(mint, slot(number)));
  }

  private void migrate(Mint mint, int number) {
    PoolState pool =
        PoolState.builder(mint, Venue.PUMP_SWAP)
            .virtualReserves(200_000_000_000L, 80_000_000_000L)
            .realReserves(200_000_000_000L, 80_000_000_000L)
            .slot(slot(number))
            .build();
    pools.put(mint, pool);
    tell(new Migrated(mint, Venue.PUMP_SWAP, Optional.of(pool), slot(number)));
  }

  private PoolState pool(Mint mint) {
    PoolState pool = pools.get(mint);
    if (pool == null) {
      throw new AssertionError("not launched: " + mint);
    }
    return pool;
  }

  private void tell(MarketEvent fact) {
    records++;
    facts.add(fact);
  }
}
