package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.market.Candidate;
import io.godmode.api.market.DataAge;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarketStateTests {
  private final MarketState market = new MarketState(mint -> false, mint -> false);

  private void ingest(long slot) {
    market.absorb(new MarketEvent.SlotIngested(slot, new InputPosition(slot, 1, "h")));
  }

  private void clock(long seconds, long tip) {
    market.absorb(new MarketEvent.ClockAdvanced(TestData.START.plusSeconds(seconds), tip));
  }

  @Test
  void timeAndTipOnlyGoForward() {
    clock(10, 100);
    clock(5, 90);
    assertThat(market.now()).isEqualTo(TestData.START.plusSeconds(10));
    assertThat(market.tipSlot()).isEqualTo(100);
  }

  @Test
  void theTipIsNeverBehindTheData() {
    clock(0, 100);
    ingest(120);
    ingest(110);
    assertThat(market.dataSlot()).isEqualTo(120);
    assertThat(market.tipSlot()).isEqualTo(120);
  }

  @Test
  void theTipOfALiveChainRunsOnWhileNothingIsRead() {
    clock(0, 0);
    assertThat(market.tipEstimate(TestData.START.plusSeconds(4))).isZero();
    ingest(100);
    assertThat(market.tipEstimate(TestData.START.plusSeconds(4))).isEqualTo(110);
    assertThat(market.tipEstimate(TestData.START.minusSeconds(4))).isEqualTo(100);
  }

  @Test
  void aSlotReadBeforeTheClockWasSetIsAsOldAsTheClock() {
    ingest(100);
    assertThat(market.tipEstimate(TestData.START)).isEqualTo(100);
    assertThat(market.dataAge(TestData.START)).isEmpty();
    clock(0, 104);
    assertThat(market.tipEstimate(TestData.START.plusSeconds(4))).isEqualTo(110);
    assertThat(market.dataAge(TestData.START.plusSeconds(4)))
        .contains(new DataAge(4, Duration.ofSeconds(4)));
  }

  @Test
  void readyNeedsASlotAPriceAndHealth() {
    assertThat(market.ready()).isFalse();
    ingest(1);
    assertThat(market.ready()).isFalse();
    market.absorb(new MarketEvent.SolPriced(SolPrice.of("190"), 1));
    assertThat(market.ready()).isTrue();
    market.absorb(new MarketEvent.HealthChanged(false, ""));
    assertThat(market.ready()).isFalse();
    market.absorb(new MarketEvent.HealthChanged(true, ""));
    assertThat(market.ready()).isTrue();
  }

  @Test
  void aCompletedCurveTradesNoMore() {
    market.absorb(new MarketEvent.PoolObserved(MarketScript.pool(MINT)));
    market.absorb(new MarketEvent.CurveCompleted(MINT, 1));
    assertThat(market.pool(MINT).orElseThrow().complete()).isTrue();
  }

  @Test
  void aMigrationWithoutAPoolLeavesNothingToTrade() {
    market.absorb(new MarketEvent.PoolObserved(MarketScript.pool(MINT)));
    market.absorb(new MarketEvent.Migrated(MINT, Venue.PUMP_SWAP, Optional.empty(), 1));
    assertThat(market.pool(MINT).orElseThrow().complete()).isTrue();
  }

  @Test
  void aMigrationWithAPoolGoesOnThere() {
    PoolState there = PoolState.builder(MINT, Venue.PUMP_SWAP).virtualReserves(1, 1).build();
    market.absorb(new MarketEvent.PoolObserved(MarketScript.pool(MINT)));
    market.absorb(new MarketEvent.Migrated(MINT, Venue.PUMP_SWAP, Optional.of(there), 1));
    assertThat(market.pool(MINT)).contains(there);
  }

  @Test
  void candidatesBringTheirPools() {
    Candidate candidate =
        Candidate.builder(MINT, "TEST", Ratio.ONE).pool(MarketScript.pool(MINT)).build();
    market.absorb(new MarketEvent.CandidatesListed(7, List.of(candidate)));
    assertThat(market.candidates()).containsExactly(candidate);
    assertThat(market.candidatesAsOf()).isEqualTo(7);
    assertThat(market.pool(MINT)).contains(MarketScript.pool(MINT));
  }

  @Test
  void theOldestPoolThatNobodyHoldsIsForgottenAtTheBound() {
    MarketState bounded = new MarketState(MINT::equals, mint -> false);
    bounded.absorb(new MarketEvent.PoolObserved(MarketScript.pool(MINT)));
    for (int i = 2; i <= 100_001; i++) {
      bounded.absorb(new MarketEvent.PoolObserved(MarketScript.pool(TestMints.numbered(i))));
    }
    assertThat(bounded.pool(MINT)).isPresent();
    assertThat(bounded.pool(TestMints.numbered(2))).isEmpty();
    assertThat(bounded.pool(TestMints.numbered(3))).isPresent();
    assertThat(bounded.pool(TestMints.numbered(100_001))).isPresent();
  }
}
