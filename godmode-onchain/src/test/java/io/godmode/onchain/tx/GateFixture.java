package io.godmode.onchain.tx;

import io.godmode.api.id.Address;
import io.godmode.api.risk.TxPreview;
import io.godmode.core.config.RunMode;
import io.godmode.core.config.TxGuardSettings;
import io.godmode.core.risk.LiveGate;
import io.godmode.onchain.keys.TxSigner;
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
  static final TxSigner SIGNER = new FillSigner(TestData.TRADER);
  private static final byte FILL = 0x5a;

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

  TxPermit permit(UnsignedTx message) {
    return permit(gate, message);
  }

  static TxPermit permit(TxGate gate, UnsignedTx message) {
    GateAnswer answer = gate.permit(message, preview(message));
    if (answer instanceof GateAnswer.Permitted yes) {
      return yes.permit();
    }
    throw new AssertionError("refused: " + answer);
  }

  SignedTx signed(UnsignedTx message) {
    return signed(gate, message, permit(message));
  }

  static SignedTx signed(TxGate gate, UnsignedTx message, TxPermit permit) {
    SignAnswer answer = gate.sign(message, permit, SIGNER);
    if (answer instanceof SignAnswer.Signed yes) {
      return yes.transaction();
    }
    throw new AssertionError("refused: " + answer);
  }

  static TxPreview preview(UnsignedTx message) {
    return preview(message, TestData.transaction(TestData.buy("o-1", TestMints.WIF)));
  }

  static TxPreview preview(UnsignedTx message, TxPreview any) {
    return any.toBuilder().message(message.message()).sizeBytes(message.sizeBytes()).build();
  }

  static Address address(int number) {
    return Address.of(TestMints.numbered(number).base58());
  }

  static UnsignedTx message(int content) {
    return transaction(content).build();
  }

  static UnsignedTx.Builder transaction(int content) {
    byte[] data = new byte[20];
    Arrays.fill(data, (byte) content);
    return UnsignedTx.builder(TestData.TRADER, address(9), 1_000)
        .add(new Instruction(address(1), List.of(AccountUse.payer(TestData.TRADER)), data));
  }

  /** What becomes of a message that {@link #SIGNER} signs. */
  static byte[] bytes(UnsignedTx message) {
    byte[] bytes = message.unsignedBytes();
    Arrays.fill(bytes, 1, 65, FILL);
    return bytes;
  }

  /** What somebody would have that gets around the gate, such as by reflection. */
  static SignedTx forged(byte[] bytes, TxPermit permit) {
    return new SignedTx(bytes, TestData.signature(1), 1_000, permit);
  }

  static String code(SendOutcome outcome) {
    return outcome instanceof SendOutcome.Refused no ? no.code() : "";
  }

  static String code(GateAnswer answer) {
    return answer instanceof GateAnswer.Refused no ? no.code() : "";
  }

  static String code(SignAnswer answer) {
    return answer instanceof SignAnswer.Refused no ? no.code() : "";
  }

  /** Signs nothing in truth: what is looked at here are bytes. */
  static final class FillSigner implements TxSigner {
    private final Address address;

    FillSigner(Address address) {
      this.address = address;
    }

    @Override
    public Address address() {
      return address;
    }

    @Override
    public byte[] sign(byte[] message) {
      byte[] signature = new byte[SIGNATURE_BYTES];
      Arrays.fill(signature, FILL);
      return signature;
    }

    @Override
    public void close() {}
  }
}
