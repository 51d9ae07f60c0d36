package io.godmode.onchain.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.onchain.source.Commitment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What compares stores must notice whatever differs, or nothing compared by it is proven. */
final class ContentHashTests {
  private static final long FIRST = 1_000;
  private static final int BLOCKS = 60;

  /**
   * What depends on the way to the content, as when an account was named or a slot written last, or
   * repeats what a swap's mints and an event's body say.
   */
  private static final Set<String> OF_THE_WAY =
      Set.of("address.era", "slot.stamp", "swap.sol", "event.place");

  @TempDir Path folder;

  @Test
  void noticesAnyColumnThatDiffersAndAnyTableThatIsLost() throws IOException, SQLException {
    fill();
    byte[] file = Files.readAllBytes(SqliteFile.database(folder));
    String before = hash();
    List<String> unnoticed = new ArrayList<>();
    int changes = 0;
    for (String change : changes()) {
      String[] parts = change.split(": ", 2);
      if (execute(parts[1]) > 0) {
        changes++;
        if (hash().equals(before)) {
          unnoticed.add(parts[0]);
        }
        Files.write(SqliteFile.database(folder), file);
      }
    }

    assertThat(unnoticed).isSubsetOf(OF_THE_WAY);
    assertThat(changes).isGreaterThan(80);
  }

  private void fill() {
    TestBlocks chain = new TestBlocks(8);
    try (SqliteIndexStore store =
        SqliteIndexStore.open(StoreTemplate.in(folder), new Retention(150, 300, 600))) {
      store.open(FIRST, OptionalLong.empty());
      String previous = "before";
      for (long slot = FIRST; slot < FIRST + BLOCKS; slot++) {
        Commitment commitment =
            slot < FIRST + BLOCKS / 2 ? Commitment.FINALIZED : Commitment.CONFIRMED;
        IndexedBlock block = chain.next(slot, 0, previous, commitment);
        store.write(FIRST, List.of(new IndexStep.Block(block)));
        previous = block.blockhash();
      }
      store.prune(1);
    }
  }

  /** Returns the hash; what cannot be read at all was noticed as well. */
  private String hash() {
    try (IndexReader reader = SqliteIndexStore.read(folder)) {
      return reader.contentHash();
    } catch (RuntimeException e) {
      return e.toString();
    }
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + SqliteFile.database(folder));
  }

  private int execute(String statement) throws SQLException {
    try (Connection connection = connection();
        Statement change = connection.createStatement()) {
      change.execute("PRAGMA journal_mode = DELETE");
      return change.executeUpdate(statement);
    }
  }

  /** Returns statements by the names of what they change. */
  private List<String> changes() throws SQLException {
    List<String> all = new ArrayList<>();
    try (Connection connection = connection();
        Statement ask = connection.createStatement();
        ResultSet column =
            ask.executeQuery(
                "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c"
                    + " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'"
                    + " AND t.name NOT LIKE 'flyway_%' ORDER BY 1, c.cid")) {
      String last = "";
      while (column.next()) {
        String table = column.getString(1);
        String name = column.getString(2);
        if (!table.equals(last)) {
          all.add(table + ": DELETE FROM " + table);
          last = table;
        }
        all.add(
            "%s.%s: UPDATE OR IGNORE %s SET %s = CASE typeof(%s) WHEN 'integer' THEN %s + 1 WHEN 'text' THEN '1' || %s WHEN 'blob' THEN %s || x'01' ELSE 1 END"
                .formatted(table, name, table, name, name, name, name, name));
      }
    }
    return all;
  }
}
