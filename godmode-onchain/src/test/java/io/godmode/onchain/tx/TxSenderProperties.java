package io.godmode.onchain.tx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TxSenderProperties {
  /** The count of signatures, each signature, and every byte of the message. */
  @Property
  void anotherByteIsRefused(
      @ForAll @Size(max = 900) byte[] content,
      @ForAll @IntRange(max = 1_231) int where,
      @ForAll @IntRange(min = 1, max = 255) int flip) {
    GateFixture at = new GateFixture();
    UnsignedTx message =
        GateFixture.transaction(1)
            .add(new Instruction(GateFixture.address(1), List.of(), content))
            .build();
    SignedTx signed = at.signed(message);
    byte[] bytes = signed.bytes();
    bytes[where % bytes.length] ^= (byte) flip;

    assertThat(GateFixture.code(at.sender.send(GateFixture.forged(bytes, signed.permit()))))
        .isIn("PERMIT_FOR_OTHER_MESSAGE", "TRANSACTION_MALFORMED", "SIGNED_ELSEWHERE");
    assertThat(at.sent).isEmpty();
    assertThat(at.sender.send(signed)).isEqualTo(new SendOutcome.Sent());
  }
}
