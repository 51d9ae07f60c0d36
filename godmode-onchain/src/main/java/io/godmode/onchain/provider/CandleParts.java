package io.godmode.onchain.provider;

import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.ScorePart;
import io.godmode.api.money.Ratio;
import io.godmode.core.config.NormalizerSettings;
import io.godmode.onchain.index.Candle;
import io.godmode.onchain.index.CandlePatterns;
import io.godmode.onchain.index.IndexReader;
import io.godmode.onchain.index.Market;
import java.util.Optional;

/**
 * What candles show of a token, as parts of weight 0: told to strategies and people, and not
 * weighed in the score. {@code volume_spike} is 1 when the last whole minute was one, else 0, and
 * is left out with too few candles; {@code liquidity_density} is the share of the configured scale,
 * 1 at most, rounded down. Only minutes that are over are looked at, so that an index that is
 * replayed tells nothing of the future. Not thread-safe.
 */
final class CandleParts {
  private final CandlePatterns patterns;
  private final PerMinute<Optional<Boolean>> spikes;

  CandleParts(IndexReader reader, NormalizerSettings settings, int tokens) {
    patterns = new CandlePatterns(reader, settings);
    spikes = new PerMinute<>(tokens);
  }

  /** Adds the parts as of a slot. */
  void explain(Mint mint, long slot, Candidate.Builder candidate) {
    long minute = Candle.firstSlotOf(slot);
    if (minute > 0) {
      spikes
          .get(mint, minute, () -> patterns.volumeSpike(Market.inSol(mint), minute - 1))
          .ifPresent(
              spike ->
                  candidate.part(
                      new ScorePart("volume_spike", spike ? Ratio.ONE : Ratio.ZERO, Ratio.ZERO)));
    }
    candidate
        .build()
        .liquidity()
        .flatMap(patterns::density)
        .ifPresent(
            share ->
                candidate.part(
                    new ScorePart("liquidity_density", Ratio.ofFraction(share), Ratio.ZERO)));
  }

  /** Forgets what dropped slots told. */
  void clear() {
    spikes.clear();
  }
}
