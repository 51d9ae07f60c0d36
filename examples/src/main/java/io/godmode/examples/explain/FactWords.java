package io.godmode.examples.explain;

import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.SolPriced;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.PoolState;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import java.util.stream.Collectors;

/** What a market said, in a line for people. */
final class FactWords {
  private FactWords() {}

  static String of(MarketEvent event) {
    return switch (event.kind()) {
      case CLOCK_ADVANCED -> {
        ClockAdvanced clock = (ClockAdvanced) event;
        yield "the clock reached " + clock.now() + ", chain tip " + clock.tipSlot();
      }
      case SLOT_INGESTED -> "slot " + ((SlotIngested) event).slot() + " was read completely";
      case SOL_PRICED -> "SOL at " + ((SolPriced) event).price().perSol() + " USD";
      case CANDIDATES_LISTED -> {
        CandidatesListed listed = (CandidatesListed) event;
        yield listed.candidates().size() + " candidates as of slot " + listed.asOfSlot();
      }
      case SWAPPED -> of((Swapped) event);
      case LAUNCHED,
          POOL_OBSERVED,
          CURVE_COMPLETED,
          MIGRATED,
          GAP,
          ROLLED_BACK,
          HEALTH_CHANGED,
          INPUT_ENDED,
          INPUT_FAILED ->
          event.toString();
    };
  }

  static String of(Swapped swap) {
    return swap.side().label()
        + " of "
        + swap.tokenAmount()
        + " raw tokens for "
        + Lamports.of(swap.quoteAmount()).toSol()
        + " SOL at slot "
        + swap.slot()
        + " by "
        + swap.trader();
  }

  static String of(Candidate candidate) {
    String parts =
        candidate.parts().stream()
            .map(part -> part.name() + " " + part.value() + " x " + part.weight())
            .collect(Collectors.joining(", "));
    return "score "
        + candidate.score()
        + (parts.isEmpty() ? "" : " = " + parts)
        + candidate.liquidity().map(usd -> ", liquidity " + usd + " USD").orElse("")
        + candidate.volume24h().map(usd -> ", volume " + usd + " USD").orElse("")
        + candidate.age().map(age -> ", age " + age.toSeconds() + " s").orElse("");
  }

  static String of(PoolState pool) {
    return pool.venue()
        + " at slot "
        + pool.slot()
        + ": "
        + TokenAmount.ofRaw(pool.virtualToken(), pool.tokenDecimals())
        + " tokens and "
        + Lamports.of(pool.virtualQuote()).toSol()
        + " SOL to price by, "
        + Lamports.of(pool.realQuote()).toSol()
        + " SOL in it";
  }
}
