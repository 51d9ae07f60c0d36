package io.godmode.core.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketWindow;
import io.godmode.api.market.Span;
import io.godmode.api.market.TokenFacts;
import io.godmode.testkit.ScriptedMarketView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SeenTokensProperties {
  private static final List<Span> SPANS = List.of(Span.values());
  private static final int FACTS = 250;

  /** All that can be asked at one instant. */
  private record Answers(List<Optional<MarketWindow>> windows, List<Optional<TokenFacts>> tokens) {}

  private static Answers ask(SeenTokens seen, Instant at, long tip) {
    List<Optional<MarketWindow>> windows = new ArrayList<>();
    List<Optional<TokenFacts>> tokens = new ArrayList<>();
    for (int mint = 0; mint < RandomFacts.MINTS; mint++) {
      for (Span span : Span.values()) {
        windows.add(seen.window(Facts.mint(mint), span, at));
      }
      tokens.add(seen.facts(Facts.mint(mint), at, tip));
    }
    return new Answers(windows, tokens);
  }

  private static SeenTokens unbounded() {
    return SeenTokens.keeping(mint -> false);
  }

  @Property
  void windowsAreWhatAllTradesAddUpTo(@ForAll long seed) {
    SeenTokens seen = unbounded();
    ScriptedMarketView naive = ScriptedMarketView.create();
    int told = 0;
    for (MarketEvent fact : RandomFacts.of(seed, FACTS, true)) {
      seen.absorb(fact);
      naive.take(fact);
      told++;
      for (int mint = told % 3; mint < RandomFacts.MINTS; mint += 3) {
        Span span = SPANS.get((mint + told) % SPANS.size());
        assertThat(seen.window(Facts.mint(mint), span, naive.now()))
            .as("%s after %s", span, fact)
            .isEqualTo(naive.window(Facts.mint(mint), span));
      }
    }
    for (int mint = 0; mint < RandomFacts.MINTS; mint++) {
      for (Span span : Span.values()) {
        assertThat(seen.window(Facts.mint(mint), span, naive.now()))
            .isEqualTo(naive.window(Facts.mint(mint), span));
      }
    }
  }

  @Property
  void factsAreWhatWasToldOfAToken(@ForAll long seed) {
    SeenTokens seen = unbounded();
    ScriptedMarketView naive = ScriptedMarketView.create();
    for (MarketEvent fact : RandomFacts.of(seed, FACTS, false)) {
      seen.absorb(fact);
      naive.take(fact);
      for (int mint = 0; mint < RandomFacts.MINTS; mint++) {
        assertThat(seen.pool(Facts.mint(mint))).isEqualTo(naive.pool(Facts.mint(mint)));
      }
    }
    for (int mint = 0; mint < RandomFacts.MINTS; mint++) {
      assertThat(seen.facts(Facts.mint(mint), naive.now(), naive.tipSlot()))
          .isEqualTo(naive.token(Facts.mint(mint)));
    }
  }

  /** The answers after each fact, given only the facts up to it. */
  private static List<Answers> answers(List<MarketEvent> facts) {
    SeenTokens seen = unbounded();
    ScriptedMarketView clock = ScriptedMarketView.create();
    List<Answers> answers = new ArrayList<>();
    for (MarketEvent fact : facts) {
      seen.absorb(fact);
      clock.take(fact);
      answers.add(ask(seen, clock.now(), clock.tipSlot()));
    }
    return answers;
  }

  @Property(tries = 50)
  void withoutTheFutureEveryEarlierAnswerIsTheSame(
      @ForAll long seed, @ForAll long otherSeed, @ForAll @IntRange(min = 1, max = FACTS) int cut) {
    List<MarketEvent> facts = RandomFacts.of(seed, FACTS, true);
    List<Answers> whole = answers(facts);
    assertThat(answers(facts.subList(0, cut))).isEqualTo(whole.subList(0, cut));
    List<MarketEvent> otherFuture = new ArrayList<>(facts.subList(0, cut));
    otherFuture.addAll(RandomFacts.of(otherSeed, FACTS, true));
    assertThat(answers(otherFuture).subList(0, cut)).isEqualTo(whole.subList(0, cut));
  }

  @Property(tries = 50)
  void readingTheFactsAgainGivesTheSameWhateverWasAsked(@ForAll long seed) {
    List<MarketEvent> facts = RandomFacts.of(seed, FACTS, true);
    List<Answers> whole = answers(facts);
    SeenTokens again = unbounded();
    ScriptedMarketView clock = ScriptedMarketView.create();
    facts.forEach(again::absorb);
    facts.forEach(clock::take);
    assertThat(ask(again, clock.now(), clock.tipSlot())).isEqualTo(whole.get(facts.size() - 1));
  }

  @Property
  void tighterBoundsOnlyEverSayLess(@ForAll long seed) {
    SeenTokens tight = SeenTokens.bounded(3, 1, 1);
    SeenTokens wide = unbounded();
    ScriptedMarketView clock = ScriptedMarketView.create();
    for (MarketEvent fact : RandomFacts.of(seed, FACTS, false)) {
      tight.absorb(fact);
      wide.absorb(fact);
      clock.take(fact);
      for (int mint = 0; mint < RandomFacts.MINTS; mint++) {
        Span span = SPANS.get(mint);
        Optional<MarketWindow> less = tight.window(Facts.mint(mint), span, clock.now());
        Optional<MarketWindow> more = wide.window(Facts.mint(mint), span, clock.now());
        if (less.isPresent() && less.get().complete()) {
          assertThat(more.orElseThrow().trades())
              .as("%s after %s", span, fact)
              .isEqualTo(less.get().trades());
          assertThat(more.orElseThrow().prices()).isEqualTo(less.get().prices());
        } else if (less.isPresent()) {
          assertThat(less.get().trades()).isLessThanOrEqualTo(more.orElseThrow().trades());
          assertThat(less.get().buyers()).isLessThanOrEqualTo(more.orElseThrow().buyers());
          assertThat(less.get().covered()).isLessThanOrEqualTo(more.orElseThrow().covered());
        }
      }
    }
  }
}
