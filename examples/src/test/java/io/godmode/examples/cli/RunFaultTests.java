package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a user of the command line meets when the file system fails: a real one, that is full, can
 * only be read, or does not let files be made. Needs root on Linux; elsewhere the same faults are
 * shown with a disk that fails, by {@code DiskFaultTests}.
 */
class RunFaultTests {
  private static final String SMALL = "192k";

  @TempDir Path folder;

  private Path mount = Path.of("");
  private Path immutable = Path.of("");

  private static boolean does(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException noSuchProgram) {
      return false;
    }
    return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  private void mount(String size) throws IOException, InterruptedException {
    Path at = Files.createDirectory(folder.resolve("mount"));
    boolean mounted =
        does("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", String.valueOf(at));
    assumeThat(mounted).as("SKIPPED: needs to mount a tmpfs, as root on Linux").isTrue();
    mount = at;
  }

  @AfterEach
  void clean() throws IOException, InterruptedException {
    if (!immutable.toString().isEmpty()) {
      does("chattr", "-i", String.valueOf(immutable));
    }
    if (!mount.toString().isEmpty()) {
      does("umount", String.valueOf(mount));
    }
  }

  private static Object[] arguments(Path data) {
    return new Object[] {
      "run",
      "--profile",
      "DEMO",
      "--market",
      "sim",
      "--ticks",
      400,
      "--speed",
      "max",
      "--seed",
      7,
      "--no-dashboard",
      "--no-control",
      "--data",
      data
    };
  }

  @Test
  void aFullDiskEndsTheRunAndTheNextOneGoesOn() throws IOException, InterruptedException {
    Cli undisturbed = Cli.run(arguments(folder.resolve("undisturbed")));
    mount(SMALL);
    Path data = mount.resolve("data");

    Cli full = Cli.run(arguments(data));
    assertThat(full.exitCode()).as(full.err()).isEqualTo(ExitCode.FAULT);
    assertThat(full.err())
        // Whoever meets it first, the engine or a listener that reads, is told so by the other.
        .containsPattern("error JOURNAL_WRITE_FAILED: .*the journal cannot be written")
        .contains("segment-00000001.journal")
        .contains("free the disk or mend it, then start again")
        .contains("more: godmode help JOURNAL_WRITE_FAILED");
    assertThat(full.out())
        .contains("Parts that failed or are degraded")
        .containsPattern("journal +FAILED: JOURNAL_WRITE_FAILED")
        .contains("identity    holds");

    assertThat(does("mount", "-o", "remount,size=64m", String.valueOf(mount))).isTrue();
    Cli again = Cli.run(arguments(data));
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.stateHash()).isEqualTo(undisturbed.stateHash());
    assertThat(Cli.run("verify", data).exitCode()).isZero();
  }

  @Test
  void aReadOnlyDirectoryIsRefusedAndNothingIsWritten() throws IOException, InterruptedException {
    mount("1m");
    Path data = Files.createDirectory(mount.resolve("data"));
    assertThat(does("mount", "-o", "remount,ro", String.valueOf(mount))).isTrue();

    Cli refused = Cli.run(arguments(data));
    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err())
        .contains("error DATA_DIRECTORY_FAILED: the data directory cannot be used: " + data)
        .contains("Read-only file system")
        .contains("check that it can be written and that the disk has room");
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void aDirectoryThatTakesNoMoreFilesStopsNoTrading() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    boolean permitted =
        does("chattr", "+i", String.valueOf(data)) && does("chattr", "-i", String.valueOf(data));
    assumeThat(permitted).as("SKIPPED: needs chattr +i, as root on Linux").isTrue();
    try (BackgroundCli run =
        new BackgroundCli(
            Host.REAL,
            "run",
            "--profile",
            "DEMO",
            "--market",
            "sim",
            "--no-dashboard",
            "--data",
            data)) {
      run.await("the first files", () -> Files.exists(data.resolve("execution_runtime.json")));
      immutable = data;
      assertThat(does("chattr", "+i", String.valueOf(data))).isTrue();
      run.await("the fault", () -> status(data).contains("unwell     runtime files DEGRADED"));
      String fault = status(data);
      assertThat(fault)
          .containsAnyOf("wallets_runtime.json", "execution_runtime.json")
          .contains("Operation not permitted")
          .contains("1 parts are not well");

      assertThat(does("chattr", "-i", String.valueOf(data))).isTrue();
      run.await("the repair", () -> status(data).contains("all parts are well"));
      Cli ended = run.stop();
      assertThat(ended.exitCode()).as(ended.err()).isZero();
      assertThat(ended.out()).doesNotContain("Parts that failed");
    }
    assertThat(Cli.run("verify", data).exitCode()).isZero();
  }

  private static String status(Path data) {
    return Cli.run("ctl", "status", "--data", data).out();
  }
}
