package io.godmode.paper.sim;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.LeaderTrade;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CurveCompleted;
import io.godmode.api.market.MarketEvent.PoolObserved;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.PoolState;
import io.godmode.api.money.Ratio;
import io.godmode.api.order.Side;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Traders at random: what they could trade is what they were shown last. Their trades move no pool.
 * Same seed and facts, same trades. Not thread-safe.
 */
public final class RandomLeaders {
  private static final int TOKENS = 64;
  private static final int HOLDINGS = 8;
  private static final int SELL_PERMILLE = 500;
  private static final long LEAST_LAMPORTS = 50_000_000L;
  private static final int MOST_STEPS = 40;

  private final Dice dice;
  private final List<Address> leaders;
  private final int maxPerTick;

  @Bounded(by = "TOKENS tokens", then = "the one that changed longest ago is forgotten")
  private final Map<Mint, PoolState> pools = new LinkedHashMap<>();

  @Bounded(by = "HOLDINGS tokens of each leader", then = "with so many it only sells")
  private final Map<Address, Map<Mint, Long>> holdings = new LinkedHashMap<>();

  private long slot;

  /**
   * Creates them.
   *
   * @param seed of all they do
   * @param leaders who they are
   * @param maxPerTick trades of a tick at most
   */
  public RandomLeaders(long seed, List<Address> leaders, int maxPerTick) {
    this.dice = Dice.seeded(seed);
    this.leaders = List.copyOf(leaders);
    this.maxPerTick = maxPerTick;
    this.leaders.forEach(leader -> holdings.put(leader, new LinkedHashMap<>()));
  }

  /** Shows them what happened. */
  public void see(MarketEvent fact) {
    if (fact instanceof Swapped swap) {
      slot = Math.max(slot, swap.slot());
      swap.poolAfter().ifPresent(this::see);
    } else if (fact instanceof PoolObserved observed) {
      see(observed.pool());
    } else if (fact instanceof CurveCompleted completed) {
      pools.remove(completed.mint());
    }
  }

  private void see(PoolState pool) {
    slot = Math.max(slot, pool.slot());
    pools.remove(pool.mint());
    if (!pool.complete() && pool.virtualToken() > 0 && pool.virtualQuote() > 0) {
      pools.put(pool.mint(), pool);
      if (pools.size() > TOKENS) {
        pools.remove(pools.keySet().iterator().next());
      }
    }
  }

  /** Returns the trades of one tick, in the last slot that was shown. */
  public List<LeaderTrade> trade() {
    List<LeaderTrade> trades = new ArrayList<>();
    int count = leaders.isEmpty() || slot == 0 ? 0 : dice.between(0, maxPerTick);
    for (int i = 0; i < count; i++) {
      trade(leaders.get(dice.below(leaders.size()))).ifPresent(trades::add);
    }
    return trades;
  }

  private Optional<LeaderTrade> trade(Address leader) {
    Map<Mint, Long> held = holdings.getOrDefault(leader, new LinkedHashMap<>());
    List<Mint> sellable = held.keySet().stream().filter(pools::containsKey).toList();
    boolean sells = dice.permille(SELL_PERMILLE) || held.size() >= HOLDINGS;
    if (sells && !sellable.isEmpty()) {
      return sell(leader, sellable.get(dice.below(sellable.size())), held);
    }
    if (held.size() >= HOLDINGS) {
      // What it holds is traded no more, so that it is worth nothing.
      held.keySet().removeIf(mint -> !pools.containsKey(mint));
    }
    List<Mint> buyable = List.copyOf(pools.keySet());
    return buyable.isEmpty()
        ? Optional.empty()
        : buy(leader, buyable.get(dice.below(buyable.size())), held);
  }

  private Optional<LeaderTrade> buy(Address leader, Mint mint, Map<Mint, Long> held) {
    PoolState pool = pool(mint);
    long lamports = LEAST_LAMPORTS * dice.between(1, MOST_STEPS);
    long tokens = times(lamports, pool.virtualToken(), pool.virtualQuote());
    if (tokens == 0) {
      return Optional.empty();
    }
    held.merge(mint, tokens, Long::sum);
    return Optional.of(told(leader, pool, Side.BUY, lamports, tokens, Ratio.ZERO));
  }

  private Optional<LeaderTrade> sell(Address leader, Mint mint, Map<Mint, Long> held) {
    PoolState pool = pool(mint);
    long all = held.getOrDefault(mint, 0L);
    int quarters = dice.between(1, 4);
    long tokens = quarters == 4 ? all : Math.max(1, all / 4 * quarters);
    if (tokens == all) {
      held.remove(mint);
    } else {
      held.put(mint, all - tokens);
    }
    long lamports = times(tokens, pool.virtualQuote(), pool.virtualToken());
    return Optional.of(told(leader, pool, Side.SELL, lamports, tokens, Ratio.ceilOf(tokens, all)));
  }

  private PoolState pool(Mint mint) {
    return Optional.ofNullable(pools.get(mint)).orElseThrow();
  }

  private LeaderTrade told(
      Address leader, PoolState pool, Side side, long lamports, long tokens, Ratio soldShare) {
    return new LeaderTrade(
        leader,
        pool.mint(),
        side,
        lamports,
        tokens,
        soldShare,
        slot,
        Optional.of(pool.venue()),
        Optional.empty());
  }

  private static long times(long amount, long over, long under) {
    BigInteger product =
        BigInteger.valueOf(amount)
            .multiply(BigInteger.valueOf(over))
            .divide(BigInteger.valueOf(under));
    return product.bitLength() < Long.SIZE ? product.longValue() : 0;
  }
}
