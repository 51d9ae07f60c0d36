package io.godmode.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import io.godmode.core.journal.Disk;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SimulatedDiskTests {
  private static final Path DIRECTORY = Path.of("/a/b");
  private static final Path FILE = DIRECTORY.resolve("file");
  private static final int SEEDS = 200;

  private static SimulatedDisk disk() throws IOException {
    SimulatedDisk disk = SimulatedDisk.create();
    disk.createDirectories(DIRECTORY);
    disk.settle();
    return disk;
  }

  private static void append(Disk disk, Path file, String text, boolean sync) throws IOException {
    long position = disk.exists(file) ? text(disk, file).length() : 0;
    try (Disk.Output out = disk.open(file, position)) {
      out.write(text.getBytes(StandardCharsets.UTF_8), 0, text.length());
      if (sync) {
        out.sync();
      }
    }
  }

  private static String text(Disk disk, Path file) throws IOException {
    if (!disk.exists(file)) {
      return "none";
    }
    try (Disk.Input in = disk.read(file)) {
      byte[] bytes = new byte[Math.toIntExact(in.length())];
      in.read(0, bytes, 0, bytes.length);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** What does not fail here may throw. */
  private interface Deed {
    void on(SimulatedDisk disk) throws IOException;
  }

  /** Returns everything that power failures leave of a file after some deeds. */
  private static Set<String> left(Deed deeds) throws IOException {
    Set<String> left = new TreeSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      SimulatedDisk disk = disk();
      deeds.on(disk);
      disk.cutPower(seed);
      left.add(text(disk, FILE));
    }
    return left;
  }

  @Test
  void whatIsSyncedWithItsNameStays() throws IOException {
    assertThat(
            left(
                disk -> {
                  append(disk, FILE, "abc", true);
                  disk.syncDirectory(DIRECTORY);
                }))
        .containsExactly("abc");
  }

  @Test
  void ofWhatIsNotSyncedAnyFirstPartIsLeft() throws IOException {
    assertThat(
            left(
                disk -> {
                  append(disk, FILE, "abc", true);
                  disk.syncDirectory(DIRECTORY);
                  append(disk, FILE, "def", false);
                }))
        .containsExactlyInAnyOrder("abc", "abcd", "abcde", "abcdef");
  }

  @Test
  void aNameIsLostWhoseDirectoryWasNotSynced() throws IOException {
    assertThat(left(disk -> append(disk, FILE, "abc", true)))
        .containsExactlyInAnyOrder("abc", "none");
  }

  @Test
  void aNewDirectoryIsLostWithAllThatWasSyncedInIt() throws IOException {
    Path below = DIRECTORY.resolve("c");
    Set<Boolean> there = new TreeSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      SimulatedDisk disk = disk();
      disk.createDirectories(below);
      append(disk, below.resolve("file"), "abc", true);
      disk.syncDirectory(below);
      disk.cutPower(seed);
      there.add(disk.exists(below.resolve("file")));
    }
    assertThat(there).containsExactly(false, true);
  }

  @Test
  void aReplacedFileIsTheOldOneOrTheNewOne() throws IOException {
    Deed replaced =
        disk -> {
          disk.replace(FILE, "old".getBytes(StandardCharsets.UTF_8));
          append(disk, DIRECTORY.resolve("new"), "new", true);
          disk.move(DIRECTORY.resolve("new"), FILE);
        };
    assertThat(left(replaced)).containsExactlyInAnyOrder("old", "new");
    assertThat(
            left(
                disk -> {
                  replaced.on(disk);
                  disk.syncDirectory(DIRECTORY);
                }))
        .containsExactly("new");
  }

  @Test
  void aTruncationThatIsNotSyncedMayNotHaveBeen() throws IOException {
    assertThat(
            left(
                disk -> {
                  disk.replace(FILE, "abc".getBytes(StandardCharsets.UTF_8));
                  try (Disk.Output out = disk.open(FILE, 1)) {
                    out.truncate();
                  }
                }))
        .containsExactlyInAnyOrder("a", "abc");
  }

  @Test
  void theKillingOfAProcessLosesNothing() throws IOException {
    SimulatedDisk disk = disk();
    append(disk, FILE, "abc", false);
    disk.killProcess();
    assertThat(text(disk, FILE)).isEqualTo("abc");
  }

  @Test
  void whatADeadProcessHasOpenedIsOfNoUse() throws IOException {
    SimulatedDisk disk = disk();
    append(disk, FILE, "abc", true);
    try (Disk.Output out = disk.open(FILE, 3);
        Disk.Input in = disk.read(FILE)) {
      disk.killProcess();
      assertThatThrownBy(() -> out.write(new byte[1], 0, 1)).isInstanceOf(IOException.class);
      assertThatThrownBy(out::sync).isInstanceOf(IOException.class);
      assertThatThrownBy(out::truncate).isInstanceOf(IOException.class);
      assertThatThrownBy(in::length).isInstanceOf(IOException.class);
    }
    assertThat(text(disk, FILE)).isEqualTo("abc");
  }

  @Test
  void aDirectoryIsForOneProcessAtATime() throws IOException {
    SimulatedDisk disk = disk();
    Closeable dead = disk.lock(DIRECTORY);
    assertThatThrownBy(() -> disk.lock(DIRECTORY))
        .isInstanceOfSatisfying(
            GodmodeException.class,
            failure -> assertThat(failure.code()).isEqualTo("DATA_DIRECTORY_IN_USE"));
    disk.killProcess();
    Closeable next = disk.lock(DIRECTORY);
    dead.close();
    assertThatThrownBy(() -> disk.lock(DIRECTORY)).isInstanceOf(GodmodeException.class);
    next.close();
    disk.lock(DIRECTORY).close();
  }

  @Test
  void readsAsAFileSystemDoes() throws IOException {
    SimulatedDisk disk = disk();
    append(disk, FILE, "abc", false);
    append(disk, DIRECTORY.resolve("a file"), "", false);
    assertThat(disk.list(DIRECTORY)).containsExactly(DIRECTORY.resolve("a file"), FILE);
    assertThat(disk.list(Path.of("/nowhere"))).isEmpty();
    assertThatThrownBy(() -> disk.read(DIRECTORY.resolve("other")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> disk.open(Path.of("/nowhere/file"), 0))
        .isInstanceOf(NoSuchFileException.class);
    try (Disk.Input in = disk.read(FILE)) {
      assertThatThrownBy(() -> in.read(1, new byte[3], 0, 3)).isInstanceOf(EOFException.class);
      append(disk, FILE, "d", false);
      assertThat(in.length()).isEqualTo(4);
    }
    disk.delete(FILE);
    assertThat(disk.exists(FILE)).isFalse();
  }
}
