package io.godmode.paper.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CurveCompleted;
import io.godmode.api.market.MarketEvent.Launched;
import io.godmode.api.market.MarketEvent.Migrated;
import io.godmode.api.market.MarketEvent.PoolObserved;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.order.Side;
import io.godmode.core.pool.CurveState;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Keeps the books of a simulated market by the formulas of the chain facts, written out once more,
 * and fails at the first fact that breaks a rule.
 */
final class MarketAudit {
  private static final BigInteger BPS = BigInteger.valueOf(10_000);

  private final Address agent;
  private final Map<Mint, Book> books = new HashMap<>();
  private long slot = -1;
  private int nextIndex;

  /** What is known of a token. */
  private static final class Book {
    private PoolState pool;
    private boolean completed;
    private final Map<Address, Long> balances = new HashMap<>();

    Book(PoolState pool) {
      this.pool = pool;
    }
  }

  private MarketAudit(Address agent) {
    this.agent = agent;
  }

  /** Audits all facts of a market from its first slot on; returns how many trades it saw. */
  static int check(long seed, List<MarketEvent> facts) {
    Dice dice = Dice.seeded(seed);
    dice.split();
    MarketAudit audit = new MarketAudit(new Traders(dice.split()).agent());
    int trades = 0;
    for (MarketEvent fact : facts) {
      if (fact instanceof Launched launch) {
        audit.launched(launch);
      } else if (fact instanceof PoolObserved observed) {
        audit.observed(observed.pool());
      } else if (fact instanceof Swapped swap) {
        audit.swapped(swap);
        trades++;
      } else if (fact instanceof CurveCompleted complete) {
        Book book = audit.book(complete.mint());
        assertThat(book.pool.realToken()).isZero();
        book.completed = true;
      } else if (fact instanceof Migrated moved) {
        audit.migrated(moved);
      }
    }
    return trades;
  }

  private Book book(Mint mint) {
    return Objects.requireNonNull(books.get(mint));
  }

  private void launched(Launched launch) {
    PoolState pool = launch.pool().orElseThrow();
    assertThat(reserves(pool)).isEqualTo(CurveState.initial());
    assertThat(books.put(launch.mint(), new Book(pool))).isNull();
  }

  /** Mayhem moves the virtual quote and nothing else. */
  private void observed(PoolState pool) {
    Book book = book(pool.mint());
    assertThat(pool.venue()).isEqualTo(Venue.PUMP_FUN);
    assertThat(pool.virtualToken()).isEqualTo(book.pool.virtualToken());
    assertThat(pool.realToken()).isEqualTo(book.pool.realToken());
    assertThat(pool.realQuote()).isEqualTo(book.pool.realQuote());
    book.pool = pool;
  }

  private void migrated(Migrated moved) {
    Book book = book(moved.mint());
    PoolState pool = moved.pool().orElseThrow();
    assertThat(book.completed).isTrue();
    assertThat(pool.venue()).isEqualTo(Venue.PUMP_SWAP);
    assertThat(pool.realQuote()).isEqualTo(book.pool.realQuote() - TokenPool.MIGRATION_FEE);
    assertThat(pool.virtualQuote()).isEqualTo(pool.realQuote());
    assertThat(pool.realToken()).isEqualTo(TokenPool.MIGRATED_TOKENS);
    assertThat(pool.virtualToken()).isEqualTo(TokenPool.MIGRATED_TOKENS);
    book.pool = pool;
    allTokensAreSomewhere(book);
  }

  private void swapped(Swapped swap) {
    nextIndex = swap.slot() == slot ? nextIndex + 1 : 0;
    slot = swap.slot();
    assertThat(swap.index()).isEqualTo(nextIndex);
    Book book = book(swap.mint());
    PoolState told = swap.poolAfter().orElseThrow();
    assertThat(swap.venue()).isEqualTo(book.pool.venue());
    assertThat(told.venue()).isEqualTo(book.pool.venue());
    assertThat(book.completed && told.venue().equals(Venue.PUMP_FUN)).isFalse();
    assertThat(reserves(told)).isEqualTo(after(swap, book.pool));
    assertThat(told.complete()).isEqualTo(told.realToken() == 0);
    assertThat(told.slot()).isEqualTo(swap.slot());
    fees(told);
    book.pool = told;
    hold(swap, book);
  }

  private static CurveState after(Swapped swap, PoolState before) {
    boolean inPool = before.venue().equals(Venue.PUMP_SWAP);
    long tokens = swap.tokenAmount();
    long quote = swap.quoteAmount();
    long lpFee = inPool ? lpFee(swap, before) : 0;
    if (swap.side() == Side.BUY) {
      long priced = quote - 1;
      long bought = floor(priced, before.virtualToken(), before.virtualQuote() + priced);
      assertThat(tokens).isEqualTo(Math.min(bought, before.realToken()));
      return reserves(before).afterBuy(quote + lpFee, tokens);
    }
    assertThat(quote)
        .isEqualTo(floor(tokens, before.virtualQuote(), before.virtualToken() + tokens));
    return reserves(before).afterSell(quote - lpFee, tokens);
  }

  /** Of a buy the fee is taken before what it pays for gives way by up to two lamports. */
  private static long lpFee(Swapped swap, PoolState before) {
    int bps = before.fees().lp().value();
    long least = up(swap.quoteAmount(), bps);
    if (swap.side() == Side.SELL) {
      return least;
    }
    long kept = swap.poolAfter().orElseThrow().realQuote() - before.realQuote();
    long fee = kept - swap.quoteAmount();
    assertThat(fee).isBetween(least, up(swap.quoteAmount() + 2, bps));
    return fee;
  }

  /** The rates that stand with a state are those of its tier. */
  private static void fees(PoolState pool) {
    if (pool.venue().equals(Venue.PUMP_SWAP)) {
      boolean second =
          BigInteger.valueOf(pool.virtualQuote())
                  .multiply(BigInteger.valueOf(CurveState.TOKEN_SUPPLY))
                  .compareTo(
                      BigInteger.valueOf(420_000_000_000L)
                          .multiply(BigInteger.valueOf(pool.virtualToken())))
              >= 0;
      assertThat(pool.fees().lp().value()).isIn(second ? List.of(20) : List.of(2, 20));
      assertThat(pool.fees().totalBps()).isLessThanOrEqualTo(second ? 120 : 125);
    } else {
      assertThat(pool.fees().totalBps()).isEqualTo(125);
    }
  }

  private void hold(Swapped swap, Book book) {
    long change = swap.side() == Side.BUY ? swap.tokenAmount() : -swap.tokenAmount();
    long balance = book.balances.merge(swap.trader(), change, Long::sum);
    boolean byAgent = swap.trader().equals(agent);
    assertThat(balance).isGreaterThanOrEqualTo(byAgent ? -Mayhem.VAULT : 0);
  }

  private static void allTokensAreSomewhere(Book book) {
    long held = book.balances.values().stream().mapToLong(Long::longValue).sum();
    assertThat(held + book.pool.realToken()).isEqualTo(CurveState.TOKEN_SUPPLY);
  }

  private static CurveState reserves(PoolState pool) {
    return new CurveState(
        pool.virtualToken(), pool.virtualQuote(), pool.realToken(), pool.realQuote());
  }

  private static long floor(long a, long b, long divisor) {
    return BigInteger.valueOf(a)
        .multiply(BigInteger.valueOf(b))
        .divide(BigInteger.valueOf(divisor))
        .longValueExact();
  }

  private static long up(long amount, int bps) {
    BigInteger product = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(bps));
    return product.add(BPS.subtract(BigInteger.ONE)).divide(BPS).longValueExact();
  }
}
