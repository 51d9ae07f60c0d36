package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.godmode.api.money.Usd;
import io.godmode.examples.report.Group;
import io.godmode.examples.report.RoundTrip;
import io.godmode.examples.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTests {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  private static Path data = Path.of("");

  @BeforeAll
  static void aSimulatedRun() {
    data = folder.resolve("data");
    Cli run =
        run(
            "--profile",
            "DEMO",
            "--market",
            "sim",
            "--ticks",
            "150",
            "--seed",
            "11",
            "--data",
            data);
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private static Cli run(Object... options) {
    List<Object> args = new ArrayList<>(List.of("run", "--no-dashboard"));
    args.addAll(List.of(options));
    return Cli.run(args.toArray());
  }

  /** Returns the data directory of a replay of so many slots. */
  private static Path replay(String name, int slots) throws IOException {
    Path recording = TradeRecording.write(folder.resolve(name + ".csv"), slots);
    Path directory = folder.resolve(name);
    Cli run =
        run("--profile", "REPLAY_150", "--market", "replay:" + recording, "--data", directory);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return directory;
  }

  private static Usd sum(List<Group> groups) {
    return groups.stream().map(Group::net).reduce(Usd.ZERO, Usd::plus);
  }

  @Test
  void everyWayToGroupSalesAddsUpToTheSame() {
    List<RoundTrip> trips = new ArrayList<>();
    RunReport report = JournalReport.of(data, (trip, marks) -> trips.add(trip)).report();

    assertThat(report.trips().count()).isPositive().isEqualTo(trips.size());
    assertThat(sum(report.byToken()))
        .isEqualTo(sum(report.byExit()))
        .isEqualTo(sum(report.byScore()))
        .isEqualTo(sum(report.byWallet()))
        .isEqualTo(sum(report.byStrategy()));
    assertThat(report.byScore()).noneMatch(group -> group.key().equals("not known"));
    assertThat(trips).allMatch(trip -> trip.gross().minus(trip.costs()).equals(trip.net()));
    assertThat(trips.stream().map(RoundTrip::net).reduce(Usd.ZERO, Usd::plus))
        .isEqualTo(report.trips().net());
  }

  @Test
  void attemptsAreThoseOfTheBooksAndTheirLossIsTheirCost() {
    RunReport report = JournalReport.of(data, (trip, marks) -> {}).report();
    var counts = report.totals().counts();

    assertThat(report.slippage().stream().mapToLong(one -> one.filled()).sum())
        .isEqualTo(counts.entryFills() + counts.exitFills());
    assertThat(report.slippage().stream().mapToLong(one -> one.reverted() + one.otherwise()).sum())
        .isEqualTo(counts.failedAttempts());
    assertThat(report.failures().stream().map(one -> one.lost()).reduce(Usd.ZERO, Usd::plus))
        .isEqualTo(report.totals().failedAttempts());
    assertThat(report.expectedCost().count()).isEqualTo(counts.entriesApproved());
    assertThat(report.expectedCost().mean()).isBetween(0.01, 0.15);
  }

  @Test
  void jsonCarriesMarksManifestAndDollarsAsText() throws IOException {
    Cli cli = Cli.run("report", data, "--format", "json");
    JsonNode report = JSON.readTree(cli.out());

    assertThat(cli.out().lines()).hasSize(1);
    assertThat(report.at("/manifest/marks/0").asText()).isEqualTo("SIMULATED");
    assertThat(report.at("/manifest/seed").asLong()).isEqualTo(11);
    assertThat(report.at("/manifest/data_hash").asText()).hasSize(64);
    assertThat(report.at("/manifest/stated/java_version").asText()).isNotEmpty();
    assertThat(report.at("/figures/equity_usd").isTextual()).isTrue();
    assertThat(report.at("/round_trips/count").asLong()).isPositive();
    assertThat(report.at("/equity").size()).isBetween(2, 1_001);
  }

  @Test
  void thePageLoadsNothingAndRunsNothing() throws IOException {
    Path page = folder.resolve("report.html");

    Cli cli = Cli.run("report", data, "--format", "html", "--out", page);

    assertThat(cli.exitCode()).as(cli.err()).isZero();
    String html = Files.readString(page);
    assertThat(html)
        .contains("Content-Security-Policy", "default-src 'none'", "SIMULATED", "<svg", "equity")
        .doesNotContain("<script", "http://", "https://", " style=", "<link", "<img", "url(");
    assertThat(html).contains("prefers-color-scheme:dark");
    // Every element that is opened is closed.
    for (String element : List.of("section", "table", "tr", "td", "svg", "div", "text", "title")) {
      assertThat(count(html, "<" + element + "[ >]"))
          .as(element)
          .isEqualTo(count(html, "</" + element + ">"));
    }
  }

  private static long count(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }

  @Test
  void csvHasALineForEachRoundTripWithTheMarks() {
    RunReport report = JournalReport.of(data, (trip, marks) -> {}).report();

    List<String> lines = Cli.run("report", data, "--format", "csv").out().lines().toList();

    assertThat(lines.get(0)).startsWith("wallet_id,mint,symbol,").endsWith(",marks");
    assertThat(lines.subList(1, lines.size()))
        .hasSize((int) report.trips().count())
        .allMatch(line -> line.endsWith(",SIMULATED NOT_YET_ENFORCED"));
  }

  @Test
  void aRunDoesNotDifferFromItself() throws IOException {
    assertThat(Cli.run("report", data, data).out()).contains("No figure differs");
    JsonNode same = JSON.readTree(Cli.run("report", data, data, "--format", "json").out());
    assertThat(same.get("differences")).allMatch(one -> one.get("same").asBoolean());
  }

  @Test
  void anotherRunDiffersAndBothAreNamed() throws IOException {
    Path other = replay("other", 60);

    assertThat(Cli.run("report", data, other).out())
        .containsPattern("[1-9][0-9]* figures differ")
        .contains("DEMO, PAPER_ONCHAIN, sim", "REPLAY_150, PAPER_ONCHAIN, replay:other.csv");
  }

  @Test
  void twoRunsAreNoPage() {
    Cli cli = Cli.run("report", data, data, "--format", "html");

    assertThat(cli.exitCode()).isEqualTo(2);
    assertThat(cli.err()).startsWith("error USAGE: ").contains("table or json");
  }

  @Test
  void aManifestOfAnotherRunIsNotBelieved() throws IOException {
    Path other = replay("stranger", 20);
    Path manifest = other.resolve("manifest.json");
    Files.writeString(
        manifest,
        Files.readString(manifest).replace("\"profile\" : \"REPLAY", "\"profile\" : \"OTHER"));

    assertThat(Cli.run("report", other).out())
        .contains("is of another run")
        .doesNotContain("java_version");
    assertThat(Cli.run("report", other, "--latencies").err())
        .startsWith("error MANIFEST_MISSING: ");

    Files.writeString(manifest, "{");
    assertThat(Cli.run("report", other).err()).startsWith("error MANIFEST_UNREADABLE: ");
  }

  @Test
  void theSameInputIsRunAtOtherLatenciesOnce() throws IOException {
    Path replayed = replay("replayed", 120);
    Cli first = Cli.run("report", replayed, "--latencies", "--format", "json");
    assertThat(first.exitCode()).as(first.err()).isZero();
    JsonNode report = JSON.readTree(first.out());
    JsonNode rows = report.get("latencies");

    assertThat(rows).extracting(row -> row.get("slots").asInt()).containsExactly(1, 2, 5, 20, 50);
    assertThat(first.err()).contains("at 50 slots");
    assertThat(rows.get(0).get("change_usd")).isNotEqualTo(rows.get(4).get("change_usd"));
    // The profile lands after two slots anyway: the same run.
    assertThat(rows.get(1).get("change_usd")).isEqualTo(report.at("/figures/equity_change_usd"));

    Cli second = Cli.run("report", replayed, "--latencies", "--format", "json");
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(second.err()).doesNotContain("slots");
  }

  @Test
  void anInputThatHasChangedIsNotCompared() throws IOException {
    Path replayed = replay("changed", 40);
    Path recording = folder.resolve("changed.csv");
    Files.writeString(
        recording, Files.readString(recording).replaceFirst("1760978516", "1760978517"));

    Cli cli = Cli.run("report", replayed, "--latencies");

    assertThat(cli.exitCode()).isEqualTo(3);
    assertThat(cli.err()).contains("error INPUT_CHANGED: ");
  }
}
