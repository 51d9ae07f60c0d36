package io.godmode.onchain.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import io.godmode.onchain.source.Commitment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteIndexStoreTests implements IndexStoreContract {
  @TempDir Path folder;

  @Override
  public IndexStore open(Path place, Retention retention) {
    if (!Files.exists(SqliteFile.database(place))) {
      StoreTemplate.in(place);
    }
    return SqliteIndexStore.open(place, retention);
  }

  @Test
  void refusesASecondWriterAndLetsReadersIn() {
    try (IndexStore store = open(folder, Retention.DEFAULT);
        IndexReader reader = SqliteIndexStore.read(folder)) {
      assertThatThrownBy(() -> SqliteIndexStore.open(folder, Retention.DEFAULT))
          .isInstanceOfSatisfying(
              IndexStoreException.class,
              e -> assertThat(e.code()).isEqualTo(IndexStoreException.INDEX_LOCKED))
          .hasMessageContaining(folder.toString());
      store.open(7, OptionalLong.empty());
      assertThat(reader.ranges()).isEqualTo(store.ranges());
    }
  }

  @Test
  void saysThatAFileIsNoIndex() throws IOException {
    Files.writeString(SqliteFile.database(folder), "no database at all, but long enough for one");

    assertCode(IndexStoreException.INDEX_CORRUPT);
  }

  @Test
  void saysThatAFileBelongsToSomethingElse() throws SQLException {
    change("CREATE TABLE other (x INTEGER)");

    assertCode(IndexStoreException.INDEX_CORRUPT);
  }

  @Test
  void saysThatAFileIsOfANewerVersion() throws SQLException {
    open(folder, Retention.DEFAULT).close();
    change("UPDATE flyway_schema_history SET version = '3'");

    assertCode(IndexStoreException.INDEX_NEWER);
    assertThatThrownBy(() -> SqliteIndexStore.read(folder)).isInstanceOf(GodmodeException.class);
  }

  @Test
  void anIndexOfTheFirstVersionIsBroughtUpToDateByItsWriterOnly() throws SQLException {
    try (IndexStore store = open(folder, Retention.DEFAULT)) {
      store.open(7, OptionalLong.empty());
      store.write(
          7,
          List.of(
              new IndexStep.Block(TestBlocks.block(7, "h", "g", Commitment.FINALIZED, List.of()))));
    }
    change("DROP TABLE fee");
    change("DELETE FROM flyway_schema_history WHERE version = '2'");

    assertThatThrownBy(() -> SqliteIndexStore.read(folder)).hasMessageContaining("older version");
    try (IndexStore store = open(folder, Retention.DEFAULT)) {
      assertThat(store.lastSlot()).hasValue(7);
      assertThat(store.networkFees(0, 7, 10)).isEmpty();
    }
    try (IndexReader reader = SqliteIndexStore.read(folder)) {
      assertThat(reader.lastSlot()).hasValue(7);
    }
  }

  @Test
  void saysThatThereIsNoIndexToRead() {
    assertThatThrownBy(() -> SqliteIndexStore.read(folder))
        .isInstanceOfSatisfying(
            IndexStoreException.class,
            e -> assertThat(e.code()).isEqualTo(IndexStoreException.INDEX_MISSING));
  }

  private void assertCode(String code) {
    assertThatThrownBy(() -> SqliteIndexStore.open(folder, Retention.DEFAULT))
        .isInstanceOfSatisfying(
            IndexStoreException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining("index.db");
  }

  private void change(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + SqliteFile.database(folder));
        Statement change = connection.createStatement()) {
      change.execute(statement);
    }
  }
}
