package io.godmode.onchain.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Order;
import io.godmode.onchain.chain.ChainUnavailableException;
import io.godmode.onchain.tx.SendOutcome;
import io.godmode.testkit.RecordingExecutionContext;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the worker does first, and that nothing that a step throws ends it. */
@Timeout(60)
class OnchainExecutorWorkerTests {
  private static final Mint MINT = TestMints.numbered(1);
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final SwapPreparation.Refused REFUSED =
      new SwapPreparation.Refused(AttemptFailure.CANNOT_TRADE, "for a test");

  private final RecordingExecutionContext context = RecordingExecutionContext.create();
  private final Order first = TestData.buy("first", MINT);
  private final Order second = TestData.buy("second", TestMints.numbered(2));
  private final List<Order> quoted = new ArrayList<>();
  private @Nullable OnchainExecutor executor;

  @AfterEach
  void close() {
    if (executor != null) {
      executor.close();
    }
  }

  private OnchainExecutor start(
      boolean ownThread, Function<Order, SwapPreparation.Quoted> preparation) {
    OnchainExecutor started =
        new OnchainExecutor(
            (order, attempt, venue, engine) -> {
              quoted.add(order);
              return preparation.apply(order);
            },
            new Confirmation(
                new ConfirmationTests.Nodes(
                    ConfirmationTests.absent(OptionalLong.empty()), Optional.empty(), 0),
                (order, transaction, slot) -> Optional.empty()),
            new Reconciliation(asked -> List.of()),
            ExecutionPace.USUAL,
            context.manualClock(),
            ownThread);
    executor = started;
    started.start(context.session());
    return started;
  }

  private void submit(OnchainExecutor to, Order order) {
    context.submit(to, TestData.approved(order));
  }

  private List<AttemptState> heard(Order order) {
    return context.heard(order.id()).stream().map(ExecutionReport::state).toList();
  }

  /** Entries may each wait for nodes that hang, and an exit must not wait for all of them. */
  @Test
  void anExitThatComesMeanwhileGoesBeforeTheEntriesLeft() {
    Order exit = TestData.sell("exit", MINT);
    OnchainExecutor started =
        start(
            false,
            order -> {
              if (order.equals(first) && executor != null) {
                submit(executor, exit);
              }
              return REFUSED;
            });
    submit(started, first);
    submit(started, second);
    started.runDue();
    assertThat(quoted).containsExactly(first, exit, second);
  }

  @Test
  void whatAStepThrowsEndsNeitherTheWorkerNorIsItTriedForEver() throws InterruptedException {
    OnchainExecutor started =
        start(
            true,
            order -> {
              if (order.equals(first)) {
                throw new AssertionError("for a test");
              }
              return REFUSED;
            });
    submit(started, first);
    submit(started, second);
    context.await(1, LIMIT);
    assertThat(heard(second)).containsExactly(AttemptState.DENIED);
    context.manualClock().advance(ExecutionPace.USUAL.patience().plusSeconds(1));
    context.await(2, LIMIT);
    assertThat(heard(first)).containsExactly(AttemptState.DENIED);
  }

  @Test
  void anInterruptThatIsNotItsCloseDoesNotEndTheWorker() throws InterruptedException {
    OnchainExecutor started =
        start(
            true,
            order -> {
              Thread.currentThread().interrupt();
              return REFUSED;
            });
    submit(started, first);
    context.await(1, LIMIT);
    submit(started, second);
    context.await(2, LIMIT);
    assertThat(heard(second)).containsExactly(AttemptState.DENIED);
  }

  @Test
  void aClockThatIsSetBackKeepsNobodyWaiting() {
    OnchainExecutor started =
        start(
            false,
            order -> {
              throw new ChainUnavailableException("the line is cut");
            });
    submit(started, first);
    started.runDue();
    context.manualClock().set(TestData.START.minusSeconds(3_600));
    started.runDue();
    context.manualClock().advance(ExecutionPace.USUAL.poll());
    started.runDue();
    assertThat(quoted).containsExactly(first, first);
  }

  /** Whoever threw may have sent it before; that it is refused the next time proves nothing. */
  @Test
  void whatASendThrowsIsNoProofThatNothingWasSent() {
    Sending sending = new Sending();
    OnchainExecutor started = start(false, order -> (SwapPreparation.Ready) () -> sending);
    submit(started, first);
    for (int i = 0; i < 10; i++) {
      started.runDue();
      context.takeIn();
      context.manualClock().advance(ExecutionPace.USUAL.poll());
    }
    assertThat(sending.sends).isOne();
    assertThat(sending.resends).isPositive();
    assertThat(heard(first)).containsExactly(AttemptState.QUOTED, AttemptState.SIGNED);
  }

  /** Fails when it is sent, and is refused from then on. */
  private static final class Sending implements SwapPreparation.Complete {
    private int sends;
    private int resends;

    @Override
    public TxSignature signature() {
      return TestData.signature(7);
    }

    @Override
    public long lastValidBlockHeight() {
      return 1_000;
    }

    @Override
    public SendOutcome send() {
      sends++;
      if (sends == 1) {
        throw new IllegalStateException("for a test");
      }
      return new SendOutcome.Refused("PERMIT_USED", "for a test");
    }

    @Override
    public SendOutcome resend() {
      resends++;
      return new SendOutcome.Refused("PERMIT_UNKNOWN", "for a test");
    }
  }
}
