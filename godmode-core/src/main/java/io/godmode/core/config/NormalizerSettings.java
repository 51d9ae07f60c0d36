package io.godmode.core.config;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * How candles of an index are looked at. Immutable and thread-safe; {@code GodmodeConfig.Builder}
 * checks the figures.
 *
 * @param enabled whether candles and what they show are told at all
 * @param historySize how many candles of a market are looked at, at least 1
 * @param minCandlesForPattern how many candles it takes before a pattern counts, at least 1
 * @param volumeSpikeFactor how many times the usual volume is a spike, above 0
 * @param liquidityDensityScale dollars of liquidity that count as a density of one, above 0
 */
public record NormalizerSettings(
    boolean enabled,
    int historySize,
    int minCandlesForPattern,
    BigDecimal volumeSpikeFactor,
    BigDecimal liquidityDensityScale) {
  /** What holds where nothing is configured. */
  public static final NormalizerSettings DEFAULT =
      new NormalizerSettings(true, 200, 10, new BigDecimal(3), new BigDecimal(1_000_000));

  /** Writes figures one way, so that {@code 3} and {@code 3.0} are the same settings. */
  public NormalizerSettings {
    volumeSpikeFactor = plain(volumeSpikeFactor, "volumeSpikeFactor");
    liquidityDensityScale = plain(liquidityDensityScale, "liquidityDensityScale");
  }

  private static BigDecimal plain(BigDecimal figure, String name) {
    BigDecimal stripped = Objects.requireNonNull(figure, name).stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
