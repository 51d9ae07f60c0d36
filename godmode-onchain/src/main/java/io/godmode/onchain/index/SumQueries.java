package io.godmode.onchain.index;

import io.godmode.api.id.Address;
import io.godmode.api.market.Venue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads rows of the sums' tables. Not thread-safe. */
final class SumQueries implements AutoCloseable {
  private static final String MINUTE =
      "SELECT minute, buys, sells, bought, sold, tokens_bought, tokens_sold, last_tx, prices, buyers,"
          + " sellers FROM minute WHERE market = ? AND ";
  private static final String TOKEN =
      "SELECT mint, first_tx, last_tx, trades, migrated_tx, launch_tx, launch_place,"
          + " launch_signature, launch_venue, launch_pool, creator, symbol, trade_tx, trade_place,"
          + " trade_quote, trade_quote_amount, trade_token_amount, trade_venue, trade_pool"
          + " FROM token WHERE ";
  private static final String POOL =
      "SELECT pool, venue, base, quote, created_tx, last_tx, reserve_tx, reserve_place,"
          + " virtual_base, virtual_quote, real_base, real_quote FROM pool WHERE ";

  private final StoredIds ids;
  private final PreparedStatement minute;
  private final PreparedStatement minutes;
  private final PreparedStatement lastMinutes;
  private final PreparedStatement token;
  private final PreparedStatement launches;
  private final PreparedStatement byCreator;
  private final PreparedStatement pool;
  private final PreparedStatement pools;

  SumQueries(Connection connection, StoredIds ids) throws SQLException {
    this.ids = ids;
    minute = connection.prepareStatement(MINUTE + "minute = ?");
    minutes = connection.prepareStatement(MINUTE + "minute BETWEEN ? AND ?");
    lastMinutes = connection.prepareStatement(MINUTE + "minute <= ? ORDER BY minute DESC LIMIT ?");
    token = connection.prepareStatement(TOKEN + "mint = ?");
    launches =
        connection.prepareStatement(
            TOKEN + "launch_tx >= ? AND launch_tx < ? ORDER BY launch_tx DESC LIMIT ?");
    byCreator = connection.prepareStatement(TOKEN + "creator = ?");
    pool = connection.prepareStatement(POOL + "pool = ?");
    pools = connection.prepareStatement(POOL + "base = ?");
  }

  Optional<Minute> minute(long market, long at) throws SQLException {
    minute.setLong(1, market);
    minute.setLong(2, at);
    try (ResultSet row = minute.executeQuery()) {
      return row.next() ? Optional.of(minute(row)) : Optional.empty();
    }
  }

  /** Returns the minutes of a market in a stretch. */
  NavigableMap<Long, Minute> minutes(long market, long from, long to) throws SQLException {
    minutes.setLong(1, market);
    minutes.setLong(2, from);
    minutes.setLong(3, to);
    return collect(minutes);
  }

  /** Returns the last minutes of a market up to one. */
  NavigableMap<Long, Minute> lastMinutes(long market, long to, int atMost) throws SQLException {
    lastMinutes.setLong(1, market);
    lastMinutes.setLong(2, to);
    lastMinutes.setInt(3, atMost);
    return collect(lastMinutes);
  }

  private static NavigableMap<Long, Minute> collect(PreparedStatement statement)
      throws SQLException {
    TreeMap<Long, Minute> found = new TreeMap<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.put(row.getLong(1), minute(row));
      }
    }
    return found;
  }

  private static Minute minute(ResultSet row) throws SQLException {
    Minute minute = new Minute();
    minute.buys = row.getLong(2);
    minute.sells = row.getLong(3);
    minute.bought = Total.parse(row.getString(4));
    minute.sold = Total.parse(row.getString(5));
    minute.tokensBought = Total.parse(row.getString(6));
    minute.tokensSold = Total.parse(row.getString(7));
    minute.lastTx = row.getLong(8);
    minute.prices(row.getBytes(9));
    minute.buyers = IdSet.parse(row.getBytes(10));
    minute.sellers = IdSet.parse(row.getBytes(11));
    return minute;
  }

  Optional<TokenSum> token(long mint) throws SQLException {
    token.setLong(1, mint);
    try (ResultSet row = token.executeQuery()) {
      return row.next() ? Optional.of(token(row)) : Optional.empty();
    }
  }

  /** Returns tokens by number that were launched between two transactions, the last ones. */
  Map<Long, TokenSum> launches(long fromTx, long toTx, int atMost) throws SQLException {
    launches.setLong(1, fromTx);
    launches.setLong(2, toTx);
    launches.setInt(3, atMost);
    return tokens(launches);
  }

  /** Returns tokens by number that an account launched. */
  Map<Long, TokenSum> launchedBy(Address creator) throws SQLException {
    byCreator.setBytes(1, creator.toBytes());
    return tokens(byCreator);
  }

  private static Map<Long, TokenSum> tokens(PreparedStatement statement) throws SQLException {
    Map<Long, TokenSum> found = new TreeMap<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.put(row.getLong(1), token(row));
      }
    }
    return found;
  }

  private static TokenSum token(ResultSet row) throws SQLException {
    TokenSum token = new TokenSum();
    token.firstTx = row.getLong(2);
    token.lastTx = row.getLong(3);
    token.trades = row.getLong(4);
    token.migratedTx = Row.number(row, 5).orElse(-1);
    OptionalLong launch = Row.number(row, 6);
    if (launch.isPresent()) {
      token.launch =
          new TokenSum.Launch(
              launch.getAsLong(),
              row.getLong(7),
              Row.signature(row, 8),
              Venue.of(row.getString(9)),
              Row.account(row, 11),
              Row.account(row, 10),
              Row.text(row, 12));
    }
    OptionalLong trade = Row.number(row, 13);
    if (trade.isPresent()) {
      token.trade =
          new TokenSum.Trade(
              new Point(row.getLong(16), row.getLong(17), trade.getAsLong(), row.getLong(14)),
              Row.mint(row, 15),
              Venue.of(row.getString(18)),
              Row.account(row, 19));
    }
    return token;
  }

  Optional<PoolSum> pool(Address account) throws SQLException {
    pool.setBytes(1, account.toBytes());
    try (ResultSet row = pool.executeQuery()) {
      return row.next() ? Optional.of(pool(row)) : Optional.empty();
    }
  }

  /** Returns the pools of a token. */
  Map<Address, PoolSum> pools(long mint) throws SQLException {
    pools.setLong(1, mint);
    Map<Address, PoolSum> found = new TreeMap<>();
    List<Address> accounts = new ArrayList<>();
    try (ResultSet row = pools.executeQuery()) {
      while (row.next()) {
        accounts.add(Address.ofBytes(row.getBytes(1)));
      }
    }
    for (Address account : accounts) {
      pool(account).ifPresent(sum -> found.put(account, sum));
    }
    return found;
  }

  private PoolSum pool(ResultSet row) throws SQLException {
    PoolSum sum =
        new PoolSum(Venue.of(row.getString(2)), ids.mint(row.getLong(3)), Row.mint(row, 4));
    sum.createdTx = Row.number(row, 5).orElse(Long.MAX_VALUE);
    sum.lastTx = row.getLong(6);
    OptionalLong told = Row.number(row, 7);
    if (told.isPresent()) {
      sum.reserves =
          new PoolSum.Reserves(
              told.getAsLong(),
              row.getLong(8),
              Row.number(row, 9),
              Row.number(row, 10),
              Row.number(row, 11),
              Row.number(row, 12));
    }
    return sum;
  }

  @Override
  public void close() throws SQLException {
    minute.close();
    minutes.close();
    lastMinutes.close();
    token.close();
    launches.close();
    byCreator.close();
    pool.close();
    pools.close();
  }
}
