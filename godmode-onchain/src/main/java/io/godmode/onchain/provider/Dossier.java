package io.godmode.onchain.provider;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Venue;
import io.godmode.onchain.index.TokenRecord;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was seen of one token that bears on its safety. Not thread-safe. */
final class Dossier {
  private static final int MAX_POOLS = 64;
  private static final int MAX_FIRST_BUYERS = 1_000;

  final Mint mint;

  @Bounded(by = "MAX_POOLS pools", then = "further ones are not told apart")
  final Set<Address> venues = new HashSet<>();

  @Bounded(by = "MAX_FIRST_BUYERS buyers", then = "further ones are not told apart")
  final Map<Address, BigInteger> firstBuys = new LinkedHashMap<>();

  /** Counted from the launch on; none where that was not seen. */
  @Nullable HolderCount holders;

  @Nullable Birth birth;

  /** Counted at {@code spreadAt}. */
  @Nullable Counted spread;

  long spreadAt;

  /** As the index said at {@code askedAt}. */
  @Nullable Counted indexedSpread;

  Creators.@Nullable Tally indexedTally;
  long askedAt = Long.MIN_VALUE / 2;
  boolean onPumpFun;
  boolean firstBuysCut;
  long changedSlot;

  /**
   * How a token began.
   *
   * @param slot where
   * @param venue the launch pad
   * @param creator who launched it, where known
   * @param tokenProgram the program that keeps it, where known
   */
  record Birth(long slot, Venue venue, Optional<Address> creator, Optional<Address> tokenProgram) {}

  /**
   * Who holds a token.
   *
   * @param spread owners and what they hold
   * @param slot as of when
   * @param complete whether all owners are counted
   */
  record Counted(HolderCount.Spread spread, long slot, boolean complete) {}

  Dossier(Mint mint) {
    this.mint = mint;
  }

  void born(Birth how) {
    birth = how;
    onPumpFun |= how.venue().equals(Venue.PUMP_FUN);
  }

  void born(TokenRecord.Launched launch) {
    born(new Birth(launch.slot(), launch.venue(), launch.creator(), Optional.empty()));
    launch.pool().ifPresent(this::tradesIn);
  }

  void tradesIn(Address pool) {
    if (venues.size() < MAX_POOLS) {
      venues.add(pool);
    }
  }

  void bought(Address buyer, long tokens, long slot) {
    Birth how = birth;
    if (how == null || how.slot() != slot) {
      return;
    }
    if (firstBuys.containsKey(buyer) || firstBuys.size() < MAX_FIRST_BUYERS) {
      firstBuys.merge(buyer, HolderCount.unsigned(tokens), BigInteger::add);
    } else {
      firstBuysCut = true;
    }
  }
}
