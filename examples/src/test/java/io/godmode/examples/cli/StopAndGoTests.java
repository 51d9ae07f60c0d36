package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.wallet.PositionView;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.ExecutionSettings.OnStop;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.paper.PaperExecutor;
import io.godmode.paper.SimulatedMarket;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a stopped run leaves, and what the next one finds. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StopAndGoTests {
  private static final long SEED = 7;
  private static final long TICKS = 40;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path data;

  private Godmode engine(OnStop onStop, long ticks) {
    GodmodeConfig config =
        ConfigLoader.profile("DEMO").toBuilder().execution(e -> e.onStop(onStop)).build();
    return Godmode.builder()
        .config(config)
        .memecoins(SimulatedMarket.seeded(SEED))
        .executor(PaperExecutor.of(config.execution()))
        .dataDirectory(data)
        .seed(SEED)
        .ticks(ticks)
        .build();
  }

  private GodmodeStatus run(OnStop onStop, long ticks) {
    try (Godmode godmode = engine(onStop, ticks)) {
      return godmode.run();
    }
  }

  private String summary(GodmodeStatus status) {
    StringWriter out = new StringWriter();
    Summary.print(new PrintWriter(out), status, data);
    return out.toString();
  }

  /** The new engine has not ticked yet; what people see of it at once is what they left. */
  @Test
  void aRestartShowsTheSameEquityToTheUnitBeforeItTicks() {
    GodmodeStatus end = run(OnStop.KEEP, TICKS);
    try (Godmode again = engine(OnStop.KEEP, TICKS + 1)) {
      GodmodeStatus start = again.status();

      assertThat(start.tick()).isEqualTo(TICKS);
      assertThat(start.portfolio().equity().nanos())
          .isEqualTo(end.portfolio().equity().nanos())
          .isPositive();
      assertThat(start.portfolio().wallets()).isEqualTo(end.portfolio().wallets());
    }
  }

  @Test
  void keptPositionsAreListedAsHavingNoRunningExit() {
    GodmodeStatus end = run(OnStop.KEEP, TICKS);
    List<PositionView> kept = end.portfolio().positions();

    assertThat(kept).isNotEmpty();
    assertThat(
            summary(end)
                .lines()
                .dropWhile(
                    line -> !line.startsWith("Positions that remain, without a running exit"))
                .skip(1)
                .takeWhile(line -> !line.isBlank()))
        .hasSameSizeAs(kept)
        .allMatch(line -> kept.stream().anyMatch(each -> line.contains(each.mint().base58())));
    assertThat(Cli.run("verify", data).exitCode()).isZero();
  }

  /** DEMO with positions that nothing sells but the end of the run, however late it comes. */
  private Path flattening() throws IOException {
    ObjectNode config = (ObjectNode) JSON.readTree(ConfigLoader.profileText("DEMO"));
    ((ObjectNode) config.path("execution")).put("on_stop", "flatten");
    ObjectNode farming = (ObjectNode) config.at("/strategies/memecoin_farming");
    farming.put("exit_after_ticks", 1_000_000).putObject("exits");
    Path file = data.resolveSibling(data.getFileName() + ".json");
    return Files.writeString(file, config.toString());
  }

  @Test
  void aSignalSellsWhatIsHeldWhereTheConfigurationSaysSo() throws Exception {
    Path config = flattening();
    Object[] args = {
      "run",
      "--config",
      config,
      "--market",
      "sim",
      "--speed",
      "10x",
      "--seed",
      SEED,
      "--no-dashboard",
      "--no-control",
      "--data",
      data
    };
    Cli ended;
    try (BackgroundCli run = new BackgroundCli(Host.REAL, args)) {
      run.await("a position", this::holdsSomething);
      ended = run.stop();
    } finally {
      Files.delete(config);
    }
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out())
        .containsPattern("exits: .*operator [1-9]")
        .doesNotContain("Positions that remain");
    assertThat(Cli.run("verify", data).exitCode()).isZero();
  }

  private boolean holdsSomething() throws IOException {
    Path file = data.resolve("wallets_runtime.json");
    return Files.exists(file)
        && Pattern.compile("\"open_positions\" *: *[1-9]").matcher(Files.readString(file)).find();
  }

  @Test
  void flattenedNothingRemainsAndTheJournalIsWhole() {
    GodmodeStatus end = run(OnStop.FLATTEN, TICKS);

    assertThat(end.totals().counts().entryFills()).isPositive();
    assertThat(end.portfolio().positions()).isEmpty();
    assertThat(end.openOrders()).isZero();
    assertThat(summary(end)).doesNotContain("Positions that remain");
    assertThat(Cli.run("verify", data).exitCode()).isZero();
  }
}
