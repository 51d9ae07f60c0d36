package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.godmode.api.market.Candidate;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.InputEnded;
import io.godmode.api.market.MarketEvent.InputFailed;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.SolPriced;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.money.SolPrice;
import io.godmode.core.config.SlotDistribution;
import io.godmode.core.config.SlotDistribution.Outcome;
import io.godmode.core.market.Pace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTests {
  private static final Instant START = Instant.ofEpochSecond(Csv.FIRST_SECOND);

  @TempDir private Path directory;

  private Played example() {
    return Played.of(Recording.csv(Csv.example().writeTo(directory)));
  }

  private static ReplayPlan plan(SlotDistribution lag, long seed) {
    return new ReplayPlan(seed, lag, Duration.ofSeconds(2), 50, at -> Optional.empty(), Pace.max());
  }

  @Test
  void timeStartsAtTheFirstRecordAndMovesASlotAtATime() {
    List<ClockAdvanced> clock = example().all(ClockAdvanced.class);

    for (int i = 0; i < clock.size(); i++) {
      assertThat(clock.get(i))
          .isEqualTo(new ClockAdvanced(START.plusMillis(400L * i), Csv.FIRST_SLOT + i));
    }
  }

  @Test
  void aSlotIsIngestedWhenTheClockHasPassedItByTheLagWithItsTradesBeforeIt() {
    long tip = 0;
    List<Long> ingested = new ArrayList<>();
    List<Swapped> waiting = new ArrayList<>();
    for (MarketEvent fact : example().facts()) {
      if (fact instanceof ClockAdvanced clock) {
        tip = clock.tipSlot();
      } else if (fact instanceof Swapped swap) {
        assertThat(swap.slot()).isEqualTo(tip - 4);
        waiting.add(swap);
      } else if (fact instanceof SlotIngested slot) {
        assertThat(slot.slot()).isEqualTo(tip - 4);
        assertThat(waiting).extracting(Swapped::slot).allMatch(at -> at == slot.slot());
        waiting.clear();
        ingested.add(slot.slot());
      }
    }
    assertThat(waiting).isEmpty();
    for (int i = 0; i < ingested.size(); i++) {
      assertThat(ingested.get(i)).isEqualTo(Csv.FIRST_SLOT + i);
    }
  }

  @Test
  void aDrawnLagNeverLetsASlotOvertakeAnotherAndIsTheSameForTheSameSeed() {
    SlotDistribution lag =
        new SlotDistribution(List.of(new Outcome(0, 1), new Outcome(3, 2), new Outcome(9, 1)));
    Recording recording = Recording.csv(Csv.example().writeTo(directory));

    Played first = Played.of(recording, plan(lag, 5));
    Played again = Played.of(recording, plan(lag, 5));
    Played other = Played.of(recording, plan(lag, 6));

    assertThat(again.inWords()).isEqualTo(first.inWords());
    assertThat(other.inWords()).isNotEqualTo(first.inWords());
    assertThat(first.all(SlotIngested.class)).extracting(SlotIngested::slot).isSorted();
    assertThat(first.all(Swapped.class)).hasToString(other.all(Swapped.class).toString());
    long tip = 0;
    for (MarketEvent fact : first.facts()) {
      if (fact instanceof ClockAdvanced clock) {
        tip = clock.tipSlot();
      } else if (fact instanceof SlotIngested slot) {
        assertThat(tip - slot.slot()).isBetween(0L, 9L);
      }
    }
  }

  @Test
  void theFirstPriceComesBeforeAllElseAndALaterOneWhenTheClockHasReachedIt() {
    Instant change = START.plusSeconds(3);
    ReplayPlan plan =
        new ReplayPlan(
            1,
            SlotDistribution.fixed(4),
            Duration.ofSeconds(2),
            50,
            at -> Optional.of(SolPrice.of(at.isBefore(change) ? "190" : "191")),
            Pace.max());

    Played played = Played.of(Recording.csv(Csv.example().writeTo(directory)), plan);

    assertThat(played.facts().get(0)).isEqualTo(new SolPriced(SolPrice.of("190"), 1_000));
    assertThat(played.all(SolPriced.class)).hasSize(2);
    int at = played.facts().indexOf(new SolPriced(SolPrice.of("191"), 1_008));
    assertThat(played.facts().get(at - 1))
        .isEqualTo(new ClockAdvanced(START.plusMillis(3_200), 1_008));
  }

  @Test
  void candidatesAreListedBeforeTheClockReachesTheAgentTickFromWhatWasIngestedBefore() {
    Played played = example();
    long ingested = 0;
    int lists = 0;
    for (int i = 0; i < played.facts().size(); i++) {
      MarketEvent fact = played.facts().get(i);
      if (fact instanceof SlotIngested slot) {
        ingested = slot.slot();
      } else if (fact instanceof CandidatesListed list) {
        lists++;
        assertThat(list.asOfSlot()).isEqualTo(ingested);
        assertThat(played.facts().get(i + 1))
            .isInstanceOfSatisfying(
                ClockAdvanced.class,
                clock ->
                    assertThat(Duration.between(START, clock.now()).toMillis() % 2_000).isZero());
      }
    }
    assertThat(lists).isEqualTo(4);
    assertThat(played.all(CandidatesListed.class).get(3).candidates())
        .extracting(Candidate::mint)
        .containsExactlyInAnyOrder(Desk.mint(1), Desk.mint(2));
  }

  @Test
  void thePositionCountsRecordsAndChainsTheirHashes() throws IOException, GeneralSecurityException {
    Csv csv = Csv.example();
    byte[] hash = new byte[32];
    for (String line : csv.lines.subList(1, csv.lines.size())) {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(hash);
      hash = sha256.digest(line.getBytes(StandardCharsets.US_ASCII));
    }

    Played played = Played.of(Recording.csv(csv.writeTo(directory)));

    assertThat(played.only(InputEnded.class).position())
        .isEqualTo(new InputPosition(1_020, 7, HexFormat.of().formatHex(hash)));
    assertThat(played.all(SlotIngested.class).get(2).position().records()).isEqualTo(3);
    assertThat(played.all(SlotIngested.class).get(2).position().slot()).isEqualTo(1_002);
  }

  @Test
  void afterTheEndTheClockGoesOnOverAFrozenMarket() {
    Played played = example();
    int end = played.facts().indexOf(played.only(InputEnded.class));
    List<MarketEvent> after = played.facts().subList(end + 1, played.facts().size());

    assertThat(played.facts().get(end - 1))
        .isInstanceOfSatisfying(
            SlotIngested.class, slot -> assertThat(slot.slot()).isEqualTo(1_020));
    assertThat(after)
        .hasSizeGreaterThanOrEqualTo(4)
        .allMatch(fact -> fact instanceof ClockAdvanced || fact instanceof SlotIngested);
    assertThat(after)
        .filteredOn(SlotIngested.class::isInstance)
        .allMatch(
            fact ->
                ((SlotIngested) fact).position().equals(played.only(InputEnded.class).position()));
  }

  /** Whatever comes later in the file, what was published before it is the same. */
  @Test
  void nothingPublishedDependsOnLaterRecords() {
    Csv whole = Csv.example();
    List<String> published = Played.of(Recording.csv(whole.writeTo(directory))).inWords();
    for (int keep = 2; keep < whole.lines.size(); keep++) {
      Csv cut = Csv.example();
      cut.lines.subList(keep, cut.lines.size()).clear();
      Played played = Played.of(Recording.csv(cut.writeTo(directory)));
      // The last slot kept may lack trades of the whole: compare until it is handed out.
      long last = played.only(InputEnded.class).position().slot();
      List<String> before = new ArrayList<>();
      for (MarketEvent fact : played.facts()) {
        if (fact instanceof Swapped swap && swap.slot() == last) {
          break;
        }
        before.add(Played.words(fact));
      }
      assertThat(published.subList(0, before.size())).isEqualTo(before);
      assertThat(before).hasSizeGreaterThan(4);
    }
  }

  @Test
  void aDamagedRecordLeavesWhatCameBeforeAsItWas() {
    List<String> whole = example().inWords();
    Csv damaged = Csv.example().damage(8, "token_raw", "lots");

    Played played = Played.of(Recording.csv(damaged.writeTo(directory)));

    List<String> words = played.inWords();
    assertThat(words.subList(0, words.size() - 1)).isEqualTo(whole.subList(0, words.size() - 1));
    assertThat(played.all(Swapped.class)).hasSize(6);
    assertThat(played.all(InputFailed.class)).hasSize(1);
    assertThat(played.all(InputEnded.class)).isEmpty();
    assertThat(played.all(SlotIngested.class)).extracting(SlotIngested::slot).endsWith(1_011L);
  }

  @Test
  void factsWithoutATimeOfTheirOwnAreRefused() {
    Recording recording = Recording.of("facts", START, List.of(new ClockAdvanced(START, 1)));

    InputFailed failed = Played.of(recording).only(InputFailed.class);

    assertThat(failed.code()).isEqualTo("BAD_RECORD");
    assertThat(failed.detail()).contains("facts record 1").contains("CLOCK_ADVANCED");
  }

  @Test
  void slotsOfDecodedFactsMustNotGoBackwards() {
    Recording recording =
        Recording.of(
            "facts",
            START,
            List.of(
                new MarketEvent.CurveCompleted(Desk.mint(1), 10),
                new MarketEvent.CurveCompleted(Desk.mint(2), 9)));

    Played played = Played.of(recording);

    assertThat(played.only(InputFailed.class).detail())
        .contains("facts record 2: slot is 9, allowed: 10 to");
    assertThat(played.all(MarketEvent.CurveCompleted.class)).hasSize(1);
  }

  @Test
  void aPlanWithoutIntervalOrCandidatesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ReplayMarket.builder(Recording.of("f", START, List.of())).candidates(0).build());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ReplayMarket.builder(Recording.of("f", START, List.of()))
                    .listEvery(Duration.ZERO)
                    .build());
  }
}
