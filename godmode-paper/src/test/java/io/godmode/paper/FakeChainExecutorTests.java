package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.OrderId;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Order;
import io.godmode.core.pool.BondingCurveModel;
import io.godmode.paper.FakeChain.Notice;
import io.godmode.testkit.RecordingExecutionContext;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only a chain does: heights that lag behind slots, nodes that lie, lag or are gone. */
class FakeChainExecutorTests {
  private static final AttemptState[] AS_ALWAYS = {
    AttemptState.QUOTED, AttemptState.SIGNED, AttemptState.SENT, AttemptState.LANDED_OK
  };

  private final RecordingExecutionContext context = RecordingExecutionContext.create();
  private final FakeChain chain = new FakeChain(TestData.SLOT, (transaction, tip) -> after(2, tip));
  private FakeChainExecutor executor = FakeChainExecutor.inLockstep(chain);
  private long slot = TestData.SLOT;

  private static Optional<Long> after(long slots, long tip) {
    return Optional.of(tip + slots);
  }

  @BeforeEach
  void start() {
    context.pool(TestData.freshCurve(TestMints.WIF));
    context.model(BondingCurveModel.create());
    executor.start(context.session());
  }

  @AfterEach
  void close() {
    executor.close();
  }

  private OrderId buy() {
    Order order = TestData.buy("o-1", TestMints.WIF);
    context.submit(executor, TestData.approved(order));
    context.takeIn();
    return order.id();
  }

  private void pass(int slots) {
    for (int i = 0; i < slots; i++) {
      slot++;
      context.tipSlot(slot);
      executor.onMarket(new MarketEvent.SlotIngested(slot, InputPosition.START));
      context.takeIn();
    }
  }

  private List<AttemptState> states() {
    return context.journal().stream().map(ExecutionReport::state).toList();
  }

  private TxSignature transaction() {
    return context.journal().stream()
        .flatMap(report -> report.signature().stream())
        .findFirst()
        .orElseThrow();
  }

  private void crash() {
    context.crash();
    executor.close();
    executor = FakeChainExecutor.inLockstep(chain);
    executor.start(context.session());
    context.takeIn();
  }

  @Test
  void everyReportFromTheSignatureOnNamesTheTransaction() {
    OrderId id = buy();
    pass(2);
    assertThat(states()).containsExactly(AS_ALWAYS);
    assertThat(context.journal(id).stream().skip(1))
        .allMatch(report -> report.signature().equals(Optional.of(transaction())))
        .allMatch(report -> report.lastValidBlockHeight().isPresent());
    assertThat(chain.wasSent(transaction())).isTrue();
  }

  @Test
  void skippedSlotsMakeABlockhashValidForLonger() {
    chain.network((transaction, tip) -> Optional.empty());
    buy();
    for (long skipped = 1; skipped <= 40; skipped++) {
      chain.skip(TestData.SLOT + skipped * 3);
    }
    pass(150);
    assertThat(states()).endsWith(AttemptState.SENT);
    pass(39);
    assertThat(states()).endsWith(AttemptState.SENT);
    pass(1);
    assertThat(states()).endsWith(AttemptState.EXPIRED_PROVEN);
  }

  @Test
  void whatLandsInTheLastValidBlockHasLanded() {
    chain.network((transaction, tip) -> after(FakeChain.VALID_BLOCKS, tip));
    buy();
    pass(200);
    assertThat(states()).containsExactly(AS_ALWAYS);
    assertThat(chain.landing(transaction())).isPresent();
  }

  @Test
  void whatWouldLandABlockLaterHasExpired() {
    chain.network((transaction, tip) -> after(FakeChain.VALID_BLOCKS + 1, tip));
    buy();
    pass(200);
    assertThat(states()).endsWith(AttemptState.EXPIRED_PROVEN);
    assertThat(chain.landing(transaction())).isEmpty();
    assertThat(chain.lamports(TestData.WALLET)).isEqualTo(1_000 * Lamports.PER_SOL);
  }

  @Test
  void onlyTheSameTransactionIsSentAgain() {
    chain.network((transaction, tip) -> Optional.empty());
    buy();
    pass(100);
    assertThat(chain.sends()).isGreaterThan(10);
    assertThat(chain.transactions()).isEqualTo(1);
  }

  @Test
  void aNoticeThatLiesEndsNothing() {
    chain.network((transaction, tip) -> after(20, tip));
    buy();
    chain.tell(new Notice(transaction(), true));
    chain.tell(new Notice(transaction(), false));
    chain.tell(new Notice(TestData.signature(9), true));
    context.takeIn();
    assertThat(states()).endsWith(AttemptState.SENT);
    pass(20);
    assertThat(states()).containsExactly(AS_ALWAYS);
  }

  @Test
  void aNodeThatKnowsNoStatusLeavesTheFateUnknownAndEndsNothing() {
    chain.network((transaction, tip) -> Optional.empty());
    buy();
    chain.answersStatus(false);
    pass(400);
    assertThat(states()).endsWith(AttemptState.SENT, AttemptState.UNKNOWN);
    chain.answersStatus(true);
    pass(1);
    assertThat(states()).endsWith(AttemptState.UNKNOWN, AttemptState.EXPIRED_PROVEN);
  }

  @Test
  void whatLandedWhileNobodyCouldSeeIsFoundLater() {
    buy();
    chain.reachable(false);
    pass(400);
    assertThat(states()).endsWith(AttemptState.SENT, AttemptState.UNKNOWN);
    chain.reachable(true);
    pass(1);
    assertThat(states()).endsWith(AttemptState.UNKNOWN, AttemptState.LANDED_OK);
    assertThat(context.refused()).isEmpty();
  }

  @Test
  void withoutANodeNothingIsSignedAndAfterAWhileNothingIsSent() {
    chain.reachable(false);
    buy();
    pass(30);
    assertThat(states()).containsExactly(AttemptState.QUOTED, AttemptState.DENIED);
    assertThat(context.journal().get(1).failure()).contains(AttemptFailure.NOT_SENT);
    assertThat(chain.transactions()).isZero();
  }

  @Test
  void aNodeThatGoesWhileTheDiskIsBusyLeavesTheFateUnknown() {
    context.stallDisk();
    buy();
    chain.reachable(false);
    context.resumeDisk();
    context.takeIn();
    pass(10);
    assertThat(states())
        .containsExactly(AttemptState.QUOTED, AttemptState.SIGNED, AttemptState.UNKNOWN);
    chain.reachable(true);
    pass(5);
    assertThat(states())
        .containsExactly(
            AttemptState.QUOTED,
            AttemptState.SIGNED,
            AttemptState.UNKNOWN,
            AttemptState.SENT,
            AttemptState.LANDED_OK);
    assertThat(chain.transactions()).isEqualTo(1);
  }

  @Test
  void aRestartAfterTheHeightHasPassedFindsThatItExpired() {
    chain.network((transaction, tip) -> Optional.empty());
    buy();
    chain.advanceTo(TestData.SLOT + 1_000);
    crash();
    assertThat(states()).endsWith(AttemptState.SENT, AttemptState.EXPIRED_PROVEN);
  }

  @Test
  void aRestartFindsWhatLandedMeanwhile() {
    buy();
    chain.advanceTo(TestData.SLOT + 1_000);
    crash();
    assertThat(states()).containsExactly(AS_ALWAYS);
  }

  @Test
  void aRestartWithoutANodeLeavesTheFateUnknownUntilThereIsOne() {
    buy();
    chain.reachable(false);
    crash();
    pass(10);
    assertThat(states()).endsWith(AttemptState.SENT, AttemptState.UNKNOWN);
    crash();
    pass(10);
    assertThat(states()).endsWith(AttemptState.SENT, AttemptState.UNKNOWN);
    chain.reachable(true);
    pass(1);
    assertThat(states()).endsWith(AttemptState.UNKNOWN, AttemptState.LANDED_OK);
    assertThat(chain.transactions()).isEqualTo(1);
  }

  @Test
  void aWalletThatCannotPayIsDeniedBeforeAnythingIsSigned() {
    chain.fund(1_000);
    buy();
    assertThat(states()).containsExactly(AttemptState.QUOTED, AttemptState.DENIED);
    assertThat(context.journal().get(1).failure()).contains(AttemptFailure.INSUFFICIENT_FUNDS);
    assertThat(context.journal().get(1).signature()).isEmpty();
  }
}
