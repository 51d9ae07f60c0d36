package io.godmode.onchain.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Empty indexes: making the tables takes most of a second, copying them does not. */
final class StoreTemplate {
  private StoreTemplate() {}

  /** Puts an empty index into a folder and returns the folder. */
  static synchronized Path in(Path folder) {
    try {
      Path template =
          Path.of(System.getProperty("java.io.tmpdir"))
              .resolve("index-template-" + ProcessHandle.current().pid() + ".db");
      if (!Files.exists(template)) {
        Path made = Files.createTempDirectory("index-template");
        SqliteIndexStore.open(made, Retention.DEFAULT).close();
        Files.move(SqliteFile.database(made), template);
        template.toFile().deleteOnExit();
        delete(made);
      }
      Files.createDirectories(folder);
      Files.copy(template, SqliteFile.database(folder));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
