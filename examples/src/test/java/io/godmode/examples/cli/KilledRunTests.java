package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed anywhere goes on, at its next start, as if it had never been. */
class KilledRunTests {
  private static final int KILLS = Integer.getInteger("godmode.kills", 4);

  @TempDir Path folder;

  @Test
  void aRunKilledAgainAndAgainLosesNothingAndDoublesNothing()
      throws IOException, InterruptedException {
    assertThat(new KilledRuns(folder, 20_260_105).kill(KILLS)).isPositive();
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
