package io.godmode.api.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class Base58Properties {
  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());

  @Property
  void encodesAsTheReferenceAndDecodesBack(@ForAll("bytes") byte[] bytes) {
    String text = Base58.encode(bytes);
    assertThat(text).isEqualTo(reference(bytes));
    assertThat(Base58.decode("value", text, bytes.length)).isEqualTo(bytes);
  }

  @Property
  void anyTextIsTheOneSpellingOfItsBytesOrRefused(@ForAll("texts") String text) {
    byte[] bytes;
    try {
      bytes = Base58.decode("value", text, 32);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageStartingWith("value must ").hasMessageEndingWith(text);
      return;
    }
    assertThat(Base58.encode(bytes)).isEqualTo(text);
  }

  @Property
  void anotherLengthIsRefused(@ForAll("bytes") byte[] bytes) {
    String text = Base58.encode(bytes);
    for (int length : new int[] {bytes.length - 1, bytes.length + 1}) {
      if (length >= 0) {
        assertThatThrownBy(() -> Base58.decode("value", text, length))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("value must stand for " + length + " bytes in base58, but was " + text);
      }
    }
  }

  /** Byte strings of all lengths that matter, many of them with zeros in front. */
  @Provide
  Arbitrary<byte[]> bytes() {
    Arbitrary<byte[]> rest = Arbitraries.bytes().array(byte[].class).ofMaxSize(66);
    return Combinators.combine(Arbitraries.integers().between(0, 4), rest)
        .as(
            (zeros, tail) -> {
              byte[] all = new byte[zeros + tail.length];
              System.arraycopy(tail, 0, all, zeros, tail.length);
              return all;
            });
  }

  /** Texts about as long as an address, mostly of the alphabet, sometimes not. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.frequencyOf(
        Tuple.of(9, Arbitraries.strings().withChars(ALPHABET).ofMinLength(30).ofMaxLength(46)),
        Tuple.of(1, Arbitraries.strings().ofMaxLength(46)));
  }

  private static String reference(byte[] bytes) {
    StringBuilder reversed = new StringBuilder();
    BigInteger rest = new BigInteger(1, bytes);
    while (rest.signum() > 0) {
      BigInteger[] qr = rest.divideAndRemainder(BASE);
      reversed.append(ALPHABET.charAt(qr[1].intValueExact()));
      rest = qr[0];
    }
    for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
      reversed.append('1');
    }
    return reversed.reverse().toString();
  }
}
