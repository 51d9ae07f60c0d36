package io.godmode.onchain.guard;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The associated token accounts of payers: derived from owner, token program and mint, remembered,
 * and never taken from what is judged. Thread-safe.
 */
final class OwnAccounts {
  private static final int MOST = 1_024;
  private static final float LOAD = 0.75f;

  private final Derivation derivation;

  @Bounded(by = "MOST accounts", then = "the one not asked for longest is derived anew")
  private final Map<Holding, Key> known =
      new LinkedHashMap<>(16, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Holding, Key> eldest) {
          return size() > MOST;
        }
      };

  OwnAccounts(Derivation derivation) {
    this.derivation = derivation;
  }

  /** Derives the address that a program owns for some seeds. */
  @FunctionalInterface
  interface Derivation {
    Address derive(Address program, byte[]... seeds);
  }

  private record Holding(Key owner, Key tokenProgram, Key mint) {}

  Key of(Key owner, Key tokenProgram, Key mint) {
    Holding holding = new Holding(owner, tokenProgram, mint);
    synchronized (known) {
      Key found = known.get(holding);
      if (found != null) {
        return found;
      }
    }
    Key derived =
        Key.of(
            derivation.derive(
                Key.ASSOCIATED_TOKEN.address(),
                owner.address().toBytes(),
                tokenProgram.address().toBytes(),
                mint.address().toBytes()));
    synchronized (known) {
      known.put(holding, derived);
    }
    return derived;
  }
}
