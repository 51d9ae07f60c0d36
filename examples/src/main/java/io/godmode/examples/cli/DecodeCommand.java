package io.godmode.examples.cli;

import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.DecodeCounters;
import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.onchain.recording.EventLines;
import io.godmode.onchain.recording.RecordedTransactions;
import io.godmode.onchain.recording.RecordingException;
import java.io.PrintWriter;
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
          + " JSON lines, plain or gzip."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:done", "2:wrong usage", "3:a file or record cannot be read"})
public final class DecodeCommand implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int BAD_INPUT = 3;
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
    Consumer<DecodedTransaction> print =
        decoded -> {
          counters.add(decoded);
          EventLines.of(decoded).forEach(out::println);
          if (failed && decoded.transaction().status() == ChainTransaction.Status.FAILED) {
            out.println(EventLines.ofFailed(decoded.transaction()));
          }
        };
    try {
      for (String file : files) {
        if (file.equals(STDIN)) {
          RecordedTransactions.forEach(System.in, STDIN, print);
        } else {
          RecordedTransactions.of(Path.of(file)).forEach(print);
        }
      }
      err.println("decoded " + counters);
      counters.byProgram().forEach((program, events) -> err.println(program + ": " + events));
      counters.alarms().forEach(alarm -> err.println("alarm: " + alarm));
      return DONE;
    } catch (RecordingException e) {
      Failures.tell(err, e.code(), e.getMessage());
      return BAD_INPUT;
    } finally {
      out.flush();
      err.flush();
    }
  }
}
