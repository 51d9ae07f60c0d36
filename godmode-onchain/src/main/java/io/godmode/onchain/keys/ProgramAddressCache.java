package io.godmode.onchain.keys;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers derived addresses, so that building a transaction for a known token derives none.
 * Thread-safe.
 */
public final class ProgramAddressCache {
  private static final float LOAD = 0.75f;

  private final int most;

  @Bounded(by = "`most` addresses", then = "the one not asked for longest is forgotten")
  private final Map<List<String>, Address> known;

  /**
   * Creates an empty cache.
   *
   * @param most how many addresses are remembered
   * @throws IllegalArgumentException when it is less than 1
   */
  public ProgramAddressCache(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("most must be at least 1, but was " + most);
    }
    this.most = most;
    this.known =
        new LinkedHashMap<>(16, LOAD, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<List<String>, Address> eldest) {
            return size() > ProgramAddressCache.this.most;
          }
        };
  }

  /** Returns what {@link ProgramAddresses#derive} does, from memory where it can. */
  public Address derive(Address program, byte[]... seeds) {
    List<String> key = new ArrayList<>(seeds.length + 1);
    key.add(program.base58());
    for (byte[] seed : seeds) {
      key.add(HexFormat.of().formatHex(seed));
    }
    synchronized (known) {
      Address found = known.get(key);
      if (found != null) {
        return found;
      }
    }
    Address derived = ProgramAddresses.derive(program, seeds);
    synchronized (known) {
      known.put(key, derived);
    }
    return derived;
  }
}
