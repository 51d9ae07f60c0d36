package io.godmode.onchain.index;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.market.Venue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Adds sums to their tables. Rows used last are kept in memory, up to {@value #MOST_MINUTES}
 * minutes and {@value #MOST_ROWS} tokens and pools each. Not thread-safe.
 */
@Bounded(
    by = "MOST_ROWS rows and MOST_MINUTES minutes",
    then = "the one used longest ago is read again from the file")
final class SumRows implements AutoCloseable {
  private static final int MOST_MINUTES = 8_192;
  private static final int MOST_ROWS = 16_384;
  private static final int BATCH = 512;

  private final Map<Sums.MinuteKey, Minute> minutes = new Recent<>(MOST_MINUTES);
  private final Map<Long, TokenSum> tokens = new Recent<>(MOST_ROWS);
  private final Map<Address, PoolSum> pools = new Recent<>(MOST_ROWS);
  private final SumQueries queries;
  private final StoredIds ids;
  private final PreparedStatement putMinute;
  private final PreparedStatement putToken;
  private final PreparedStatement putPool;
  private final PreparedStatement putHolding;
  private final PreparedStatement dropHolding;
  private final PreparedStatement putFirstBuy;
  private final PreparedStatement putMove;

  SumRows(Connection connection, StoredIds ids) throws SQLException {
    this.ids = ids;
    queries = new SumQueries(connection, ids);
    putMinute =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO minute (market, minute, buys, sells, bought, sold,"
                + " tokens_bought, tokens_sold, last_tx, prices, buyers, sellers)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    putToken =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO token (mint, first_tx, last_tx, trades, migrated_tx, launch_tx,"
                + " launch_place, launch_signature, launch_venue, launch_pool, creator, symbol,"
                + " trade_tx, trade_place, trade_quote, trade_quote_amount, trade_token_amount,"
                + " trade_venue, trade_pool)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    putPool =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO pool (pool, venue, base, quote, created_tx, last_tx, reserve_tx,"
                + " reserve_place, virtual_base, virtual_quote, real_base, real_quote)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    putHolding =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO holding (mint, account, owner, amount) VALUES (?, ?, ?, ?)");
    dropHolding = connection.prepareStatement("DELETE FROM holding WHERE mint = ? AND account = ?");
    putFirstBuy =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO first_buyer (mint, tx, place, signature, buyer, quote,"
                + " quote_amount, token_amount) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    putMove =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO migration (mint, tx, place, signature, from_venue, from_pool,"
                + " to_venue, to_pool) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  }

  /** Forgets what memory holds, as after a transaction that was taken back or rows deleted. */
  void clear() {
    minutes.clear();
    tokens.clear();
    pools.clear();
  }

  /** Returns a token's row, if any. */
  Optional<TokenSum> token(long mint) throws SQLException {
    TokenSum known = tokens.get(mint);
    return known == null ? queries.token(mint) : Optional.of(known);
  }

  /** Adds sums of slots that are not in the tables yet. */
  void add(Sums sums) throws SQLException {
    int waiting = 0;
    for (Map.Entry<Sums.MinuteKey, Minute> each : sums.minutes.entrySet()) {
      Minute minute = minutes.get(each.getKey());
      if (minute == null) {
        minute =
            queries.minute(each.getKey().market(), each.getKey().minute()).orElseGet(Minute::new);
        minutes.put(each.getKey(), minute);
      }
      minute.merge(each.getValue());
      bind(each.getKey(), minute);
      waiting = flushAt(BATCH, waiting, putMinute);
    }
    putMinute.executeBatch();
    waiting = 0;
    for (Map.Entry<Long, TokenSum> each : sums.tokens.entrySet()) {
      TokenSum token = tokens.get(each.getKey());
      if (token == null) {
        token = queries.token(each.getKey()).orElseGet(TokenSum::new);
        tokens.put(each.getKey(), token);
      }
      token.merge(each.getValue());
      bind(each.getKey(), token);
      waiting = flushAt(BATCH, waiting, putToken);
    }
    putToken.executeBatch();
    waiting = 0;
    for (Map.Entry<Address, PoolSum> each : sums.pools.entrySet()) {
      PoolSum sum = each.getValue();
      PoolSum pool = pools.get(each.getKey());
      if (pool == null) {
        pool =
            queries
                .pool(each.getKey())
                .orElseGet(() -> new PoolSum(sum.venue, sum.base, sum.quote));
        pools.put(each.getKey(), pool);
      }
      pool.merge(sum);
      bind(each.getKey(), pool);
      waiting = flushAt(BATCH, waiting, putPool);
    }
    putPool.executeBatch();
    addHoldings(sums);
    addFacts(sums);
  }

  private static int flushAt(int most, int waiting, PreparedStatement statement)
      throws SQLException {
    statement.addBatch();
    if (waiting + 1 < most) {
      return waiting + 1;
    }
    statement.executeBatch();
    return 0;
  }

  private void addHoldings(Sums sums) throws SQLException {
    for (Map.Entry<Sums.HoldingKey, Sums.Holding> each : sums.holdings.entrySet()) {
      Sums.Holding held = each.getValue();
      PreparedStatement statement = held.amount() == 0 ? dropHolding : putHolding;
      statement.setLong(1, each.getKey().mint());
      statement.setBytes(2, each.getKey().account().toBytes());
      if (held.amount() != 0) {
        statement.setBytes(3, held.owner().toBytes());
        statement.setLong(4, held.amount());
      }
      statement.addBatch();
    }
    putHolding.executeBatch();
    dropHolding.executeBatch();
  }

  private void addFacts(Sums sums) throws SQLException {
    for (Map.Entry<Sums.TokenPlace, Sums.Buy> each : sums.firstBuys.entrySet()) {
      Sums.Buy buy = each.getValue();
      bind(putFirstBuy, each.getKey());
      putFirstBuy.setBytes(4, buy.signature().toBytes());
      putFirstBuy.setBytes(5, buy.buyer().toBytes());
      putFirstBuy.setBytes(6, buy.quote().toBytes());
      putFirstBuy.setLong(7, buy.quoteAmount());
      putFirstBuy.setLong(8, buy.tokenAmount());
      putFirstBuy.addBatch();
    }
    putFirstBuy.executeBatch();
    for (Map.Entry<Sums.TokenPlace, Sums.Move> each : sums.moves.entrySet()) {
      Sums.Move move = each.getValue();
      bind(putMove, each.getKey());
      putMove.setBytes(4, move.signature().toBytes());
      putMove.setString(5, move.from().name());
      Row.account(putMove, 6, move.fromPool());
      Row.text(putMove, 7, move.to().map(Venue::name));
      Row.account(putMove, 8, move.toPool());
      putMove.addBatch();
    }
    putMove.executeBatch();
  }

  private static void bind(PreparedStatement statement, Sums.TokenPlace key) throws SQLException {
    statement.setLong(1, key.mint());
    statement.setLong(2, key.tx());
    statement.setLong(3, key.place());
  }

  private void bind(Sums.MinuteKey key, Minute minute) throws SQLException {
    putMinute.setLong(1, key.market());
    putMinute.setLong(2, key.minute());
    putMinute.setLong(3, minute.buys);
    putMinute.setLong(4, minute.sells);
    putMinute.setString(5, minute.bought.text());
    putMinute.setString(6, minute.sold.text());
    putMinute.setString(7, minute.tokensBought.text());
    putMinute.setString(8, minute.tokensSold.text());
    putMinute.setLong(9, minute.lastTx);
    putMinute.setBytes(10, minute.prices());
    putMinute.setBytes(11, minute.buyers.bytes());
    putMinute.setBytes(12, minute.sellers.bytes());
  }

  private void bind(long mint, TokenSum token) throws SQLException {
    Optional<TokenSum.Launch> launch = Optional.ofNullable(token.launch);
    Optional<TokenSum.Trade> trade = Optional.ofNullable(token.trade);
    putToken.setLong(1, mint);
    putToken.setLong(2, token.firstTx);
    putToken.setLong(3, token.lastTx);
    putToken.setLong(4, token.trades);
    Row.number(
        putToken,
        5,
        token.migratedTx < 0 ? OptionalLong.empty() : OptionalLong.of(token.migratedTx));
    Row.number(putToken, 6, number(launch.map(TokenSum.Launch::tx)));
    Row.number(putToken, 7, number(launch.map(TokenSum.Launch::place)));
    putToken.setBytes(8, launch.map(first -> first.signature().toBytes()).orElse(null));
    Row.text(putToken, 9, launch.map(first -> first.venue().name()));
    Row.account(putToken, 10, launch.flatMap(TokenSum.Launch::pool));
    Row.account(putToken, 11, launch.flatMap(TokenSum.Launch::creator));
    Row.text(putToken, 12, launch.flatMap(TokenSum.Launch::symbol));
    Row.number(putToken, 13, number(trade.map(last -> last.point().tx())));
    Row.number(putToken, 14, number(trade.map(last -> last.point().place())));
    putToken.setBytes(15, trade.map(last -> last.quote().toBytes()).orElse(null));
    Row.number(putToken, 16, number(trade.map(last -> last.point().quote())));
    Row.number(putToken, 17, number(trade.map(last -> last.point().token())));
    Row.text(putToken, 18, trade.map(last -> last.venue().name()));
    Row.account(putToken, 19, trade.flatMap(TokenSum.Trade::pool));
  }

  private static OptionalLong number(Optional<Long> value) {
    return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
  }

  private void bind(Address account, PoolSum pool) throws SQLException {
    Optional<PoolSum.Reserves> held = Optional.ofNullable(pool.reserves);
    putPool.setBytes(1, account.toBytes());
    putPool.setString(2, pool.venue.name());
    putPool.setLong(3, ids.use(pool.base.base58(), TxKey.slot(pool.lastTx)));
    putPool.setBytes(4, pool.quote.toBytes());
    Row.number(
        putPool,
        5,
        pool.createdTx == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(pool.createdTx));
    putPool.setLong(6, pool.lastTx);
    Row.number(putPool, 7, number(held.map(PoolSum.Reserves::tx)));
    Row.number(putPool, 8, number(held.map(PoolSum.Reserves::place)));
    Row.number(putPool, 9, held.map(PoolSum.Reserves::virtualBase).orElse(OptionalLong.empty()));
    Row.number(putPool, 10, held.map(PoolSum.Reserves::virtualQuote).orElse(OptionalLong.empty()));
    Row.number(putPool, 11, held.map(PoolSum.Reserves::base).orElse(OptionalLong.empty()));
    Row.number(putPool, 12, held.map(PoolSum.Reserves::quote).orElse(OptionalLong.empty()));
  }

  @Override
  public void close() throws SQLException {
    queries.close();
    putMinute.close();
    putToken.close();
    putPool.close();
    putHolding.close();
    dropHolding.close();
    putFirstBuy.close();
    putMove.close();
  }
}
