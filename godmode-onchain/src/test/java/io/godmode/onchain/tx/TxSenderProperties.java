package io.godmode.onchain.tx;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TxSenderProperties {
  /** The count of signatures and every byte of the message; the signature is the network's. */
  @Property
  void anotherByteOfTheMessageIsRefused(
      @ForAll @Size(min = 2, max = 1_100) byte[] content,
      @ForAll @IntRange(max = 1_100) int where,
      @ForAll @IntRange(min = 1, max = 255) int flip) {
    GateFixture at = new GateFixture();
    byte[] message = content.clone();
    message[0] = 1;
    TxPermit permit = at.permit(message);
    byte[] signed = GateFixture.signed(message);
    int place = where % (message.length + 1);
    signed[place == 0 ? 0 : 64 + place] ^= (byte) flip;

    assertThat(GateFixture.code(at.sender.send(signed, permit)))
        .isIn("PERMIT_FOR_OTHER_MESSAGE", "TRANSACTION_MALFORMED");
    assertThat(at.sent).isEmpty();
    assertThat(at.sender.send(GateFixture.signed(message), permit))
        .isEqualTo(new SendOutcome.Sent());
  }
}
