package io.godmode.onchain.index;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A hash over all rows of an index, with accounts for the numbers that stand for them, in an order
 * of their own.
 */
final class ContentHash {
  private static final int BLOCKS_AT_ONCE = 64;
  private static final List<String> PLAIN =
      List.of(
          "SELECT * FROM stretch",
          "SELECT * FROM beginning",
          "SELECT * FROM creator",
          "SELECT * FROM forgotten");

  /** Tables whose first column is the number of a mint; that of pools comes first here. */
  private static final List<String> BY_MINT =
      List.of(
          "SELECT * FROM token",
          "SELECT * FROM holding",
          "SELECT * FROM first_buyer",
          "SELECT * FROM migration",
          "SELECT base, pool, venue, quote, created_tx, last_tx, reserve_tx, reserve_place,"
              + " virtual_base, virtual_quote, real_base, real_quote FROM pool");

  private final Connection connection;
  private final StoredIds ids;
  private final EventRows rows;
  private final MessageDigest digest;

  ContentHash(Connection connection, StoredIds ids, EventRows rows) {
    this.connection = connection;
    this.ids = ids;
    this.rows = rows;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  String hex() throws SQLException {
    for (String query : PLAIN) {
      add(query, 0);
    }
    for (String query : BY_MINT) {
      add(query, 1);
    }
    addMinutes();
    addBlocks();
    return HexFormat.of().formatHex(digest.digest());
  }

  private void add(String query, int ids) throws SQLException {
    TreeSet<String> lines = new TreeSet<>();
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet row = statement.executeQuery()) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          line.append(i <= ids ? this.ids.mint(row.getLong(i)).base58() : text(row, i)).append('|');
        }
        lines.add(line.toString());
      }
    }
    take(query, lines);
  }

  private static String text(ResultSet row, int column) throws SQLException {
    Object value = row.getObject(column);
    return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
  }

  private void addMinutes() throws SQLException {
    TreeSet<String> lines = new TreeSet<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT market, minute, buys, sells, bought, sold, tokens_bought, tokens_sold,"
                    + " last_tx, prices, buyers, sellers FROM minute");
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        StringBuilder line = new StringBuilder();
        line.append(ids.mint(MarketKey.base(row.getLong(1))).base58())
            .append(MarketKey.quote(row.getLong(1)).base58());
        for (int i = 2; i <= 9; i++) {
          line.append('|').append(row.getString(i));
        }
        line.append('|').append(HexFormat.of().formatHex(row.getBytes(10)));
        for (int i = 11; i <= 12; i++) {
          TreeSet<String> traders = new TreeSet<>();
          for (long id : IdSet.parse(row.getBytes(i)).stream().toArray()) {
            traders.add(ids.account(id).base58());
          }
          line.append('|').append(traders);
        }
        lines.add(line.toString());
      }
    }
    take("minute", lines);
  }

  private void addBlocks() throws SQLException {
    long from = 0;
    List<IndexedBlock> blocks = rows.blocks(from, IndexedBlock.MAX_SLOT, BLOCKS_AT_ONCE);
    while (!blocks.isEmpty()) {
      for (IndexedBlock block : blocks) {
        take(block.toString());
        from = block.slot() + 1;
      }
      blocks = rows.blocks(from, IndexedBlock.MAX_SLOT, BLOCKS_AT_ONCE);
    }
  }

  private void take(String name, Set<String> lines) {
    take(name);
    lines.forEach(this::take);
  }

  private void take(String line) {
    digest.update(line.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }
}
