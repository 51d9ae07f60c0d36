package io.godmode.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.CommandOutcome.Done;
import io.godmode.api.event.OperatorCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CommandLaneTests {
  private static final int CAPACITY = 256;
  private static final Done DONE = new Done(Map.of(), "done");

  private final CommandLane lane = new CommandLane();

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

  @Test
  void oneTooManyIsToldSoAndTheOthersStay() {
    for (int i = 0; i < CAPACITY; i++) {
      lane.submit(halt(i));
    }
    assertEnds(lane.submit(halt(CAPACITY)), "COMMANDS_FULL");
    lane.answer(DONE);
    assertThat(lane.submit(halt(CAPACITY)).toCompletableFuture()).isNotDone();
    assertThat(lane.peek()).isEqualTo(halt(1));
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
