package io.godmode.onchain.index;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The table of accounts and mints, each of which has a number. What was used last is kept in
 * memory, up to {@value #MOST} of each direction. Not thread-safe.
 */
@Bounded(by = "MOST ids", then = "the one used longest ago is read again from the file")
final class StoredIds implements AutoCloseable {
  /** Slots of an era, a day. */
  static final long ERA_SLOTS = 216_000;

  private static final int MOST = 100_000;

  /** A number and the last era that is known to have used it. */
  private record Known(long id, long era) {}

  private final Map<String, Known> ids = new Recent<>(MOST);
  private final Map<Long, Address> accounts = new Recent<>(MOST);
  private final PreparedStatement find;
  private final PreparedStatement insert;
  private final PreparedStatement touch;
  private final PreparedStatement get;

  StoredIds(Connection connection) throws SQLException {
    find = connection.prepareStatement("SELECT id, era FROM address WHERE key = ?");
    insert =
        connection.prepareStatement("INSERT INTO address (key, era) VALUES (?, ?) RETURNING id");
    touch = connection.prepareStatement("UPDATE address SET era = ? WHERE id = ? AND era < ?");
    get = connection.prepareStatement("SELECT key FROM address WHERE id = ?");
  }

  /** Forgets what memory holds, as after a transaction that was taken back. */
  void clear() {
    ids.clear();
    accounts.clear();
  }

  /** Returns the number of an account, if it has one. */
  OptionalLong find(Address account) throws SQLException {
    return find(account.toBytes());
  }

  /** Returns the number of a mint, if it has one. */
  OptionalLong find(Mint mint) throws SQLException {
    return find(mint.toBytes());
  }

  // Not kept in memory: the writer may give an account another number after it was long forgotten.
  private OptionalLong find(byte[] key) throws SQLException {
    Known known = load(key);
    return known == null ? OptionalLong.empty() : OptionalLong.of(known.id());
  }

  /**
   * Returns the number of an account or mint that an event of a slot names, a new one if needed.
   */
  long use(String base58, long slot) throws SQLException {
    long era = slot / ERA_SLOTS;
    Known known = ids.get(base58);
    if (known == null) {
      byte[] key = Address.of(base58).toBytes();
      known = load(key);
      if (known == null) {
        insert.setBytes(1, key);
        insert.setLong(2, era);
        try (ResultSet row = insert.executeQuery()) {
          row.next();
          known = new Known(row.getLong(1), era);
        }
      }
      ids.put(base58, known);
    }
    if (known.era() < era) {
      touch.setLong(1, era);
      touch.setLong(2, known.id());
      touch.setLong(3, era);
      touch.executeUpdate();
      ids.put(base58, new Known(known.id(), era));
    }
    return known.id();
  }

  private @Nullable Known load(byte[] key) throws SQLException {
    find.setBytes(1, key);
    try (ResultSet row = find.executeQuery()) {
      return row.next() ? new Known(row.getLong(1), row.getLong(2)) : null;
    }
  }

  /** Returns the account of a number that rows name. */
  Address account(long id) throws SQLException {
    Address known = accounts.get(id);
    if (known == null) {
      get.setLong(1, id);
      try (ResultSet row = get.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("a row names account " + id + ", which is missing");
        }
        known = Address.ofBytes(row.getBytes(1));
      }
      accounts.put(id, known);
    }
    return known;
  }

  /** Returns the mint of a number that rows name. */
  Mint mint(long id) throws SQLException {
    return Mint.of(account(id).base58());
  }

  @Override
  public void close() throws SQLException {
    find.close();
    insert.close();
    touch.close();
    get.close();
  }
}
