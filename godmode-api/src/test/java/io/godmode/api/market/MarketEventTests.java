package io.godmode.api.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.Kinds;
import io.godmode.api.Samples;
import io.godmode.api.money.Ratio;
import io.godmode.api.order.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarketEventTests {

  @Test
  void thereIsOneRecordOfEachKind() {
    PoolState pool = Samples.pool().build();
    Kinds.assertOneRecordEach(
        MarketEvent.class,
        MarketEvent.Kind.values(),
        MarketEvent::kind,
        List.of(
            new MarketEvent.ClockAdvanced(Samples.NOON, 9),
            new MarketEvent.Launched(Samples.MINT, "WIF", Optional.empty(), Optional.of(pool), 9),
            new MarketEvent.Swapped(
                Samples.MINT,
                Venue.PUMP_FUN,
                Side.BUY,
                Samples.TRADER,
                1,
                2,
                9,
                0,
                Optional.empty(),
                Optional.of(pool)),
            new MarketEvent.PoolObserved(pool),
            new MarketEvent.CurveCompleted(Samples.MINT, 9),
            new MarketEvent.Migrated(Samples.MINT, Venue.PUMP_SWAP, Optional.empty(), 9),
            new MarketEvent.SolPriced(Samples.RATE, 9),
            new MarketEvent.CandidatesListed(9, List.of()),
            new MarketEvent.SlotIngested(9, InputPosition.START),
            new MarketEvent.Gap(9, 11, "slot missing"),
            new MarketEvent.RolledBack(9),
            new MarketEvent.HealthChanged(false, "no block for 30 s"),
            new MarketEvent.InputEnded(InputPosition.START),
            new MarketEvent.InputFailed("BAD_RECORD", "line 7")));
  }

  @Test
  void factsOfTheSameContentAreEqual() {
    assertThat(new MarketEvent.PoolObserved(Samples.pool().build()))
        .isEqualTo(new MarketEvent.PoolObserved(Samples.pool().build()));
  }

  @Test
  void aListOfCandidatesIsACopy() {
    List<Candidate> given =
        new ArrayList<>(List.of(Candidate.builder(Samples.MINT, "WIF", Ratio.ONE).build()));
    MarketEvent.CandidatesListed listed = new MarketEvent.CandidatesListed(9, given);
    given.clear();
    assertThat(listed.candidates()).hasSize(1).isUnmodifiable();
  }
}
