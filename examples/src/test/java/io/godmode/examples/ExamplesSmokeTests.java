package io.godmode.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.godmode.core.config.ConfigLoader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example runs, says something, and is short enough to read. */
class ExamplesSmokeTests {
  private static final int QUICKSTART_LINES = 30;
  private static final int EXAMPLE_LINES = 60;
  private static final int SCENARIO_LINES = 100;

  @TempDir Path folder;

  /** A program's main method. */
  interface Program {
    void run(String[] args) throws IOException;
  }

  @Test
  void theQuickStartTrades() throws IOException {
    assertThat(outputOf(Quickstart::main))
        .startsWith("equity 1")
        .contains("[SIMULATED")
        .containsPattern("[1-9][0-9]* entries filled");
  }

  @Test
  void anEngineTellsHowItFares() throws IOException {
    assertThat(outputOf(HealthWatch::main))
        .containsPattern("^[1-9][0-9]* events, [1-9][0-9]* orders");
  }

  @Test
  void aSourceOfOnesOwnIsTraded() throws IOException {
    assertThat(outputOf(CustomDataProvider::main)).contains("take_profit_1=");
  }

  @Test
  void aFirstStrategyBuys() throws IOException {
    assertThat(outputOf(FirstStrategy::main)).containsPattern("^[1-9][0-9]* bought, left: ");
  }

  @Test
  void aStrategyOfOnesOwnSurvivesACrash() throws IOException {
    assertThat(outputOf(CustomStrategy::main))
        .containsPattern("^[1-9][0-9]* bought, same state true, memory true");
  }

  @Test
  void anExecutorOfOnesOwnFillsAtOnce() throws IOException {
    assertThat(outputOf(CustomExecutor::main))
        .containsPattern("at once: [1-9][0-9]* entries, [1-9][0-9]* exits, 0 failed, network 0.00")
        .contains("on paper: ");
  }

  @Test
  void aGuardOfOnesOwnPermitsAndRefuses() throws IOException {
    assertThat(outputOf(CustomTxGuard::main))
        .contains("Permit", "SPEND_TOO_HIGH", "PROGRAM_UNKNOWN");
  }

  @Test
  void theSmokeTestHolds() throws IOException {
    assertThat(outputOf(SmokeTestM10::main)).contains("ok      ").doesNotContain("FAILED");
  }

  @Test
  void eventsFromOutsideGetTheirVerdicts() throws IOException {
    assertThat(outputOf(AgentEventsWithWallets::main))
        .contains("accepted", "notional_missing", "side_missing", "wallet_unknown")
        .endsWith("as expected" + System.lineSeparator());
  }

  @Test
  void theKillSwitchHolds() throws IOException {
    assertThat(outputOf(KillSwitchDemo::main))
        .contains("ok      manual halt", "ok      drawdown: reset-kill")
        .doesNotContain("FAILED");
  }

  @Test
  void anHourOfLive150EndsWithASummary() throws IOException {
    assertThat(outputOf(PaperLive150::main, folder.resolve("data").toString()))
        .contains("LIVE_150, PAPER_ONCHAIN, sim", "tick 3,600", "identity    holds");
  }

  @Test
  void allInOneTradesByItselfAndByItsLeadersAndGoesOnWhereItStopped() throws IOException {
    String config =
        ConfigLoader.profileText("LIVE_150")
            .replace("\"mode\": \"memecoin\"", "\"mode\": \"all\"")
            .replace("\"port\": 8001", "\"port\": " + FreePort.find());
    Path file = Files.writeString(folder.resolve("config.json"), config);
    String data = folder.resolve("m10").toString();

    String first = outputOf(GodmodeM10::main, data, file.toString(), "600");
    assertThat(first)
        .contains("LIVE_150, PAPER_ONCHAIN, sim", "tick 600", "leaders ", "identity    holds")
        .containsPattern("fills +[1-9][0-9]* entries");
    assertThat(outputOf(GodmodeM10::main, data, file.toString(), "600"))
        .endsWith(first.substring(first.indexOf("state_hash ")));
  }

  @Test
  void everyFlowOfLive150Moves() throws IOException {
    assertThat(outputOf(WalletFlowsLive150::main))
        .contains(
            "reimbursement  fees -> sniper_sol 2 (VIRTUAL, between chains): network costs of 2"
                + " owed",
            "fee_buffer     profits_base -> fees 3: balance 4 under soft buffer 10")
        .endsWith("as expected" + System.lineSeparator())
        .doesNotContain("NOT");
  }

  @Test
  void aPreviewMovesNothing() throws IOException {
    assertThat(outputOf(TreasuryPreview::main)).contains("nothing would move", "live      ");
    assertThat(outputOf(TreasuryPreview::main, "sniper_sol=42"))
        .contains("would do  profit_taking  sniper_sol -> vault 4.2");
    Path data = folder.resolve("preview");
    outputOf(PaperLive150::main, data.toString());
    String first = outputOf(TreasuryPreview::main, data.toString());
    assertThat(first).contains("fees      {wallet_id=fees").contains("note      autofees");
    assertThat(outputOf(TreasuryPreview::main, data.toString())).isEqualTo(first);
  }

  @Test
  void everyRiskScenarioHolds() throws IOException {
    assertThat(outputOf(RiskScenarios::main))
        .contains("ok      six dollars of a wallet of thirty", "MAX_PCT_BALANCE: asked=6")
        .doesNotContain("FAILED");
  }

  @Test
  void aSwapIsSimulatedAndNothingIsSigned() throws IOException {
    assertThat(onAChain(SimulateSwap::main))
        .contains("market    pump_fun ", "plan      4 instructions", "guard     permits it")
        .containsPattern("units     [1-9][0-9]* taken")
        .endsWith("nothing was signed, nothing was sent" + System.lineSeparator());
  }

  @Test
  void aShadowRunComparesPaperWithTheChain() throws IOException {
    assertThat(onAChain(ShadowRun::main))
        .contains("entryFills=2", "\"kind\":\"QUOTED\"", "OUTCOME: 0, ", ", 0 dropped")
        .containsPattern("\n3 attempts, 3 compared: 3 trade on both sides")
        .endsWith("nothing was signed, nothing was sent" + System.lineSeparator());
  }

  /** Without Node there is no virtual machine; the program says so, and so does the test. */
  private static String onAChain(Program program) throws IOException {
    String output = outputOf(program);
    assumeThat(output).as("SVM RIG UNAVAILABLE").doesNotStartWith("SKIPPED: ");
    return output;
  }

  @Test
  void theyAreShort() throws IOException {
    Path sources = Repository.root().resolve("examples/src/main/java/io/godmode/examples");
    assertThat(lines(sources, "Quickstart")).hasSizeLessThanOrEqualTo(QUICKSTART_LINES);
    for (String program :
        List.of(
            "CustomDataProvider",
            "CustomExecutor",
            "CustomStrategy",
            "CustomTxGuard",
            "FirstStrategy",
            "GodmodeM10")) {
      assertThat(lines(sources, program)).as(program).hasSizeLessThan(EXAMPLE_LINES);
    }
    for (String program : List.of("TreasuryPreview", "WalletFlowsLive150")) {
      assertThat(lines(sources, program)).as(program).hasSizeLessThan(SCENARIO_LINES);
    }
  }

  @Test
  void allOfThemAreRunHere() throws IOException {
    Path sources = Repository.root().resolve("examples/src/main/java/io/godmode/examples");
    try (Stream<Path> files = Files.list(sources)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "AgentEventsWithWallets.java",
              "CustomDataProvider.java",
              "CustomExecutor.java",
              "CustomStrategy.java",
              "CustomTxGuard.java",
              "FirstStrategy.java",
              "GodmodeM10.java",
              "HealthWatch.java",
              "IndexerReadOnly.java", // run by IndexerReadOnlyTests
              "InflowStrategy.java", // run by CustomStrategy
              "InstantExecutor.java", // run by CustomExecutor
              "KillSwitchDemo.java",
              "PaperLive150.java",
              "Quickstart.java",
              "RiskScenarios.java",
              "ShadowRun.java",
              "SimulateSwap.java",
              "SmokeTestM10.java",
              "Soak.java", // SoakRunTests runs less of it
              "ThirtyDays.java", // StudyTests runs less of it
              "TreasuryPreview.java",
              "WalletFlowsLive150.java",
              "package-info.java");
    }
  }

  private static List<String> lines(Path sources, String program) throws IOException {
    return Files.readAllLines(sources.resolve(program + ".java"));
  }

  private static String outputOf(Program program, String... args) throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      program.run(args);
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
