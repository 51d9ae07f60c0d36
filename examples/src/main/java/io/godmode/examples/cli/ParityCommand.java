package io.godmode.examples.cli;

import io.godmode.api.Bounded;
import io.godmode.api.GodmodeException;
import io.godmode.examples.parity.ParityFiles;
import io.godmode.examples.parity.ParityLine;
import io.godmode.examples.parity.ParityTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code godmode parity}: whether paper fills what the chain has filled, to the unit. */
@Command(
    name = "parity",
    description = {
      "Rebuilds the state before each recorded trade, puts the same trade through the paper"
          + " executor's arithmetic, and compares amounts, fees and reserves.",
      "Reads what 'godmode decode' reads, and data sets of curve trades (CSV) and of swaps with"
          + " vaults (JSON). Prints a table with the reason of every row that is not exact; a"
          + " trade whose state before is not known is NO_STATE, with the missing fact.",
      "A folder's files that hold no trades are listed on standard error."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:no row contradicts our arithmetic",
      "1:a row is OFF, or one that reverted on chain would have been filled",
      "2:wrong usage",
      "3:a recording cannot be read, or there is no trade"
    })
public final class ParityCommand implements Callable<Integer> {
  private static final int FILES_NAMED = 5;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files or folders.")
  private List<Path> paths = List.of();

  @Option(
      names = "--json",
      description = "Print one JSON line per row, and the table on standard error.")
  private boolean json;

  @Spec private CommandSpec spec;

  ParityCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    ParityTable table = ParityTable.create();
    Skipped skipped = new Skipped();
    List<GodmodeException> damaged = new ArrayList<>();
    ParityFiles files =
        new ParityFiles(
            row -> {
              table.add(row);
              if (json) {
                out.println(ParityLine.of(row));
              }
            },
            (file, why) -> skipped.add(file + ": " + why),
            damaged::add);
    try {
      for (Path path : paths) {
        if (!Files.exists(path)) {
          throw Refusal.market("UNREADABLE", path + ": there is no such file or folder");
        }
        files.read(path);
      }
      table.print(json ? err : out);
      notes(err, files, skipped, damaged);
    } finally {
      out.flush();
      err.flush();
    }
    if (table.rows() == 0 && damaged.isEmpty()) {
      throw Refusal.market("BAD_RECORDING", "there is no trade in " + paths);
    }
    return !damaged.isEmpty()
        ? ExitCode.MARKET
        : table.contradictions() > 0 ? ExitCode.FAULT : ExitCode.DONE;
  }

  private static void notes(
      PrintWriter err, ParityFiles files, Skipped skipped, List<GodmodeException> damaged) {
    err.println(
        files.duplicates() + " transactions were recorded more than once; each counts once");
    skipped.print(err);
    damaged.forEach(each -> err.println("not read: " + each.code() + ": " + each.getMessage()));
  }

  /** Files without trades: their number, and the first of them. */
  private static final class Skipped {
    @Bounded(by = "FILES_NAMED files", then = "further ones are counted only")
    private final List<String> first = new ArrayList<>();

    private long count;

    void add(String file) {
      count++;
      if (first.size() < FILES_NAMED) {
        first.add(file);
      }
    }

    void print(PrintWriter err) {
      err.println(count + " files hold no trades");
      first.forEach(each -> err.println("  " + each));
      if (count > FILES_NAMED) {
        err.println("  and " + (count - FILES_NAMED) + " more");
      }
    }
  }
}
