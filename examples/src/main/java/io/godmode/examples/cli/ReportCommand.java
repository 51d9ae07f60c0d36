package io.godmode.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.examples.report.Difference;
import io.godmode.examples.report.ReportHtml;
import io.godmode.examples.report.ReportJson;
import io.godmode.examples.report.ReportText;
import io.godmode.examples.report.RunReport;
import io.godmode.examples.report.TripCsv;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code godmode report}: how a run went, from its journal alone, or two runs beside each other.
 */
@Command(
    name = "report",
    description = {
      "Shows how a run went, from its journal alone, also while it runs.",
      "With a second directory: every figure of both, and which of them differ."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class ReportCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "DIR", description = "The data directory of the run.")
  private Path data = Path.of("");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OTHER",
      description = "The data directory of another run, to compare.")
  private Optional<Path> other = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "F",
      description =
          "table (default), json, html (one file, nothing is loaded from elsewhere) or csv (a line"
              + " for each round trip).")
  private Format format = Format.TABLE;

  @Option(names = "--out", paramLabel = "FILE", description = "Write there instead of stdout.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--latencies",
      description =
          "Run the same input again at 1, 2, 5, 20 and 50 slots from decision to landing. It needs"
              + " the run's manifest, and its market: a simulated one, or the recording or index.")
  private boolean latencies;

  @Spec private CommandSpec spec;

  ReportCommand() {}

  /** What a report is written as. */
  enum Format {
    /** For people, on a terminal. */
    TABLE,
    /** For programs. */
    JSON,
    /** For people, in a browser. */
    HTML,
    /** The round trips, for spreadsheets. */
    CSV
  }

  @Override
  public Integer call() {
    check();
    if (file.isEmpty()) {
      PrintWriter out = spec.commandLine().getOut();
      write(out);
      out.flush();
      return ExitCode.DONE;
    }
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file.get()))) {
      write(out);
      if (out.checkError()) {
        throw new IOException("the disk refused it");
      }
    } catch (IOException failure) {
      throw Refusal.usage(
          "FILE_NOT_WRITTEN",
          "cannot write " + file.get() + ": " + failure + "; check the path and free space");
    }
    return ExitCode.DONE;
  }

  private void check() {
    if (other.isPresent() && (format == Format.HTML || format == Format.CSV || latencies)) {
      throw new ParameterException(
          spec.commandLine(),
          "two runs are compared as --format table or json, without --latencies, but "
              + (latencies ? "--latencies" : format.name().toLowerCase(Locale.ROOT))
              + " was asked for");
    }
  }

  private void write(PrintWriter out) {
    if (other.isPresent()) {
      compare(out, report(data), report(other.get()));
      return;
    }
    if (format == Format.CSV) {
      TripCsv csv = new TripCsv(out);
      JournalReport.of(data, csv::write);
      return;
    }
    JournalReport journal = JournalReport.of(data, (trip, marks) -> {});
    RunReport report = journal.report();
    if (latencies) {
      report = report.with(new Latencies(data, spec.commandLine().getErr()).rows(journal));
    }
    switch (format) {
      case JSON -> json(out, ReportJson.of(report));
      case HTML -> out.print(ReportHtml.of(report));
      case TABLE, CSV -> {
        Summary.print(out, journal.account().status(), data);
        out.println();
        ReportText.print(out, report);
      }
    }
  }

  private void compare(PrintWriter out, RunReport first, RunReport second) {
    List<Difference> differences = Difference.between(first, second);
    if (format == Format.JSON) {
      json(out, ReportJson.of(first, second, differences));
    } else {
      ReportText.print(out, first, second, differences);
    }
  }

  private static RunReport report(Path data) {
    return JournalReport.of(data, (trip, marks) -> {}).report();
  }

  private static void json(PrintWriter out, ObjectNode tree) {
    try {
      out.println(
          JsonMapper.builder()
              .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
              .build()
              .writeValueAsString(tree));
    } catch (JsonProcessingException impossible) {
      throw new AssertionError("a tree can always be written", impossible);
    }
  }
}
