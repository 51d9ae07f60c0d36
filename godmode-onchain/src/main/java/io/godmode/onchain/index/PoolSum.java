package io.godmode.onchain.index;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Venue;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is known of one pool or curve. Merging gives the same in any order. Not thread-safe. */
final class PoolSum {
  /** Reserves and the place of the event that said them. */
  record Reserves(
      long tx,
      long place,
      OptionalLong virtualBase,
      OptionalLong virtualQuote,
      OptionalLong base,
      OptionalLong quote) {
    boolean before(Reserves other) {
      return tx != other.tx ? tx < other.tx : place < other.place;
    }
  }

  final Venue venue;
  final Mint base;
  final Mint quote;
  long createdTx = Long.MAX_VALUE;
  long lastTx = -1;
  @Nullable Reserves reserves;

  PoolSum(Venue venue, Mint base, Mint quote) {
    this.venue = venue;
    this.base = base;
    this.quote = quote;
  }

  void touch(long tx) {
    lastTx = Math.max(lastTx, tx);
  }

  void created(long tx) {
    createdTx = Math.min(createdTx, tx);
  }

  void holds(Reserves other) {
    reserves = reserves == null || reserves.before(other) ? other : reserves;
  }

  void merge(PoolSum other) {
    lastTx = Math.max(lastTx, other.lastTx);
    createdTx = Math.min(createdTx, other.createdTx);
    if (other.reserves != null) {
      holds(other.reserves);
    }
  }

  PoolRecord record(Address pool) {
    return new PoolRecord(
        pool,
        venue,
        base,
        quote,
        createdTx == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(TxKey.slot(createdTx)),
        TxKey.slot(lastTx),
        Optional.ofNullable(reserves)
            .map(
                last ->
                    new PoolRecord.Reserves(
                        TxKey.slot(last.tx()),
                        last.virtualBase(),
                        last.virtualQuote(),
                        last.base(),
                        last.quote())));
  }
}
