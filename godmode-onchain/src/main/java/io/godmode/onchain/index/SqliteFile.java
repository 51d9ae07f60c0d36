package io.godmode.onchain.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The files of an index: where they are, who may write, which version they have. */
final class SqliteFile {
  private static final String NAME = "index.db";
  private static final String LOCK = "index.lock";

  /** The newest version of the tables, as the number of the last migration. */
  private static final String NEWEST = "2";

  private static final int BUSY_MILLIS = 10_000;
  private static final int WRITER_CACHE_KIB = 65_536;
  private static final int READER_CACHE_KIB = 16_384;
  private static final int CHECKPOINT_PAGES = 8_192;
  private static final int MOST_LOG_BYTES = 256 << 20;

  private SqliteFile() {}

  static Path database(Path folder) {
    return folder.resolve(NAME);
  }

  /** The right to write, held until it is closed or the process ends. */
  static final class Lock implements AutoCloseable {
    private final FileChannel channel;
    private final FileLock lock;

    private Lock(FileChannel channel, FileLock lock) {
      this.channel = channel;
      this.lock = lock;
    }

    @Override
    public void close() {
      try {
        if (lock.isValid()) {
          lock.release();
        }
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Takes the right to write to the index of a folder, which is made when it is missing. */
  static Lock lock(Path folder) {
    Path file = folder.resolve(LOCK);
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock;
      try {
        lock = channel.tryLock();
      } catch (OverlappingFileLockException e) {
        lock = null;
      }
      if (lock == null) {
        channel.close();
        throw new IndexStoreException(
            IndexStoreException.INDEX_LOCKED,
            "the index in " + folder + " is written by another indexer; stop that one first");
      }
      return new Lock(channel, lock);
    } catch (IOException e) {
      throw new IndexStoreException(
          IndexStoreException.INDEX_IO, "cannot lock the index in " + folder + ": " + e, e);
    }
  }

  /**
   * Opens the database for its writer: makes it or brings it up to date, and checks it when the
   * last writer did not close it.
   */
  static Connection write(Path folder) {
    Path file = database(folder);
    boolean found = Files.exists(file);
    // What a writer that was killed leaves behind; a clean end removes it.
    boolean unclean = found && Files.exists(folder.resolve(NAME + "-wal"));
    Connection connection = connect(file, true);
    try {
      if (found) {
        checkVersion(file, connection);
      }
      if (unclean) {
        checkPages(file, connection);
      }
      if (!NEWEST.equals(version(connection))) {
        Flyway.configure(SqliteFile.class.getClassLoader())
            .dataSource(source(file, true))
            .locations("classpath:io/godmode/onchain/index/sqlite")
            .load()
            .migrate();
      }
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      close(connection);
      throw failure(file, e);
    } catch (FlywayException e) {
      close(connection);
      throw new IndexStoreException(
          IndexStoreException.INDEX_CORRUPT,
          file + " cannot be brought up to version " + NEWEST + ": " + e.getMessage(),
          e);
    } catch (IndexStoreException e) {
      close(connection);
      throw e;
    }
  }

  /** Tells whether a directory holds a database. */
  static boolean isIn(Path folder) {
    return Files.exists(database(folder));
  }

  /** Opens the database for questions. */
  static Connection read(Path folder) {
    Path file = database(folder);
    if (!isIn(folder)) {
      throw new IndexStoreException(
          IndexStoreException.INDEX_MISSING, "there is no index in " + folder);
    }
    Connection connection = connect(file, false);
    try {
      checkVersion(file, connection);
      if (!NEWEST.equals(version(connection))) {
        throw new IndexStoreException(
            IndexStoreException.INDEX_CORRUPT,
            file + " is of an older version; open it for writing once to bring it up to date");
      }
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      close(connection);
      throw failure(file, e);
    } catch (IndexStoreException e) {
      close(connection);
      throw e;
    }
  }

  /** Returns what an error of the database means to the owner of the index. */
  static IndexStoreException failure(Path file, SQLException error) {
    int code = error instanceof SQLiteException ours ? ours.getResultCode().code & 0xff : -1;
    if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return corrupt(file, error.getMessage(), error);
    }
    if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
      return new IndexStoreException(
          IndexStoreException.INDEX_LOCKED,
          file + " is in use by another program: " + error.getMessage(),
          error);
    }
    return new IndexStoreException(
        IndexStoreException.INDEX_IO, file + ": " + error.getMessage(), error);
  }

  private static IndexStoreException corrupt(
      Path file, @Nullable String detail, @Nullable Throwable cause) {
    return new IndexStoreException(
        IndexStoreException.INDEX_CORRUPT,
        file + " is damaged or is no index (" + detail + "); move it away and index again",
        cause);
  }

  private static void checkVersion(Path file, Connection connection) throws SQLException {
    String version = version(connection);
    if (!version.isEmpty() && newer(version)) {
      throw new IndexStoreException(
          IndexStoreException.INDEX_NEWER,
          file
              + " has version "
              + version
              + " of the tables, this program knows up to "
              + NEWEST
              + "; use the program that wrote it, or another folder");
    }
    if (version.isEmpty() && count(connection, "sqlite_schema") > 0) {
      throw corrupt(file, "it holds tables of something else", null);
    }
  }

  private static boolean newer(String version) {
    try {
      return Integer.parseInt(version) > Integer.parseInt(NEWEST);
    } catch (NumberFormatException e) {
      return true;
    }
  }

  /** Returns the last migration that was applied; empty for a new file. */
  private static String version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet table =
            statement.executeQuery(
                "SELECT 1 FROM sqlite_schema WHERE name = 'flyway_schema_history'")) {
      if (!table.next()) {
        return "";
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT version FROM flyway_schema_history WHERE success = 1"
                    + " ORDER BY installed_rank DESC LIMIT 1")) {
      return row.next() ? row.getString(1) : "";
    }
  }

  private static void checkPages(Path file, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
      if (row.next() && !row.getString(1).equals("ok")) {
        throw corrupt(file, row.getString(1), null);
      }
    }
  }

  static long count(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private static Connection connect(Path file, boolean write) {
    try {
      return source(file, write).getConnection();
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  private static SQLiteDataSource source(Path file, boolean write) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // A power failure may lose the last commits, cursor and all, and never half of one.
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setCacheSize(-(write ? WRITER_CACHE_KIB : READER_CACHE_KIB));
    config.setJournalSizeLimit(MOST_LOG_BYTES);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT_PAGES));
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // What failed before is what the caller has to know.
    }
  }
}
