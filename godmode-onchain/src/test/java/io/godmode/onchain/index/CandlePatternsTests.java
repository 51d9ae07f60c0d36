package io.godmode.onchain.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.money.Usd;
import io.godmode.core.config.NormalizerSettings;
import io.godmode.onchain.source.Commitment;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CandlePatternsTests {
  private static final long FIRST = 1_500;
  private static final Market MARKET = Market.inSol(TestBlocks.token(1));

  @TempDir Path folder;
  private SqliteIndexStore store;

  @BeforeEach
  void indexFourMinutes() {
    store = SqliteIndexStore.open(StoreTemplate.in(folder), Retention.DEFAULT);
    store.open(FIRST, OptionalLong.empty());
    List<IndexStep> steps = new ArrayList<>();
    long[] volumes = {10, 20, 30, 60};
    String previous = "before";
    for (int i = 0; i < volumes.length; i++) {
      long slot = FIRST + (long) Candle.SLOTS * i;
      if (i > 0) {
        steps.add(new IndexStep.Skipped(slot - Candle.SLOTS + 1, slot - 1, Commitment.FINALIZED));
      }
      String hash = TestBlocks.hash(slot, 0);
      IndexedTransaction trade =
          TestBlocks.transaction(slot, 0, TestBlocks.buy(1, 1, volumes[i], 5, 0));
      steps.add(
          new IndexStep.Block(
              TestBlocks.block(slot, hash, previous, Commitment.FINALIZED, List.of(trade))));
      previous = hash;
    }
    store.write(FIRST, steps);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void looksAtAsManyCandlesAsConfigured() {
    assertThat(patterns(terms(true, 3, 2, "3")).candles(MARKET, FIRST + 600))
        .extracting(Candle::firstSlot)
        .containsExactly(FIRST + 150, FIRST + 300, FIRST + 450);
  }

  @Test
  void callsASpikeWhatReachesTheFactor() {
    assertThat(patterns(terms(true, 200, 4, "3")).volumeSpike(MARKET, FIRST + 450)).contains(true);
    assertThat(patterns(terms(true, 200, 4, "3.01")).volumeSpike(MARKET, FIRST + 450))
        .contains(false);
  }

  @Test
  void callsAMinuteWithoutATradeNone() {
    assertThat(patterns(terms(true, 200, 4, "3")).volumeSpike(MARKET, FIRST + 600)).contains(false);
  }

  @Test
  void seesNoPatternInFewerCandlesThanItTakes() {
    assertThat(patterns(terms(true, 200, 5, "3")).volumeSpike(MARKET, FIRST + 450)).isEmpty();
    assertThat(patterns(terms(true, 1, 1, "3")).volumeSpike(MARKET, FIRST + 450)).isEmpty();
  }

  @Test
  void measuresLiquidityAgainstTheScale() {
    CandlePatterns patterns = patterns(NormalizerSettings.DEFAULT);

    assertThat(patterns.density(Usd.of("250000")).orElseThrow()).isEqualByComparingTo("0.25");
    assertThat(patterns.density(Usd.of("5000000")).orElseThrow()).isEqualByComparingTo("1");
    assertThat(patterns.density(Usd.ZERO).orElseThrow()).isEqualByComparingTo("0");
  }

  @Test
  void saysNothingWhenSwitchedOff() {
    CandlePatterns off = patterns(terms(false, 200, 1, "3"));

    assertThat(off.candles(MARKET, FIRST + 600)).isEmpty();
    assertThat(off.volumeSpike(MARKET, FIRST + 450)).isEmpty();
    assertThat(off.density(Usd.of("1"))).isEmpty();
  }

  @Test
  void refusesTermsThatMeanNothing() {
    assertThatThrownBy(() -> patterns(terms(true, 0, 1, "3"))).hasMessageContaining("historySize");
    assertThatThrownBy(() -> patterns(terms(true, 1, 1, "0")))
        .hasMessageContaining("volumeSpikeFactor");
  }

  private CandlePatterns patterns(NormalizerSettings terms) {
    return new CandlePatterns(store, terms);
  }

  private static NormalizerSettings terms(boolean enabled, int history, int least, String factor) {
    return new NormalizerSettings(
        enabled, history, least, new BigDecimal(factor), new BigDecimal(1_000_000));
  }
}
