package io.godmode.onchain.index;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.Venue;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is known of one token. Merging gives the same in any order. Not thread-safe. */
final class TokenSum {
  /**
   * How it began.
   *
   * @param tx where
   * @param place its place in the transaction
   */
  record Launch(
      long tx,
      long place,
      TxSignature signature,
      Venue venue,
      Optional<Address> creator,
      Optional<Address> pool,
      Optional<String> symbol) {
    boolean before(Launch other) {
      return tx != other.tx ? tx < other.tx : place < other.place;
    }
  }

  /**
   * A trade with a price.
   *
   * @param point its price and place
   */
  record Trade(Point point, Mint quote, Venue venue, Optional<Address> pool) {}

  long firstTx = Long.MAX_VALUE;
  long lastTx = -1;
  long trades;
  long migratedTx = -1;
  @Nullable Launch launch;
  @Nullable Trade trade;

  /** Takes note of an event. */
  void touch(long tx) {
    firstTx = Math.min(firstTx, tx);
    lastTx = Math.max(lastTx, tx);
  }

  void launched(Launch other) {
    launch = launch == null || other.before(launch) ? other : launch;
  }

  void traded(Trade other) {
    trade = trade == null || trade.point().before(other.point()) ? other : trade;
  }

  void migrated(long tx) {
    migratedTx = Math.max(migratedTx, tx);
  }

  void merge(TokenSum other) {
    firstTx = Math.min(firstTx, other.firstTx);
    lastTx = Math.max(lastTx, other.lastTx);
    trades += other.trades;
    migratedTx = Math.max(migratedTx, other.migratedTx);
    if (other.launch != null) {
      launched(other.launch);
    }
    if (other.trade != null) {
      traded(other.trade);
    }
  }

  TokenRecord record(Mint mint) {
    return new TokenRecord(
        mint,
        TxKey.slot(firstTx),
        TxKey.slot(lastTx),
        trades,
        Optional.ofNullable(launch)
            .map(
                first ->
                    new TokenRecord.Launched(
                        TxKey.slot(first.tx()),
                        first.signature(),
                        first.venue(),
                        first.creator(),
                        first.pool(),
                        first.symbol())),
        Optional.ofNullable(trade)
            .map(
                last ->
                    new TokenRecord.LastTrade(
                        TxKey.slot(last.point().tx()),
                        last.quote(),
                        last.point().price(),
                        last.venue(),
                        last.pool())),
        migratedTx < 0 ? OptionalLong.empty() : OptionalLong.of(TxKey.slot(migratedTx)));
  }
}
