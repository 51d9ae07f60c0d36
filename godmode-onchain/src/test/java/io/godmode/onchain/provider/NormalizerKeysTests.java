package io.godmode.onchain.provider;

import static io.godmode.onchain.provider.ScriptedChain.mint;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.market.Candidate;
import io.godmode.api.market.ScorePart;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.NormalizerSettings;
import io.godmode.onchain.index.Candle;
import io.godmode.onchain.index.Market;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What {@code normalizer.*} of a configuration does to the parts of candidates. */
class NormalizerKeysTests {
  private static final Market MARKET = Market.inSol(mint(1));
  private static final int MINUTES = 12;

  /** In the thirteenth minute, after eleven minutes of volume 100 and one of 400. */
  private static final long NOW = (MINUTES + 1L) * Candle.SLOTS + 7;

  private final MemoryIndex index = new MemoryIndex();

  NormalizerKeysTests() {
    for (int minute = 1; minute <= MINUTES; minute++) {
      index.candles.add(candle(minute, minute == MINUTES ? 400 : 100));
    }
    // The minute that is not over yet, which an index that is replayed knows already.
    index.candles.add(candle(MINUTES + 1, 1_000_000));
  }

  private static Candle candle(int minute, long volume) {
    return new Candle(
        MARKET,
        (long) minute * Candle.SLOTS,
        Optional.empty(),
        1,
        0,
        1,
        0,
        BigInteger.valueOf(volume),
        BigInteger.ZERO,
        BigInteger.ONE,
        BigInteger.ZERO);
  }

  private static NormalizerSettings settings(String key, String value) {
    String text = ConfigLoader.profileText("LIVE_150");
    String changed =
        text.replaceFirst("(?s)(\"normalizer\".*?\"" + key + "\": )[a-z0-9.]+", "$1" + value);
    assertThat(changed).isNotEqualTo(text);
    return ConfigLoader.parse(changed, "test").normalizer();
  }

  private Map<String, Ratio> parts(NormalizerSettings settings) {
    Candidate.Builder candidate =
        Candidate.builder(mint(1), "ONE", Ratio.ZERO).liquidity(Usd.of("250000"));
    new CandleParts(index, settings, 10).explain(mint(1), NOW, candidate);
    Map<String, Ratio> parts = new TreeMap<>();
    for (ScorePart part : candidate.build().parts()) {
      assertThat(part.weight()).isEqualTo(Ratio.ZERO);
      parts.put(part.name(), part.value());
    }
    return parts;
  }

  @Test
  void byDefaultTheLastWholeMinuteIsComparedAndLiquidityMeasuredByAMillion() {
    assertThat(parts(NormalizerSettings.DEFAULT))
        .containsExactly(
            Map.entry("liquidity_density", Ratio.ofFraction("0.25")),
            Map.entry("volume_spike", Ratio.ONE));
  }

  @Test
  void switchedOffItTellsNothing() {
    assertThat(parts(settings("enabled", "false"))).isEmpty();
  }

  @Test
  void aHigherFactorMakesItNoSpike() {
    assertThat(parts(settings("volume_spike_factor", "4.5")))
        .containsEntry("volume_spike", Ratio.ZERO);
  }

  @Test
  void moreCandlesThanThereAreMakeItUnknown() {
    assertThat(parts(settings("min_candles_for_pattern", "13"))).doesNotContainKey("volume_spike");
  }

  @Test
  void aHistoryShorterThanAPatternTakesMakesItUnknown() {
    assertThat(parts(settings("history_size", "9"))).doesNotContainKey("volume_spike");
    assertThat(parts(settings("history_size", "10"))).containsKey("volume_spike");
  }

  @Test
  void anotherScaleMakesAnotherDensity() {
    assertThat(parts(settings("liq_density_scale", "500000")))
        .containsEntry("liquidity_density", Ratio.ofFraction("0.5"));
  }

  @Test
  void aMinuteWithoutATradeIsNoSpike() {
    index.candles.removeIf(candle -> candle.firstSlot() >= MINUTES * Candle.SLOTS);

    assertThat(parts(NormalizerSettings.DEFAULT)).containsEntry("volume_spike", Ratio.ZERO);
  }
}
