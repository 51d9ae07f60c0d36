package io.godmode.onchain.index;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Ohlc;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Price;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.decode.NetworkFee;
import io.godmode.onchain.source.Commitment;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keeps every block and counts afresh for every question, as plainly as can be: what an index must
 * answer. Holds one range that follows the chain. Not thread-safe.
 */
final class NaiveIndex {
  private final long first;
  private final Retention retention;
  final TreeMap<Long, IndexedBlock> blocks = new TreeMap<>();
  long cursor;
  long finalizedTo;
  private long minutesBelow;
  private long eventsBelow;

  /** Events of a token up to this slot are forgotten. */
  private final Map<Mint, Long> forgottenTo = new LinkedHashMap<>();

  private final Map<Address, long[]> creators = new LinkedHashMap<>();

  NaiveIndex(long first, Retention retention) {
    this.first = first;
    this.retention = retention;
    cursor = first - 1;
    finalizedTo = first - 1;
  }

  private record Placed(long slot, IndexedTransaction transaction, ChainEvent event) {}

  /** A swap from the token's point of view. */
  private record Trade(
      Placed at, boolean buy, Address trader, BigInteger quote, BigInteger token, long q, long t) {}

  void raise(long slot) {
    for (IndexedBlock each : List.copyOf(blocks.headMap(slot, true).values())) {
      blocks.put(
          each.slot(),
          new IndexedBlock(
              each.slot(),
              each.parentSlot(),
              each.blockhash(),
              each.previousBlockhash(),
              each.blockTime(),
              Commitment.FINALIZED,
              each.transactions(),
              each.fees()));
    }
    finalizedTo = Math.max(finalizedTo, Math.min(slot, cursor));
  }

  void prune() {
    minutesBelow =
        Math.max(minutesBelow, Candle.firstSlotOf(Math.max(0, cursor - retention.candleSlots())));
    eventsBelow =
        Math.max(eventsBelow, Math.min(cursor - retention.eventSlots(), finalizedTo - 150));
    for (Mint mint : mints()) {
      List<Placed> settled = of(mint).stream().filter(each -> each.slot() <= finalizedTo).toList();
      if (settled.isEmpty()
          || settled.get(settled.size() - 1).slot() >= cursor - retention.tokenSlots()) {
        continue;
      }
      launch(settled)
          .ifPresent(
              launch -> {
                boolean moved =
                    settled.stream().anyMatch(e -> e.event() instanceof ChainEvent.Migration);
                long[] counts = creators.computeIfAbsent(launch.creator(), creator -> new long[3]);
                counts[0]++;
                counts[moved ? 1 : 2]++;
              });
      forgottenTo.put(mint, finalizedTo);
    }
  }

  private List<Placed> all() {
    List<Placed> placed = new ArrayList<>();
    for (IndexedBlock block : blocks.values()) {
      for (IndexedTransaction transaction : block.transactions()) {
        for (ChainEvent event : transaction.events()) {
          placed.add(new Placed(block.slot(), transaction, event));
        }
      }
    }
    return placed;
  }

  /** Tokens that events name as what is traded. */
  Set<Mint> mints() {
    Set<Mint> mints = new HashSet<>();
    for (Placed each : all()) {
      base(each.event()).ifPresent(mints::add);
    }
    return mints;
  }

  private static Optional<Mint> base(ChainEvent event) {
    if (event instanceof ChainEvent.Swap swap) {
      return swap.counts()
          ? Market.between(swap.inputMint(), swap.outputMint()).map(Market::base)
          : Optional.empty();
    }
    if (event instanceof ChainEvent.Launch launch) {
      return Optional.of(launch.mint());
    }
    if (event instanceof ChainEvent.Migration migration) {
      return Optional.of(migration.mint());
    }
    if (event instanceof ChainEvent.PoolCreated created) {
      return Market.between(created.base(), created.quote()).map(Market::base);
    }
    if (event instanceof ChainEvent.LiquidityChange change) {
      return Market.between(change.base(), change.quote()).map(Market::base);
    }
    return event instanceof ChainEvent.CurveCompleted completed
        ? completed.mint()
        : Optional.empty();
  }

  private List<Placed> of(Mint mint) {
    long after = forgottenTo.getOrDefault(mint, -1L);
    return all().stream()
        .filter(each -> each.slot() > after && base(each.event()).equals(Optional.of(mint)))
        .toList();
  }

  private static Optional<ChainEvent.Launch> launch(List<Placed> events) {
    return events.stream()
        .filter(each -> each.event() instanceof ChainEvent.Launch)
        .map(each -> (ChainEvent.Launch) each.event())
        .findFirst();
  }

  private List<Trade> trades(Market market, long fromSlot, long toSlot) {
    List<Trade> trades = new ArrayList<>();
    for (Placed each : all()) {
      if (each.slot() < Math.max(fromSlot, minutesBelow) || each.slot() > toSlot) {
        continue;
      }
      trade(each, market).ifPresent(trades::add);
    }
    return trades;
  }

  private static Optional<Trade> trade(Placed placed, Market market) {
    if (!(placed.event() instanceof ChainEvent.Swap swap)
        || swap.kind() == ChainEvent.SwapKind.ROUTE_SUMMARY
        || !Set.of(swap.inputMint(), swap.outputMint())
            .equals(Set.of(market.base(), market.quote()))) {
      return Optional.empty();
    }
    boolean buy = swap.inputMint().equals(market.quote());
    long quote = buy ? swap.inputAmount() : swap.outputAmount();
    long token = buy ? swap.outputAmount() : swap.inputAmount();
    return Optional.of(
        new Trade(placed, buy, swap.trader(), unsigned(quote), unsigned(token), quote, token));
  }

  private static BigInteger unsigned(long amount) {
    return new BigInteger(Long.toUnsignedString(amount));
  }

  TradeWindow window(Market market, long fromSlot, long toSlot) {
    long from = Candle.firstSlotOf(fromSlot);
    long to = Math.min(Candle.firstSlotOf(toSlot) + Candle.SLOTS - 1, cursor);
    List<Trade> trades = trades(market, from, to);
    Candle sum = candle(market, from, trades);
    boolean held = first <= to && to <= cursor;
    return new TradeWindow(
        market,
        from,
        to,
        held ? Math.max(first, minutesBelow) : to + 1,
        sum.prices(),
        sum.buys(),
        sum.sells(),
        sum.buyers(),
        sum.sellers(),
        sum.bought(),
        sum.sold(),
        sum.tokensBought(),
        sum.tokensSold());
  }

  private static Candle candle(Market market, long firstSlot, List<Trade> trades) {
    List<Price> prices =
        trades.stream().filter(t -> t.t() != 0).map(t -> Price.of(t.q(), t.t())).toList();
    Optional<Ohlc> ohlc = Optional.empty();
    if (!prices.isEmpty()) {
      Price high = prices.get(0);
      Price low = prices.get(0);
      for (Price price : prices) {
        high = price.compareTo(high) > 0 ? price : high;
        low = price.compareTo(low) < 0 ? price : low;
      }
      ohlc = Optional.of(new Ohlc(prices.get(0), high, low, prices.get(prices.size() - 1)));
    }
    return new Candle(
        market,
        firstSlot,
        ohlc,
        trades.stream().filter(Trade::buy).count(),
        trades.stream().filter(t -> !t.buy()).count(),
        (int) trades.stream().filter(Trade::buy).map(Trade::trader).distinct().count(),
        (int) trades.stream().filter(t -> !t.buy()).map(Trade::trader).distinct().count(),
        sum(trades.stream().filter(Trade::buy).map(Trade::quote).toList()),
        sum(trades.stream().filter(t -> !t.buy()).map(Trade::quote).toList()),
        sum(trades.stream().filter(Trade::buy).map(Trade::token).toList()),
        sum(trades.stream().filter(t -> !t.buy()).map(Trade::token).toList()));
  }

  private static BigInteger sum(List<BigInteger> amounts) {
    return amounts.stream().reduce(BigInteger.ZERO, BigInteger::add);
  }

  List<Candle> candles(Market market, long toSlot, int atMost) {
    long to = Candle.firstSlotOf(toSlot) + Candle.SLOTS - 1;
    TreeMap<Long, List<Trade>> byMinute = new TreeMap<>();
    for (Trade each : trades(market, 0, to)) {
      byMinute
          .computeIfAbsent(Candle.firstSlotOf(each.at().slot()), slot -> new ArrayList<>())
          .add(each);
    }
    List<Candle> candles = new ArrayList<>();
    byMinute.forEach((slot, trades) -> candles.add(candle(market, slot, trades)));
    return candles.subList(Math.max(0, candles.size() - atMost), candles.size());
  }

  List<ActiveMarket> active(List<Market> markets, long fromSlot, long toSlot) {
    long from = Candle.firstSlotOf(fromSlot);
    long to = Candle.firstSlotOf(toSlot) + Candle.SLOTS - 1;
    List<ActiveMarket> active = new ArrayList<>();
    for (Market market : markets) {
      List<Trade> trades = trades(market, from, to);
      if (!trades.isEmpty()) {
        active.add(
            new ActiveMarket(market, trades.size(), trades.get(trades.size() - 1).at().slot()));
      }
    }
    active.sort(
        Comparator.comparingLong(ActiveMarket::trades)
            .reversed()
            .thenComparing(ActiveMarket::market));
    return active;
  }

  Optional<TokenRecord> token(Mint mint) {
    List<Placed> events = of(mint);
    if (events.isEmpty()) {
      return Optional.empty();
    }
    long trades = 0;
    Optional<TokenRecord.LastTrade> last = Optional.empty();
    OptionalLong moved = OptionalLong.empty();
    Optional<TokenRecord.Launched> launched = Optional.empty();
    for (Placed each : events) {
      if (each.event() instanceof ChainEvent.Swap swap) {
        trades++;
        Mint quote = swap.inputMint().equals(mint) ? swap.outputMint() : swap.inputMint();
        Trade trade = trade(each, new Market(mint, quote)).orElseThrow();
        if (trade.t() != 0) {
          last =
              Optional.of(
                  new TokenRecord.LastTrade(
                      each.slot(),
                      quote,
                      Price.of(trade.q(), trade.t()),
                      swap.venue(),
                      swap.pool()));
        }
      } else if (each.event() instanceof ChainEvent.Migration) {
        moved = OptionalLong.of(each.slot());
      } else if (each.event() instanceof ChainEvent.Launch launch && launched.isEmpty()) {
        launched =
            Optional.of(
                new TokenRecord.Launched(
                    each.slot(),
                    each.transaction().signature(),
                    launch.venue(),
                    Optional.of(launch.creator()),
                    Optional.of(launch.curve()),
                    launch.symbol()));
      }
    }
    return Optional.of(
        new TokenRecord(
            mint,
            events.get(0).slot(),
            events.get(events.size() - 1).slot(),
            trades,
            launched,
            last,
            moved));
  }

  CreatorHistory creator(Address creator, long asOfSlot) {
    long[] counts = creators.getOrDefault(creator, new long[3]).clone();
    List<TokenRecord> launched = new ArrayList<>();
    for (Mint mint : mints()) {
      token(mint)
          .filter(
              token ->
                  token
                      .launch()
                      .flatMap(TokenRecord.Launched::creator)
                      .equals(Optional.of(creator)))
          .ifPresent(launched::add);
    }
    for (TokenRecord token : launched) {
      counts[0]++;
      if (token.migratedSlot().isPresent()) {
        counts[1]++;
      } else if (token.lastSlot() + CreatorHistory.DEAD_AFTER_SLOTS < asOfSlot) {
        counts[2]++;
      }
    }
    List<Mint> order = new ArrayList<>();
    for (Placed each : all()) {
      if (each.event() instanceof ChainEvent.Launch launch
          && launched.stream().anyMatch(token -> token.mint().equals(launch.mint()))) {
        order.add(0, launch.mint());
      }
    }
    return new CreatorHistory(creator, counts[0], counts[1], counts[2], order);
  }

  List<FirstBuyer> firstSlotBuyers(Mint mint) {
    Optional<TokenRecord.Launched> launch = token(mint).flatMap(TokenRecord::launch);
    List<FirstBuyer> buyers = new ArrayList<>();
    for (Placed each : of(mint)) {
      if (launch.isPresent()
          && each.slot() == launch.get().slot()
          && each.event() instanceof ChainEvent.Swap swap
          && swap.outputMint().equals(mint)) {
        buyers.add(
            new FirstBuyer(
                swap.trader(),
                each.transaction().signature(),
                swap.inputMint(),
                swap.inputAmount(),
                swap.outputAmount()));
      }
    }
    return buyers;
  }

  List<MigrationRecord> migrations(Mint mint) {
    List<MigrationRecord> moves = new ArrayList<>();
    for (Placed each : of(mint)) {
      if (each.event() instanceof ChainEvent.Migration migration) {
        moves.add(
            new MigrationRecord(
                mint,
                each.slot(),
                each.transaction().signature(),
                migration.venue(),
                Optional.of(migration.curve()),
                migration.to(),
                migration.pool()));
      }
    }
    return moves;
  }

  List<NetworkFee> networkFees() {
    return blocks.tailMap(eventsBelow, true).values().stream()
        .flatMap(block -> block.fees().stream())
        .toList();
  }

  Optional<Holders> holders(Mint mint, int largest) {
    Optional<TokenRecord.Launched> launch = token(mint).flatMap(TokenRecord::launch);
    if (launch.isEmpty()) {
      return Optional.empty();
    }
    Map<Address, AccountBalance> accounts = new TreeMap<>();
    boolean begun = false;
    for (IndexedBlock block : blocks.values()) {
      for (IndexedTransaction transaction : block.transactions()) {
        begun |= transaction.signature().equals(launch.get().signature());
        for (AccountBalance balance : transaction.balances()) {
          if (begun && balance.mint().equals(mint)) {
            accounts.put(balance.account(), balance);
          }
        }
      }
    }
    Map<Address, BigInteger> owners = new TreeMap<>();
    accounts
        .values()
        .forEach(held -> owners.merge(held.owner(), unsigned(held.amount()), BigInteger::add));
    owners.values().removeIf(amount -> amount.signum() == 0);
    List<Holders.Holder> sorted =
        owners.entrySet().stream()
            .map(each -> new Holders.Holder(each.getKey(), each.getValue()))
            .sorted(
                Comparator.comparing((Holders.Holder held) -> held.amount().negate())
                    .thenComparing(Holders.Holder::owner))
            .toList();
    return Optional.of(
        new Holders(
            mint,
            cursor,
            sorted.size(),
            sum(List.copyOf(owners.values())),
            sorted.subList(0, Math.min(largest, sorted.size()))));
  }

  List<PoolRecord> pools(Mint mint) {
    Map<Address, PoolRecord> found = new TreeMap<>();
    for (Placed each : of(mint)) {
      ChainEvent event = each.event();
      if (event instanceof ChainEvent.Swap swap && swap.pool().isPresent()) {
        Mint quote = swap.inputMint().equals(mint) ? swap.outputMint() : swap.inputMint();
        see(
            found,
            swap.pool().get(),
            swap.venue(),
            mint,
            quote,
            each.slot(),
            false,
            swap.reservesAfter());
      } else if (event instanceof ChainEvent.Launch launch) {
        see(
            found,
            launch.curve(),
            launch.venue(),
            mint,
            launch.quote(),
            each.slot(),
            true,
            launch.reserves());
      } else if (event instanceof ChainEvent.PoolCreated created) {
        Mint quote = created.base().equals(mint) ? created.quote() : created.base();
        see(
            found,
            created.pool(),
            created.venue(),
            mint,
            quote,
            each.slot(),
            true,
            Optional.empty());
      } else if (event instanceof ChainEvent.LiquidityChange change) {
        Mint quote = change.base().equals(mint) ? change.quote() : change.base();
        see(
            found,
            change.pool(),
            change.venue(),
            mint,
            quote,
            each.slot(),
            false,
            change.reservesAfter());
      }
    }
    return found.values().stream()
        .sorted(
            Comparator.comparingLong((PoolRecord pool) -> -pool.lastSlot())
                .thenComparing(PoolRecord::pool))
        .toList();
  }

  private static void see(
      Map<Address, PoolRecord> found,
      Address pool,
      Venue venue,
      Mint base,
      Mint quote,
      long slot,
      boolean created,
      Optional<ChainEvent.Reserves> told) {
    Optional<PoolRecord> known = Optional.ofNullable(found.get(pool));
    Mint pairQuote = known.map(PoolRecord::quote).orElse(quote);
    Optional<PoolRecord.Reserves> reserves =
        told.filter(held -> Set.of(held.base(), held.quote()).equals(Set.of(base, pairQuote)))
            .map(
                held ->
                    held.base().equals(base)
                        ? new PoolRecord.Reserves(
                            slot,
                            held.pricingBase(),
                            held.pricingQuote(),
                            held.realBase(),
                            held.realQuote())
                        : new PoolRecord.Reserves(
                            slot,
                            held.pricingQuote(),
                            held.pricingBase(),
                            held.realQuote(),
                            held.realBase()));
    OptionalLong createdSlot = known.map(PoolRecord::createdSlot).orElse(OptionalLong.empty());
    found.put(
        pool,
        new PoolRecord(
            pool,
            known.map(PoolRecord::venue).orElse(venue),
            base,
            pairQuote,
            created && createdSlot.isEmpty() ? OptionalLong.of(slot) : createdSlot,
            slot,
            reserves.or(() -> known.flatMap(PoolRecord::reserves))));
  }

  List<SolSwap> solSwaps() {
    List<SolSwap> swaps = new ArrayList<>();
    for (Placed each : all()) {
      if (each.slot() >= eventsBelow
          && each.event() instanceof ChainEvent.Swap swap
          && swap.kind() != ChainEvent.SwapKind.ROUTE_SUMMARY
          && Market.between(swap.inputMint(), swap.outputMint())
              .filter(market -> market.base().equals(Market.SOL))
              .isPresent()) {
        boolean bought = swap.outputMint().equals(Market.SOL);
        swaps.add(
            0,
            new SolSwap(
                each.slot(),
                block(each.slot()).blockTime(),
                swap.venue(),
                swap.pool(),
                bought ? swap.inputMint() : swap.outputMint(),
                bought,
                bought ? swap.outputAmount() : swap.inputAmount(),
                bought ? swap.inputAmount() : swap.outputAmount()));
      }
    }
    return swaps;
  }

  private IndexedBlock block(long slot) {
    return Objects.requireNonNull(blocks.get(slot), "no block at this slot");
  }
}
