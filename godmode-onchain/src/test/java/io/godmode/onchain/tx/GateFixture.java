package io.godmode.onchain.tx;

import io.godmode.api.risk.TxPreview;
import io.godmode.core.config.RunMode;
import io.godmode.core.config.TxGuardSettings;
import io.godmode.core.risk.LiveGate;
import io.godmode.testkit.ManualClock;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A gate of which everything permits, its sender, and what got through to the network. */
final class GateFixture {
  final ManualClock clock = ManualClock.create();
  final AtomicReference<LiveGate> liveGate = new AtomicReference<>(LiveGates.OPEN);
  final List<byte[]> sent = Collections.synchronizedList(new ArrayList<>());
  final TxGate gate = open().build();
  final TxSender sender = gate.sender(sent::add);

  TxGate.Builder open() {
    return TxGate.builder(guard(), clock).broadcast(true);
  }

  ConfigTxGuard guard() {
    TxGuardSettings settings = new TxGuardSettings(false, List.of("LIVE_150"), false);
    return new ConfigTxGuard(settings, RunMode.LIVE, Optional.of("LIVE_150"), liveGate::get);
  }

  TxPermit permit(byte[] message) {
    return permit(gate, message);
  }

  static TxPermit permit(TxGate gate, byte[] message) {
    GateAnswer answer = gate.permit(message, preview(message));
    if (answer instanceof GateAnswer.Permitted yes) {
      return yes.permit();
    }
    throw new AssertionError("refused: " + answer);
  }

  static TxPreview preview(byte[] message) {
    return preview(message, TestData.transaction(TestData.buy("o-1", TestMints.WIF)));
  }

  static TxPreview preview(byte[] message, TxPreview any) {
    return any.toBuilder().message(message).sizeBytes(message.length).build();
  }

  /** A message of one signer; what follows its header is not looked at here. */
  static byte[] message(int content) {
    byte[] message = new byte[120];
    Arrays.fill(message, (byte) content);
    message[0] = 1;
    return message;
  }

  static byte[] signed(byte[] message) {
    byte[] signed = new byte[65 + message.length];
    Arrays.fill(signed, 1, 65, (byte) 0x5a);
    signed[0] = 1;
    System.arraycopy(message, 0, signed, 65, message.length);
    return signed;
  }

  static String code(SendOutcome outcome) {
    return outcome instanceof SendOutcome.Refused no ? no.code() : "";
  }

  static String code(GateAnswer answer) {
    return answer instanceof GateAnswer.Refused no ? no.code() : "";
  }
}
