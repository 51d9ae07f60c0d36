package io.godmode.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.godmode.api.Executor;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.money.Ratio;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Order;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.testkit.FaultyExecutor.Counts;
import io.godmode.testkit.ToyExecutor.Defect;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultyExecutorTests {
  private static final Ratio ALWAYS = Ratio.ONE;
  private static final Ratio OFTEN = Ratio.ofPercent("30");

  /** A toy venue whose executor stands behind faults, with some orders on it. */
  private static final class Run {
    final ToyVenue venue = new ToyVenue(Defect.NONE);
    final RecordingExecutionContext context = venue.context();
    final FaultyExecutor executor;
    private int created;

    Run(UnaryOperator<FaultyExecutor.Builder> faults) {
      executor = faults.apply(FaultyExecutor.around(this::create)).build();
      executor.start(context);
    }

    private Executor create() {
      created++;
      return venue.create();
    }

    Run orders(int count) {
      for (int i = 0; i < count; i++) {
        context.submit(executor, TestData.approved(order(i)));
        context.takeIn();
        pass(3);
      }
      return this;
    }

    private Order order(int number) {
      return number % 2 == 0 ? venue.buy("buy-" + number) : venue.sell("sell-" + number);
    }

    Run pass(int slots) {
      for (int i = 0; i < slots; i++) {
        executor.onMarket(new MarketEvent.SlotIngested(venue.chain.slot(), InputPosition.START));
        venue.advance(executor, 1);
        context.takeIn();
      }
      return this;
    }

    List<AttemptState> heard() {
      return ExecutorBench.states(context.heard());
    }

    List<AttemptState> journal() {
      return ExecutorBench.states(context.journal());
    }
  }

  @Test
  void withoutFaultsNothingIsChanged() {
    Run plain = new Run(faults -> faults).orders(4).pass(20);
    ToyVenue venue = new ToyVenue(Defect.NONE);
    assertThat(plain.journal()).filteredOn(AttemptState::isTerminal).hasSize(4);
    assertThat(plain.context.heard()).isEqualTo(plain.context.journal());
    assertThat(plain.executor.counts())
        .isEqualTo(new Counts(plain.context.heard().size(), 0, 0, 0, 0, 0, 0, 0));
    assertThat(plain.executor.counts().faults()).isZero();
    assertThat(plain.executor.tradable(TestData.freshCurve(ToyChain.MINT)))
        .hasValueSatisfying(
            pool -> assertThat(pool).hasToString(TestData.freshCurve(ToyChain.MINT).toString()));
    assertThat(venue.chain.transactions()).isZero();
  }

  @Test
  void duplicatesComeTwiceInARowAndChangeNothing() {
    Run run = new Run(faults -> faults.duplicates(ALWAYS)).orders(1).pass(5);
    assertThat(run.heard())
        .containsExactly(
            AttemptState.QUOTED,
            AttemptState.QUOTED,
            AttemptState.SIGNED,
            AttemptState.SIGNED,
            AttemptState.SENT,
            AttemptState.SENT,
            AttemptState.LANDED_OK,
            AttemptState.LANDED_OK);
    assertThat(run.journal())
        .containsExactly(
            AttemptState.QUOTED, AttemptState.SIGNED, AttemptState.SENT, AttemptState.LANDED_OK);
    assertThat(run.context.ignored()).isEqualTo(4);
    assertThat(run.executor.counts().duplicates()).isEqualTo(4);
  }

  @Test
  void whatIsReorderedComesAfterTheNext() {
    Run run = new Run(faults -> faults.reorders(ALWAYS)).orders(1).pass(60);
    assertThat(run.executor.counts().reordered()).isPositive();
    assertThat(run.journal()).filteredOn(AttemptState::isTerminal).hasSize(1);
    assertThat(run.context.heard().stream().map(ExecutionReport::sequence).toList())
        .isNotEqualTo(
            run.context.heard().stream().map(ExecutionReport::sequence).sorted().toList());
    assertThat(run.context.refused()).isEmpty();
  }

  @Test
  void anUnknownFateBecomesKnownTurnsLater() {
    Run run = new Run(faults -> faults.unknowns(ALWAYS, 8)).orders(2).pass(20);
    assertThat(ExecutorBench.states(run.context.journal(TestData.buy("buy-0", ToyChain.MINT).id())))
        .containsExactly(
            AttemptState.QUOTED,
            AttemptState.SIGNED,
            AttemptState.SENT,
            AttemptState.UNKNOWN,
            AttemptState.LANDED_OK);
    assertThat(run.context.refused()).isEmpty();
    assertThat(run.executor.counts().unknown()).isEqualTo(2);
  }

  @Test
  void whatIsDelayedComesLater() {
    Run prompt = new Run(faults -> faults).orders(1);
    Run slow = new Run(faults -> faults.delays(ALWAYS, 6)).orders(1);
    assertThat(slow.context.heard().size()).isLessThan(prompt.context.heard().size());
    slow.pass(60);
    assertThat(slow.journal()).filteredOn(AttemptState::isTerminal).hasSize(1);
    assertThat(slow.executor.counts().delayed()).isPositive();
  }

  @Test
  void lateCopiesComeAfterTheEndAndChangeNothing() {
    Run run = new Run(faults -> faults.lates(ALWAYS, 30)).orders(1).pass(60);
    assertThat(run.journal()).hasSize(4);
    assertThat(run.heard()).hasSize(8);
    assertThat(run.context.ignored()).isEqualTo(4);
    assertThat(run.executor.counts().late()).isEqualTo(4);
  }

  @Test
  void aRestartLosesWhatWasOnItsWayAndGoesOn() {
    Run run =
        new Run(faults -> faults.restarts(Ratio.ofPercent("50")).delays(OFTEN, 5))
            .orders(6)
            .pass(200);
    assertThat(run.created).isGreaterThan(20);
    assertThat(run.executor.counts().restarts()).isEqualTo(run.created - 1);
    assertThat(run.journal()).filteredOn(AttemptState::isTerminal).hasSize(6);
    assertThat(run.context.refused()).isEmpty();
    assertThat(run.venue.chain.transactions()).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void allFaultsTogetherBookTheSameAsNone(long seed) {
    Run sound = new Run(faults -> faults).orders(12).pass(400);
    Run faulty = new Run(faults -> all(faults, seed)).orders(12).pass(400);
    assertThat(faulty.executor.counts().faults()).isGreaterThan(20);
    assertThat(faulty.context.refused()).isEmpty();
    assertThat(faulty.context.openAttempts()).isEmpty();
    assertThat(faulty.venue.chain.lamports()).isEqualTo(sound.venue.chain.lamports());
    assertThat(faulty.context.ownImpact()).isEqualTo(sound.context.ownImpact());
    assertThat(faulty.venue.chain.transactions()).isEqualTo(12);
  }

  private static FaultyExecutor.Builder all(FaultyExecutor.Builder faults, long seed) {
    return faults
        .seed(seed)
        .duplicates(OFTEN)
        .reorders(OFTEN)
        .delays(OFTEN, 5)
        .unknowns(OFTEN, 9)
        .lates(OFTEN, 40)
        .restarts(Ratio.ofPercent("10"));
  }

  @Test
  void theSameSeedHasTheSameFaultsAndAnotherOthers() {
    Run first = new Run(faults -> all(faults, 1)).orders(8).pass(200);
    Run again = new Run(faults -> all(faults, 1)).orders(8).pass(200);
    Run other = new Run(faults -> all(faults, 2)).orders(8).pass(200);
    assertThat(again.context.heard()).isEqualTo(first.context.heard());
    assertThat(again.executor.counts()).isEqualTo(first.executor.counts());
    assertThat(other.context.heard()).isNotEqualTo(first.context.heard());
  }

  @Test
  void ordersAndTheCloseAreHandedThrough() {
    Run run = new Run(faults -> faults);
    ApprovedOrder order = TestData.approved(run.venue.buy("late"));
    run.executor.close();
    assertThatIllegalStateException().isThrownBy(() -> run.executor.submit(order));
  }

  @Test
  void sharesAndTurnsAreChecked() {
    FaultyExecutor.Builder builder = FaultyExecutor.around(FaultyExecutorTests::none);
    Ratio tooMuch = Ratio.ofPercent("101");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.duplicates(tooMuch))
        .withMessageContaining("duplicates")
        .withMessageContaining("1.01");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.delays(ALWAYS, 0))
        .withMessageContaining("delays")
        .withMessageContaining("0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.restarts(Ratio.ofPercent("-1")))
        .withMessageContaining("restarts");
  }

  private static Executor none() {
    throw new AssertionError("nothing is built");
  }
}
