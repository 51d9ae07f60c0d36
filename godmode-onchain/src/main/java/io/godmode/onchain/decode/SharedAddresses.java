package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of one block, each made once: most transactions name the same programs and pools.
 * Bounded: what does not fit is made again. Not thread-safe.
 */
final class SharedAddresses {
  private static final int PLACES = 1 << 12;
  private static final int MOST_TEXTS = 1 << 16;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long[] keys = new long[4 * PLACES];
  private final @Nullable Address[] addresses = new Address[PLACES];
  private final Map<String, Address> byText = new HashMap<>();
  private final Map<String, Mint> mints = new HashMap<>();

  /** Returns the address of 32 bytes. */
  Address ofBytes(byte[] bytes) {
    long a = (long) LONG.get(bytes, 0);
    long b = (long) LONG.get(bytes, 8);
    long c = (long) LONG.get(bytes, 16);
    long d = (long) LONG.get(bytes, 24);
    int place = (int) (((a ^ b ^ c ^ d) * 0x9E3779B97F4A7C15L) >>> 52);
    Address found = addresses[place];
    int at = 4 * place;
    if (found != null
        && keys[at] == a
        && keys[at + 1] == b
        && keys[at + 2] == c
        && keys[at + 3] == d) {
      return found;
    }
    Address made = Address.ofBytes(bytes);
    keys[at] = a;
    keys[at + 1] = b;
    keys[at + 2] = c;
    keys[at + 3] = d;
    addresses[place] = made;
    return made;
  }

  /**
   * Returns the address of a text.
   *
   * @throws IllegalArgumentException when it is none
   */
  Address of(String base58) {
    if (byText.size() >= MOST_TEXTS) {
      byText.clear();
    }
    return byText.computeIfAbsent(base58, Address::of);
  }

  /**
   * Returns the mint of a text.
   *
   * @throws IllegalArgumentException when it is none
   */
  Mint mint(String base58) {
    if (mints.size() >= MOST_TEXTS) {
      mints.clear();
    }
    return mints.computeIfAbsent(base58, Mint::of);
  }
}
