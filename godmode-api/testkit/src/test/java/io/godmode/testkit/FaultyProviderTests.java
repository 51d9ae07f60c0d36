package io.godmode.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.Gap;
import io.godmode.api.market.MarketEvent.HealthChanged;
import io.godmode.api.market.MarketEvent.InputEnded;
import io.godmode.api.market.MarketEvent.InputFailed;
import io.godmode.api.market.MarketEvent.RolledBack;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.Ratio;
import io.godmode.testkit.FaultyProvider.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FaultyProviderTests {
  private static final Ratio TENTH = Ratio.ofPercent("10");
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final List<MarketEvent> SAMPLE = SampleMarket.facts();

  /** What came through a source with faults, up to the end or failure of the input. */
  private record Outcome(List<MarketEvent> facts, FaultyProvider source) {
    static Outcome of(UnaryOperator<FaultyProvider.Builder> faults) throws InterruptedException {
      FaultyProvider source =
          faults.apply(FaultyProvider.around(ScriptedSource.of(SAMPLE))).build();
      RecordingSink sink =
          RecordingSink.until(fact -> fact instanceof InputEnded || fact instanceof InputFailed);
      source.start(sink);
      sink.awaitEnough(LIMIT);
      source.close();
      return new Outcome(sink.facts(), source);
    }

    <T extends MarketEvent> List<T> all(Class<T> type) {
      return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }
  }

  @Test
  void withoutFaultsEverythingPassesUnchanged() throws InterruptedException {
    Outcome outcome = Outcome.of(faults -> faults);

    assertThat(outcome.facts()).isEqualTo(SAMPLE);
    assertThat(outcome.source().counts()).isEmpty();
    assertThat(outcome.source().info().name()).isEqualTo("script");
  }

  @Test
  void theSameSeedStrikesTheSameFacts() throws InterruptedException {
    UnaryOperator<FaultyProvider.Builder> all =
        faults ->
            faults
                .drops(TENTH)
                .duplicates(TENTH)
                .delays(TENTH, 4)
                .stalls(TENTH, 3)
                .gaps(TENTH, 3)
                .rollbacks(TENTH, 2)
                .healthFlaps(TENTH, 9);
    Outcome first = Outcome.of(all);
    Outcome second = Outcome.of(all);
    Outcome other = Outcome.of(faults -> all.apply(faults).seed(7));

    assertThat(second.facts()).isEqualTo(first.facts());
    assertThat(second.source().counts()).isEqualTo(first.source().counts());
    assertThat(other.facts()).isNotEqualTo(first.facts());
    assertThat(first.source().counts().keySet())
        .contains(Fault.DROP, Fault.DUPLICATE, Fault.DELAY, Fault.STALL, Fault.GAP);
  }

  @Test
  void aDropLosesAFactOfTheMarketAndNothingElse() throws InterruptedException {
    Outcome outcome = Outcome.of(faults -> faults.drops(TENTH));
    long dropped = outcome.source().count(Fault.DROP);

    assertThat(dropped).isBetween(3L, 40L);
    assertThat((long) SAMPLE.size() - outcome.facts().size()).isEqualTo(dropped);
    assertThat(SAMPLE).containsSubsequence(outcome.facts());
    assertThat(outcome.all(ClockAdvanced.class)).hasSize(SampleMarket.SLOTS);
    assertThat(outcome.all(SlotIngested.class)).hasSize(SampleMarket.SLOTS);
  }

  @Test
  void aDuplicateComesRightAfterItsFact() throws InterruptedException {
    Outcome outcome = Outcome.of(faults -> faults.duplicates(TENTH));
    List<MarketEvent> once = new ArrayList<>();
    long twice = 0;
    for (MarketEvent fact : outcome.facts()) {
      if (!once.isEmpty() && once.get(once.size() - 1).equals(fact)) {
        twice++;
      } else {
        once.add(fact);
      }
    }

    assertThat(once).isEqualTo(SAMPLE);
    assertThat(twice).isEqualTo(outcome.source().count(Fault.DUPLICATE)).isPositive();
  }

  @Test
  void aDelayedFactIsOvertakenAndNotLost() throws InterruptedException {
    Outcome outcome = Outcome.of(faults -> faults.delays(TENTH, 3));

    assertThat(outcome.facts()).isNotEqualTo(SAMPLE).containsExactlyInAnyOrderElementsOf(SAMPLE);
    assertThat(outcome.source().count(Fault.DELAY)).isPositive();
    for (int i = 0; i < SAMPLE.size(); i++) {
      assertThat(outcome.facts().indexOf(SAMPLE.get(i)) - i).isBetween(-20, 4);
    }
  }

  @Test
  void aStallHoldsDataBackWhileTheClockGoesOn() throws InterruptedException {
    Outcome outcome = Outcome.of(faults -> faults.stalls(TENTH, 4));

    assertThat(outcome.source().count(Fault.STALL)).isPositive();
    assertThat(outcome.facts()).isNotEqualTo(SAMPLE).containsExactlyInAnyOrderElementsOf(SAMPLE);
    assertThat(outcome.facts().stream().filter(FaultStage::isData).toList())
        .isEqualTo(SAMPLE.stream().filter(FaultStage::isData).toList());
    assertThat(mostLag(SAMPLE)).isZero();
    assertThat(mostLag(outcome.facts())).isBetween(1L, 4L);
  }

  /** Returns by how many slots the clock was ahead of data when a slot was complete. */
  private static long mostLag(List<MarketEvent> facts) {
    long tip = 0;
    long lag = 0;
    for (MarketEvent fact : facts) {
      tip = fact instanceof ClockAdvanced clock ? clock.tipSlot() : tip;
      lag = fact instanceof SlotIngested done ? Math.max(lag, tip - done.slot()) : lag;
    }
    return lag;
  }

  @Test
  void aSourceWithoutAClockStallsBySlots() throws InterruptedException {
    List<MarketEvent> facts = new ArrayList<>(SAMPLE);
    facts.removeIf(ClockAdvanced.class::isInstance);
    SourceInfo live = new SourceInfo("live", SourceInfo.Kind.LIVE, false);
    FaultyProvider source =
        FaultyProvider.around(ScriptedSource.of(live, facts)).stalls(TENTH, 3).build();
    RecordingSink sink = RecordingSink.until(InputEnded.class::isInstance);
    source.start(sink);
    sink.awaitEnough(LIMIT);
    source.close();

    assertThat(source.count(Fault.STALL)).isPositive();
    assertThat(sink.facts()).isEqualTo(facts);
  }

  @Test
  void aGapIsToldForJustTheSlotsThatAreLost() throws InterruptedException {
    Outcome outcome = Outcome.of(faults -> faults.gaps(TENTH, 3));
    List<Gap> gaps = outcome.all(Gap.class);
    List<Long> complete = outcome.all(SlotIngested.class).stream().map(SlotIngested::slot).toList();

    assertThat(gaps).isNotEmpty().hasSize((int) outcome.source().count(Fault.GAP));
    for (int number = 0; number < SampleMarket.SLOTS; number++) {
      long slot = SampleMarket.slot(number);
      boolean told = gaps.stream().anyMatch(gap -> gap.fromSlot() <= slot && slot <= gap.toSlot());
      assertThat(complete.contains(slot)).as("slot %s is complete", number).isEqualTo(!told);
    }
  }

  @Test
  void aRollbackTellsTheDroppedSlotsAnew() throws InterruptedException {
    Outcome outcome = Outcome.of(faults -> faults.rollbacks(TENTH, 2));
    List<RolledBack> rollbacks = outcome.all(RolledBack.class);
    RolledBack first = rollbacks.get(0);
    int at = outcome.facts().indexOf(first);
    List<MarketEvent> before = new ArrayList<>(outcome.facts().subList(0, at));
    before.removeIf(
        fact -> fact instanceof ClockAdvanced || fact.kind() == MarketEvent.Kind.CANDIDATES_LISTED);
    int from =
        before.indexOf(
            before.stream()
                .filter(fact -> fact instanceof SlotIngested done && done.slot() == last(first))
                .findFirst()
                .orElseThrow());
    List<MarketEvent> dropped = before.subList(from + 1, before.size());

    assertThat(rollbacks).hasSize((int) outcome.source().count(Fault.ROLLBACK));
    assertThat(outcome.facts().subList(at + 1, at + 1 + dropped.size())).isEqualTo(dropped);
  }

  private static long last(RolledBack rollback) {
    return rollback.fromSlot() - 1;
  }

  @Test
  void aHealthFlapIsToldAndEnds() throws InterruptedException {
    Outcome outcome = Outcome.of(faults -> faults.healthFlaps(TENTH, 5));
    List<Boolean> health =
        outcome.all(HealthChanged.class).stream().map(HealthChanged::healthy).toList();

    assertThat(health).hasSize(2 * (int) outcome.source().count(Fault.HEALTH_FLAP));
    for (int i = 0; i < health.size(); i++) {
      assertThat(health.get(i)).isEqualTo(i % 2 == 1);
    }
  }

  @Test
  void aFailureEndsTheInput() throws InterruptedException {
    Outcome outcome = Outcome.of(faults -> faults.failsAfter(30));

    assertThat(outcome.facts())
        .hasSize(31)
        .startsWith(SAMPLE.subList(0, 30).toArray(MarketEvent[]::new));
    assertThat(outcome.facts().get(30))
        .isEqualTo(new InputFailed(FaultyProvider.INJECTED_FAILURE, "injected after 30 facts"));
    assertThat(outcome.source().counts()).isEqualTo(Map.of(Fault.FAILURE, 1L));
  }

  @Test
  void aDeadSourceSaysNothing() throws InterruptedException {
    FaultyProvider source = FaultyProvider.around(ScriptedSource.of(SAMPLE)).diesAfter(30).build();
    RecordingSink sink = RecordingSink.create();
    source.start(sink);
    sink.await(30, LIMIT);
    source.close();

    assertThat(sink.facts()).isEqualTo(SAMPLE.subList(0, 30));
  }

  @Test
  void startAndCloseCanThrow() throws InterruptedException {
    FaultyProvider deaf = FaultyProvider.around(ScriptedSource.of(SAMPLE)).startThrows().build();
    assertThatIllegalStateException().isThrownBy(() -> deaf.start(RecordingSink.create()));
    assertThat(deaf.counts()).isEqualTo(Map.of(Fault.START, 1L));

    FaultyProvider stubborn =
        FaultyProvider.around(ScriptedSource.of(SAMPLE)).closeThrows().build();
    RecordingSink sink = RecordingSink.wanting(5);
    stubborn.start(sink);
    sink.await(5, LIMIT);
    assertThatIllegalStateException().isThrownBy(stubborn::close);
    assertThat(stubborn.counts()).isEqualTo(Map.of(Fault.CLOSE, 1L));
  }

  @Test
  void settingsAreChecked() {
    FaultyProvider.Builder faults = FaultyProvider.around(ScriptedSource.of(SAMPLE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> faults.drops(Ratio.ofPercent("101")))
        .withMessageContaining("drops must have a share of 0 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> faults.gaps(TENTH, 0))
        .withMessageContaining("gaps must last at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> faults.failsAfter(-1))
        .withMessageContaining("failsAfter must not be negative");
  }

  /** The faults that are told keep the contract of sources, over the sample market. */
  @Nested
  class Contract implements MemecoinDataProviderContract {
    @Override
    public MemecoinDataProvider provider() {
      return FaultyProvider.around(ScriptedSource.of(SAMPLE))
          .stalls(TENTH, 3)
          .healthFlaps(TENTH, 5)
          .build();
    }

    @Override
    public List<PoolModel> models() {
      return List.of(new ConstantProduct());
    }

    @Override
    public Optional<MemecoinDataProvider> interrupted() {
      return Optional.of(FaultyProvider.around(ScriptedSource.of(SAMPLE)).gaps(TENTH, 3).build());
    }

    @Override
    public Optional<MemecoinDataProvider> failing() {
      return Optional.of(FaultyProvider.around(ScriptedSource.of(SAMPLE)).failsAfter(0).build());
    }

    @Override
    public Optional<MemecoinDataProvider> rolledBack() {
      return Optional.of(
          FaultyProvider.around(ScriptedSource.of(SAMPLE)).rollbacks(TENTH, 2).build());
    }
  }
}
