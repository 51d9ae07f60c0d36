package io.godmode.api.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MintTests {
  private static final String WRAPPED_SOL = "So11111111111111111111111111111111111111112";

  @Test
  void isSpelledAndOrderedByItsBase58() {
    Mint mint = Mint.of(WRAPPED_SOL);
    assertThat(mint.toBytes()).hasSize(Mint.BYTES);
    assertThat(Mint.ofBytes(mint.toBytes())).isEqualTo(mint).hasToString(WRAPPED_SOL);
    assertThat(mint).isGreaterThan(Mint.ofBytes(new byte[32]));
  }

  @Test
  void anythingElseIsNamed() {
    assertThatThrownBy(() -> Mint.of("SOL"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mint must be base58, but has 'O' at 1: SOL");
    assertThatThrownBy(() -> Mint.ofBytes(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mint must stand for 32 bytes");
  }
}
