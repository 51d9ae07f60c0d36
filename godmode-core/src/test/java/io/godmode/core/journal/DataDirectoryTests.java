package io.godmode.core.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTests {
  @TempDir private Path temporary;

  @Test
  void isMadeAndHasItsFiles() {
    Path root = temporary.resolve("a/b");
    try (DataDirectory directory = DataDirectory.lock(root)) {
      assertThat(directory.root()).isDirectory();
      assertThat(directory.journal()).isEqualTo(directory.root().resolve("journal"));
      assertThat(directory.trades()).hasFileName("trades.jsonl");
      assertThat(directory.walletsRuntime()).hasFileName("wallets_runtime.json");
      assertThat(directory.executionRuntime()).hasFileName("execution_runtime.json");
    }
  }

  /** A name that a power failure takes, takes with it all that was synced below it. */
  @Test
  void itsNameAndThoseAboveThatItMadeLast() {
    Path root = temporary.resolve("a/b");
    List<Path> synced = new ArrayList<>();
    ForwardingDisk disk =
        new ForwardingDisk() {
          @Override
          public void syncDirectory(Path directory) throws IOException {
            assertThat(root).as("made before").isDirectory();
            synced.add(directory);
            super.syncDirectory(directory);
          }
        };
    DataDirectory.lock(root, disk).close();
    assertThat(synced).containsExactly(temporary.resolve("a"), temporary);
    synced.clear();
    try (DataDirectory directory = DataDirectory.lock(root, disk)) {
      assertThat(synced).as("a kill may have come in between").contains(temporary.resolve("a"));
      Journal.open(directory, JournalFixture.IDENTITY).close();
      assertThat(synced).contains(root, directory.journal());
    }
  }

  @Test
  void isForOneEngineOfAProcessUnderWhateverName() throws Exception {
    Path link = temporary.resolve("link");
    Path root = Files.createDirectory(temporary.resolve("root"));
    Files.createSymbolicLink(link, root);
    try (DataDirectory first = DataDirectory.lock(root)) {
      for (Path name : new Path[] {first.root(), link, temporary.resolve("root/../root")}) {
        assertThatThrownBy(() -> DataDirectory.lock(name))
            .isInstanceOfSatisfying(
                GodmodeException.class,
                failure -> assertThat(failure.code()).isEqualTo("DATA_DIRECTORY_IN_USE"))
            .hasMessageContaining("stop that engine");
      }
    }
    DataDirectory.lock(root).close();
  }

  /** Also after a refusal in this process, which must not give the lock away. */
  @Test
  void isForOneProcess() throws Exception {
    Path root = temporary.resolve("root");
    try (DataDirectory first = DataDirectory.lock(root)) {
      assertThat(lockInAnotherProcess(root)).isEqualTo("DATA_DIRECTORY_IN_USE");
      assertThatThrownBy(() -> DataDirectory.lock(first.root()))
          .isInstanceOf(GodmodeException.class);
      assertThat(lockInAnotherProcess(root)).isEqualTo("DATA_DIRECTORY_IN_USE");
    }
    assertThat(lockInAnotherProcess(root)).isEqualTo("locked");
    DataDirectory.lock(root).close();
  }

  @Test
  void closingTwiceDoesNotTakeTheLockOfTheNext() {
    DataDirectory first = DataDirectory.lock(temporary);
    first.close();
    try (DataDirectory second = DataDirectory.lock(temporary)) {
      first.close();
      assertThatThrownBy(() -> DataDirectory.lock(second.root()))
          .isInstanceOf(GodmodeException.class);
    }
  }

  @Test
  void thatCannotBeMadeIsAFailureThatNamesIt() throws Exception {
    Path file = Files.createFile(temporary.resolve("file"));
    assertThatThrownBy(() -> DataDirectory.lock(file.resolve("below")))
        .isInstanceOfSatisfying(
            GodmodeException.class,
            failure -> assertThat(failure.code()).isEqualTo("DATA_DIRECTORY_FAILED"))
        .hasMessageContaining(file.toString());
  }

  @Test
  void replacesFilesWhole() throws Exception {
    try (DataDirectory directory = DataDirectory.lock(temporary)) {
      directory.replace(directory.walletsRuntime(), "{\"a\":1}".getBytes(UTF_8));
      directory.replace(directory.walletsRuntime(), "{}".getBytes(UTF_8));
      assertThat(directory.walletsRuntime()).hasContent("{}");
      try (var files = Files.list(temporary)) {
        assertThat(files.map(Path::getFileName).map(Path::toString))
            .containsExactlyInAnyOrder("lock", "wallets_runtime.json");
      }
      assertThatThrownBy(() -> directory.replace(directory.root().resolve("../other"), new byte[0]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void holdsAJournal() {
    try (DataDirectory directory = DataDirectory.lock(temporary)) {
      try (Journal journal = Journal.open(directory, JournalFixture.IDENTITY)) {
        JournalFixture.frames(3).forEach(frame -> journal.append(frame, true));
      }
      try (Journal journal = Journal.open(directory, JournalFixture.IDENTITY)) {
        assertThat(JournalFixture.replayed(journal)).isEqualTo(JournalFixture.frames(3));
      }
    }
  }

  private static String lockInAnotherProcess(Path root) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Locker.class.getName(),
                root.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(process.waitFor()).isZero();
    return answer;
  }

  /** The other process. */
  static final class Locker {
    private Locker() {}

    public static void main(String[] args) {
      try (DataDirectory directory = DataDirectory.lock(Path.of(args[0]))) {
        System.out.println(directory.root().toString().isEmpty() ? "nowhere" : "locked");
      } catch (GodmodeException refusal) {
        System.out.println(refusal.code());
      }
    }
  }
}
