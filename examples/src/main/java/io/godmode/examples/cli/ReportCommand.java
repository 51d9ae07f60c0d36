package io.godmode.examples.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code godmode report}: how a run went, from its journal alone. */
@Command(
    name = "report",
    description = "Shows how a run went, from its journal alone, also while it runs.",
    mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The data directory of the run.")
  private Path data = Path.of("");

  @Spec private CommandSpec spec;

  ReportCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    ReasonTable reasons = new ReasonTable();
    JournalAccount account = JournalAccount.of(data, reasons::count);
    Summary.print(out, account.status(), data);
    out.println();
    reasons.print(out, account.status().marks());
    out.flush();
    return ExitCode.DONE;
  }
}
