package io.godmode.testkit;

import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.Launched;
import io.godmode.api.market.MarketEvent.Migrated;
import io.godmode.api.market.MarketEvent.RolledBack;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Side;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Markets in which strategies are put to the test, beside an ordinary one. */
final class StrategySituations {
  /** More tokens than a strategy can remember all of. */
  static final int MANY = 2_000;

  private static final int CROWD = 1_000;
  private static final int PER_LIST = 50;
  private static final Address CREATOR = MarketScript.trader(1);
  private static final Address ONE = MarketScript.trader(2);
  private static final Address OTHER = MarketScript.trader(3);

  private StrategySituations() {}

  /** Returns the tokens that a script tells of. */
  static Set<Mint> mintsOf(MarketScript script) {
    Set<Mint> mints = new HashSet<>();
    for (MarketEvent fact : script.facts()) {
      if (fact instanceof Swapped swap) {
        mints.add(swap.mint());
      } else if (fact instanceof Launched launch) {
        mints.add(launch.mint());
      } else if (fact instanceof CandidatesListed listed) {
        listed.candidates().forEach(candidate -> mints.add(candidate.mint()));
      }
    }
    return mints;
  }

  /** Returns markets that tell next to nothing. */
  static List<MarketScript> unknown() {
    Mint nobody = TestMints.numbered(9_001);
    Candidate bare = Candidate.builder(nobody, "", Ratio.ONE).build();
    Candidate worthless = Candidate.builder(nobody, "?", Ratio.ZERO).liquidity(Usd.ZERO).build();
    Swapped swap = swap(nobody, Side.BUY, 5, 7);
    ClockAdvanced clock = new ClockAdvanced(TestData.START, TestData.SLOT);
    ClockAdvanced later =
        new ClockAdvanced(TestData.START.plusSeconds(4), TestData.SLOT + 10);
    return List.of(
        MarketScript.of(List.of(swap, new RolledBack(1), clock, later)),
        MarketScript.of(
            List.of(
                clock,
                new CandidatesListed(0, List.of(bare, worthless)),
                swap,
                swap(nobody, Side.SELL, 0, 0),
                swap(nobody, Side.BUY, Long.MAX_VALUE, -1),
                new Migrated(nobody, Venue.of("elsewhere"), Optional.empty(), 1),
                later)),
        MarketScript.builder()
            .launch(nobody, "NOBODY")
            .list(bare)
            .pass(Duration.ofSeconds(4))
            .migrate(nobody)
            .list(bare)
            .pass(Duration.ofSeconds(4))
            .build());
  }

  private static Swapped swap(Mint mint, Side side, long quote, long tokens) {
    return new Swapped(
        mint,
        Venue.of("nowhere"),
        side,
        TestData.TRADER,
        quote,
        tokens,
        TestData.SLOT,
        0,
        Optional.empty(),
        Optional.empty());
  }

  /** Returns ends of orders that nobody has heard of. */
  static List<StrategyRun.Callback> unknownEnds() {
    Mint nobody = TestMints.numbered(9_001);
    AttemptReported fill =
        new AttemptReported(
            TestData.landed(TestData.buy("unheard-of", nobody), 1, 1), TestData.SOL_USD);
    AttemptReported failure =
        new AttemptReported(
            ExecutionReport.failed(
                TestData.sell("unheard-of-too", nobody).id(),
                1,
                1,
                AttemptState.EXPIRED_PROVEN,
                TestData.SLOT,
                AttemptFailure.NOT_LANDED,
                Costs.NONE,
                ""),
            TestData.SOL_USD);
    SignalDenied denial =
        new SignalDenied(
            TestData.entry("unheard-of", nobody, Usd.ofDollars(1)).build(),
            Denial.of(DenialCode.NOT_ACTIVE, Map.of()),
            List.of());
    return List.of(
        (asked, view, out) -> asked.onFill(fill, view, out),
        (asked, view, out) -> asked.onFailed(failure, view, out),
        (asked, view, out) -> asked.onDenied(denial, view, out));
  }

  /** Returns a market with a thousand candidates in one list. */
  static MarketScript crowd() {
    MarketScript.Builder script = MarketScript.builder();
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 1; i <= CROWD; i++) {
      candidates.add(token(script, i));
    }
    return script
        .list(candidates.toArray(Candidate[]::new))
        .pass(Duration.ofSeconds(5))
        .build();
  }

  /** Returns a market through which {@value #MANY} tokens pass. */
  static MarketScript many() {
    MarketScript.Builder script = MarketScript.builder();
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 1; i <= MANY; i++) {
      candidates.add(token(script, i));
      if (candidates.size() == PER_LIST) {
        script.list(candidates.toArray(Candidate[]::new)).pass(Duration.ofSeconds(4));
        candidates.clear();
      }
    }
    return script.pass(Duration.ofMinutes(1)).build();
  }

  /** Adds a token that everybody would buy. */
  private static Candidate token(MarketScript.Builder script, int number) {
    Mint mint = TestMints.numbered(number);
    script
        .launch(mint, "M" + number, CREATOR)
        .buy(mint, ONE, Lamports.ofSol("3"))
        .buy(mint, OTHER, Lamports.ofSol("2"));
    return script
        .candidate(mint, Ratio.ofFraction("0.95"))
        .volume24h(Usd.ofDollars(90_000))
        .age(Duration.ofSeconds(30))
        .holders(100)
        .build();
  }
}
