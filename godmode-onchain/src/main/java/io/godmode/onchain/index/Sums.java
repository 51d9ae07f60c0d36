package io.godmode.onchain.index;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.Venue;
import io.godmode.onchain.decode.ChainEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What slots add up to: minutes, tokens, pools, holdings, first buyers and migrations. Not
 * thread-safe.
 */
@Bounded(by = "the events of the blocks that are summed in one go", then = "lives for one write")
final class Sums {
  /** A market's minute. */
  record MinuteKey(long market, long minute) {}

  /** A token account of one token. */
  record HoldingKey(long mint, Address account) {}

  /** What a token account held last. */
  record Holding(Address owner, long amount, long tx) {}

  /** An event of a token. */
  record TokenPlace(long mint, long tx, long place) {}

  /** A buy in the slot of the launch. */
  record Buy(
      TxSignature signature, Address buyer, Mint quote, long quoteAmount, long tokenAmount) {}

  /** A token's move. */
  record Move(
      TxSignature signature,
      Venue from,
      Optional<Address> fromPool,
      Optional<Venue> to,
      Optional<Address> toPool) {}

  final Map<MinuteKey, Minute> minutes = new HashMap<>();
  final Map<Long, TokenSum> tokens = new HashMap<>();
  final Map<Address, PoolSum> pools = new HashMap<>();
  final Map<HoldingKey, Holding> holdings = new LinkedHashMap<>();
  final Map<TokenPlace, Buy> firstBuys = new LinkedHashMap<>();
  final Map<TokenPlace, Move> moves = new LinkedHashMap<>();

  private final Ids ids;

  Sums(Ids ids) {
    this.ids = ids;
  }

  boolean isEmpty() {
    return minutes.isEmpty() && tokens.isEmpty() && pools.isEmpty() && holdings.isEmpty();
  }

  /** Adds a slot. */
  void add(IndexedBlock block) {
    add(block, 0);
  }

  /** Adds the transactions of a slot from one on, when those before were added earlier. */
  void add(IndexedBlock block, int from) {
    Set<Mint> launched = new HashSet<>();
    for (IndexedTransaction transaction : block.transactions()) {
      for (ChainEvent event : transaction.events()) {
        if (event instanceof ChainEvent.Launch launch) {
          launched.add(launch.mint());
        }
      }
    }
    for (IndexedTransaction transaction :
        block.transactions().subList(from, block.transactions().size())) {
      long tx = TxKey.of(block.slot(), transaction.index());
      for (ChainEvent event : transaction.events()) {
        long place = PlaceKey.of(event.place());
        if (event instanceof ChainEvent.Swap swap) {
          swapped(swap, tx, place, launched, transaction.signature());
        } else {
          other(event, tx, place, transaction.signature());
        }
      }
      for (AccountBalance balance : transaction.balances()) {
        holdings.put(
            new HoldingKey(ids.of(balance.mint()), balance.account()),
            new Holding(balance.owner(), balance.amount(), tx));
      }
    }
  }

  private void swapped(
      ChainEvent.Swap swap, long tx, long place, Set<Mint> launched, TxSignature signature) {
    if (!swap.counts()) {
      return;
    }
    Optional<Market> found = Market.between(swap.inputMint(), swap.outputMint());
    Mint base = found.map(Market::base).orElse(first(swap.inputMint(), swap.outputMint()));
    Mint quote = base.equals(swap.inputMint()) ? swap.outputMint() : swap.inputMint();
    swap.pool()
        .ifPresent(
            account ->
                pool(account, swap.venue(), base, quote, tx)
                    .ifPresent(pool -> reserves(pool, swap.reservesAfter(), tx, place)));
    if (found.isEmpty()) {
      return;
    }
    boolean buy = swap.outputMint().equals(base);
    long quoteAmount = buy ? swap.inputAmount() : swap.outputAmount();
    long tokenAmount = buy ? swap.outputAmount() : swap.inputAmount();
    long id = ids.of(base);
    minutes
        .computeIfAbsent(
            new MinuteKey(MarketKey.of(id, quote), TxKey.slot(tx) / Candle.SLOTS),
            key -> new Minute())
        .add(buy, ids.of(swap.trader()), quoteAmount, tokenAmount, tx, place);
    TokenSum token = token(id, tx);
    token.trades++;
    if (tokenAmount != 0) {
      token.traded(
          new TokenSum.Trade(
              new Point(quoteAmount, tokenAmount, tx, place), quote, swap.venue(), swap.pool()));
    }
    if (buy && launched.contains(base)) {
      firstBuys.put(
          new TokenPlace(id, tx, place),
          new Buy(signature, swap.trader(), quote, quoteAmount, tokenAmount));
    }
  }

  private void other(ChainEvent event, long tx, long place, TxSignature signature) {
    if (event instanceof ChainEvent.Launch launch) {
      token(ids.of(launch.mint()), tx)
          .launched(
              new TokenSum.Launch(
                  tx,
                  place,
                  signature,
                  launch.venue(),
                  Optional.of(launch.creator()),
                  Optional.of(launch.curve()),
                  launch.symbol()));
      pool(launch.curve(), launch.venue(), launch.mint(), launch.quote(), tx)
          .ifPresent(
              pool -> {
                pool.created(tx);
                reserves(pool, launch.reserves(), tx, place);
              });
    } else if (event instanceof ChainEvent.CurveCompleted completed) {
      completed.mint().ifPresent(mint -> token(ids.of(mint), tx));
    } else if (event instanceof ChainEvent.PoolCreated created) {
      pool(created.pool(), created.venue(), created.base(), created.quote(), tx)
          .ifPresent(pool -> pool.created(tx));
    } else if (event instanceof ChainEvent.Migration migration) {
      long id = ids.of(migration.mint());
      token(id, tx).migrated(tx);
      moves.put(
          new TokenPlace(id, tx, place),
          new Move(
              signature,
              migration.venue(),
              Optional.of(migration.curve()),
              migration.to(),
              migration.pool()));
    } else if (event instanceof ChainEvent.LiquidityChange change) {
      pool(change.pool(), change.venue(), change.base(), change.quote(), tx)
          .ifPresent(pool -> reserves(pool, change.reservesAfter(), tx, place));
    } else if (event instanceof ChainEvent.ReservesMoved moved) {
      token(ids.of(moved.mint()), tx);
    }
  }

  private TokenSum token(long id, long tx) {
    TokenSum token = tokens.computeIfAbsent(id, key -> new TokenSum());
    token.touch(tx);
    return token;
  }

  /** Returns the pool's sum; empty for one whose two tokens are the same. */
  private Optional<PoolSum> pool(Address account, Venue venue, Mint one, Mint other, long tx) {
    if (one.equals(other)) {
      return Optional.empty();
    }
    Mint base = Market.between(one, other).map(Market::base).orElse(first(one, other));
    PoolSum pool =
        pools.computeIfAbsent(
            account, key -> new PoolSum(venue, base, base.equals(one) ? other : one));
    pool.touch(tx);
    token(ids.of(base), tx);
    return Optional.of(pool);
  }

  private static Mint first(Mint one, Mint other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static void reserves(
      PoolSum pool, Optional<ChainEvent.Reserves> told, long tx, long place) {
    if (told.isEmpty()) {
      return;
    }
    ChainEvent.Reserves held = told.get();
    boolean same = held.base().equals(pool.base) && held.quote().equals(pool.quote);
    boolean turned = held.base().equals(pool.quote) && held.quote().equals(pool.base);
    if (same || turned) {
      OptionalLong pricingBase = same ? held.pricingBase() : held.pricingQuote();
      OptionalLong pricingQuote = same ? held.pricingQuote() : held.pricingBase();
      OptionalLong realBase = same ? held.realBase() : held.realQuote();
      OptionalLong realQuote = same ? held.realQuote() : held.realBase();
      pool.holds(new PoolSum.Reserves(tx, place, pricingBase, pricingQuote, realBase, realQuote));
    }
  }

  /** Adds what other slots, all of them later or all of them not in here, add up to. */
  void merge(Sums other) {
    other.minutes.forEach(
        (key, sum) -> minutes.computeIfAbsent(key, none -> new Minute()).merge(sum));
    other.tokens.forEach(
        (key, sum) -> tokens.computeIfAbsent(key, none -> new TokenSum()).merge(sum));
    other.pools.forEach(
        (key, sum) ->
            pools
                .computeIfAbsent(key, none -> new PoolSum(sum.venue, sum.base, sum.quote))
                .merge(sum));
    other.holdings.forEach(
        (key, held) -> holdings.merge(key, held, (one, two) -> two.tx() >= one.tx() ? two : one));
    firstBuys.putAll(other.firstBuys);
    moves.putAll(other.moves);
  }
}
