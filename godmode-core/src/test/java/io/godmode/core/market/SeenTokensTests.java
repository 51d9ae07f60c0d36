package io.godmode.core.market;

import static io.godmode.core.market.Facts.SOL;
import static io.godmode.core.market.Facts.mint;
import static io.godmode.core.market.Facts.trader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.CreatorRecord;
import io.godmode.api.market.Evidence;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.CurveCompleted;
import io.godmode.api.market.MarketEvent.Gap;
import io.godmode.api.market.MarketEvent.HealthChanged;
import io.godmode.api.market.MarketEvent.Launched;
import io.godmode.api.market.MarketEvent.Migrated;
import io.godmode.api.market.MarketEvent.PoolObserved;
import io.godmode.api.market.MarketEvent.RolledBack;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.MarketWindow;
import io.godmode.api.market.MarketWindow.LargestBuyer;
import io.godmode.api.market.Ohlc;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Span;
import io.godmode.api.market.TokenFacts;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Price;
import io.godmode.api.money.Ratio;
import io.godmode.api.order.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SeenTokensTests {
  private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
  private static final Mint MINT = mint(1);

  private SeenTokens seen = SeenTokens.keeping(mint -> false);
  private Instant now = START;
  private long slot = 1_000;

  private SeenTokensTests tell(MarketEvent fact) {
    seen.absorb(fact);
    return this;
  }

  /** Reads the slot completely and lets the clock go on by one. */
  private SeenTokensTests slot() {
    tell(new SlotIngested(slot, new InputPosition(slot, 1, "")));
    slot++;
    now = now.plusMillis(400);
    return tell(new ClockAdvanced(now, slot));
  }

  private SeenTokensTests begin() {
    return tell(new ClockAdvanced(now, slot)).slot();
  }

  private SeenTokensTests pass(Duration time) {
    now = now.plus(time);
    return tell(new ClockAdvanced(now, slot));
  }

  private SeenTokensTests launch(Mint mint) {
    return tell(Facts.launch(mint, slot));
  }

  private SeenTokensTests buy(int who, long lamports, long tokens) {
    return trade(Side.BUY, who, lamports, tokens);
  }

  private SeenTokensTests sell(int who, long lamports, long tokens) {
    return trade(Side.SELL, who, lamports, tokens);
  }

  private SeenTokensTests trade(Side side, int who, long lamports, long tokens) {
    return tell(
        new Swapped(
            MINT,
            Venue.PUMP_FUN,
            side,
            trader(who),
            lamports,
            tokens,
            slot,
            0,
            Optional.empty(),
            Optional.empty()));
  }

  private MarketWindow window(Span span) {
    return seen.window(MINT, span, now).orElseThrow();
  }

  private TokenFacts facts(Mint mint) {
    return seen.facts(mint, now, slot).orElseThrow();
  }

  @Nested
  class Windows {
    @Test
    void addUpWhatWasTraded() {
      begin().launch(MINT).buy(1, 30, 10).buy(2, 50, 10).sell(3, 20, 10).buy(1, 40, 10);
      assertThat(window(Span.FIVE_SECONDS))
          .isEqualTo(
              new MarketWindow(
                  MINT,
                  Span.FIVE_SECONDS,
                  now,
                  Duration.ofSeconds(5),
                  Optional.of(
                      new Ohlc(
                          Price.of(30, 10), Price.of(50, 10), Price.of(20, 10), Price.of(40, 10))),
                  3,
                  1,
                  2,
                  1,
                  120,
                  20,
                  Optional.of(new LargestBuyer(trader(1), 70))));
      assertThat(window(Span.FIVE_SECONDS).trades()).isEqualTo(4);
      assertThat(window(Span.FIVE_SECONDS).netFlow()).isEqualTo(100);
    }

    @Test
    void ofEqualBuyersTheFirstIsTheLargest() {
      begin().buy(1, 10, 1).buy(2, 30, 1).buy(1, 20, 1);
      assertThat(window(Span.ONE_MINUTE).largestBuyer()).contains(new LargestBuyer(trader(1), 30));
    }

    @Test
    void aTradeCountsUntilItsAgeIsTheSpan() {
      begin().buy(1, 10, 1).pass(Duration.ofMillis(999));
      assertThat(window(Span.ONE_SECOND).trades()).isEqualTo(1);
      pass(Duration.ofMillis(1));
      assertThat(window(Span.ONE_SECOND).trades()).isZero();
      assertThat(window(Span.FIVE_SECONDS).trades()).isEqualTo(1);
    }

    @Test
    void aTradeCountsFromWhenItWasToldNotFromItsSlot() {
      begin().pass(Duration.ofMinutes(10));
      slot -= 500;
      buy(1, 10, 1);
      assertThat(window(Span.ONE_SECOND).trades()).isEqualTo(1);
    }

    @Test
    void nothingLaterThanTheInstantCounts() {
      begin().buy(1, 10, 1).pass(Duration.ofSeconds(2)).buy(2, 20, 1);
      assertThat(seen.window(MINT, Span.FIVE_SECONDS, now.minusSeconds(2)).orElseThrow().bought())
          .isEqualTo(10);
    }

    @Test
    void tradesWithoutTokensHaveNoPrice() {
      begin().buy(1, 10, 0);
      assertThat(window(Span.ONE_SECOND).prices()).isEmpty();
      assertThat(window(Span.ONE_SECOND).buys()).isEqualTo(1);
    }

    @Test
    void aTokenOfWhichOnlyThePoolIsKnownHasNone() {
      begin().tell(new PoolObserved(Facts.curve(MINT, 1, 1, slot)));
      assertThat(seen.window(MINT, Span.ONE_SECOND, now)).isEmpty();
      assertThat(seen.window(mint(2), Span.ONE_SECOND, now)).isEmpty();
    }

    @Test
    void aLaunchedTokenWithoutTradesHasAnEmptyOne() {
      begin().launch(MINT);
      assertThat(window(Span.FIVE_MINUTES).trades()).isZero();
      assertThat(window(Span.FIVE_MINUTES).complete()).isTrue();
    }

    @Test
    void amountsThatNoChainHoldsAreLeftOut() {
      begin().launch(MINT).buy(1, -1, 1);
      slot = -1;
      buy(1, 5, 1);
      slot = Long.MAX_VALUE;
      buy(1, 5, 1);
      assertThat(window(Span.FIVE_MINUTES).trades()).isZero();
    }

    @Test
    void sumsStayAtTheLargestNumber() {
      begin().buy(1, Long.MAX_VALUE, 1).buy(1, Long.MAX_VALUE, 1);
      assertThat(window(Span.ONE_SECOND).bought()).isEqualTo(Long.MAX_VALUE);
      assertThat(window(Span.ONE_SECOND).largestBuyer().orElseThrow().amount())
          .isEqualTo(Long.MAX_VALUE);
    }
  }

  @Nested
  class Coverage {
    @Test
    void beginsWithTheFirstSlotForTokensThatWereThereBefore() {
      begin();
      Instant firstSlot = START;
      buy(1, 10, 1);
      assertThat(window(Span.FIVE_SECONDS).covered()).isEqualTo(Duration.between(firstSlot, now));
      pass(Duration.ofSeconds(5).minus(Duration.between(firstSlot, now)).minusNanos(1));
      assertThat(window(Span.FIVE_SECONDS).complete()).isFalse();
      pass(Duration.ofNanos(1));
      assertThat(window(Span.FIVE_SECONDS).complete()).isTrue();
      assertThat(window(Span.FIFTEEN_SECONDS).complete()).isFalse();
    }

    @Test
    void beginsAnewAfterAGap() {
      begin().launch(MINT);
      tell(new Gap(slot, slot, "lost"));
      assertThat(window(Span.ONE_SECOND).covered()).isZero();
      pass(Duration.ofSeconds(1));
      assertThat(window(Span.ONE_SECOND).complete()).isTrue();
      assertThat(window(Span.FIVE_SECONDS).covered()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void isNotHurtByAGapBeforeTheLaunch() {
      begin().tell(new Gap(slot, slot, "lost")).launch(MINT);
      assertThat(window(Span.FIVE_MINUTES).complete()).isTrue();
    }

    @Test
    void isNothingWhileTheSourceIsUnhealthyAndBeginsAnewThen() {
      begin().launch(MINT).tell(new HealthChanged(false, "down")).pass(Duration.ofSeconds(9));
      assertThat(window(Span.ONE_SECOND).covered()).isZero();
      tell(new HealthChanged(true, "up")).pass(Duration.ofSeconds(2));
      assertThat(window(Span.ONE_SECOND).complete()).isTrue();
      assertThat(window(Span.FIVE_SECONDS).covered()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void beginsAnewWhenFactsWereDropped() {
      begin().launch(MINT);
      seen.forget();
      assertThat(window(Span.ONE_SECOND).covered()).isZero();
      assertThat(seen.pool(MINT)).isEmpty();
    }

    @Test
    void countsHistoryByItsSlots() {
      buy(1, 10, 1);
      slot += 10;
      buy(1, 20, 1);
      slot += 5;
      tell(new ClockAdvanced(now, slot));
      assertThat(window(Span.FIVE_SECONDS).bought()).isEqualTo(20);
      assertThat(window(Span.FIFTEEN_SECONDS).bought()).isEqualTo(30);
      assertThat(window(Span.FIFTEEN_SECONDS).covered()).isEqualTo(Duration.ofSeconds(6));
      pass(Duration.ofSeconds(9));
      assertThat(window(Span.FIFTEEN_SECONDS).bought()).isEqualTo(20);
      assertThat(window(Span.FIFTEEN_SECONDS).complete()).isTrue();
    }
  }

  @Nested
  class Bounds {
    @Test
    void ofMoreTradesThanAreKeptTheLastOnesCount() {
      begin().launch(MINT);
      for (int i = 0; i < MarketWindow.MAX_TRADES + 600; i++) {
        buy(i, 1, 1);
        if (i % 100 == 99) {
          pass(Duration.ofSeconds(1));
        }
      }
      MarketWindow window = window(Span.FIVE_MINUTES);
      assertThat(window.trades()).isEqualTo(MarketWindow.MAX_TRADES);
      assertThat(window.buyers()).isEqualTo(MarketWindow.MAX_TRADES);
      assertThat(window.complete()).isFalse();
      // The last trade of second 5 was dropped, and told 41 seconds ago.
      assertThat(window.covered()).isEqualTo(Duration.ofSeconds(41));
      assertThat(window(Span.FIFTEEN_SECONDS).complete()).isTrue();
      assertThat(window(Span.FIFTEEN_SECONDS).trades()).isEqualTo(1_496);
    }

    @Test
    void tradesOlderThanTheLongestSpanMakeRoomUnnoticed() {
      begin().launch(MINT);
      for (int i = 0; i < 3 * MarketWindow.MAX_TRADES; i++) {
        buy(1, 1, 1).pass(Duration.ofMillis(100));
      }
      assertThat(window(Span.FIVE_MINUTES).complete()).isTrue();
      assertThat(window(Span.FIVE_MINUTES).trades()).isEqualTo(2_999);
    }

    @Test
    void ofMoreTokensThatTradeTheOneQuietForLongestForgetsAndSaysSo() {
      seen = SeenTokens.bounded(100, 2, 5);
      begin().launch(MINT).launch(mint(2)).launch(mint(3)).buy(1, 5, 1).pass(Duration.ofSeconds(3));
      tell(Facts.buy(mint(2), 1, 1, slot)).pass(Duration.ofSeconds(3));
      assertThat(window(Span.FIFTEEN_SECONDS).complete()).isTrue();
      tell(Facts.buy(mint(3), 1, 1, slot));
      assertThat(window(Span.FIFTEEN_SECONDS).trades()).isZero();
      assertThat(window(Span.FIFTEEN_SECONDS).covered()).isEqualTo(Duration.ofSeconds(6));
      assertThat(window(Span.FIVE_SECONDS).complete()).isTrue();
      assertThat(seen.window(mint(2), Span.FIFTEEN_SECONDS, now).orElseThrow().trades())
          .isEqualTo(1);
    }

    @Test
    void aForgottenTokenThatComesBackDoesNotSayItWasNeverTraded() {
      seen = SeenTokens.bounded(2, 1, 5);
      begin().launch(MINT).launch(mint(2)).buy(1, 5, 1).pass(Duration.ofSeconds(1));
      tell(Facts.buy(mint(2), 1, 1, slot));
      tell(Facts.launch(mint(3), slot));
      assertThat(seen.facts(MINT, now, slot)).isEmpty();
      pass(Duration.ofSeconds(2)).buy(1, 7, 1);
      assertThat(window(Span.FIVE_SECONDS).covered()).isEqualTo(Duration.ofSeconds(3));
      assertThat(window(Span.ONE_SECOND).complete()).isTrue();
    }

    @Test
    void tokensThatTradeAreNotForgottenForNewOnes() {
      seen = SeenTokens.bounded(3, 2, 5);
      begin().launch(MINT).buy(1, 5, 1).launch(mint(2)).launch(mint(3)).launch(mint(4));
      assertThat(seen.facts(MINT, now, slot)).isPresent();
      assertThat(seen.facts(mint(2), now, slot)).isEmpty();
    }

    @Test
    void quietTokensKeepTheirFactsAndAnEmptyWindow() {
      begin().launch(MINT).buy(1, 5, 1).pass(Duration.ofMinutes(5)).pass(Duration.ofSeconds(11));
      assertThat(window(Span.FIVE_MINUTES).trades()).isZero();
      assertThat(window(Span.FIVE_MINUTES).complete()).isTrue();
      buy(2, 7, 1);
      assertThat(window(Span.FIVE_MINUTES).bought()).isEqualTo(7);
    }

    @Test
    void aCreatorBeyondTheBoundIsCountedAnew() {
      seen = SeenTokens.bounded(100, 1, 1);
      begin().tell(by(trader(1), MINT)).tell(by(trader(2), mint(2))).tell(by(trader(1), mint(3)));
      assertThat(facts(mint(3)).creatorRecord()).contains(new CreatorRecord(1, 0, 0));
      assertThat(facts(MINT).creatorRecord()).contains(new CreatorRecord(1, 0, 0));
    }

    @Test
    void makeSense() {
      assertThatThrownBy(() -> SeenTokens.bounded(2, 2, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("2, 2, 1");
    }
  }

  private Launched by(Address creator, Mint mint) {
    return new Launched(mint, "TOKEN", Optional.of(creator), Optional.empty(), slot);
  }

  @Nested
  class Rollbacks {
    @Test
    void takeTradesBack() {
      begin().launch(MINT).buy(1, 5, 1).slot().buy(2, 7, 1).slot().buy(3, 9, 1);
      tell(new RolledBack(slot - 1));
      assertThat(window(Span.FIVE_MINUTES).bought()).isEqualTo(5);
      assertThat(window(Span.FIVE_MINUTES).complete()).isTrue();
    }

    @Test
    void takeTokensBackThatWereFirstSeenThere() {
      begin().slot().tell(by(trader(9), MINT)).buy(1, 5, 1);
      tell(by(trader(9), mint(2)));
      tell(new RolledBack(slot));
      assertThat(seen.facts(MINT, now, slot)).isEmpty();
      assertThat(seen.window(MINT, Span.ONE_SECOND, now)).isEmpty();
      slot += 3;
      tell(by(trader(9), MINT));
      assertThat(facts(MINT).creatorRecord()).contains(new CreatorRecord(1, 0, 0));
    }

    @Test
    void takeALaunchBackOfATokenThatWasListedBefore() {
      begin();
      tell(new CandidatesListed(slot, List.of(Candidate.builder(MINT, "C", Ratio.ONE).build())));
      slot().tell(by(trader(9), MINT)).buy(1, 5, 1);
      tell(new RolledBack(slot));
      assertThat(facts(MINT).launchSlot()).isEmpty();
      assertThat(facts(MINT).creatorRecord()).isEmpty();
      assertThat(seen.window(MINT, Span.ONE_SECOND, now)).isEmpty();
    }

    @Test
    void takeCompletionMigrationAndPoolBack() {
      begin().tell(by(trader(9), MINT)).tell(new PoolObserved(Facts.curve(MINT, 1, 1, slot)));
      slot().tell(new CurveCompleted(MINT, slot));
      tell(new Migrated(MINT, Venue.PUMP_SWAP, Optional.of(elsewhere()), slot));
      assertThat(facts(MINT).creatorRecord()).contains(new CreatorRecord(1, 1, 1));
      assertThat(facts(MINT).venue()).contains(Venue.PUMP_SWAP);
      assertThat(facts(MINT).curveProgress()).contains(Ratio.ONE);
      tell(new RolledBack(slot));
      assertThat(facts(MINT).creatorRecord()).contains(new CreatorRecord(1, 0, 0));
      assertThat(facts(MINT).venue()).contains(Venue.PUMP_FUN);
      assertThat(facts(MINT).migrated()).isFalse();
      assertThat(facts(MINT).curveProgress()).isEmpty();
      assertThat(seen.pool(MINT)).isEmpty();
    }

    private PoolState elsewhere() {
      return PoolState.builder(MINT, Venue.PUMP_SWAP).virtualReserves(5, 5).slot(slot).build();
    }
  }

  @Nested
  class OfTokens {
    @Test
    void ageCountsFromTheLaunch() {
      begin().launch(MINT).slot().slot();
      assertThat(facts(MINT).age()).isEqualTo(Duration.ofMillis(800));
      assertThat(facts(MINT).ageIsLowerBound()).isFalse();
      assertThat(facts(MINT).launchSlot()).hasValue(1_001);
    }

    @Test
    void ageIsALowerBoundWithoutALaunch() {
      begin().buy(1, 5, 1).slot();
      assertThat(facts(MINT).age()).isEqualTo(Duration.ofMillis(400));
      assertThat(facts(MINT).ageIsLowerBound()).isTrue();
      assertThat(facts(MINT).launchSlot()).isEmpty();
      assertThat(facts(MINT).symbol()).isEmpty();
    }

    @Test
    void whatASourceStatesStandsInAndGrowsOlder() {
      begin();
      tell(
          new CandidatesListed(
              slot,
              List.of(
                  Candidate.builder(MINT, "CAT", Ratio.ONE)
                      .age(Duration.ofHours(2))
                      .holders(40)
                      .evidence(new Evidence("mint_authority", Evidence.Verdict.FAIL, "set"))
                      .build())));
      pass(Duration.ofSeconds(30));
      assertThat(facts(MINT).age()).isEqualTo(Duration.ofHours(2).plusSeconds(30));
      assertThat(facts(MINT).ageIsLowerBound()).isFalse();
      assertThat(facts(MINT).symbol()).contains("CAT");
      assertThat(facts(MINT).holders()).hasValue(40);
      assertThat(facts(MINT).evidence("mint_authority").orElseThrow().verdict())
          .isEqualTo(Evidence.Verdict.FAIL);
      assertThat(facts(MINT).evidence("freeze_authority")).isEmpty();
    }

    @Test
    void aStatedLowerBoundIsNotBelowWhatWasSeen() {
      begin().buy(1, 5, 1);
      tell(
          new CandidatesListed(
              slot,
              List.of(Candidate.builder(MINT, "C", Ratio.ONE).ageAtLeast(Duration.ZERO).build())));
      slot += 100;
      assertThat(facts(MINT).age()).isEqualTo(Duration.ofSeconds(40));
      assertThat(facts(MINT).ageIsLowerBound()).isTrue();
    }

    @Test
    void progressIsTheShareOfTheCurveThatWasSold() {
      begin().launch(MINT);
      assertThat(facts(MINT).curveProgress()).contains(Ratio.ZERO);
      tell(new PoolObserved(Facts.curve(MINT, SOL, Facts.FRESH_TOKENS / 4 * 3, slot)));
      assertThat(facts(MINT).curveProgress()).contains(Ratio.ofFraction("0.25"));
      tell(new CurveCompleted(MINT, slot));
      assertThat(facts(MINT).curveProgress()).contains(Ratio.ONE);
    }

    @Test
    void progressOfAPumpFunCurveNeedsNoLaunch() {
      begin().tell(new PoolObserved(Facts.curve(MINT, SOL, Facts.FRESH_TOKENS / 2, slot)));
      assertThat(facts(MINT).curveProgress()).contains(Ratio.ofFraction("0.5"));
    }

    @Test
    void creatorsAreJudgedByAllTheyLaunched() {
      begin().tell(by(trader(9), MINT)).tell(by(trader(9), mint(2))).tell(by(trader(8), mint(3)));
      tell(new CurveCompleted(mint(2), slot));
      tell(new Migrated(mint(2), Venue.PUMP_SWAP, Optional.empty(), slot));
      assertThat(facts(MINT).creator()).contains(trader(9));
      assertThat(facts(MINT).creatorRecord()).contains(new CreatorRecord(2, 1, 1));
      assertThat(facts(mint(3)).creatorRecord()).contains(new CreatorRecord(1, 0, 0));
    }

    @Test
    void aPoolIsNotKnownAfterATradeThatDoesNotTellIt() {
      begin().tell(new PoolObserved(Facts.curve(MINT, 1, 1, slot))).buy(1, 5, 1);
      assertThat(seen.pool(MINT)).isEmpty();
    }
  }
}
