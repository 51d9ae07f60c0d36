package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed anywhere goes on, at its next start, as if it had never been. */
class KilledRunTests {
  private static final long SEED = 20_260_105;
  private static final int KILLS = 3;

  @TempDir Path folder;

  @Test
  void aRunKilledAgainAndAgainEndsInTheSameState() throws IOException, InterruptedException {
    Path undisturbed = folder.resolve("undisturbed");
    Cli reference = Cli.run(arguments(undisturbed));
    assertThat(reference.exitCode()).isZero();
    long length = ChildRun.journalBytes(undisturbed);

    Path data = folder.resolve("killed");
    SplittableRandom random = new SplittableRandom(SEED);
    int killedAtWork = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      // One in each part of the way, so that every start finds the journal of the one before.
      long bytes = length * kill / KILLS + random.nextLong(length / (KILLS + 1));
      ChildRun child = ChildRun.start(folder, arguments(data));
      child.awaitJournal(data, bytes);
      killedAtWork += child.kill() ? 1 : 0;
    }
    Cli last = Cli.run(arguments(data));

    assertThat(killedAtWork).as("kills that met a run at work").isGreaterThanOrEqualTo(KILLS - 1);
    assertThat(last.exitCode()).as(last.err()).isZero();
    assertThat(last.stateHash()).as("seed " + SEED).isEqualTo(reference.stateHash());
    assertThat(Cli.run("verify", data).stateHash()).isEqualTo(reference.stateHash());
  }

  private static Object[] arguments(Path data) {
    return new Object[] {
      "run",
      "--profile",
      "DEMO",
      "--market",
      "sim",
      "--ticks",
      200,
      "--speed",
      "max",
      "--seed",
      7,
      "--no-dashboard",
      "--data",
      data
    };
  }

  @Test
  void aRunThatIsAskedToEndStopsInOrderAndStillSaysHowItWent()
      throws IOException, InterruptedException {
    Path data = folder.resolve("stopped");
    ChildRun child =
        ChildRun.start(
            folder,
            "run",
            "--profile",
            "DEMO",
            "--market",
            "sim",
            "--no-dashboard",
            "--data",
            data);
    child.awaitJournal(data, 1_000);

    Cli second =
        Cli.run("run", "--profile", "DEMO", "--market", "sim", "--no-dashboard", "--data", data);
    child.terminate();

    assertThat(second.exitCode()).isEqualTo(2);
    assertThat(second.err()).startsWith("error DATA_DIRECTORY_IN_USE: ");
    assertThat(child.await()).as(child.err()).isZero();
    assertThat(child.err()).contains("speed real");
    assertThat(child.out()).contains("identity    holds");
    assertThat(Cli.run("verify", data).exitCode()).isZero();
  }
}
