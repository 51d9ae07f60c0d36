package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.InputEnded;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.money.SolPrice;
import io.godmode.core.config.SlotDistribution;
import io.godmode.core.market.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a replay published, played on the thread of the test. */
record Played(List<MarketEvent> facts) {
  static final ReplayPlan PLAN =
      new ReplayPlan(
          1,
          SlotDistribution.fixed(4),
          Duration.ofSeconds(2),
          50,
          at -> Optional.of(SolPrice.of("190")),
          Pace.max());

  static Played of(Recording recording) {
    return of(recording, PLAN);
  }

  /** Plays until so many slots after the end of the input, or the failure. */
  static Played of(Recording recording, ReplayPlan plan) {
    List<MarketEvent> facts = new ArrayList<>();
    try {
      Replay.play(
          recording,
          plan,
          fact -> {
            facts.add(fact);
            return facts.stream().skip(Math.max(0, facts.size() - 30)).noneMatch(Played::isEnd)
                || !(fact instanceof SlotIngested)
                || slotsAfterEnd(facts) < 3;
          });
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return new Played(List.copyOf(facts));
  }

  private static boolean isEnd(MarketEvent fact) {
    return fact instanceof InputEnded;
  }

  private static long slotsAfterEnd(List<MarketEvent> facts) {
    return facts.stream()
        .dropWhile(fact -> !isEnd(fact))
        .filter(SlotIngested.class::isInstance)
        .count();
  }

  <T extends MarketEvent> List<T> all(Class<T> kind) {
    return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  <T extends MarketEvent> T only(Class<T> kind) {
    List<T> found = all(kind);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  /** Everything in words, to compare two replays. */
  List<String> inWords() {
    return facts.stream().map(Played::words).toList();
  }

  static String words(MarketEvent fact) {
    return fact instanceof Swapped ? fact + FactText.of(fact) : fact.toString();
  }
}
