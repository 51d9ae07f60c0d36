package io.godmode.examples.cli;

import io.godmode.api.GodmodeException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Tells people what failed, with its stable code; a stack trace only when they ask for one. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Main main;

  Failures(Main main) {
    this.main = main;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    int code;
    if (failure instanceof GodmodeException known) {
      tell(err, known.code(), known.getMessage());
      code = ExitCode.of(known);
    } else {
      tell(
          err,
          "INTERNAL",
          failure
              + "; this is a defect of godmode: run it again with --verbose and report what it"
              + " prints");
      code = ExitCode.FAULT;
    }
    if (main.verbose()) {
      failure.printStackTrace(err);
    }
    err.flush();
    return code;
  }

  /** Prints what went wrong, and where the code is explained. */
  static void tell(PrintWriter err, String code, @Nullable String message) {
    err.println("error " + code + ": " + message);
    err.println(
        CodeBook.read().knows(code)
            ? "more: godmode help " + code
            : "a plug-in or source of its own has this code; look into its documentation");
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    tell(err, "USAGE", failure.getMessage());
    err.println("see '" + command.getCommandSpec().qualifiedName() + " --help'");
    err.flush();
    return ExitCode.USAGE;
  }
}
