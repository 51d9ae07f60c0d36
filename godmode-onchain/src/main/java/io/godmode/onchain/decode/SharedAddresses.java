package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of one block, each made once: most transactions name the same programs and pools.
 * Bounded: what does not fit is made again. Not thread-safe.
 */
final class SharedAddresses {
  private static final int PLACES = 1 << 13;
  private static final int SHORTEST_TEXT = 32;
  private static final int LONGEST_TEXT = 44;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** An address as its bytes. */
  private static final class Raw {
    private final long first;
    private final long second;
    private final long third;
    private final long fourth;
    private final Address address;

    Raw(long first, long second, long third, long fourth, Address address) {
      this.first = first;
      this.second = second;
      this.third = third;
      this.fourth = fourth;
      this.address = address;
    }
  }

  /** An address as its text. */
  private static final class Text {
    private final byte[] base58;
    private final Optional<Address> address;
    private @Nullable Mint mint;

    Text(byte[] base58, Address address) {
      this.base58 = base58;
      this.address = Optional.of(address);
    }

    Mint mint() {
      Mint made = mint;
      if (made == null) {
        made = Mint.of(address.orElseThrow().base58());
        mint = made;
      }
      return made;
    }
  }

  private final @Nullable Raw[] byBytes = new Raw[PLACES];
  private final @Nullable Text[] byText = new Text[PLACES];

  /** Returns the address of the 32 bytes from a place on. */
  Address ofBytes(byte[] bytes, int from) {
    long a = (long) LONG.get(bytes, from);
    long b = (long) LONG.get(bytes, from + 8);
    long c = (long) LONG.get(bytes, from + 16);
    long d = (long) LONG.get(bytes, from + 24);
    int place = place(a ^ Long.rotateLeft(b, 17) ^ Long.rotateLeft(c, 31) ^ d);
    Raw found = byBytes[place];
    if (found != null
        && found.first == a
        && found.second == b
        && found.third == c
        && found.fourth == d) {
      return found.address;
    }
    Address made = Address.ofBytes(Arrays.copyOfRange(bytes, from, from + Address.BYTES));
    byBytes[place] = new Raw(a, b, c, d, made);
    return made;
  }

  /**
   * Returns the address of the text just taken.
   *
   * @throws IllegalArgumentException when it is none
   */
  Optional<Address> of(JsonCursor in) {
    return text(in).address;
  }

  /**
   * Returns the mint of the text just taken.
   *
   * @throws IllegalArgumentException when it is none
   */
  Mint mint(JsonCursor in) {
    return text(in).mint();
  }

  private Text text(JsonCursor in) {
    byte[] json = in.json();
    int from = in.textFrom();
    int to = in.textTo();
    UnusualException.unless(to - from >= SHORTEST_TEXT && to - from <= LONGEST_TEXT);
    long mixed =
        (long) LONG.get(json, from)
            ^ Long.rotateLeft((long) LONG.get(json, from + 8), 17)
            ^ Long.rotateLeft((long) LONG.get(json, to - 8), 31);
    int place = place(mixed);
    Text found = byText[place];
    if (found != null && Arrays.equals(found.base58, 0, found.base58.length, json, from, to)) {
      return found;
    }
    Text made =
        new Text(
            Arrays.copyOfRange(json, from, to),
            Address.of(new String(json, from, to - from, StandardCharsets.ISO_8859_1)));
    byText[place] = made;
    return made;
  }

  private static int place(long mixed) {
    return (int) ((mixed * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - 13));
  }
}
