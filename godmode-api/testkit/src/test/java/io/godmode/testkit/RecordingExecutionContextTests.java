package io.godmode.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.ExecutionContext;
import io.godmode.api.ExecutionContext.OwnImpact;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.OpenAttempt;
import io.godmode.api.order.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecordingExecutionContextTests {
  private static final Order ORDER = TestData.buy("o-1", TestMints.WIF);

  private final RecordingExecutionContext context = RecordingExecutionContext.create();

  @BeforeEach
  void approve() {
    context.approve(TestData.approved(ORDER));
  }

  private static ExecutionReport interim(int sequence, AttemptState state) {
    return ExecutionReport.interim(ORDER.id(), 1, sequence, state, TestData.SLOT);
  }

  private static ExecutionReport expired(int sequence) {
    return ExecutionReport.failed(
        ORDER.id(),
        1,
        sequence,
        AttemptState.EXPIRED_PROVEN,
        TestData.SLOT,
        AttemptFailure.NOT_LANDED,
        Costs.NONE,
        "");
  }

  @Nested
  class TakingIn {
    @Test
    void waitsUntilItIsTold() {
      context.report(interim(1, AttemptState.QUOTED));
      assertThat(context.heard()).hasSize(1);
      assertThat(context.journal()).isEmpty();
      assertThat(context.takeIn()).isTrue();
      assertThat(context.journal(ORDER.id())).hasSize(1);
      assertThat(context.state(ORDER.id())).contains(AttemptState.QUOTED);
      assertThat(context.takeIn()).isFalse();
    }

    @Test
    void followsTheSequenceAndCountsWhatChangesNothing() {
      context.report(interim(2, AttemptState.SIGNED));
      context.report(interim(1, AttemptState.QUOTED));
      context.report(interim(1, AttemptState.QUOTED));
      context.report(TestData.landed(ORDER, 1, 9));
      context.report(interim(3, AttemptState.SENT));
      context.takeIn();
      assertThat(context.journal()).extracting(ExecutionReport::sequence).containsExactly(1, 2, 9);
      assertThat(context.ignored()).isEqualTo(2);
      assertThat(context.end(ORDER.id())).contains(TestData.landed(ORDER, 1, 9));
      assertThat(context.openAttempts()).isEmpty();
      long spent = ORDER.terms().fold(buy -> buy.spend().value(), sell -> 0L);
      long bought = ORDER.terms().fold(buy -> buy.minTokens().raw(), sell -> 0L);
      assertThat(context.ownImpact()).containsEntry(ORDER.mint(), new OwnImpact(-bought, spent));
    }

    @Test
    void keepsApartWhatCannotBeTrue() {
      context.report(TestData.landed(TestData.buy("other", TestMints.WIF), 1, 1));
      context.report(TestData.landed(ORDER, 2, 1));
      context.report(expired(1));
      context.report(TestData.landed(ORDER, 1, 2));
      context.takeIn();
      assertThat(context.journal()).containsExactly(expired(1));
      assertThat(context.refused()).hasSize(3);
      assertThat(context.refused().get(0)).startsWith("never approved");
      assertThat(context.refused().get(2)).startsWith("contradicts EXPIRED_PROVEN");
    }

    @Test
    void runsCallbacksOfWhatIsDurableOnce() {
      List<String> ran = new ArrayList<>();
      context.stallDisk();
      context.report(interim(1, AttemptState.SIGNED), () -> ran.add("signed"));
      context.report(interim(1, AttemptState.SIGNED), () -> ran.add("repeated"));
      context.takeIn();
      assertThat(context.journal()).hasSize(1);
      assertThat(ran).isEmpty();
      context.resumeDisk();
      context.takeIn();
      context.takeIn();
      assertThat(ran).containsExactly("signed");
    }

    @Test
    void takesWhatACallbackReports() {
      context.report(
          interim(1, AttemptState.SIGNED), () -> context.report(interim(2, AttemptState.SENT)));
      context.takeIn();
      assertThat(context.journal()).hasSize(2);
    }

    @Test
    void stopsInTheMiddleOfAStep() {
      context.report(interim(1, AttemptState.QUOTED));
      context.report(interim(2, AttemptState.SIGNED));
      assertThat(context.takeIn(1)).isEqualTo(1);
      assertThat(context.journal()).hasSize(1);
    }
  }

  @Nested
  class Crashing {
    @Test
    void losesWhatWasNotTakenInAndKeepsTheRest() {
      List<String> ran = new ArrayList<>();
      ExecutionContext first = context.session();
      first.report(interim(1, AttemptState.QUOTED));
      context.takeIn();
      first.report(interim(2, AttemptState.SIGNED), () -> ran.add("signed"));
      context.takeIn(1);
      first.report(interim(3, AttemptState.SENT));
      context.crash();
      context.takeIn();
      assertThat(ran).isEmpty();
      assertThat(context.openAttempts()).extracting(OpenAttempt::lastSequence).containsExactly(2);
    }

    @Test
    void isDeafToTheLifeBefore() {
      ExecutionContext first = context.session();
      context.crash();
      ExecutionContext second = context.session();
      first.report(interim(1, AttemptState.QUOTED));
      first.report(interim(1, AttemptState.QUOTED), () -> {});
      assertThat(context.heard()).isEmpty();
      second.report(interim(1, AttemptState.QUOTED));
      context.takeIn();
      assertThat(context.journal()).hasSize(1);
    }
  }

  @Test
  void aSecondApprovalWhileTheFirstIsOpenIsRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> context.approve(TestData.approved(ORDER, 2)))
        .withMessageContaining(ORDER.id().value());
  }

  @Test
  void aSessionSeesTheContext() {
    context.pool(TestData.freshCurve(TestMints.WIF));
    context.tipSlot(5);
    context.seed(6);
    context.durable(false);
    ExecutionContext session = context.session();
    assertThat(session.pool(TestMints.WIF)).isPresent();
    assertThat(session.tipSlot()).isEqualTo(5);
    assertThat(session.seed()).isEqualTo(6);
    assertThat(session.isDurable()).isFalse();
    assertThat(session.openAttempts()).hasSize(1);
    assertThat(session.clock().instant()).isEqualTo(context.manualClock().instant());
    context.forgetPool(TestMints.WIF);
    assertThat(session.pool(TestMints.WIF)).isEmpty();
  }

  @Test
  void waitsForReportsOfOtherThreads() throws InterruptedException {
    Thread other = new Thread(() -> context.report(interim(1, AttemptState.QUOTED)));
    other.start();
    context.await(1, Duration.ofSeconds(20));
    assertThat(context.heard()).hasSize(1);
    other.join();
    assertThatThrownBy(() -> context.await(2, Duration.ofMillis(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("2 reports")
        .hasMessageContaining("QUOTED");
  }
}
