package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.util.Optional;

/**
 * What somebody knows of pools that a transaction's log does not say. Asked only where the
 * recording lacks the accounts.
 */
public interface KnownPools {
  /** Nobody knows anything. */
  KnownPools NONE =
      new KnownPools() {
        @Override
        public Optional<PoolMints> mints(Address pool) {
          return Optional.empty();
        }

        @Override
        public Optional<Address> curve(Mint mint) {
          return Optional.empty();
        }
      };

  /** Returns the tokens of a PumpSwap pool; empty when they are not known. */
  Optional<PoolMints> mints(Address pool);

  /** Returns where on pump.fun a token trades; empty when it is not known. */
  Optional<Address> curve(Mint mint);
}
