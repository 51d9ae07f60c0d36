package io.godmode.core.agent;

import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import java.time.Instant;
import java.util.Optional;

/** What the agent's limits compare a wish with. */
public interface Situation {
  /** Returns engine time. */
  Instant now();

  /** Returns the last slot read completely. */
  long dataSlot();

  /** Returns who opened the position that a wallet has in a token. */
  Optional<StrategyId> holder(WalletId wallet, Mint mint);

  /** Tells whether a wallet has an entry in a token on its way. */
  boolean entryPending(WalletId wallet, Mint mint);
}
