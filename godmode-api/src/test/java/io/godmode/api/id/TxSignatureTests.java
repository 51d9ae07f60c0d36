package io.godmode.api.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TxSignatureTests {

  @Test
  void standsFor64Bytes() {
    byte[] bytes = new byte[TxSignature.BYTES];
    bytes[0] = 1;
    bytes[63] = -1;
    TxSignature signature = TxSignature.ofBytes(bytes);
    assertThat(signature.toBytes()).isEqualTo(bytes);
    assertThat(TxSignature.of(signature.base58())).isEqualTo(signature);
    assertThat(signature).hasToString(signature.base58());
    assertThat(TxSignature.ofBytes(new byte[64])).hasToString("1".repeat(64)).isLessThan(signature);
  }

  @Test
  void isNotAnAddress() {
    String address = "So11111111111111111111111111111111111111112";
    assertThatThrownBy(() -> TxSignature.of(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("signature must stand for 64 bytes in base58, but was " + address);
  }
}
