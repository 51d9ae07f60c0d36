package com.example.plugin;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.order.Side;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What happens to one token, slot by slot: a bonding curve with one trade a slot, so many buys in a
 * row, then the same tokens sold again, and so on. The same seed gives the same facts. Not
 * thread-safe.
 */
final class SwingTape {
  private static final Mint MINT = Mint.of("3nUGsNVtjsu1BoUtuJMUrAvYLxEqdV7rRRiS9bVHk3xW");
  private static final Address CROWD = Address.of("Ce6TQqeHC9p8KetsN6JsjHK7UTZk7nasjjnr7XxXp9F1");
  private static final SolPrice SOL_USD = SolPrice.of("190");
  private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
  private static final Duration SLOT = Duration.ofMillis(400);
  private static final int SMALLEST_BUY = 50_000_000;
  private static final int BUY_RANGE = 450_000_000;
  private static final int SCORED_TRADES = 10;

  private final long slots;
  private final int swing;
  private final long listEvery;
  private final Random sizes;
  private final Deque<Long> held = new ArrayDeque<>();
  private final Deque<Side> lately = new ArrayDeque<>();
  private PoolState pool =
      PoolState.builder(MINT, Venue.PUMP_FUN)
          .virtualReserves(1_073_000_000_000_000L, 30_000_000_000L)
          .realReserves(793_100_000_000_000L, 0)
          .slot(1)
          .build();
  private InputPosition position = InputPosition.START;
  private boolean buying = true;
  private long traded;
  private long slot;

  SwingTape(long slots, int swing, long seed, Duration listEvery) {
    this.slots = slots;
    this.swing = swing;
    this.listEvery = Math.max(1, listEvery.dividedBy(SLOT));
    this.sizes = new Random(seed);
  }

  /** Returns the facts of the next slot; after the last one only the clock goes on. */
  List<MarketEvent> nextSlot() {
    slot++;
    List<MarketEvent> facts = new ArrayList<>();
    if (slot <= slots) {
      if (slot == 1) {
        facts.add(new MarketEvent.SolPriced(SOL_USD, slot));
        facts.add(
            new MarketEvent.Launched(MINT, "SWING", Optional.of(CROWD), Optional.of(pool), slot));
      } else {
        facts.add(trade());
      }
      position = read(facts.get(facts.size() - 1));
      if (slot % listEvery == 0) {
        facts.add(new MarketEvent.CandidatesListed(slot, List.of(candidate())));
      }
    }
    facts.add(new MarketEvent.SlotIngested(slot, position));
    if (slot == slots) {
      facts.add(new MarketEvent.InputEnded(position));
    }
    facts.add(new MarketEvent.ClockAdvanced(START.plus(SLOT.multipliedBy(slot)), slot));
    return facts;
  }

  private MarketEvent trade() {
    Side side = buying ? Side.BUY : Side.SELL;
    long tokens;
    long quote;
    if (buying) {
      quote = SMALLEST_BUY + sizes.nextInt(BUY_RANGE);
      tokens = share(quote, pool.virtualToken(), pool.virtualQuote());
      held.push(tokens);
      buying = held.size() < swing;
    } else {
      tokens = held.pop();
      quote = share(tokens, pool.virtualQuote(), pool.virtualToken());
      buying = held.isEmpty();
    }
    long toPool = side == Side.BUY ? quote : -quote;
    long fromPool = side == Side.BUY ? tokens : -tokens;
    pool =
        pool.toBuilder()
            .virtualReserves(pool.virtualToken() - fromPool, pool.virtualQuote() + toPool)
            .realReserves(pool.realToken() - fromPool, pool.realQuote() + toPool)
            .slot(slot)
            .build();
    traded += quote;
    lately.addLast(side);
    if (lately.size() > SCORED_TRADES) {
      lately.removeFirst();
    }
    return new MarketEvent.Swapped(
        MINT,
        Venue.PUMP_FUN,
        side,
        CROWD,
        quote,
        tokens,
        slot,
        0,
        Optional.empty(),
        Optional.of(pool));
  }

  /** What a constant product gives out for what comes in, rounded down for the pool. */
  private static long share(long in, long reserveOut, long reserveIn) {
    return BigInteger.valueOf(in)
        .multiply(BigInteger.valueOf(reserveOut))
        .divide(BigInteger.valueOf(reserveIn).add(BigInteger.valueOf(in)))
        .longValueExact();
  }

  /** The score is the share of buys among the last trades. */
  private Candidate candidate() {
    long buys = lately.stream().filter(side -> side == Side.BUY).count();
    return Candidate.builder(MINT, "SWING", Ratio.floorOf(buys, SCORED_TRADES))
        .liquidity(SOL_USD.toUsdFloor(pool.realQuote()))
        .volume24h(SOL_USD.toUsdFloor(traded))
        .age(SLOT.multipliedBy(slot - 1))
        .pool(pool)
        .asOfSlot(slot)
        .build();
  }

  private InputPosition read(MarketEvent fact) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(position.rollingHash().getBytes(StandardCharsets.UTF_8));
      byte[] hash = digest.digest(fact.toString().getBytes(StandardCharsets.UTF_8));
      return new InputPosition(slot, position.records() + 1, HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
