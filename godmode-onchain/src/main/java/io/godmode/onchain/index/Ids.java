package io.godmode.onchain.index;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;

/** The numbers that stand for accounts and mints in a store. */
interface Ids {
  /** Returns the number of an account; not positive when it has none. */
  long of(Address account);

  /** Returns the number of a mint; not positive when it has none. */
  long of(Mint mint);
}
