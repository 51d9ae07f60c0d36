package io.godmode.onchain.index;

import io.godmode.api.money.Usd;
import io.godmode.core.config.NormalizerSettings;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Candles of markets and what they show, by the terms of {@code normalizer.*}. Thread-safe. */
public final class CandlePatterns {
  private static final MathContext DIGITS = new MathContext(6, RoundingMode.DOWN);

  private final IndexReader index;
  private final NormalizerSettings terms;

  /**
   * Looks at the candles of an index.
   *
   * @throws IllegalArgumentException when a figure of the terms is out of range
   */
  public CandlePatterns(IndexReader index, NormalizerSettings terms) {
    this.index = Objects.requireNonNull(index, "index");
    this.terms = Objects.requireNonNull(terms, "terms");
    if (terms.historySize() < 1 || terms.minCandlesForPattern() < 1) {
      throw new IllegalArgumentException(
          "historySize and minCandlesForPattern must be at least 1, were "
              + terms.historySize()
              + " and "
              + terms.minCandlesForPattern());
    }
    if (terms.volumeSpikeFactor().signum() <= 0 || terms.liquidityDensityScale().signum() <= 0) {
      throw new IllegalArgumentException(
          "volumeSpikeFactor and liquidityDensityScale must be above 0, were "
              + terms.volumeSpikeFactor()
              + " and "
              + terms.liquidityDensityScale());
    }
  }

  /** Returns the last candles of a market up to a slot, oldest first; none when switched off. */
  public List<Candle> candles(Market market, long toSlot) {
    return terms.enabled() ? index.candles(market, toSlot, terms.historySize()) : List.of();
  }

  /**
   * Tells whether the volume of a slot's minute is a spike: at least the factor times the mean of
   * the candles before it; a minute without a trade is none. Empty when there are fewer candles
   * than a pattern takes, or none before the last.
   *
   * @param toSlot nothing later than its minute
   */
  public Optional<Boolean> volumeSpike(Market market, long toSlot) {
    List<Candle> candles = candles(market, toSlot);
    int before = candles.size() - 1;
    if (before < 1 || candles.size() < terms.minCandlesForPattern()) {
      return Optional.empty();
    }
    if (candles.get(before).firstSlot() != Candle.firstSlotOf(toSlot)) {
      return Optional.of(false);
    }
    BigInteger sum = BigInteger.ZERO;
    for (Candle each : candles.subList(0, before)) {
      sum = sum.add(each.volume());
    }
    // last >= factor * sum / before, without a division.
    BigDecimal last =
        new BigDecimal(candles.get(before).volume()).multiply(BigDecimal.valueOf(before));
    return Optional.of(
        last.compareTo(terms.volumeSpikeFactor().multiply(new BigDecimal(sum))) >= 0);
  }

  /**
   * Returns how dense liquidity is: 0 for none, 1 for the scale or more, rounded down to six
   * digits; empty when switched off.
   */
  public Optional<BigDecimal> density(Usd liquidity) {
    if (!terms.enabled()) {
      return Optional.empty();
    }
    BigDecimal share = liquidity.toBigDecimal().divide(terms.liquidityDensityScale(), DIGITS);
    return Optional.of(share.min(BigDecimal.ONE).max(BigDecimal.ZERO));
  }
}
