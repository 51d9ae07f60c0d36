package io.godmode.onchain.provider;

import io.godmode.api.Bounded;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.core.market.CandidateScreen;
import io.godmode.core.market.TokenInsight;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.decode.MarketMapping;
import io.godmode.onchain.index.Candle;
import io.godmode.onchain.index.IndexReader;
import io.godmode.onchain.index.IndexedBlock;
import io.godmode.onchain.index.IndexedTransaction;
import io.godmode.onchain.index.Market;
import io.godmode.onchain.index.TokenRecord;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What the blocks taken in say of the market: facts, candidates, the price of SOL. The same blocks
 * give the same, whether they are replayed or followed. Not thread-safe.
 */
final class MarketBook {
  private static final int MAX_TOKENS = CandidateScreen.DEFAULT_MAX_TOKENS;

  /** 24 hours. */
  private static final long DAY_SLOTS = 216_000;

  private static final int SHORT_SYMBOL = 6;
  private static final float LOAD = 0.75f;

  private final IndexReader reader;
  private final SafetyFile safety;
  private final MarketMapping mapping;
  private final CandidateScreen screen;
  private final SolUsdMedian sol;

  @Bounded(by = "MAX_TOKENS tokens", then = "the one that changed longest ago is forgotten")
  private final Map<Mint, PoolState> pools =
      new LinkedHashMap<>(1024, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Mint, PoolState> eldest) {
          return size() > MAX_TOKENS;
        }
      };

  /** What was traded in the 24 hours before a minute, in lamports. */
  private final PerMinute<BigInteger> volumes = new PerMinute<>(MAX_TOKENS);

  private final CandleParts candles;
  private @Nullable SolPrice price;
  private boolean dollarsCame;

  MarketBook(IndexReader reader, AccountFacts accounts, OnchainTerms terms) {
    this.reader = reader;
    safety = new SafetyFile(reader, accounts, terms.safety());
    mapping = MarketMapping.knowing(safety::decimals);
    screen = CandidateScreen.following(MAX_TOKENS, new Insight());
    sol = SolUsdMedian.with(terms.solTerms());
    candles = new CandleParts(reader, terms.normalizer(), MAX_TOKENS);
  }

  /** Takes in a block and returns its facts in order. */
  List<MarketEvent> take(IndexedBlock block) {
    long slot = block.slot();
    safety.at(slot);
    List<MarketEvent> facts = new ArrayList<>();
    for (IndexedTransaction transaction : block.transactions()) {
      for (ChainEvent event : transaction.events()) {
        safety.add(event).ifPresent(this::launchedBefore);
        if (event instanceof ChainEvent.Swap swap) {
          dollarsCame |= sol.add(swap, slot);
        }
        mapping
            .map(event, slot, facts.size(), Optional.of(transaction.signature()))
            .ifPresent(
                fact -> {
                  facts.add(fact);
                  note(fact);
                });
      }
      transaction.balances().forEach(safety::add);
    }
    return facts;
  }

  /** A launch that the index saw before the slots taken in gives the token its age. */
  private void launchedBefore(TokenRecord token) {
    token
        .launch()
        .ifPresent(
            launch ->
                screen.accept(
                    new MarketEvent.Launched(
                        token.mint(),
                        launch
                            .symbol()
                            .orElseGet(() -> token.mint().base58().substring(0, SHORT_SYMBOL)),
                        launch.creator(),
                        Optional.empty(),
                        launch.slot())));
  }

  private void note(MarketEvent fact) {
    screen.accept(fact);
    switch (fact.kind()) {
      case SWAPPED -> ((MarketEvent.Swapped) fact).poolAfter().ifPresent(this::note);
      case LAUNCHED -> ((MarketEvent.Launched) fact).pool().ifPresent(this::note);
      case POOL_OBSERVED -> note(((MarketEvent.PoolObserved) fact).pool());
      case MIGRATED -> pools.remove(((MarketEvent.Migrated) fact).mint());
      case CURVE_COMPLETED -> pools.remove(((MarketEvent.CurveCompleted) fact).mint());
      default -> {}
    }
  }

  private void note(PoolState pool) {
    pools.put(pool.mint(), pool);
  }

  /** Notes that a slot was read, whether or not it held a block. */
  void reached(long slot) {
    safety.at(slot);
    screen.accept(new MarketEvent.SlotIngested(slot, InputPosition.START));
  }

  /** Tells whether dollars were traded since it was asked last. */
  boolean dollarsCame() {
    boolean came = dollarsCame;
    dollarsCame = false;
    return came;
  }

  /** Returns the price of SOL as swaps tell it. */
  SolUsdReading solUsd(long slot) {
    return sol.at(slot);
  }

  /** Sets the price at which candidates are valued. */
  void value(SolPrice at, long slot) {
    price = at;
    screen.accept(new MarketEvent.SolPriced(at, slot));
  }

  /** Returns the best candidates, and has nodes asked about them. */
  List<Candidate> candidates(int atMost) {
    List<Candidate> ranked = screen.rank(atMost);
    ranked.forEach(candidate -> safety.want(candidate.mint()));
    return ranked;
  }

  long asOfSlot() {
    return screen.asOfSlot();
  }

  /** Returns the last states of pools, of those that changed last. */
  List<PoolState> pools() {
    return List.copyOf(pools.values());
  }

  /** Forgets what dropped slots told. */
  void rollBack(long fromSlot) {
    screen.accept(new MarketEvent.RolledBack(fromSlot));
    mapping.rollBack(fromSlot);
    safety.rollBack(fromSlot);
    sol.rollBack(fromSlot);
    pools.values().removeIf(pool -> pool.slot() >= fromSlot);
    volumes.clear();
    candles.clear();
  }

  /** The safety file, and the figures that the index knows better than the screen. */
  private final class Insight implements TokenInsight {
    @Override
    public OptionalInt creator(Mint mint) {
      return safety.creator(mint);
    }

    @Override
    public OptionalInt spread(Mint mint) {
      return safety.spread(mint);
    }

    @Override
    public void explain(Mint mint, Candidate.Builder candidate) {
      safety.explain(mint, candidate);
      PoolState pool = pools.get(mint);
      if (pool != null) {
        candidate.pool(pool);
      }
      volume(mint, candidate);
      candles.explain(mint, asOfSlot(), candidate);
    }

    /** The screen counts from where its blocks begin; the index may remember more of the day. */
    private void volume(Mint mint, Candidate.Builder candidate) {
      Optional<Usd> seen = candidate.build().volume24h();
      SolPrice now = price;
      if (now == null) {
        return;
      }
      Optional<Usd> indexed = dollars(now, indexedVolume(mint));
      if (indexed.isPresent() && seen.map(s -> s.compareTo(indexed.get()) < 0).orElse(true)) {
        candidate.volume24h(indexed.get());
      }
    }

    private BigInteger indexedVolume(Mint mint) {
      long minute = Candle.firstSlotOf(asOfSlot());
      return volumes.get(
          mint,
          minute,
          () ->
              minute == 0
                  ? BigInteger.ZERO
                  : reader
                      .window(Market.inSol(mint), Math.max(0, minute - DAY_SLOTS), minute - 1)
                      .volume());
    }

    private static Optional<Usd> dollars(SolPrice price, BigInteger lamports) {
      try {
        return Optional.of(price.toUsdFloor(lamports.longValueExact()));
      } catch (ArithmeticException tooLarge) {
        return Optional.empty();
      }
    }
  }
}
