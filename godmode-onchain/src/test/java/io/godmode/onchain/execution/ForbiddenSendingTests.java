package io.godmode.onchain.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.TxSignature;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Order;
import io.godmode.api.risk.GuardVerdict;
import io.godmode.api.risk.TxPreview;
import io.godmode.core.config.RunMode;
import io.godmode.onchain.guard.StandardTxGuard;
import io.godmode.onchain.rig.SvmRig;
import io.godmode.onchain.tx.GateAnswer;
import io.godmode.onchain.tx.GateComposition;
import io.godmode.onchain.tx.PermittingGates;
import io.godmode.onchain.tx.SendOutcome;
import io.godmode.onchain.tx.SignAnswer;
import io.godmode.onchain.tx.SignedTx;
import io.godmode.onchain.tx.Transport;
import io.godmode.onchain.tx.TxGate;
import io.godmode.onchain.tx.TxPermit;
import io.godmode.onchain.tx.TxSender;
import io.godmode.onchain.tx.UnsignedTx;
import io.godmode.testkit.TestData;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The executor with real swaps on the rig, composed in every way that must not send, and what
 * somebody may do to the transaction of one that may. The transport fails when it is called.
 */
@Tag("svm")
class ForbiddenSendingTests {
  @RegisterExtension static final SvmRig RIG = SvmRig.create();

  private final List<byte[]> sent = new ArrayList<>();
  private final List<TxPreview> previews = new ArrayList<>();
  private RigDesk desk;

  /** Notes what it gets, so that it is seen even where its failure is caught. */
  private final Transport tripwire =
      bytes -> {
        sent.add(bytes.clone());
        throw new AssertionError("something was sent");
      };

  @BeforeEach
  void start() {
    desk = RigDesk.on(RIG, false);
  }

  @AfterEach
  void nothingReachedANode() {
    assertThat(desk.transactions()).isZero();
    assertThat(desk.lamports()).isEqualTo(RigDesk.FUNDS);
    desk.close();
  }

  private TxGate guarded(TxGate.Builder gate) {
    return gate.also(
            StandardTxGuard.builder()
                .payers(List.of(desk.wallet.address()))
                .programs(StandardTxGuard.swapPrograms())
                .tipAccounts(List.of(desk.tipAccount))
                .maxSpend(Lamports.of(RigDesk.SPEND))
                .maxNetworkFee(Lamports.of(40_000))
                .maxTip(Lamports.of(1_000))
                .maxFees(Lamports.of(5_000_000))
                .maxSlippage(BasisPoints.of(1_000))
                .build())
        .also(
            preview -> {
              previews.add(preview);
              return GuardVerdict.PERMIT;
            })
        .build();
  }

  private ExecutionReport endOf(TxGate gate, Order order) {
    try (SteppedExecutor executor =
        new SteppedExecutor(
            OnchainExecutor.builder(desk.chain, gate, tripwire, desk.context.manualClock())
                .signer(TestData.WALLET, desk.signer)
                .tipAccounts(List.of(desk.tipAccount))
                .build(false))) {
      executor.start(desk.context);
      desk.context.submit(executor, TestData.approved(order));
      desk.context.takeIn();
      executor.work();
      desk.context.takeIn();
    }
    return desk.context
        .end(order.id())
        .orElseThrow(() -> new AssertionError("open: " + desk.context.journal(order.id())));
  }

  @Test
  void everyCompositionThatForbidsEndsAsDenied() {
    Map<String, Integer> codes = new TreeMap<>();
    int number = 0;
    for (GateComposition each : GateComposition.thatForbid()) {
      number++;
      Order order = desk.buy("o-" + number);

      ExecutionReport end = endOf(guarded(each.gate(desk.context.manualClock())), order);

      assertThat(end.state()).as(each.name()).isEqualTo(AttemptState.DENIED);
      assertThat(end.failure()).as(each.name()).contains(AttemptFailure.GUARD_REFUSED);
      assertThat(end.detail()).as(each.name()).startsWith(each.code() + ": ");
      assertThat(end.signature()).as(each.name()).isEmpty();
      codes.merge(each.code(), 1, Integer::sum);
    }
    assertThat(sent).isEmpty();
    assertThat(codes)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "BROADCAST_NOT_COMPOSED", 60,
                "HARD_DISABLED", 30,
                "MODE_NOT_LIVE", 15,
                "PROFILE_NOT_ALLOWED", 10,
                "LIVE_GATE_CLOSED", 3,
                "GUARD_FAILED", 1));
  }

  /**
   * What is held must be sellable in a halt; without validation or with a broken gate it is not.
   */
  @Test
  void noSaleGetsPastAGateThatSendingWasNotComposedFor() {
    desk.withTokens(10 * RigDesk.QUANTITY);
    int number = 0;
    for (GateComposition each : GateComposition.thatForbid()) {
      if (each.profile().isPresent()
          && (!each.broadcast() || each.name().contains("not validated"))) {
        number++;
        Order order = desk.sell("o-" + number);
        ExecutionReport end = endOf(guarded(each.gate(desk.context.manualClock())), order);
        assertThat(end.state()).as(each.name()).isEqualTo(AttemptState.DENIED);
        assertThat(end.detail()).as(each.name()).startsWith(each.code() + ": ");
      }
    }
    assertThat(number).isGreaterThan(40);
    assertThat(sent).isEmpty();
  }

  /** Properties are read anew by whoever asks; there is nobody who asks for these. */
  @Test
  void propertiesOfTheProcessAreNoSwitches() {
    Properties before = (Properties) System.getProperties().clone();
    try {
      for (String name :
          List.of(
              "BROADCAST",
              "godmode.broadcast",
              "godmode.live",
              "io.godmode.onchain.tx.TxGate.broadcast",
              "execution.tx_guard.broadcast",
              "RUN_MODE",
              "RPC_SOLANA_HTTP")) {
        System.setProperty(name, "true");
      }
      GateComposition closest =
          GateComposition.thatForbid().stream()
              .filter(each -> each.name().endsWith("'LIVE_150', live gate open"))
              .filter(each -> !each.broadcast() && !each.settings().hardDisabled())
              .filter(each -> each.mode() == RunMode.LIVE)
              .findFirst()
              .orElseThrow();

      ExecutionReport end =
          endOf(guarded(closest.gate(desk.context.manualClock())), desk.buy("o-1"));

      assertThat(end.detail()).startsWith("BROADCAST_NOT_COMPOSED: ");
      assertThat(sent).isEmpty();
    } finally {
      System.setProperties(before);
    }
  }

  /** The bytes of a swap as the executor built and signed them, and what they are permitted as. */
  private static final class Swap {
    private final byte[] bytes;
    private final UnsignedTx message;
    private final TxPreview preview;

    Swap(byte[] bytes, TxPreview preview) {
      this.bytes = bytes;
      this.message =
          UnsignedTx.ofMessage(
              Arrays.copyOfRange(bytes, 1 + TxSignature.BYTES, bytes.length),
              Long.MAX_VALUE,
              List.of());
      this.preview = preview;
    }
  }

  private Swap swap() {
    endless(guarded(PermittingGates.open(desk.context.manualClock())), desk.buy("real"));
    byte[] bytes = sent.get(0);
    sent.clear();
    return new Swap(bytes, previews.get(0));
  }

  /** Lets the tripwire take a transaction; whether it went out stays unknown. */
  private void endless(TxGate gate, Order order) {
    SteppedExecutor executor =
        new SteppedExecutor(
            OnchainExecutor.builder(desk.chain, gate, tripwire, desk.context.manualClock())
                .signer(TestData.WALLET, desk.signer)
                .tipAccounts(List.of(desk.tipAccount))
                .build(false));
    executor.start(desk.context);
    desk.context.submit(executor, TestData.approved(order));
    desk.context.takeIn();
    executor.work();
    desk.context.takeIn();
    executor.close();
    assertThat(desk.context.state(order.id())).contains(AttemptState.UNKNOWN);
    assertThat(sent).hasSize(1);
  }

  private SignedTx signed(TxGate gate, Swap swap) {
    TxPermit permit = ((GateAnswer.Permitted) gate.permit(swap.message, swap.preview)).permit();
    return ((SignAnswer.Signed) gate.sign(swap.message, permit, desk.signer)).transaction();
  }

  private static SignedTx forged(SignedTx from, byte[] bytes, TxPermit permit) {
    try {
      Constructor<SignedTx> made =
          SignedTx.class.getDeclaredConstructor(
              byte[].class, TxSignature.class, long.class, TxPermit.class);
      made.setAccessible(true);
      return made.newInstance(bytes, from.signature(), from.lastValidBlockHeight(), permit);
    } catch (ReflectiveOperationException failure) {
      throw new LinkageError(failure.getMessage(), failure);
    }
  }

  @Test
  void noByteOfASignedSwapCanBeChanged() {
    Swap swap = swap();
    TxGate gate = guarded(PermittingGates.open(desk.context.manualClock()));
    TxSender sender = gate.sender(tripwire);
    SignedTx signed = signed(gate, swap);
    assertThat(signed.bytes()).isEqualTo(swap.bytes);

    Map<String, Integer> refusals = new TreeMap<>();
    for (int place = 0; place < swap.bytes.length; place++) {
      byte[] changed = swap.bytes.clone();
      changed[place] ^= (byte) (1 << place % 8);
      SignedTx other = forged(signed, changed, signed.permit());
      for (SendOutcome outcome : List.of(sender.send(other), sender.resend(other))) {
        assertThat(outcome).as("byte %s", place).isInstanceOf(SendOutcome.Refused.class);
        refusals.merge(((SendOutcome.Refused) outcome).code(), 1, Integer::sum);
      }
    }
    assertThat(sent).isEmpty();
    // The signature's bytes, the message's, and the count of signatures before them.
    assertThat(refusals.get("SIGNED_ELSEWHERE")).isEqualTo(TxSignature.BYTES);
    assertThat(refusals.get("PERMIT_FOR_OTHER_MESSAGE"))
        .isGreaterThan(swap.bytes.length - TxSignature.BYTES - 8);
    assertThat(refusals.keySet())
        .containsExactlyInAnyOrder(
            "SIGNED_ELSEWHERE",
            "PERMIT_FOR_OTHER_MESSAGE",
            "TRANSACTION_MALFORMED",
            "PERMIT_NOT_USED");

    // What was not changed still goes, so that it was the changes that were refused.
    assertThat(sender.send(signed)).isInstanceOf(SendOutcome.Unknown.class);
    assertThat(sent).containsExactly(swap.bytes);
  }

  @Test
  void aSignedSwapIsWorthNothingToAnotherGateNorWithAnotherPermit() throws Exception {
    Swap swap = swap();
    TxGate gate = guarded(PermittingGates.open(desk.context.manualClock()));
    TxGate other = guarded(PermittingGates.open(desk.context.manualClock()));
    SignedTx signed = signed(gate, swap);
    SignedTx elsewhere = signed(other, swap);
    Constructor<TxPermit> made = TxPermit.class.getDeclaredConstructor(long.class, String.class);
    made.setAccessible(true);
    TxPermit copy = made.newInstance(signed.permit().number(), signed.permit().messageHash());

    for (SignedTx each :
        List.of(
            elsewhere,
            forged(signed, signed.bytes(), elsewhere.permit()),
            forged(signed, signed.bytes(), copy))) {
      assertThat(gate.sender(tripwire).send(each))
          .isInstanceOfSatisfying(
              SendOutcome.Refused.class, no -> assertThat(no.code()).isEqualTo("PERMIT_UNKNOWN"));
    }
    assertThat(other.sender(tripwire).send(signed))
        .isInstanceOfSatisfying(
            SendOutcome.Refused.class, no -> assertThat(no.code()).isEqualTo("PERMIT_UNKNOWN"));
    assertThat(gate.sign(swap.message, copy, desk.signer))
        .isInstanceOfSatisfying(
            SignAnswer.Refused.class, no -> assertThat(no.code()).isEqualTo("PERMIT_UNKNOWN"));
    assertThat(sent).isEmpty();
  }
}
