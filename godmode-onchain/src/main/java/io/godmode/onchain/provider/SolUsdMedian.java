package io.godmode.onchain.provider;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.index.Market;
import io.godmode.onchain.index.SolSwap;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * The dollar price of SOL from swaps of SOL against USDC and USDT.
 *
 * <p>Each pool with enough volume in the window says the median of its swaps; the price is the
 * median of the pools, each weighted by the SOL it traded. So neither single odd swaps nor pools
 * that together trade less than half of the volume can take the price out of the range of the
 * others. Swaps count one by one as {@code dollars / SOL}, rounded down to a billionth of a dollar;
 * of an even number the lower median is taken. All arithmetic is integer.
 *
 * <p>Only pools of known exchange programs count, and no sums of routes. Of more than {@value
 * #MAX_SWAPS} swaps in the window the oldest are forgotten. Not thread-safe.
 */
public final class SolUsdMedian {
  /** How many swaps are kept at most. */
  public static final int MAX_SWAPS = 20_000;

  /** The programs whose pools count. */
  public static final Set<Venue> VENUES =
      Set.of(
          Venue.RAYDIUM_V4,
          Venue.RAYDIUM_CPMM,
          Venue.PUMP_SWAP,
          ChainEvent.RAYDIUM_CLMM,
          ChainEvent.WHIRLPOOL,
          ChainEvent.METEORA_DLMM,
          ChainEvent.METEORA_DAMM_V2);

  private static final Mint USDC = Mint.of("EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v");
  private static final Mint USDT = Mint.of("Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB");
  private static final Set<Mint> DOLLARS = Set.of(USDC, USDT);

  /** A dollar coin's unit is a millionth, ours a billionth; times lamports of one SOL. */
  private static final BigInteger SCALE = BigInteger.valueOf(1_000L * Lamports.PER_SOL);

  /** Prices beyond this, a million dollars, are no prices of SOL. */
  private static final BigInteger MAX_NANOS = BigInteger.valueOf(1_000_000_000_000_000L);

  private static final Comparator<Rated> BY_PRICE = Comparator.comparingLong(Rated::nanos);

  private final SolUsdTerms terms;

  @Bounded(by = "MAX_SWAPS swaps", then = "the eldest is forgotten")
  private final Deque<Rated> swaps = new ArrayDeque<>();

  private record Rated(long slot, String pool, long nanos, BigInteger lamports) {}

  private record Voice(long nanos, BigInteger weight) {}

  private SolUsdMedian(SolUsdTerms terms) {
    this.terms = terms;
  }

  /** Returns a median without swaps. */
  public static SolUsdMedian with(SolUsdTerms terms) {
    return new SolUsdMedian(terms);
  }

  /** Returns the price as an index shows it at a slot. */
  public static SolUsdReading of(List<SolSwap> swaps, long atSlot, SolUsdTerms terms) {
    SolUsdMedian median = with(terms);
    swaps.stream().sorted(Comparator.comparingLong(SolSwap::slot)).forEach(median::add);
    return median.at(atSlot);
  }

  /** Takes in a swap of an index; returns false for those that do not count. */
  public boolean add(SolSwap swap) {
    return add(
        swap.slot(),
        swap.venue(),
        swap.pool(),
        swap.dollar(),
        swap.lamports(),
        swap.dollarAmount());
  }

  /** Takes in a swap as it was decoded; returns false for those that do not count. */
  public boolean add(ChainEvent.Swap swap, long slot) {
    if (!swap.counts()) {
      return false;
    }
    if (swap.inputMint().equals(Market.SOL)) {
      return add(
          slot,
          swap.venue(),
          swap.pool(),
          swap.outputMint(),
          swap.inputAmount(),
          swap.outputAmount());
    }
    return swap.outputMint().equals(Market.SOL)
        && add(
            slot,
            swap.venue(),
            swap.pool(),
            swap.inputMint(),
            swap.outputAmount(),
            swap.inputAmount());
  }

  private boolean add(
      long slot, Venue venue, Optional<Address> pool, Mint dollar, long lamports, long dollars) {
    if (!DOLLARS.contains(dollar) || !VENUES.contains(venue) || lamports == 0 || dollars == 0) {
      return false;
    }
    BigInteger sol = unsigned(lamports);
    BigInteger nanos = unsigned(dollars).multiply(SCALE).divide(sol);
    if (nanos.signum() == 0 || nanos.compareTo(MAX_NANOS) > 0) {
      return false;
    }
    String name = pool.map(Address::base58).orElseGet(venue::name);
    swaps.addLast(new Rated(slot, name, nanos.longValueExact(), sol));
    if (swaps.size() > MAX_SWAPS) {
      swaps.removeFirst();
    }
    return true;
  }

  /** Forgets the swaps from a slot on, which the chain has dropped. */
  public void rollBack(long fromSlot) {
    swaps.removeIf(swap -> swap.slot() >= fromSlot);
  }

  /**
   * Returns the price at a slot.
   *
   * @param slot not below that of an earlier question, unless slots were dropped since; what lies
   *     before its window is forgotten, what lies behind it does not count
   */
  public SolUsdReading at(long slot) {
    long from = slot - terms.windowSlots() + 1;
    while (!swaps.isEmpty() && swaps.getFirst().slot() < from) {
      swaps.removeFirst();
    }
    Map<String, List<Rated>> byPool = new TreeMap<>();
    OptionalLong newest = OptionalLong.empty();
    for (Rated swap : swaps) {
      if (swap.slot() >= from && swap.slot() <= slot) {
        byPool.computeIfAbsent(swap.pool(), absent -> new ArrayList<>()).add(swap);
        newest = OptionalLong.of(Math.max(newest.orElse(swap.slot()), swap.slot()));
      }
    }
    if (newest.isEmpty()) {
      return new SolUsdReading.Refused(
          SolUsdReading.Reason.NO_SWAPS,
          "no swap of SOL against USDC or USDT in slots " + from + " to " + slot);
    }
    long age = slot - newest.getAsLong();
    if (age > terms.maxAgeSlots()) {
      return new SolUsdReading.Refused(
          SolUsdReading.Reason.STALE,
          "the newest swap is " + age + " slots old, allowed: " + terms.maxAgeSlots());
    }
    return judged(byPool, newest.getAsLong(), age);
  }

  private SolUsdReading judged(Map<String, List<Rated>> byPool, long newest, long age) {
    BigInteger least = BigInteger.valueOf(terms.minLamports());
    List<Voice> voices = new ArrayList<>();
    int counted = 0;
    for (List<Rated> ofPool : byPool.values()) {
      BigInteger traded =
          ofPool.stream().map(Rated::lamports).reduce(BigInteger.ZERO, BigInteger::add);
      if (traded.compareTo(least) >= 0) {
        ofPool.sort(BY_PRICE);
        voices.add(new Voice(ofPool.get((ofPool.size() - 1) / 2).nanos(), traded));
        counted += ofPool.size();
      }
    }
    if (voices.size() < terms.minPools()) {
      return new SolUsdReading.Refused(
          SolUsdReading.Reason.TOO_FEW_POOLS,
          voices.size()
              + " pools of "
              + byPool.size()
              + " traded "
              + terms.minLamports()
              + " lamports or more, needed: "
              + terms.minPools());
    }
    SolPrice price = new SolPrice(new Usd(median(voices)));
    return new SolUsdReading.Known(price, newest, age, counted, voices.size());
  }

  /** The lowest price up to which half of the weight lies. */
  private static long median(List<Voice> voices) {
    voices.sort(Comparator.comparingLong(Voice::nanos));
    BigInteger whole = voices.stream().map(Voice::weight).reduce(BigInteger.ZERO, BigInteger::add);
    BigInteger below = BigInteger.ZERO;
    for (Voice voice : voices) {
      below = below.add(voice.weight());
      if (below.shiftLeft(1).compareTo(whole) >= 0) {
        return voice.nanos();
      }
    }
    throw new IllegalStateException("voices must not be empty");
  }

  private static BigInteger unsigned(long amount) {
    return new BigInteger(Long.toUnsignedString(amount));
  }
}
