package io.godmode.onchain.index;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * How candles are looked at: the keys {@code normalizer.*}. Immutable and thread-safe.
 *
 * @param enabled whether candles and patterns are given at all
 * @param historySize how many candles of a market are looked at, at least 1
 * @param minCandlesForPattern how many candles it takes before a pattern counts, at least 1
 * @param volumeSpikeFactor how many times the usual volume is a spike, above 0
 * @param liquidityDensityScale dollars of liquidity that count as a density of one, above 0
 */
public record NormalizerTerms(
    boolean enabled,
    int historySize,
    int minCandlesForPattern,
    BigDecimal volumeSpikeFactor,
    BigDecimal liquidityDensityScale) {
  /** What holds unless configured. */
  public static final NormalizerTerms DEFAULT =
      new NormalizerTerms(true, 200, 10, new BigDecimal("3.0"), new BigDecimal(1_000_000));

  /**
   * Checks the figures.
   *
   * @throws IllegalArgumentException when one is out of range
   */
  public NormalizerTerms {
    Objects.requireNonNull(volumeSpikeFactor, "volumeSpikeFactor");
    Objects.requireNonNull(liquidityDensityScale, "liquidityDensityScale");
    if (historySize < 1 || minCandlesForPattern < 1) {
      throw new IllegalArgumentException(
          "historySize and minCandlesForPattern must be at least 1, were "
              + historySize
              + " and "
              + minCandlesForPattern);
    }
    if (volumeSpikeFactor.signum() <= 0 || liquidityDensityScale.signum() <= 0) {
      throw new IllegalArgumentException(
          "volumeSpikeFactor and liquidityDensityScale must be above 0, were "
              + volumeSpikeFactor
              + " and "
              + liquidityDensityScale);
    }
  }
}
