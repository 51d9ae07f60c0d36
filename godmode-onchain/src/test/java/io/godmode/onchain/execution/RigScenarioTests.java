package io.godmode.onchain.execution;

import static io.godmode.api.order.AttemptState.DENIED;
import static io.godmode.api.order.AttemptState.EXPIRED_PROVEN;
import static io.godmode.api.order.AttemptState.LANDED_FAILED;
import static io.godmode.api.order.AttemptState.LANDED_OK;
import static io.godmode.api.order.AttemptState.QUOTED;
import static io.godmode.api.order.AttemptState.SENT;
import static io.godmode.api.order.AttemptState.SIGNED;
import static io.godmode.api.order.AttemptState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.money.Lamports;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Order;
import io.godmode.core.pool.BondingCurve;
import io.godmode.core.pool.CurveQuote;
import io.godmode.onchain.execution.RigRun.Holdings;
import io.godmode.onchain.rig.RigEndpoint;
import io.godmode.onchain.rig.RigSend;
import io.godmode.onchain.rig.SvmRig;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What goes wrong between a signature and its end, on the rig: each time the states that are told,
 * in full, and a ledger that agrees with the chain to the lamport.
 */
@Tag("svm")
class RigScenarioTests {
  @RegisterExtension static final SvmRig RIG = SvmRig.create();

  /** Blocks that a node has confirmed and not finalized. */
  private static final int FINALIZED_BEHIND = 32;

  private static final int ALL = 10_000;

  private RigRun run;
  private Holdings before;

  @BeforeEach
  void open() {
    run = new RigRun(RigDesk.on(RIG, false));
    before = run.holdings();
  }

  @AfterEach
  void close() {
    run.close();
  }

  private static List<RigEndpoint> nodes() {
    return List.of(RIG.main(), RIG.other());
  }

  private static void holdSends() {
    nodes().forEach(node -> node.holdSends(ALL));
  }

  private void others(long lamports) {
    CurveQuote quote = BondingCurve.buyExactIn(run.curve().state(), lamports, RigDesk.RATES);
    run.curve().setState(quote.after(), false);
  }

  private long lastValid(Order order) {
    return run.context.journal(order.id()).stream()
        .flatMap(report -> report.lastValidBlockHeight().stream())
        .findFirst()
        .orElseThrow();
  }

  private ExecutionReport ended(Order order, AttemptState... states) {
    ExecutionReport end = run.end(order);
    assertThat(run.states(order)).as("%s", end).containsExactly(states);
    run.assertLedger(before, order);
    return end;
  }

  private void assertSentOnce() {
    assertThat(run.sends().stream().map(RigSend::base64).distinct())
        .as("different bytes that were sent")
        .hasSize(1);
  }

  private void assertLandedAndFailed(ExecutionReport end, AttemptFailure why) {
    long fee = run.meta(end.signature().orElseThrow()).path("fee").longValue();
    assertThat(end.failure()).contains(why);
    assertThat(end.costs())
        .isEqualTo(
            Costs.builder()
                .network(Lamports.of(5_000), Lamports.of(fee - 5_000), Lamports.ZERO)
                .build());
    assertThat(fee).isGreaterThan(5_000);
  }

  /** What changes on the chain after the signature. */
  @Nested
  class LandedButFailed {
    private ExecutionReport release(Order order) {
      run.pass(3);
      RIG.releaseSends();
      return ended(order, QUOTED, SIGNED, SENT, LANDED_FAILED);
    }

    @Test
    void thePriceMovedAgainstABuy() {
      holdSends();
      Order order = run.desk.buy("buy");
      run.submit(order);
      others(2_000_000_000L);
      assertLandedAndFailed(release(order), AttemptFailure.SLIPPAGE);
      assertThat(run.tokenAccountLamports()).as("rolled back with the rest").isZero();
    }

    @Test
    void thePriceMovedAgainstASale() {
      run.desk.withTokens(2 * RigDesk.QUANTITY);
      before = run.holdings();
      holdSends();
      Order order = run.desk.sell("sell", RigDesk.QUANTITY);
      run.submit(order);
      CurveQuote sale =
          BondingCurve.sell(run.curve().state(), 200 * RigDesk.QUANTITY, RigDesk.RATES);
      run.curve().setState(sale.after(), false);
      assertLandedAndFailed(release(order), AttemptFailure.SLIPPAGE);
    }

    @Test
    void theCurveWasCompleted() {
      holdSends();
      Order order = run.desk.buy("buy");
      run.submit(order);
      run.curve().setState(run.curve().state(), true);
      assertLandedAndFailed(release(order), AttemptFailure.CURVE_COMPLETE);
    }

    @Test
    void theMoneyWasSpentElsewhere() {
      holdSends();
      Order order = run.desk.buy("buy");
      run.submit(order);
      RIG.fund(run.desk.wallet.address(), 10_000_000);
      before = run.holdings();
      assertLandedAndFailed(release(order), AttemptFailure.INSUFFICIENT_FUNDS);
    }

    @Test
    void theTokensWereSoldElsewhere() {
      run.desk.withTokens(2 * RigDesk.QUANTITY);
      holdSends();
      Order order = run.desk.sell("sell", RigDesk.QUANTITY);
      run.submit(order);
      run.desk.withTokens(RigDesk.QUANTITY - 1);
      before = run.holdings();
      assertLandedAndFailed(release(order), AttemptFailure.INSUFFICIENT_FUNDS);
    }

    /** Without its fee a transaction is in no block, and so it ends by its age. */
    @Test
    void theWalletCannotEvenPayTheFee() {
      holdSends();
      Order order = run.desk.buy("buy");
      run.submit(order);
      RIG.fund(run.desk.wallet.address(), 0);
      before = run.holdings();
      run.pass(3);
      RIG.releaseSends();
      ended(order, QUOTED, SIGNED, SENT, EXPIRED_PROVEN);
    }
  }

  /** A blockhash lives for 150 blocks. */
  @Nested
  class Expiry {
    @Test
    void itLandsAtItsLastHeight() {
      holdSends();
      Order order = run.desk.buy("last");
      run.submit(order);
      run.passUntil(() -> run.desk.blockHeight() == lastValid(order));
      RIG.releaseSends();
      ended(order, QUOTED, SIGNED, SENT, LANDED_OK);
      assertSentOnce();
    }

    @Test
    void itNeverLandsAtTheNextAndHasExpiredOnceThatIsFinal() {
      holdSends();
      Order order = run.desk.buy("past");
      run.submit(order);
      run.passUntil(() -> run.desk.blockHeight() == lastValid(order) + 1);
      RIG.releaseSends();
      run.passUntil(() -> run.desk.blockHeight() == lastValid(order) + FINALIZED_BEHIND);
      assertThat(run.states(order)).containsExactly(QUOTED, SIGNED, SENT);
      run.pass(2);
      ExecutionReport end = ended(order, QUOTED, SIGNED, SENT, EXPIRED_PROVEN);
      assertThat(end.failure()).contains(AttemptFailure.NOT_LANDED);
      assertThat(end.costs()).isEqualTo(Costs.NONE);
      assertThat(run.holdings()).isEqualTo(before);
      assertSentOnce();
    }

    @Test
    void whatTheNodesAreLateToShowHasNotExpired() {
      Order order = run.desk.buy("shown-late");
      run.submit(order);
      run.pass(1);
      assertThat(run.desk.hasSucceeded(run.sends().get(0).signature())).isTrue();
      nodes().forEach(node -> node.lag(300));
      run.passUntil(() -> run.desk.blockHeight() == lastValid(order) + FINALIZED_BEHIND + 60);
      assertThat(run.states(order)).containsExactly(QUOTED, SIGNED, SENT);
      nodes().forEach(RigEndpoint::heal);
      ended(order, QUOTED, SIGNED, SENT, LANDED_OK);
    }
  }

  /** Sends that come to nothing, and the same bytes again. */
  @Nested
  class Resending {
    @Test
    void theSameBytesLandLater() {
      nodes().forEach(node -> node.dropSends(2));
      Order order = run.desk.buy("dropped");
      run.submit(order);
      ended(order, QUOTED, SIGNED, SENT, LANDED_OK);
      assertSentOnce();
      for (RigEndpoint node : nodes()) {
        assertThat(node.sends())
            .extracting(RigSend::fate)
            .startsWith(RigSend.Fate.DROPPED, RigSend.Fate.DROPPED, RigSend.Fate.FORWARDED);
      }
    }

    @Test
    void oneNodeThatTakesItIsEnough() {
      RIG.main().dropSends(ALL);
      Order order = run.desk.buy("by-one");
      run.submit(order);
      ended(order, QUOTED, SIGNED, SENT, LANDED_OK);
    }

    /** Nobody said that it was taken, and it was. */
    @Test
    void lostAnswersAreUnknownUntilItHasLanded() {
      nodes().forEach(node -> node.cutAfterwards("sendTransaction", 1));
      nodes().forEach(node -> node.landLate(30));
      Order order = run.desk.buy("unheard");
      run.submit(order);
      ended(order, QUOTED, SIGNED, UNKNOWN, SENT, LANDED_OK);
      assertSentOnce();
    }

    @Test
    void aNodeThatCutsTheLineBeforeGetsItAgain() {
      nodes().forEach(node -> node.cutBefore("sendTransaction", 1));
      Order order = run.desk.buy("cut");
      run.submit(order);
      ended(order, QUOTED, SIGNED, UNKNOWN, SENT, LANDED_OK);
      assertSentOnce();
    }

    /** Both nodes want three seconds of peace, and are given them. */
    @Test
    void tooManyRequestsAreNotRepeatedBeforeTheTimeNamed() {
      nodes().forEach(node -> node.tooManyRequests("sendTransaction", 1, 3));
      Order order = run.desk.buy("limited");
      run.submit(order);
      run.pass(1);
      assertThat(run.states(order)).containsExactly(QUOTED, SIGNED, UNKNOWN);
      run.pass(6);
      nodes().forEach(node -> assertThat(node.calls("sendTransaction")).isOne());
      ended(order, QUOTED, SIGNED, UNKNOWN, SENT, LANDED_OK);
      nodes().forEach(node -> assertThat(node.calls("sendTransaction")).isEqualTo(2));
    }

    @Test
    void itLandsLongAfterTheChainWasOutOfReach() {
      holdSends();
      Order order = run.desk.buy("late");
      run.submit(order);
      run.pass(2);
      run.desk.cut();
      run.passUntil(() -> run.states(order).contains(UNKNOWN));
      RIG.releaseSends();
      run.pass(40);
      assertThat(run.states(order)).containsExactly(QUOTED, SIGNED, SENT, UNKNOWN);
      run.desk.mend();
      ended(order, QUOTED, SIGNED, SENT, UNKNOWN, LANDED_OK);
      assertSentOnce();
    }

    @Test
    void whatCouldNotBePreparedInTimeIsGivenUpUnsigned() {
      run.desk.cut();
      Order order = run.desk.buy("unreachable");
      run.submit(order);
      ExecutionReport end = ended(order, DENIED);
      assertThat(end.failure()).contains(AttemptFailure.NOT_SENT);
      assertThat(run.sends()).isEmpty();
    }
  }

  /** Nodes that say different things, or nothing. */
  @Nested
  class TwoNodes {
    @Test
    void readsGoToTheOtherWhereOneWantsFewer() {
      RIG.main().tooManyRequests("getMultipleAccounts", 1, 1);
      Order order = run.desk.buy("limited");
      run.submit(order);
      ended(order, QUOTED, SIGNED, SENT, LANDED_OK);
      assertThat(RIG.main().calls("getMultipleAccounts")).isOne();
      assertThat(RIG.other().calls("getMultipleAccounts")).isPositive();
    }

    /** A node behind reads old accounts; what is signed there is as good. */
    @Test
    void aNodeThatLagsDoesNotHinder() {
      RIG.main().lag(20);
      run.pass(1);
      Order order = run.desk.buy("behind");
      run.submit(order);
      ended(order, QUOTED, SIGNED, SENT, LANDED_OK);
    }

    /** Its accounts are of before the first trade, and would have it quoted at the old price. */
    @Test
    void aNodeThatFallsBehindIsNotReadFrom() {
      run.execute(run.desk.buy("first"));
      before = run.holdings();
      RIG.main().lag(40);
      Order order = run.desk.buy("second");
      run.submit(order);
      ExecutionReport end = run.end(order);
      assertThat(run.states(order)).containsExactly(QUOTED, SIGNED, SENT, LANDED_OK);
      assertThat(end.costs().rentLocked()).isEqualTo(Lamports.ZERO);
      run.assertLedger(before, order);
    }

    @Test
    void whatOneNodeHidesTheOtherShows() {
      RIG.main().hideTransactions();
      Order order = run.desk.buy("hidden");
      run.submit(order);
      ended(order, QUOTED, SIGNED, SENT, LANDED_OK);
    }

    /** The node that knows is out of reach: what the other says is not enough. */
    @Test
    void oneNodeAloneProvesNoExpiry() {
      RIG.main().hideTransactions();
      RIG.other().refuse("getSignatureStatuses", ALL, -32_603, "Internal error");
      Order order = run.desk.buy("alone");
      run.submit(order);
      run.pass(1);
      assertThat(run.desk.hasSucceeded(run.sends().get(0).signature())).isTrue();
      // What follows asks real nodes that rest in real time, so that few looks are taken.
      RIG.tick(220);
      run.pass(2);
      assertThat(run.context.end(order.id())).isEmpty();
      RIG.other().heal();
      ended(order, QUOTED, SIGNED, SENT, LANDED_OK);
    }

    /** One knows it to be absent, the other has not seen so far. */
    @Test
    void aNodeFarBehindPutsExpiryOff() {
      nodes().forEach(node -> node.dropSends(ALL));
      Order order = run.desk.buy("lost");
      run.submit(order);
      RIG.other().lag(100);
      run.passUntil(() -> run.desk.blockHeight() == lastValid(order) + FINALIZED_BEHIND + 60);
      assertThat(run.states(order)).containsExactly(QUOTED, SIGNED, SENT);
      RIG.other().heal();
      RIG.other().dropSends(ALL);
      ended(order, QUOTED, SIGNED, SENT, EXPIRED_PROVEN);
      assertThat(run.holdings()).isEqualTo(before);
    }
  }

  /** The process dies, and the next one has the journal alone. */
  @Nested
  class Crashes {
    @Test
    void beforeItsSignatureWasOnTheDiskItBeginsAnew() {
      Order order = run.desk.buy("unsigned");
      run.sign(order);
      run.context.takeIn(1);
      run.crash();
      assertThat(run.sends()).isEmpty();
      ended(order, QUOTED, SIGNED, SENT, LANDED_OK);
      assertSentOnce();
    }

    /** It was signed and nobody sent it: only its age proves that. */
    @Test
    void betweenSigningAndSendingItExpires() {
      Order order = run.desk.buy("unsent");
      run.sign(order);
      run.context.takeIn(2);
      run.crash();
      run.passUntil(() -> run.desk.blockHeight() == lastValid(order) + FINALIZED_BEHIND);
      assertThat(run.states(order)).containsExactly(QUOTED, SIGNED);
      ended(order, QUOTED, SIGNED, EXPIRED_PROVEN);
      assertThat(run.sends()).isEmpty();
      assertThat(run.holdings()).isEqualTo(before);
    }

    /** The dying process still sent it, and nobody heard of that. */
    @Test
    void whatWasSentUnheardIsFoundByItsSignature() {
      Order order = run.desk.buy("unheard");
      run.submit(order);
      run.crashSlowly();
      assertThat(run.sends()).hasSize(2);
      ended(order, QUOTED, SIGNED, LANDED_OK);
      assertSentOnce();
    }

    @Test
    void betweenSendingAndConfirmingItIsFound() {
      nodes().forEach(node -> node.landLate(20));
      Order order = run.desk.buy("sent");
      run.submit(order);
      run.pass(1);
      assertThat(run.states(order)).containsExactly(QUOTED, SIGNED, SENT);
      run.crash();
      int sends = run.sends().size();
      ended(order, QUOTED, SIGNED, SENT, LANDED_OK);
      assertThat(run.sends()).as("nobody has the bytes any more").hasSize(sends);
    }

    @Test
    void whatWasSentAndLostExpires() {
      nodes().forEach(node -> node.dropSends(ALL));
      Order order = run.desk.buy("sent-lost");
      run.submit(order);
      run.pass(1);
      run.crash();
      ended(order, QUOTED, SIGNED, SENT, EXPIRED_PROVEN);
    }

    /** Its end was told, and died with the process before it was taken in. */
    @Test
    void betweenLandingAndReportingItIsToldAgain() {
      Order order = run.desk.sell("told");
      before = run.holdings();
      run.submit(order);
      run.passUntilHeard(order, LANDED_OK);
      assertThat(run.states(order)).containsExactly(QUOTED, SIGNED, SENT);
      run.crash();
      ended(order, QUOTED, SIGNED, SENT, LANDED_OK);
      List<ExecutionReport> told =
          run.context.heard(order.id()).stream()
              .filter(report -> report.state() == LANDED_OK)
              .toList();
      assertThat(told).hasSize(2);
      assertThat(told.get(1)).isEqualTo(told.get(0));
    }

    @Test
    void aFailureThatLandedIsToldAgain() {
      holdSends();
      Order order = run.desk.buy("failed");
      run.submit(order);
      others(2_000_000_000L);
      run.pass(3);
      run.crash();
      RIG.releaseSends();
      ExecutionReport end = ended(order, QUOTED, SIGNED, SENT, LANDED_FAILED);
      assertLandedAndFailed(end, AttemptFailure.SLIPPAGE);
    }
  }
}
