package io.godmode.onchain.index;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.util.List;
import java.util.Objects;

/**
 * What an account has launched, as far as the index saw: a lower bound. Tokens that the index has
 * forgotten still count. Immutable and thread-safe.
 *
 * @param creator who
 * @param launched tokens it launched
 * @param migrated those of them that moved to another venue
 * @param dead those that did not move and have not traded for {@value #DEAD_AFTER_SLOTS} slots
 * @param recent those that the index remembers, newest first, at most {@value #RECENT}
 */
public record CreatorHistory(
    Address creator, long launched, long migrated, long dead, List<Mint> recent) {
  /** A token that did not trade for so many slots, a day, is dead. */
  public static final long DEAD_AFTER_SLOTS = 216_000;

  /** How many tokens are named. */
  public static final int RECENT = 100;

  /** Copies the list. */
  public CreatorHistory {
    Objects.requireNonNull(creator, "creator");
    recent = List.copyOf(recent);
  }
}
