package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.money.Ratio;
import io.godmode.testkit.TestMints;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotStatesTests {
  private static final Mint OTHER = TestMints.numbered(2);

  private final MarketState market = new MarketState(mint -> false, MINT::equals);

  private static PoolState state(Mint mint, long slot) {
    return MarketScript.pool(mint).toBuilder()
        .virtualReserves(1_000_000_000 + slot, 30_000_000_000L)
        .slot(slot)
        .build();
  }

  private PoolState observe(Mint mint, long slot) {
    PoolState state = state(mint, slot);
    market.absorb(new MarketEvent.PoolObserved(state));
    return state;
  }

  private void ingest(long slot) {
    market.absorb(new MarketEvent.SlotIngested(slot, new InputPosition(slot, 1, "h")));
  }

  @Test
  void areTheOneBeforeTheSlotAndEveryOneInIt() {
    PoolState before = observe(MINT, 7);
    ingest(7);
    PoolState first = observe(MINT, 8);
    PoolState second = observe(MINT, 8);
    assertThat(market.poolStates(MINT)).containsExactly(before, first, second);
    ingest(8);
    assertThat(market.poolStates(MINT)).containsExactly(before, first, second);
  }

  @Test
  void beginAnewWithTheFirstFactAfterTheSlot() {
    observe(MINT, 7);
    PoolState last = observe(MINT, 7);
    ingest(7);
    observe(OTHER, 8);
    assertThat(market.poolStates(MINT)).containsExactly(last);
    PoolState next = observe(MINT, 8);
    assertThat(market.poolStates(MINT)).containsExactly(last, next);
  }

  @Test
  void ofOtherTokensAreTheLast() {
    observe(OTHER, 7);
    PoolState last = observe(OTHER, 7);
    assertThat(market.poolStates(OTHER)).containsExactly(last);
    assertThat(market.poolStates(TestMints.numbered(3))).isEmpty();
  }

  @Test
  void includeThatOfACurveThatCompletes() {
    PoolState before = observe(MINT, 7);
    ingest(7);
    market.absorb(new MarketEvent.CurveCompleted(MINT, 8));
    assertThat(market.poolStates(MINT)).hasSize(2).contains(before);
    assertThat(market.poolStates(MINT).get(1).complete()).isTrue();
  }

  @Test
  void includeThoseThatCandidatesBring() {
    PoolState before = observe(MINT, 7);
    PoolState listed = state(MINT, 8);
    ingest(7);
    market.absorb(
        new MarketEvent.CandidatesListed(
            8, List.of(Candidate.builder(MINT, "TEST", Ratio.ONE).pool(listed).build())));
    assertThat(market.poolStates(MINT)).containsExactly(before, listed);
  }

  @Test
  void areNotKnownOnceFactsWereLost() {
    observe(MINT, 7);
    observe(MINT, 7);
    market.forgetPools();
    assertThat(market.poolStates(MINT)).isEmpty();
  }

  @Test
  void ofDroppedSlotsAreForgotten() {
    PoolState before = observe(MINT, 7);
    ingest(7);
    observe(MINT, 8);
    market.absorb(new MarketEvent.RolledBack(8));
    assertThat(market.poolStates(MINT)).isEmpty();
    assertThat(before.slot()).isEqualTo(7);
  }
}
