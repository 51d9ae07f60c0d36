package io.godmode.examples.leaders;

import io.godmode.api.Bounded;
import io.godmode.api.GodmodeException;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.PoolState;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.onchain.recording.RecordingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The past of a market: who traded what, and the state in which each slot left each pool. Immutable
 * once built, and thread-safe.
 */
public final class Tape {
  @Bounded(by = "MOST facts", then = "reading ends with TOO_LARGE")
  private final Map<Address, List<TapeTrade>> trades;

  private final Map<Mint, NavigableMap<Long, PoolState>> pools;
  private final NavigableMap<Long, SolPrice> prices;
  private final Optional<Map<Address, PaidFees>> fees;
  private final long firstSlot;
  private final long lastSlot;
  private final long gaps;
  private final long leftOut;

  private Tape(Builder from) {
    trades = from.trades;
    pools = from.pools;
    prices = from.prices;
    fees = from.feesKnown ? Optional.of(from.fees) : Optional.empty();
    firstSlot = from.firstSlot;
    lastSlot = from.lastSlot;
    gaps = from.gaps;
    leftOut = from.leftOut;
  }

  /** Starts an empty one. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns everybody's trades in the order of the chain. */
  Map<Address, List<TapeTrade>> trades() {
    return trades;
  }

  /** Returns the state a token's pool was left in by a slot; empty when none is known. */
  Optional<PoolState> pool(Mint mint, long slot) {
    NavigableMap<Long, PoolState> states = pools.get(mint);
    return states == null
        ? Optional.empty()
        : Optional.ofNullable(states.floorEntry(slot)).map(Map.Entry::getValue);
  }

  /** Returns the next slot in which a token's pool changed; empty when it did not any more. */
  OptionalLong nextChange(Mint mint, long slot) {
    NavigableMap<Long, PoolState> states = pools.get(mint);
    Long next = states == null ? null : states.higherKey(slot);
    return next == null ? OptionalLong.empty() : OptionalLong.of(next);
  }

  /** Returns what dollars were in lamports at a slot, rounded down; empty when nobody knew. */
  Optional<Lamports> lamports(Usd amount, long slot) {
    return Optional.ofNullable(prices.floorEntry(slot))
        .map(price -> price.getValue().toLamportsFloor(amount));
  }

  /** Returns what a trader paid the network; empty where the source does not say of anybody. */
  Optional<PaidFees> fees(Address trader) {
    return fees.map(known -> known.getOrDefault(trader, PaidFees.NONE));
  }

  /** Tells whether the source says what traders paid the network. */
  boolean feesKnown() {
    return fees.isPresent();
  }

  /** Returns the first slot with a fact. */
  long firstSlot() {
    return firstSlot;
  }

  /** Returns the last slot that was read. */
  long lastSlot() {
    return lastSlot;
  }

  /** Returns the slot in the middle; 0 where there is none. */
  public long middle() {
    return isEmpty() ? 0 : firstSlot + (lastSlot - firstSlot) / 2;
  }

  /** Returns how often the source said that it misses something. */
  long gaps() {
    return gaps;
  }

  /** Returns trades whose amounts are not known or cannot be. */
  long leftOut() {
    return leftOut;
  }

  /** Tells whether there is nothing on it. */
  boolean isEmpty() {
    return lastSlot < firstSlot;
  }

  /** Collects facts in the order of the chain. Not thread-safe; to be built once. */
  public static final class Builder {
    private static final long MOST = 20_000_000;

    private final Map<Address, List<TapeTrade>> trades = new LinkedHashMap<>();
    private final Map<Mint, NavigableMap<Long, PoolState>> pools = new LinkedHashMap<>();
    private final NavigableMap<Long, SolPrice> prices = new TreeMap<>();
    private final Map<Address, PaidFees> fees = new LinkedHashMap<>();
    private boolean feesKnown;
    private long firstSlot = Long.MAX_VALUE;
    private long lastSlot = Long.MIN_VALUE;
    private long gaps;
    private long leftOut;
    private long facts;

    private Builder() {}

    /** Adds a trade. */
    public Builder trade(TapeTrade trade) {
      count(trade.slot());
      trades.computeIfAbsent(trade.trader(), any -> new ArrayList<>()).add(trade);
      return this;
    }

    /** Adds the state a pool is in after a fact of a slot; the last one of a slot holds. */
    public Builder pool(PoolState state, long slot) {
      NavigableMap<Long, PoolState> states =
          pools.computeIfAbsent(state.mint(), any -> new TreeMap<>());
      if (states.put(slot, state) == null) {
        count(slot);
      }
      return this;
    }

    /** Says that nothing trades in the last known pool of a token any more. */
    Builder closed(Mint mint, long slot) {
      NavigableMap<Long, PoolState> states = pools.get(mint);
      if (states != null) {
        pool(states.lastEntry().getValue().toBuilder().complete(true).build(), slot);
      }
      return this;
    }

    /** Adds the dollar price of SOL that holds from a slot on. */
    public Builder price(SolPrice price, long slot) {
      if (prices.isEmpty() || !prices.lastEntry().getValue().equals(price)) {
        prices.put(slot, price);
      }
      return this;
    }

    /** Says that the source knows what traders pay the network, even where it is nothing. */
    public Builder feesKnown() {
      feesKnown = true;
      return this;
    }

    /** Adds what a transaction of a trader cost. */
    public Builder fee(Address payer, long lamports, boolean failed) {
      fees.merge(
          payer, PaidFees.NONE.plus(lamports, failed), (sum, any) -> sum.plus(lamports, failed));
      return this;
    }

    /** Says that a slot was read to its end. */
    public Builder slot(long slot) {
      firstSlot = Math.min(firstSlot, slot);
      lastSlot = Math.max(lastSlot, slot);
      return this;
    }

    /** Says that the source misses something. */
    Builder gap() {
      gaps++;
      return this;
    }

    /** Counts a trade whose amounts are not known or cannot be. */
    Builder leftOut(long count) {
      leftOut += count;
      return this;
    }

    private void count(long slot) {
      slot(slot);
      if (++facts > MOST) {
        throw new GodmodeException(
            RecordingException.TOO_LARGE,
            "there are more than " + MOST + " trades and pool states; give a shorter stretch");
      }
    }

    /** Returns the tape. */
    public Tape build() {
      return new Tape(this);
    }
  }
}
