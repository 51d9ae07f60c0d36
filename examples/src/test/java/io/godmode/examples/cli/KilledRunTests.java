package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.TradingEvent.SignalRaised;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import io.godmode.core.config.AgentMode;
import io.godmode.core.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed anywhere goes on, at its next start, as if it had never been. */
class KilledRunTests {
  private static final int KILLS = Integer.getInteger("godmode.kills", 4);

  @TempDir Path folder;

  @Test
  void aRunKilledAgainAndAgainLosesNothingAndDoublesNothing()
      throws IOException, InterruptedException {
    assertThat(new KilledRuns(folder, 20_260_105, AgentMode.MEMECOIN).kill(KILLS)).isPositive();
  }

  /**
   * What comes to its end has the books of one that was never killed: each leader's buy was copied
   * once, and the sales after a start were followed as they would have been.
   */
  @Test
  void aRunThatCopiesIsKilledAndDoublesNoCopyAndMissesNoSale()
      throws IOException, InterruptedException {
    assertThat(new KilledRuns(folder, 20_260_106, AgentMode.COPY).kill(KILLS)).isPositive();

    Path data = folder.resolve("killed-7");
    Map<String, Set<String>> leaderSlots = new TreeMap<>();
    AtomicInteger followed = new AtomicInteger();
    JournalReader.of(data)
        .read(
            frame ->
                frame
                    .events()
                    .forEach(
                        journaled -> {
                          if (journaled.event() instanceof SignalRaised raised) {
                            look(raised.signal(), leaderSlots, followed);
                          }
                        }));
    assertThat(leaderSlots).isNotEmpty();
    assertThat(followed).hasPositiveValue();
  }

  private static void look(
      TradeSignal signal, Map<String, Set<String>> leaderSlots, AtomicInteger followed) {
    assertThat(signal.strategyId().value()).isEqualTo("copy_trading");
    if (signal.kind() == SignalKind.ENTRY) {
      String slot = signal.meta().get("leader_slot");
      Set<String> slots =
          leaderSlots.computeIfAbsent(signal.mint().toString(), any -> new TreeSet<>());
      assertThat(slots.add(slot)).as("%s, leader's slot %s", signal.mint(), slot).isTrue();
    } else if (signal.reason().equals("leader sold")) {
      followed.incrementAndGet();
    }
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
