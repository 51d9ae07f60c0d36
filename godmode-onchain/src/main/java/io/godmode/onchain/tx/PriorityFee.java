package io.godmode.onchain.tx;

import io.godmode.api.money.Lamports;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How much is offered for landing sooner, never more than a cap. Immutable and thread-safe.
 *
 * <p>Fee = price in micro-lamports × requested units / 1,000,000, rounded up. Source: Agave. Where
 * that is over the cap, the price becomes the highest whole number that keeps to it.
 */
public final class PriorityFee {
  private static final BigInteger MICRO = BigInteger.valueOf(1_000_000);
  private static final int MOST_PERCENTILE = 100;

  private final OptionalInt percentile;
  private final long price;
  private final Lamports cap;

  private PriorityFee(OptionalInt percentile, long price, Lamports cap) {
    if (price < 0) {
      throw new IllegalArgumentException(
          "a price in micro-lamports must not be negative, but was " + price);
    }
    this.percentile = percentile;
    this.price = price;
    this.cap = Objects.requireNonNull(cap, "cap");
  }

  /**
   * Returns the policy of one price.
   *
   * @param microLamportsPerUnit zero or more
   * @param cap the fee of one transaction at most
   * @throws IllegalArgumentException when the price is negative
   */
  public static PriorityFee fixed(long microLamportsPerUnit, Lamports cap) {
    return new PriorityFee(OptionalInt.empty(), microLamportsPerUnit, cap);
  }

  /**
   * Returns the policy of what landed recently: the lowest price that is at least as high as that
   * share of the recent ones, by nearest rank.
   *
   * @param percentile from 0, the lowest, to 100, the highest
   * @param floor micro-lamports for each unit, offered where the percentile is lower or nothing is
   *     known
   * @param cap the fee of one transaction at most
   * @throws IllegalArgumentException when the percentile is out of range or the floor negative
   */
  public static PriorityFee percentile(int percentile, long floor, Lamports cap) {
    if (percentile < 0 || percentile > MOST_PERCENTILE) {
      throw new IllegalArgumentException("percentile must be 0 to 100, but was " + percentile);
    }
    return new PriorityFee(OptionalInt.of(percentile), floor, cap);
  }

  /** Returns whether it goes by recent prices, so that they must be asked for. */
  public boolean needsRecent() {
    return percentile.isPresent();
  }

  /**
   * Returns the plan for one transaction.
   *
   * @param units to be asked for, from 1 to 1,400,000
   * @param recent prices that landed, in micro-lamports for each unit, in any order
   * @throws IllegalArgumentException when the units are out of range
   */
  public ComputeBudgetPlan plan(int units, List<Long> recent) {
    ComputeBudget.checkUnits(units);
    long wanted =
        percentile.isPresent() && !recent.isEmpty()
            ? Math.max(price, rank(recent, percentile.getAsInt()))
            : price;
    return ComputeBudgetPlan.of(units, Math.min(wanted, dearest(units)));
  }

  private static long rank(List<Long> recent, int percentile) {
    long[] sorted = recent.stream().mapToLong(Long::longValue).sorted().toArray();
    long rank = ((long) percentile * sorted.length + MOST_PERCENTILE - 1) / MOST_PERCENTILE;
    return sorted[(int) Math.max(rank - 1, 0)];
  }

  /** The highest price within the cap, rounded down. */
  private long dearest(int units) {
    return BigInteger.valueOf(cap.value())
        .multiply(MICRO)
        .divide(BigInteger.valueOf(units))
        .min(BigInteger.valueOf(Long.MAX_VALUE))
        .longValueExact();
  }

  static Lamports feeOf(int units, long microLamportsPerUnit) {
    ComputeBudget.checkUnits(units);
    if (microLamportsPerUnit < 0) {
      throw new IllegalArgumentException(
          "microLamportsPerUnit must not be negative, but was " + microLamportsPerUnit);
    }
    BigInteger product =
        BigInteger.valueOf(units).multiply(BigInteger.valueOf(microLamportsPerUnit));
    return Lamports.of(product.add(MICRO).subtract(BigInteger.ONE).divide(MICRO).longValueExact());
  }
}
