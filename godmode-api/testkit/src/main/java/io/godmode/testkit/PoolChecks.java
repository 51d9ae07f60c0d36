package io.godmode.testkit;

import io.godmode.api.id.Mint;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.market.MarketEvent.CurveCompleted;
import io.godmode.api.market.MarketEvent.Launched;
import io.godmode.api.market.MarketEvent.Migrated;
import io.godmode.api.market.MarketEvent.PoolObserved;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.Side;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether published pool states, trades and the arithmetic of their venue agree. */
final class PoolChecks {
  private static final Lamports SMALL_BUY = Lamports.ofSol("0.01");

  private final String rule;
  private final Map<Venue, PoolModel> models = new HashMap<>();
  private final Map<Mint, PoolState> pools = new HashMap<>();
  private int judged;

  PoolChecks(String rule, List<PoolModel> models) {
    this.rule = rule;
    models.forEach(model -> this.models.put(model.venue(), model));
  }

  /** Follows the pools through the facts; skips the rule where no model fits any of them. */
  void require(List<MarketEvent> facts) {
    facts.forEach(this::follow);
    Rules.require(judged > 0, rule, "no pool of a venue in models() was published");
  }

  private void follow(MarketEvent fact) {
    switch (fact.kind()) {
      case LAUNCHED -> ((Launched) fact).pool().ifPresent(this::see);
      case SWAPPED -> swap((Swapped) fact);
      case POOL_OBSERVED -> see(((PoolObserved) fact).pool());
      case CURVE_COMPLETED -> pools.remove(((CurveCompleted) fact).mint());
      case MIGRATED -> {
        pools.remove(((Migrated) fact).mint());
        ((Migrated) fact).pool().ifPresent(this::see);
      }
      case CANDIDATES_LISTED ->
          ((CandidatesListed) fact)
              .candidates()
              .forEach(candidate -> candidate.pool().ifPresent(this::judge));
      case GAP, ROLLED_BACK -> pools.clear();
      case CLOCK_ADVANCED,
          SOL_PRICED,
          SLOT_INGESTED,
          HEALTH_CHANGED,
          INPUT_ENDED,
          INPUT_FAILED -> {}
    }
  }

  private void swap(Swapped swap) {
    PoolState before = pools.remove(swap.mint());
    if (swap.poolAfter().isEmpty()) {
      return;
    }
    PoolState after = swap.poolAfter().get();
    PoolModel model = models.get(after.venue());
    if (model != null
        && before != null
        && before.exact()
        && after.exact()
        && before.venue().equals(after.venue())) {
      judged++;
      boolean buy = swap.side() == Side.BUY;
      Optional<PoolState> expected =
          model.shifted(
              before,
              buy ? -swap.tokenAmount() : swap.tokenAmount(),
              buy ? swap.quoteAmount() : -swap.quoteAmount());
      if (!expected.map(state -> sameReserves(state, after)).orElse(false)) {
        throw new AssertionError(
            rule + ": " + swap + " leads from " + before + " to " + expected + ", but not there");
      }
    }
    see(after);
  }

  private static boolean sameReserves(PoolState one, PoolState other) {
    return one.virtualToken() == other.virtualToken()
        && one.virtualQuote() == other.virtualQuote()
        && one.realToken() == other.realToken()
        && one.realQuote() == other.realQuote();
  }

  private void see(PoolState pool) {
    pools.put(pool.mint(), pool);
    judge(pool);
  }

  private void judge(PoolState pool) {
    PoolModel model = models.get(pool.venue());
    if (model != null && !pool.complete()) {
      model.buy(pool, SMALL_BUY).ifPresent(quote -> judgeBuy(pool, model, quote));
    }
  }

  /** A quote is never better than the spot price, nor a way there and back than staying. */
  private void judgeBuy(PoolState pool, PoolModel model, Quote buy) {
    judged++;
    requireQuote(
        buy.paid().compareTo(SMALL_BUY) <= 0, "a buy pays no more than was given", buy, pool);
    requireQuote(
        value(buy, pool.virtualToken()).compareTo(tokens(buy, pool.virtualQuote())) >= 0,
        "a buy pays at least the spot price",
        buy,
        pool);
    Optional<Quote> sell = model.sell(model.after(pool, buy), buy.tokensRaw());
    if (sell.isPresent()) {
      requireQuote(
          sell.get().received().compareTo(buy.paid()) <= 0,
          "selling what was bought brings no more than was paid: " + sell.get(),
          buy,
          pool);
    }
  }

  private static BigInteger value(Quote quote, long reserve) {
    return BigInteger.valueOf(quote.poolQuote().value()).multiply(unsigned(reserve));
  }

  private static BigInteger tokens(Quote quote, long reserve) {
    return unsigned(quote.tokensRaw()).multiply(unsigned(reserve));
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }

  private void requireQuote(boolean holds, String what, Quote quote, PoolState pool) {
    if (!holds) {
      throw new AssertionError(rule + ": " + what + ", but at " + pool + " it was " + quote);
    }
  }
}
