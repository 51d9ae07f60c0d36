package io.godmode.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.CommandOutcome.Done;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.testkit.TestData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CommandLaneTests {
  private static final int CAPACITY = 256;
  private static final Done DONE = new Done(Map.of(), "done");

  private final HaltLatch halts = new HaltLatch();
  private final CommandLane lane = new CommandLane(halts);

  private static OperatorCommand halt(int number) {
    return new OperatorCommand.Halt("k" + number, "me", "test");
  }

  private static CommandOutcome await(CompletionStage<CommandOutcome> stage)
      throws ExecutionException, InterruptedException {
    return stage.toCompletableFuture().get();
  }

  private static void assertEnds(CompletionStage<CommandOutcome> stage, String code) {
    assertThatThrownBy(() -> await(stage))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(GodmodeException.class)
        .extracting("code")
        .isEqualTo(code);
  }

  @Test
  void commandsComeInTheirOrderAndStayUntilAnswered()
      throws ExecutionException, InterruptedException {
    CompletionStage<CommandOutcome> first = lane.submit(halt(1));
    lane.submit(halt(2));
    assertThat(lane.peek()).isEqualTo(halt(1));
    assertThat(lane.peek()).isEqualTo(halt(1));
    lane.answer(DONE);
    assertThat(await(first)).isSameAs(DONE);
    assertThat(lane.peek()).isEqualTo(halt(2));
    lane.answer(DONE);
    assertThat(lane.peek()).isNull();
  }

  @Test
  void whatAHostChainsNeverRunsOnTheEnginesThread() throws InterruptedException {
    Thread engine = Thread.currentThread();
    List<Thread> ranOn = new ArrayList<>();
    CountDownLatch ran = new CountDownLatch(1);
    lane.submit(halt(1))
        .thenAccept(
            outcome -> {
              ranOn.add(Thread.currentThread());
              ran.countDown();
            });
    lane.answer(DONE);
    assertThat(ran.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(ranOn).doesNotContain(engine);
  }

  @Test
  void aCallerCannotAnswerForTheEngine() {
    CompletionStage<CommandOutcome> stage = lane.submit(halt(1));
    CompletableFuture<CommandOutcome> copy = stage.toCompletableFuture();
    copy.complete(DONE);
    assertThat(stage.toCompletableFuture()).isNotDone();
  }

  private static OperatorCommand flatten(int number) {
    return new OperatorCommand.Flatten("k" + number, "me", "test");
  }

  private boolean isHalting() {
    return halts.over(KillSwitchView.CLEAR, TestData.START).tripped();
  }

  @Test
  void oneTooManyIsToldSoAndTheOthersStay() {
    for (int i = 0; i < CAPACITY; i++) {
      lane.submit(flatten(i));
    }
    assertEnds(lane.submit(flatten(CAPACITY)), "COMMANDS_FULL");
    lane.answer(DONE);
    assertThat(lane.submit(flatten(CAPACITY)).toCompletableFuture()).isNotDone();
    assertThat(lane.peek()).isEqualTo(flatten(1));
  }

  @Test
  void aFullLaneTakesAHaltYet() {
    for (int i = 0; i < CAPACITY; i++) {
      lane.submit(flatten(i));
    }
    assertThat(lane.submit(halt(1)).toCompletableFuture()).isNotDone();
    assertThat(isHalting()).isTrue();
    for (int i = 1; i < CAPACITY; i++) {
      lane.submit(halt(i));
    }
    assertEnds(lane.submit(halt(CAPACITY)), "COMMANDS_FULL");
  }

  @Test
  void aHaltHoldsFromItsCallUntilItsOwnAnswerWhateverThatSays() {
    lane.submit(flatten(1));
    assertThat(isHalting()).isFalse();
    lane.submit(halt(1));
    lane.submit(halt(1));
    assertThat(isHalting()).isTrue();
    lane.answer(DONE);
    lane.answer(DONE);
    assertThat(isHalting()).as("the second is not answered yet").isTrue();
    lane.answer(new CommandOutcome.Repeated(halt(1), DONE));
    assertThat(isHalting()).isFalse();
  }

  @Test
  void whatTheBooksHoldGoesFirst() {
    KillSwitchView booked =
        new KillSwitchView(false, true, "TEST", "", Optional.empty(), Optional.empty());
    lane.submit(halt(1));
    assertThat(halts.over(booked, TestData.START)).isSameAs(booked);
    assertThat(halts.over(KillSwitchView.CLEAR, TestData.START))
        .isEqualTo(
            new KillSwitchView(
                true, false, "MANUAL", "test (me)", Optional.of(TestData.START), Optional.empty()));
  }

  @Test
  void anEngineThatHasEndedIsNotHalted() {
    lane.close();
    assertEnds(lane.submit(halt(1)), "ENGINE_ENDED");
    assertThat(isHalting()).isFalse();
  }

  @Test
  void theEndOfTheEngineEndsWhatWaitsAndWhatIsAtWorkAndWhatComesLater() {
    CompletionStage<CommandOutcome> atWork = lane.submit(halt(1));
    CompletionStage<CommandOutcome> waiting = lane.submit(halt(2));
    assertThat(lane.peek()).isEqualTo(halt(1));
    lane.close();
    assertEnds(atWork, "ENGINE_ENDED");
    assertEnds(waiting, "ENGINE_ENDED");
    assertEnds(lane.submit(halt(3)), "ENGINE_ENDED");
    assertThat(lane.peek()).isNull();
  }
}
