package io.godmode.examples.cli;

import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.core.config.GodmodeConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * What a strategy has to beat: entering at random with the same sizes, limits and exits, and doing
 * nothing.
 */
final class Baseline {
  private Baseline() {}

  /** Returns a configuration without the strategy's filters, and with everything else as it is. */
  static GodmodeConfig unfiltered(GodmodeConfig config) {
    return config.toBuilder()
        .memecoin(
            farming ->
                farming
                    .minScore(Ratio.ZERO)
                    .minLiquidity(Usd.ZERO)
                    .minVolume24h(Usd.ZERO)
                    .noMaxAge())
        .agent(agent -> agent.minConfidence(Ratio.ZERO))
        .build();
  }

  /**
   * Returns lists in a random order with random scores: which of what is listed is bought is chance
   * alone. The same seed gives the same lists.
   */
  static UnaryOperator<MarketEvent> random(long seed) {
    return fact -> {
      CandidatesListed listed = (CandidatesListed) fact;
      SplittableRandom random = new SplittableRandom(seed ^ listed.asOfSlot());
      List<Candidate> shuffled = new ArrayList<>();
      for (Candidate candidate : listed.candidates()) {
        shuffled.add(scored(candidate, random.nextLong(Ratio.ONE.billionths())));
      }
      Collections.shuffle(shuffled, new Random(random.nextLong()));
      return new CandidatesListed(listed.asOfSlot(), shuffled);
    };
  }

  private static Candidate scored(Candidate from, long billionths) {
    return new Candidate(
        from.mint(),
        from.symbol(),
        from.chain(),
        new Ratio(billionths),
        from.liquidity(),
        from.volume24h(),
        from.age(),
        from.ageIsLowerBound(),
        from.holders(),
        List.of(),
        from.evidence(),
        from.wallet(),
        from.pool(),
        from.asOfSlot());
  }

  /** Returns empty lists: nothing is ever bought. */
  static UnaryOperator<MarketEvent> nothing() {
    return fact -> new CandidatesListed(((CandidatesListed) fact).asOfSlot(), List.of());
  }
}
