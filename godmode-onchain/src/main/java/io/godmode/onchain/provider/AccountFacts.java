package io.godmode.onchain.provider;

import io.godmode.api.id.Mint;
import java.util.Optional;

/** What nodes say of a token's accounts; asked in the background. Thread-safe. */
interface AccountFacts extends AutoCloseable {
  /** Knows nothing and asks nobody: for recordings. */
  AccountFacts NONE =
      new AccountFacts() {
        @Override
        public Optional<MintFacts> of(Mint mint, long asOfSlot) {
          return Optional.empty();
        }

        @Override
        public void want(Mint mint, long asOfSlot) {}

        @Override
        public void close() {}
      };

  /** Returns what is known of a token that is not newer than a slot. */
  Optional<MintFacts> of(Mint mint, long asOfSlot);

  /** Asks for a token unless it is known, or was asked for a short while ago. Never waits. */
  void want(Mint mint, long asOfSlot);

  @Override
  void close();
}
