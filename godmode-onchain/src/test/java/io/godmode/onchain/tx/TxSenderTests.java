package io.godmode.onchain.tx;

import static io.godmode.onchain.tx.GateFixture.bytes;
import static io.godmode.onchain.tx.GateFixture.code;
import static io.godmode.onchain.tx.GateFixture.forged;
import static io.godmode.onchain.tx.GateFixture.message;
import static io.godmode.onchain.tx.GateFixture.preview;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.id.Address;
import io.godmode.api.risk.GuardVerdict;
import io.godmode.onchain.keys.TestSigners;
import io.godmode.onchain.keys.TxSigner;
import io.godmode.testkit.TestData;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TxSenderTests {
  private static final UnsignedTx MESSAGE = message(7);
  private static final UnsignedTx OTHER = message(8);

  private final GateFixture at = new GateFixture();

  @Nested
  class Sign {
    @Test
    void leadsToTheBytesOfThePermittedMessage() {
      SignedTx signed = at.signed(MESSAGE);

      assertThat(signed.bytes()).isEqualTo(bytes(MESSAGE));
      assertThat(signed.signature().toBytes()).containsOnly(0x5a);
      assertThat(signed.lastValidBlockHeight()).isEqualTo(1_000);
      assertThat(signed).hasToString("SignedTx[" + signed.signature() + ", TxPermit[1]]");
    }

    @Test
    void isRefusedWithoutAPermitOfThisGateForThisMessage() {
      TxPermit elsewhere = GateFixture.permit(at.open().build(), MESSAGE);
      AtomicInteger asked = new AtomicInteger();
      TxSigner counting = signer(() -> asked.incrementAndGet());

      assertThat(code(at.gate.sign(MESSAGE, elsewhere, counting))).isEqualTo("PERMIT_UNKNOWN");
      assertThat(code(at.gate.sign(OTHER, at.permit(MESSAGE), counting)))
          .isEqualTo("PERMIT_FOR_OTHER_MESSAGE");
      assertThat(asked).hasValue(0);
    }

    @Test
    void isDoneOnceForAPermit() {
      TxPermit permit = at.permit(MESSAGE);
      SignedTx signed = GateFixture.signed(at.gate, MESSAGE, permit);

      assertThat(code(at.gate.sign(MESSAGE, permit, GateFixture.SIGNER)))
          .isEqualTo("PERMIT_SIGNED");
      at.sender.send(signed);
      assertThat(code(at.gate.sign(MESSAGE, permit, GateFixture.SIGNER))).isEqualTo("PERMIT_USED");
    }

    /** Two orders with equal bytes would share a signature, and count one transaction twice. */
    @Test
    void isDoneOnceForAMessage() {
      SignedTx signed = at.signed(MESSAGE);
      TxPermit another = at.permit(MESSAGE);

      assertThat(code(at.gate.sign(MESSAGE, another, GateFixture.SIGNER)))
          .isEqualTo("MESSAGE_SIGNED");
      at.sender.send(signed);
      assertThat(code(at.gate.sign(MESSAGE, another, GateFixture.SIGNER)))
          .isEqualTo("MESSAGE_SIGNED");
      assertThat(code(at.sender.send(forged(signed.bytes(), another))))
          .isEqualTo("SIGNED_ELSEWHERE");
      assertThat(at.signed(OTHER).bytes()).isEqualTo(bytes(OTHER));
    }

    @Test
    void isDoneOnceForAMessageThatIsSignedUnderAnotherPermitMeanwhile() {
      TxPermit permit = at.permit(MESSAGE);
      TxSigner nested = signer(() -> at.signed(MESSAGE));

      assertThat(code(at.gate.sign(MESSAGE, permit, nested))).isEqualTo("MESSAGE_SIGNED");
    }

    @Test
    void isDoneOnceForAPermitThatIsSignedUnderMeanwhile() {
      TxPermit permit = at.permit(MESSAGE);
      TxSigner nested = signer(() -> GateFixture.signed(at.gate, MESSAGE, permit));

      assertThat(code(at.gate.sign(MESSAGE, permit, nested))).isEqualTo("PERMIT_SIGNED");
    }

    @Test
    void needsEverySignerInTheOrderOfTheMessage() {
      Address second = GateFixture.address(3);
      UnsignedTx two =
          GateFixture.transaction(7)
              .add(
                  new Instruction(
                      GateFixture.address(1),
                      List.of(new AccountUse(second, true, false)),
                      new byte[1]))
              .build();
      TxPermit permit = at.permit(two);

      assertThat(at.gate.sign(two, permit, GateFixture.SIGNER))
          .isEqualTo(new SignAnswer.Refused("SIGNER_MISSING", "there is no signer for " + second));
      SignAnswer answer =
          at.gate.sign(two, permit, new GateFixture.FillSigner(second), GateFixture.SIGNER);

      assertThat(two.signers()).containsExactly(two.payer(), second);
      assertThat(answer).isInstanceOf(SignAnswer.Signed.class);
      assertThat(((SignAnswer.Signed) answer).transaction().bytes())
          .hasSize(two.sizeBytes())
          .startsWith(2, 0x5a)
          .endsWith(two.message());
    }

    @Test
    void isRefusedWhenTheSignerFailsAndThePermitStays() {
      TxPermit permit = at.permit(MESSAGE);
      TxSigner broken =
          signer(
              () -> {
                throw new IllegalStateException("secret");
              });

      assertThat(at.gate.sign(MESSAGE, permit, broken))
          .isEqualTo(
              new SignAnswer.Refused(
                  "SIGNER_FAILED",
                  "java.lang.IllegalStateException from the signer of " + MESSAGE.payer()));
      assertThat(at.sender.send(GateFixture.signed(at.gate, MESSAGE, permit)))
          .isEqualTo(new SendOutcome.Sent());
    }

    @Test
    void isRefusedWhenTheSignatureIsNone() {
      TxSigner small = signer(() -> {}, 63);

      assertThat(code(at.gate.sign(MESSAGE, at.permit(MESSAGE), small))).isEqualTo("SIGNER_FAILED");
    }

    @Test
    void keepsTheMessageFromItsSigner() {
      TxSigner meddling =
          new TxSigner() {
            @Override
            public Address address() {
              return MESSAGE.payer();
            }

            @Override
            public byte[] sign(byte[] message) {
              message[message.length - 1] ^= 1;
              return GateFixture.SIGNER.sign(message);
            }

            @Override
            public void close() {}
          };

      SignAnswer answer = at.gate.sign(MESSAGE, at.permit(MESSAGE), meddling);

      assertThat(((SignAnswer.Signed) answer).transaction().bytes()).isEqualTo(bytes(MESSAGE));
    }

    private static TxSigner signer(Runnable first) {
      return signer(first, TxSigner.SIGNATURE_BYTES);
    }

    private static TxSigner signer(Runnable first, int length) {
      return new TxSigner() {
        @Override
        public Address address() {
          return MESSAGE.payer();
        }

        @Override
        public byte[] sign(byte[] message) {
          first.run();
          return Arrays.copyOf(GateFixture.SIGNER.sign(message), length);
        }

        @Override
        public void close() {}
      };
    }
  }

  @Nested
  class Send {
    @Test
    void handsThePermittedBytesOver() {
      assertThat(at.sender.send(at.signed(MESSAGE))).isEqualTo(new SendOutcome.Sent());
      assertThat(at.sent).containsExactly(bytes(MESSAGE));
    }

    @Test
    void isUnknownWhenTheTransportFailsAndThePermitIsUsed() {
      TxSender failing =
          at.gate.sender(
              bytes -> {
                throw new IllegalStateException("https://rpc?key=secret");
              });
      SignedTx signed = at.signed(MESSAGE);

      SendOutcome outcome = failing.send(signed);

      assertThat(outcome).isInstanceOf(SendOutcome.Unknown.class);
      assertThat(outcome.toString()).doesNotContain("secret");
      assertThat(code(at.sender.send(signed))).isEqualTo("PERMIT_USED");
    }

    @Test
    void isRefusedWhenTheLiveGateClosedSince() {
      SignedTx signed = at.signed(MESSAGE);
      at.liveGate.set(LiveGates.CLOSED);

      assertThat(code(at.sender.send(signed))).isEqualTo("LIVE_GATE_CLOSED");
      assertThat(at.sent).isEmpty();
    }

    @Test
    void isRefusedWithWhatIsNoTransaction() {
      byte[] twoSignatures = bytes(MESSAGE);
      twoSignatures[0] = 2;
      byte[] unknownVersion = bytes(MESSAGE);
      unknownVersion[65] = (byte) 0x81;
      TxPermit permit = at.signed(MESSAGE).permit();
      for (byte[] bytes :
          List.of(new byte[0], new byte[] {1}, MESSAGE.message(), twoSignatures, unknownVersion)) {
        assertThat(code(at.sender.send(forged(bytes, permit)))).isEqualTo("TRANSACTION_MALFORMED");
      }
      assertThat(at.sent).isEmpty();
    }

    @Test
    void takesVersionZeroToo() {
      List<Address> many = List.of(GateFixture.address(3), GateFixture.address(4));
      UnsignedTx versioned =
          GateFixture.transaction(7)
              .add(
                  new Instruction(
                      GateFixture.address(1),
                      many.stream().map(AccountUse::writable).toList(),
                      new byte[1]))
              .lookup(new LookupTable(GateFixture.address(5), many))
              .build();
      assertThat(versioned.parsed().versioned()).isTrue();

      assertThat(at.sender.send(at.signed(versioned))).isEqualTo(new SendOutcome.Sent());
      assertThat(at.sent).containsExactly(bytes(versioned));
    }
  }

  @Nested
  class Resend {
    @Test
    void takesTheSameBytesOnly() {
      SignedTx signed = at.signed(MESSAGE);
      byte[] otherSignature = bytes(MESSAGE);
      otherSignature[5] ^= 1;

      assertThat(code(at.sender.resend(signed))).isEqualTo("PERMIT_NOT_USED");
      at.sender.send(signed);
      assertThat(code(at.sender.resend(forged(bytes(OTHER), signed.permit()))))
          .isEqualTo("RESEND_NOT_IDENTICAL");
      assertThat(code(at.sender.resend(forged(otherSignature, signed.permit()))))
          .isEqualTo("RESEND_NOT_IDENTICAL");
      assertThat(at.sender.resend(signed)).isEqualTo(new SendOutcome.Sent());
      assertThat(at.sent).containsExactly(bytes(MESSAGE), bytes(MESSAGE));
    }

    @Test
    void isRefusedWhenTheLiveGateClosedSince() {
      SignedTx signed = at.signed(MESSAGE);
      at.sender.send(signed);
      at.liveGate.set(LiveGates.CLOSED);

      assertThat(code(at.sender.resend(signed))).isEqualTo("LIVE_GATE_CLOSED");
      assertThat(at.sent).hasSize(1);
    }
  }

  /** What somebody inside the process may try, short of replacing code. */
  @Nested
  class Bypass {
    @Test
    void aPermitMadeByReflectionIsUnknown() throws ReflectiveOperationException {
      TxPermit real = at.signed(MESSAGE).permit();
      Constructor<TxPermit> made = TxPermit.class.getDeclaredConstructor(long.class, String.class);
      made.setAccessible(true);

      TxPermit forged = made.newInstance(real.number(), real.messageHash());

      assertThat(code(at.gate.sign(MESSAGE, forged, GateFixture.SIGNER)))
          .isEqualTo("PERMIT_UNKNOWN");
      assertThat(code(at.sender.send(forged(bytes(MESSAGE), forged)))).isEqualTo("PERMIT_UNKNOWN");
      assertThat(code(at.sender.resend(forged(bytes(MESSAGE), forged))))
          .isEqualTo("PERMIT_UNKNOWN");
      assertThat(at.sent).isEmpty();
    }

    @Test
    void aPermitOfAnotherGateIsUnknown() {
      TxGate other = at.open().build();
      SignedTx signed = GateFixture.signed(other, MESSAGE, GateFixture.permit(other, MESSAGE));

      assertThat(code(at.sender.send(signed))).isEqualTo("PERMIT_UNKNOWN");
      assertThat(at.sent).isEmpty();
    }

    @Test
    void aPermitOfOtherBytesIsRefused() {
      TxPermit permit = at.signed(MESSAGE).permit();

      assertThat(code(at.sender.send(forged(bytes(OTHER), permit))))
          .isEqualTo("PERMIT_FOR_OTHER_MESSAGE");
      assertThat(at.sent).isEmpty();
    }

    @Test
    void whatTheGateDidNotSignIsRefused() {
      byte[] otherSignature = bytes(MESSAGE);
      otherSignature[5] ^= 1;

      assertThat(code(at.sender.send(forged(bytes(MESSAGE), at.permit(MESSAGE)))))
          .isEqualTo("SIGNED_ELSEWHERE");
      assertThat(code(at.sender.send(forged(otherSignature, at.signed(MESSAGE).permit()))))
          .isEqualTo("SIGNED_ELSEWHERE");
      assertThat(at.sent).isEmpty();
    }

    @Test
    void aPermitChangedByReflectionIsRefused() throws ReflectiveOperationException {
      SignedTx signed = at.signed(MESSAGE);
      Field hash = TxPermit.class.getDeclaredField("messageHash");
      hash.setAccessible(true);
      hash.set(signed.permit(), OTHER.messageHash());

      assertThat(code(at.sender.send(forged(bytes(OTHER), signed.permit()))))
          .isEqualTo("PERMIT_FOR_OTHER_MESSAGE");
      assertThat(code(at.sender.send(signed))).isEqualTo("PERMIT_FOR_OTHER_MESSAGE");
      assertThat(code(at.gate.sign(OTHER, signed.permit(), GateFixture.SIGNER)))
          .isEqualTo("PERMIT_FOR_OTHER_MESSAGE");
      assertThat(at.sent).isEmpty();
    }

    @Test
    void aTransactionChangedByReflectionIsRefused() throws ReflectiveOperationException {
      UnsignedTx permitted = message(7);
      TxPermit permit = at.permit(permitted);
      Field bytes = UnsignedTx.class.getDeclaredField("message");
      bytes.setAccessible(true);
      bytes.set(permitted, OTHER.message());

      assertThat(code(at.gate.sign(permitted, permit, GateFixture.SIGNER)))
          .isEqualTo("PERMIT_FOR_OTHER_MESSAGE");
    }

    @Test
    void aPermitIsNotUsedTwice() {
      SignedTx signed = at.signed(MESSAGE);
      at.sender.send(signed);

      assertThat(code(at.sender.send(signed))).isEqualTo("PERMIT_USED");
      assertThat(code(at.gate.sender(at.sent::add).send(signed))).isEqualTo("PERMIT_USED");
      assertThat(at.sent).hasSize(1);
    }

    @Test
    void aPermitIsNotUsedTwiceAtOnce() throws Exception {
      int threads = 8;
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      try {
        for (int round = 1; round <= 200; round++) {
          SignedTx signed = at.signed(message(round));
          CyclicBarrier start = new CyclicBarrier(threads);
          Callable<SendOutcome> send =
              () -> {
                start.await();
                return at.sender.send(signed);
              };
          List<SendOutcome> outcomes = new ArrayList<>();
          for (Future<SendOutcome> each : pool.invokeAll(Collections.nCopies(threads, send))) {
            outcomes.add(each.get());
          }
          assertThat(outcomes).filteredOn(SendOutcome.Sent.class::isInstance).hasSize(1);
          assertThat(at.sent).hasSize(round);
        }
      } finally {
        pool.shutdownNow();
      }
    }

    @Test
    void aPermitIsWorthNothingAfterARestart() {
      SignedTx kept = at.signed(MESSAGE);
      TxGate restarted = at.open().build();
      GateFixture.signed(restarted, MESSAGE, GateFixture.permit(restarted, MESSAGE));

      assertThat(code(restarted.sender(at.sent::add).send(kept))).isEqualTo("PERMIT_UNKNOWN");
      assertThat(at.sent).isEmpty();
    }

    @Test
    void aPermitIsNeitherSerializedNorCloned() {
      SignedTx signed = at.signed(MESSAGE);

      for (Object each : List.of(signed, signed.permit(), MESSAGE)) {
        assertThatThrownBy(
                () -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(each))
            .isInstanceOf(NotSerializableException.class);
        assertThat(each).isNotInstanceOf(Cloneable.class);
        assertThat(Modifier.isFinal(each.getClass().getModifiers())).isTrue();
        assertThat(each.getClass().getConstructors()).isEmpty();
      }
      assertThat(signed.permit().toString()).isEqualTo("TxPermit[1]");
    }

    @Test
    void bytesChangedWhileTheyAreSentDoNotArrive() {
      byte[] bytes = bytes(MESSAGE);
      TxPermit permit = at.signed(MESSAGE).permit();
      TxSender sender =
          at.gate.sender(
              sent -> {
                bytes[100] ^= 1;
                at.sent.add(sent);
              });

      sender.send(forged(bytes, permit));

      assertThat(at.sent).containsExactly(bytes(MESSAGE));
    }
  }

  @Nested
  class AfterARestart {

    /** The message is kept, and Ed25519 signs it the same way again. */
    @Test
    void theSameBytesAreSentUnderAPermitOfTheirOwn() {
      try (TxSigner signer = TestSigners.of("restart")) {
        UnsignedTx before =
            UnsignedTx.builder(signer.address(), GateFixture.address(9), 1_000)
                .addAll(MESSAGE.instructions().stream().map(each -> moved(each, signer)).toList())
                .build();
        SignedTx first = signed(at.gate, before, signer);
        at.sender.send(first);
        byte[] kept = before.message();

        TxGate restarted = at.open().build();
        UnsignedTx after = UnsignedTx.ofMessage(kept, 1_000, List.of());
        SignedTx second = signed(restarted, after, signer);

        assertThat(second.signature()).isEqualTo(first.signature());
        assertThat(restarted.sender(at.sent::add).send(second)).isEqualTo(new SendOutcome.Sent());
        assertThat(at.sent).containsExactly(first.bytes(), first.bytes());
      }
    }

    private static Instruction moved(Instruction each, TxSigner signer) {
      return new Instruction(
          each.program(), List.of(AccountUse.payer(signer.address())), each.data());
    }

    private static SignedTx signed(TxGate gate, UnsignedTx message, TxSigner signer) {
      return ((SignAnswer.Signed) gate.sign(message, GateFixture.permit(gate, message), signer))
          .transaction();
    }
  }

  @Nested
  class Permits {
    @Test
    void areOfThePreviewedBytesOnly() {
      assertThat(code(at.gate.permit(MESSAGE, preview(OTHER)))).isEqualTo("MESSAGE_MISMATCH");
    }

    @Test
    void endWithTime() {
      TxPermit permit = at.permit(MESSAGE);
      SignedTx signed = at.signed(MESSAGE);
      SignedTx used = at.signed(OTHER);
      at.sender.send(used);
      at.clock.advance(Duration.ofMinutes(2));

      assertThat(code(at.gate.sign(MESSAGE, permit, GateFixture.SIGNER)))
          .isEqualTo("PERMIT_UNKNOWN");
      assertThat(code(at.sender.send(signed))).isEqualTo("PERMIT_UNKNOWN");
      assertThat(code(at.sender.resend(used))).isEqualTo("PERMIT_UNKNOWN");
    }

    @Test
    void endInTheirOrder() {
      SignedTx first = at.signed(MESSAGE);
      at.clock.advance(Duration.ofMinutes(1));
      SignedTx second = at.signed(OTHER);
      at.clock.advance(Duration.ofMinutes(1));

      assertThat(code(at.sender.send(first))).isEqualTo("PERMIT_UNKNOWN");
      assertThat(at.sender.send(second)).isEqualTo(new SendOutcome.Sent());
    }

    @Test
    void endWhenTheClockGoesBackBehindThem() {
      AtomicReference<Instant> now = new AtomicReference<>(TestData.START);
      TxGate gate = TxGate.builder(at.guard(), now::get).broadcast(true).build();
      SignedTx before = GateFixture.signed(gate, MESSAGE, GateFixture.permit(gate, MESSAGE));
      now.set(TestData.START.plusSeconds(60));
      SignedTx after = GateFixture.signed(gate, OTHER, GateFixture.permit(gate, OTHER));
      now.set(TestData.START.plusSeconds(30));

      TxSender sender = gate.sender(at.sent::add);
      assertThat(code(sender.send(after))).isEqualTo("PERMIT_UNKNOWN");
      assertThat(sender.send(before)).isEqualTo(new SendOutcome.Sent());
    }

    @Test
    void holdUntilThen() {
      SignedTx signed = at.signed(MESSAGE);
      at.clock.advance(Duration.ofMinutes(2).minusNanos(1));

      assertThat(at.sender.send(signed)).isEqualTo(new SendOutcome.Sent());
    }

    @Test
    void areBoundedAndTheOldestGoesFirst() {
      TxGate small = at.open().mostPermits(2).build();
      TxSender sender = small.sender(at.sent::add);
      TxPermit first = GateFixture.permit(small, MESSAGE);
      TxPermit second = GateFixture.permit(small, MESSAGE);
      SignedTx signed = GateFixture.signed(small, MESSAGE, second);
      GateFixture.permit(small, MESSAGE);

      assertThat(code(small.sign(MESSAGE, first, GateFixture.SIGNER))).isEqualTo("PERMIT_UNKNOWN");
      assertThat(sender.send(signed)).isEqualTo(new SendOutcome.Sent());
    }

    @Test
    void needEveryGuard() {
      TxGate strict =
          at.open().also(preview -> GuardVerdict.refuse("PROGRAM_UNKNOWN", "none")).build();
      TxGate broken =
          at.open()
              .also(
                  preview -> {
                    throw new IllegalStateException("secret");
                  })
              .build();

      assertThat(code(strict.permit(MESSAGE, preview(MESSAGE)))).isEqualTo("PROGRAM_UNKNOWN");
      assertThat(broken.permit(MESSAGE, preview(MESSAGE)))
          .isEqualTo(
              new GateAnswer.Refused(
                  "GUARD_FAILED", "java.lang.IllegalStateException from a guard"));
    }

    @Test
    void haveBoundsThatMakeSense() {
      assertThatThrownBy(() -> at.open().mostPermits(0)).hasMessageContaining("mostPermits", "0");
      assertThatThrownBy(() -> at.open().permitLife(Duration.ZERO))
          .hasMessageContaining("permitLife");
    }
  }
}
