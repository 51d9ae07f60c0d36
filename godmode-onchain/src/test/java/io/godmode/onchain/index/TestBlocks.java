package io.godmode.onchain.index;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.Venue;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.decode.EventPlace;
import io.godmode.onchain.decode.NetworkFee;
import io.godmode.onchain.source.Commitment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/** Blocks with events of a small market, the same for the same seed. Not thread-safe. */
final class TestBlocks {
  private static final List<ChainEvent.SwapKind> KINDS =
      List.of(
          ChainEvent.SwapKind.TRADE,
          ChainEvent.SwapKind.ROUTE_SUMMARY,
          ChainEvent.SwapKind.BALANCE_DELTA);

  private static final int TOKENS = 5;
  private static final int TRADERS = 7;

  private final Random random;

  /** Apart from the other, so that events stay the same whatever fees are drawn. */
  private final Random feeRandom;

  private final Set<Mint> launched = new HashSet<>();
  private int made;

  TestBlocks(long seed) {
    random = new Random(seed);
    feeRandom = new Random(seed + 1);
  }

  static Mint token(int number) {
    return Mint.ofBytes(key(1, number));
  }

  static Address trader(int number) {
    return Address.ofBytes(key(2, number));
  }

  static Address pool(int number) {
    return Address.ofBytes(key(3, number));
  }

  static Address account(int owner, int token) {
    return Address.ofBytes(
        ByteBuffer.allocate(32).put(0, (byte) 4).putInt(20, owner).putInt(28, token).array());
  }

  static TxSignature signature(long number) {
    return TxSignature.ofBytes(
        ByteBuffer.allocate(64).put(0, (byte) 7).putLong(56, number).array());
  }

  private static byte[] key(int kind, int number) {
    return ByteBuffer.allocate(32).put(0, (byte) kind).putInt(28, number).array();
  }

  static String hash(long slot, int fork) {
    return "hash-" + slot + "-" + fork;
  }

  static IndexedBlock block(
      long slot, String hash, String previous, Commitment sure, List<IndexedTransaction> all) {
    return new IndexedBlock(
        slot,
        Math.max(0, slot - 1),
        hash,
        previous,
        OptionalLong.of(1_700_000_000 + slot),
        sure,
        all);
  }

  static IndexedTransaction transaction(long signature, int index, ChainEvent... events) {
    return new IndexedTransaction(signature(signature), index, List.of(events), List.of());
  }

  static ChainEvent.Launch launch(int token, int creator, int place) {
    return new ChainEvent.Launch(
        Venue.PUMP_FUN,
        token(token),
        trader(creator),
        trader(creator),
        pool(token),
        Market.SOL,
        Optional.of("name"),
        Optional.of("S\ud83d\ude00" + token),
        Optional.empty(),
        Optional.of(reserves(token, 1_000, 30)),
        new EventPlace(place, -1, 0));
  }

  static ChainEvent.Reserves reserves(int token, long base, long quote) {
    return new ChainEvent.Reserves(
        token(token),
        Market.SOL,
        OptionalLong.of(base),
        OptionalLong.of(quote),
        OptionalLong.of(base + 7),
        OptionalLong.empty());
  }

  static ChainEvent.Swap buy(int token, int trader, long quote, long tokens, int place) {
    return swap(
        ChainEvent.SwapKind.TRADE, true, token(token), Market.SOL, trader, quote, tokens, place);
  }

  static ChainEvent.Swap sell(int token, int trader, long quote, long tokens, int place) {
    return swap(
        ChainEvent.SwapKind.TRADE, false, token(token), Market.SOL, trader, quote, tokens, place);
  }

  static ChainEvent.Swap swap(
      ChainEvent.SwapKind kind,
      boolean buy,
      Mint base,
      Mint quote,
      int trader,
      long quoteAmount,
      long baseAmount,
      int place) {
    return new ChainEvent.Swap(
        kind,
        Venue.PUMP_SWAP,
        trader(trader),
        kind == ChainEvent.SwapKind.ROUTE_SUMMARY
            ? Optional.empty()
            : Optional.of(pool(poolOf(base, quote))),
        buy ? quote : base,
        buy ? quoteAmount : baseAmount,
        buy ? base : quote,
        buy ? baseAmount : quoteAmount,
        List.of(new ChainEvent.Fee(ChainEvent.FeeKind.PROTOCOL, quote, 3, true)),
        kind == ChainEvent.SwapKind.TRADE
            ? Optional.of(
                new ChainEvent.Reserves(
                    base,
                    quote,
                    OptionalLong.of(baseAmount),
                    OptionalLong.of(quoteAmount),
                    OptionalLong.empty(),
                    OptionalLong.empty()))
            : Optional.empty(),
        new EventPlace(place, 2, 0));
  }

  /** A pool trades one pair. */
  private static int poolOf(Mint base, Mint quote) {
    int token = base.equals(Market.SOL) ? TOKENS : base.toBytes()[Mint.BYTES - 1];
    return 50 + 10 * token + Market.QUOTES.indexOf(quote);
  }

  /** A block of some transactions. */
  IndexedBlock next(long slot, int fork, String previous, Commitment commitment) {
    List<IndexedTransaction> transactions = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      List<ChainEvent> events = new ArrayList<>();
      int size = 1 + random.nextInt(3);
      for (int place = 0; place < size; place++) {
        events.add(event(place));
      }
      List<AccountBalance> balances = new ArrayList<>();
      for (int token = 0; token < TOKENS; token++) {
        if (random.nextInt(3) == 0) {
          int owner = random.nextInt(TRADERS);
          balances.add(
              new AccountBalance(
                  account(owner, token), token(token), trader(owner), random.nextInt(3) * 50L));
        }
      }
      transactions.add(new IndexedTransaction(signature(++made), 3 * i, events, balances));
    }
    return new IndexedBlock(
        slot,
        Math.max(0, slot - 1),
        hash(slot, fork),
        previous,
        OptionalLong.of(1_700_000_000 + slot),
        commitment,
        transactions,
        fees(slot));
  }

  private List<NetworkFee> fees(long slot) {
    List<NetworkFee> fees = new ArrayList<>();
    for (int place = feeRandom.nextInt(4); place < 12; place += 1 + feeRandom.nextInt(6)) {
      fees.add(
          fee(
              slot,
              place,
              feeRandom.nextInt(TRADERS),
              feeRandom.nextInt(3),
              feeRandom.nextBoolean()));
    }
    return fees;
  }

  static NetworkFee fee(long slot, int place, int payer, long lamports, boolean failed) {
    return new NetworkFee(slot, OptionalInt.of(place), trader(payer), lamports, failed);
  }

  private ChainEvent event(int place) {
    int token = random.nextInt(TOKENS);
    if (random.nextInt(6) == 0 && launched.add(token(token))) {
      return launch(token, random.nextInt(3), place);
    }
    return switch (random.nextInt(12)) {
      case 0 ->
          new ChainEvent.Migration(
              Venue.PUMP_FUN,
              Optional.of(Venue.PUMP_SWAP),
              token(token),
              Market.SOL,
              pool(token),
              Optional.of(pool(50 + token)),
              OptionalLong.of(5),
              OptionalLong.empty(),
              new EventPlace(place, -1, 0));
      case 1 ->
          new ChainEvent.PoolCreated(
              Venue.RAYDIUM_V4,
              pool(30 + token),
              trader(1),
              Market.SOL,
              token(token),
              10,
              20,
              new EventPlace(place, 0, 1));
      case 2 ->
          new ChainEvent.LiquidityChange(
              Venue.RAYDIUM_V4,
              pool(30 + token),
              trader(2),
              true,
              Market.SOL,
              10,
              token(token),
              20,
              Optional.of(
                  new ChainEvent.Reserves(
                      Market.SOL,
                      token(token),
                      OptionalLong.of(random.nextInt(50)),
                      OptionalLong.of(9),
                      OptionalLong.of(1),
                      OptionalLong.of(2))),
              new EventPlace(place, 0, 1));
      case 3 ->
          new ChainEvent.CurveCompleted(
              Venue.PUMP_FUN, Optional.of(token(token)), pool(token), new EventPlace(place, -1, 0));
      default ->
          swap(
              KINDS.get(random.nextInt(3)),
              random.nextBoolean(),
              random.nextInt(5) == 0 ? Market.SOL : token(token),
              Market.DOLLARS.get(random.nextInt(2)),
              random.nextInt(TRADERS),
              amount(),
              amount(),
              place);
    };
  }

  /** Small amounts, so that prices coincide, and now and then the largest. */
  private long amount() {
    return random.nextInt(10) == 0 ? -1 - random.nextInt(2) : random.nextInt(4);
  }
}
