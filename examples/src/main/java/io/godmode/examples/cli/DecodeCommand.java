package io.godmode.examples.cli;

import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.DecodeCounters;
import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.onchain.recording.EventLines;
import io.godmode.onchain.recording.RecordedTransactions;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code godmode decode}: recorded transactions in, one JSON line per event out. */
@Command(
    name = "decode",
    description = {
      "Decodes recorded Solana transactions into one JSON line per event.",
      "Reads replies of getBlock and getTransaction, raw or their result, one JSON value per file or"
          + " JSON lines, plain, gzip or zstd."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:done", "2:wrong usage", "3:a file or record cannot be read"})
public final class DecodeCommand implements Callable<Integer> {
  private static final String STDIN = "-";

  @Parameters(
      paramLabel = "FILE",
      description = "Files or folders; - or none for standard input.",
      defaultValue = STDIN)
  private List<String> files = List.of();

  @Option(names = "--failed", description = "Also print a line for each failed transaction.")
  private boolean failed;

  @Spec private CommandSpec spec;

  DecodeCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    DecodeCounters counters = DecodeCounters.create();
    try {
      for (String file : files) {
        decode(file, new Printer(out, counters, failed));
      }
      err.println("decoded " + counters);
      counters.byProgram().forEach((program, events) -> err.println(program + ": " + events));
      counters.alarms().forEach(alarm -> err.println("alarm: " + alarm));
      return ExitCode.DONE;
    } finally {
      out.flush();
      err.flush();
    }
  }

  private static void decode(String file, Printer printer) {
    if (file.equals(STDIN)) {
      RecordedTransactions.forEach(System.in, STDIN, printer);
      return;
    }
    RecordedTransactions.of(Path.of(file)).forEach(printer);
    if (printer.seen == 0 && Files.isDirectory(Path.of(file))) {
      throw Refusal.market(
          "BAD_RECORDING",
          "the folder "
              + file
              + " holds no transactions; give one with files named *.json, *.jsonl or *.ndjson,"
              + " also .gz or .zst, or the name of a file");
    }
  }

  /** Prints what one file or folder holds. */
  private static final class Printer implements Consumer<DecodedTransaction> {
    private final PrintWriter out;
    private final DecodeCounters counters;
    private final boolean failed;
    private long seen;

    Printer(PrintWriter out, DecodeCounters counters, boolean failed) {
      this.out = out;
      this.counters = counters;
      this.failed = failed;
    }

    @Override
    public void accept(DecodedTransaction decoded) {
      seen++;
      counters.add(decoded);
      EventLines.of(decoded).forEach(out::println);
      if (failed && decoded.transaction().status() == ChainTransaction.Status.FAILED) {
        out.println(EventLines.ofFailed(decoded.transaction()));
      }
    }
  }
}
