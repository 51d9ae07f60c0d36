package io.godmode.api.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTests {
  /** The system program: 32 zero bytes, so nothing but leading zeros. */
  private static final String SYSTEM_PROGRAM = "1".repeat(32);

  private static final String TOKEN_PROGRAM = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA";

  /** Programs and accounts of Solana and pump.fun, as their projects publish them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "11111111111111111111111111111111",
        "6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P",
        "4wTV1YmiEkRvAtNtsSGPtUrqRYQMe5SKy2uB4Jjaxnjf",
        "Ce6TQqeHC9p8KetsN6JsjHK7UTZk7nasjjnr7XxXp9F1",
        "pfeeUxB6jkeY1Hxd7CsFCAjcbHA9rWtchMGdZ6VojVZ",
        "8Wf5TiAheLUqBrKXeYg2JtAFFMWtKdG2BSFgqUcPVwTt",
        "pAMMBay6oceH9fJKBRHGP5D4bD4sWpmSwMn52FMfXEA",
        "ADyA8hdefvWN2dbGGWFotbzWxrAvLW83WG6QCVXvJKqw",
        "5PHirr8joyTMp9JMm6nW7hNDVyEYdkzDqazxPD7RaTjx",
        "MAyhSmzXzV1pTf7LsNkrNwkWKTo4ougAJ1PPg47MD4e",
        "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",
        "TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb",
        "T1pyyaTNZsKv2WcRAB8oVnk93mLJw2XzjtVYqCsaHqt",
        "ComputeBudget111111111111111111111111111111",
        "So11111111111111111111111111111111111111112"
      })
  void knownAddressesKeepTheirSpelling(String text) {
    Address address = Address.of(text);
    assertThat(address.toBytes()).hasSize(Address.BYTES);
    assertThat(Address.ofBytes(address.toBytes())).isEqualTo(address).hasToString(text);
  }

  @Test
  void leadingOnesAreZeroBytes() {
    assertThat(Address.of(SYSTEM_PROGRAM).toBytes()).containsOnly(0);
    assertThat(Address.ofBytes(new byte[32])).hasToString(SYSTEM_PROGRAM);
  }

  /** Bytes of the token program as its Rust crate declares them. */
  @Test
  void bytesAreThoseOfTheProgramItself() {
    assertThat(HexFormat.of().formatHex(Address.of(TOKEN_PROGRAM).toBytes()))
        .isEqualTo("06ddf6e1d765a193d9cbe146ceeb79ac1cb485ed5f5b37913a8cf5857eff00a9");
  }

  @Test
  void theLargestValueFitsAndOneMoreDoesNot() {
    byte[] ones = new byte[32];
    Arrays.fill(ones, (byte) -1);
    String largest = "JEKNVnkbo3jma5nREBBJCDoXFVeKkD56V3xKrvRmWxFG";
    assertThat(Address.ofBytes(ones)).hasToString(largest);
    String oneMore = largest.substring(0, 43) + "H";
    assertThatThrownBy(() -> Address.of(oneMore))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("address must stand for 32 bytes in base58, but was " + oneMore);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1111111111111111111111111111111",
        "111111111111111111111111111111111",
        "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5D",
        "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DAA"
      })
  void anotherLengthIsNamed(String text) {
    assertThatThrownBy(() -> Address.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("address must stand for 32 bytes")
        .hasMessageEndingWith("but was " + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "O", "I", "l", " ", "\u00e9", "\u0142", "-"})
  void aLetterOutsideTheAlphabetIsNamedWithItsPlace(String letter) {
    String text = "Token" + letter + TOKEN_PROGRAM.substring(6);
    assertThatThrownBy(() -> Address.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("address must be base58, but has '" + letter + "' at 5: " + text);
  }

  @Test
  void itsBytesAreACopy() {
    Address address = Address.of(TOKEN_PROGRAM);
    address.toBytes()[0] = 99;
    assertThat(Address.ofBytes(address.toBytes())).isEqualTo(address);
    byte[] given = new byte[32];
    Address zero = Address.ofBytes(given);
    given[0] = 99;
    assertThat(zero).hasToString(SYSTEM_PROGRAM);
  }

  @Test
  void ordersByItsText() {
    assertThat(Address.of(SYSTEM_PROGRAM)).isLessThan(Address.of(TOKEN_PROGRAM));
  }
}
