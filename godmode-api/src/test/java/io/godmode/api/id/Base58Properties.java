package io.godmode.api.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

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

  @Property
  void checksAsItDecodes(
      @ForAll @Size(min = 31, max = 33) byte[] bytes,
      @ForAll @IntRange(min = 0, max = 43) int at,
      @ForAll byte first,
      @ForAll char put) {
    bytes[0] = first;
    assertThat(Base58.encode(bytes)).isEqualTo(reference(bytes));
    StringBuilder changed = new StringBuilder(Base58.encode(bytes));
    for (int times = 0; times < 2; times++) {
      String text = changed.toString();
      assertThat(thrown(() -> Base58.check("address", text, 32)))
          .isEqualTo(thrown(() -> Base58.decode("address", text, 32)));
      changed.setCharAt(at % changed.length(), (char) (put % 128));
    }
  }

  @Example
  void checksTheSmallestAndTheLargestOfEachLength() {
    for (int length : new int[] {32, 64}) {
      for (byte[] bytes : edges(length)) {
        String text = Base58.encode(bytes);
        assertThat(text).isEqualTo(reference(bytes));
        assertThat(thrown(() -> Base58.check("x", text, length)))
            .as(text)
            .isEqualTo(thrown(() -> Base58.decode("x", text, length)));
      }
    }
  }

  private static List<byte[]> edges(int length) {
    byte[] least = new byte[length];
    least[0] = 1;
    byte[] below = new byte[length];
    Arrays.fill(below, (byte) -1);
    byte[] most = below.clone();
    below[0] = 0;
    byte[] above = new byte[length + 1];
    above[0] = 1;
    return List.of(
        least,
        below,
        most,
        above,
        new byte[length],
        new byte[length - 1],
        Arrays.copyOf(most, length - 1));
  }

  private static String thrown(Runnable deed) {
    try {
      deed.run();
      return "";
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
