package io.godmode.onchain.tx;

import static io.godmode.onchain.tx.GateFixture.code;
import static io.godmode.onchain.tx.GateFixture.message;
import static io.godmode.onchain.tx.GateFixture.preview;
import static io.godmode.onchain.tx.GateFixture.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.risk.GuardVerdict;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TxSenderTests {
  private static final byte[] MESSAGE = message(7);
  private static final byte[] OTHER = message(8);

  private final GateFixture at = new GateFixture();

  @Nested
  class Send {
    @Test
    void handsThePermittedBytesOver() {
      assertThat(at.sender.send(signed(MESSAGE), at.permit(MESSAGE)))
          .isEqualTo(new SendOutcome.Sent());
      assertThat(at.sent).containsExactly(signed(MESSAGE));
    }

    @Test
    void isUnknownWhenTheTransportFailsAndThePermitIsUsed() {
      TxSender failing =
          at.gate.sender(
              bytes -> {
                throw new IllegalStateException("https://rpc?key=secret");
              });
      TxPermit permit = at.permit(MESSAGE);

      SendOutcome outcome = failing.send(signed(MESSAGE), permit);

      assertThat(outcome).isInstanceOf(SendOutcome.Unknown.class);
      assertThat(outcome.toString()).doesNotContain("secret");
      assertThat(code(at.sender.send(signed(MESSAGE), permit))).isEqualTo("PERMIT_USED");
    }

    @Test
    void isRefusedWhenTheLiveGateClosedSince() {
      TxPermit permit = at.permit(MESSAGE);
      at.liveGate.set(LiveGates.CLOSED);

      assertThat(code(at.sender.send(signed(MESSAGE), permit))).isEqualTo("LIVE_GATE_CLOSED");
      assertThat(at.sent).isEmpty();
    }

    @Test
    void isRefusedWithWhatIsNoTransaction() {
      byte[] twoSignatures = signed(MESSAGE);
      twoSignatures[0] = 2;
      byte[] unknownVersion = signed(MESSAGE);
      unknownVersion[65] = (byte) 0x81;
      for (byte[] bytes :
          List.of(new byte[0], new byte[] {1}, MESSAGE, twoSignatures, unknownVersion)) {
        assertThat(code(at.sender.send(bytes, at.permit(MESSAGE))))
            .isEqualTo("TRANSACTION_MALFORMED");
      }
      assertThat(at.sent).isEmpty();
    }

    @Test
    void takesVersionZeroToo() {
      byte[] versioned = message(7);
      versioned[0] = (byte) 0x80;
      versioned[1] = 1;

      assertThat(at.sender.send(signed(versioned), at.permit(versioned)))
          .isEqualTo(new SendOutcome.Sent());
    }
  }

  @Nested
  class Resend {
    @Test
    void takesTheSameBytesOnly() {
      TxPermit permit = at.permit(MESSAGE);
      byte[] otherSignature = signed(MESSAGE);
      otherSignature[5] ^= 1;

      assertThat(code(at.sender.resend(signed(MESSAGE), permit))).isEqualTo("PERMIT_NOT_USED");
      at.sender.send(signed(MESSAGE), permit);
      assertThat(code(at.sender.resend(signed(OTHER), permit))).isEqualTo("RESEND_NOT_IDENTICAL");
      assertThat(code(at.sender.resend(otherSignature, permit))).isEqualTo("RESEND_NOT_IDENTICAL");
      assertThat(at.sender.resend(signed(MESSAGE), permit)).isEqualTo(new SendOutcome.Sent());
      assertThat(at.sent).containsExactly(signed(MESSAGE), signed(MESSAGE));
    }

    @Test
    void isRefusedWhenTheLiveGateClosedSince() {
      TxPermit permit = at.permit(MESSAGE);
      at.sender.send(signed(MESSAGE), permit);
      at.liveGate.set(LiveGates.CLOSED);

      assertThat(code(at.sender.resend(signed(MESSAGE), permit))).isEqualTo("LIVE_GATE_CLOSED");
      assertThat(at.sent).hasSize(1);
    }
  }

  /** What somebody inside the process may try, short of replacing code. */
  @Nested
  class Bypass {
    @Test
    void aPermitMadeByReflectionIsUnknown() throws ReflectiveOperationException {
      TxPermit real = at.permit(MESSAGE);
      Constructor<TxPermit> made = TxPermit.class.getDeclaredConstructor(long.class, String.class);
      made.setAccessible(true);

      TxPermit forged = made.newInstance(real.number(), real.messageHash());

      assertThat(code(at.sender.send(signed(MESSAGE), forged))).isEqualTo("PERMIT_UNKNOWN");
      assertThat(code(at.sender.resend(signed(MESSAGE), forged))).isEqualTo("PERMIT_UNKNOWN");
      assertThat(at.sent).isEmpty();
    }

    @Test
    void aPermitOfOtherBytesIsRefused() {
      TxPermit permit = at.permit(MESSAGE);

      assertThat(code(at.sender.send(signed(OTHER), permit))).isEqualTo("PERMIT_FOR_OTHER_MESSAGE");
      assertThat(at.sent).isEmpty();
    }

    @Test
    void aPermitChangedByReflectionIsRefused() throws ReflectiveOperationException {
      TxPermit permit = at.permit(MESSAGE);
      Field hash = TxPermit.class.getDeclaredField("messageHash");
      hash.setAccessible(true);
      hash.set(permit, SignedMessage.hash(OTHER));

      assertThat(code(at.sender.send(signed(OTHER), permit))).isEqualTo("PERMIT_FOR_OTHER_MESSAGE");
      assertThat(code(at.sender.send(signed(MESSAGE), permit)))
          .isEqualTo("PERMIT_FOR_OTHER_MESSAGE");
      assertThat(at.sent).isEmpty();
    }

    @Test
    void aPermitIsNotUsedTwice() {
      TxPermit permit = at.permit(MESSAGE);
      at.sender.send(signed(MESSAGE), permit);

      assertThat(code(at.sender.send(signed(MESSAGE), permit))).isEqualTo("PERMIT_USED");
      assertThat(code(at.gate.sender(at.sent::add).send(signed(MESSAGE), permit)))
          .isEqualTo("PERMIT_USED");
      assertThat(at.sent).hasSize(1);
    }

    @Test
    void aPermitIsNotUsedTwiceAtOnce() throws Exception {
      int threads = 8;
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      try {
        for (int round = 1; round <= 200; round++) {
          TxPermit permit = at.permit(MESSAGE);
          CyclicBarrier start = new CyclicBarrier(threads);
          Callable<SendOutcome> send =
              () -> {
                start.await();
                return at.sender.send(signed(MESSAGE), permit);
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
      TxPermit kept = at.permit(MESSAGE);
      TxGate restarted = at.open().build();
      GateFixture.permit(restarted, MESSAGE);

      assertThat(code(restarted.sender(at.sent::add).send(signed(MESSAGE), kept)))
          .isEqualTo("PERMIT_UNKNOWN");
      assertThat(at.sent).isEmpty();
    }

    @Test
    void aPermitIsNeitherSerializedNorCloned() {
      TxPermit permit = at.permit(MESSAGE);

      assertThatThrownBy(
              () -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(permit))
          .isInstanceOf(NotSerializableException.class);
      assertThat(permit).isNotInstanceOf(Cloneable.class);
      assertThat(Modifier.isFinal(TxPermit.class.getModifiers())).isTrue();
      assertThat(permit.toString()).isEqualTo("TxPermit[1]");
    }

    @Test
    void bytesChangedWhileTheyAreSentDoNotArrive() {
      byte[] signed = signed(MESSAGE);
      TxPermit permit = at.permit(MESSAGE);
      TxSender sender =
          at.gate.sender(
              bytes -> {
                signed[100] ^= 1;
                at.sent.add(bytes);
              });

      sender.send(signed, permit);

      assertThat(at.sent).containsExactly(signed(MESSAGE));
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
      TxPermit used = at.permit(MESSAGE);
      at.sender.send(signed(MESSAGE), used);
      at.clock.advance(Duration.ofMinutes(2));

      assertThat(code(at.sender.send(signed(MESSAGE), permit))).isEqualTo("PERMIT_UNKNOWN");
      assertThat(code(at.sender.resend(signed(MESSAGE), used))).isEqualTo("PERMIT_UNKNOWN");
    }

    @Test
    void holdUntilThen() {
      TxPermit permit = at.permit(MESSAGE);
      at.clock.advance(Duration.ofMinutes(2).minusNanos(1));

      assertThat(at.sender.send(signed(MESSAGE), permit)).isEqualTo(new SendOutcome.Sent());
    }

    @Test
    void areBoundedAndTheOldestGoesFirst() {
      TxGate small = at.open().mostPermits(2).build();
      TxSender sender = small.sender(at.sent::add);
      TxPermit first = GateFixture.permit(small, MESSAGE);
      TxPermit second = GateFixture.permit(small, MESSAGE);
      GateFixture.permit(small, MESSAGE);

      assertThat(code(sender.send(signed(MESSAGE), first))).isEqualTo("PERMIT_UNKNOWN");
      assertThat(sender.send(signed(MESSAGE), second)).isEqualTo(new SendOutcome.Sent());
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
