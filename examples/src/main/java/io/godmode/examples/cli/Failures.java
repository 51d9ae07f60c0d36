package io.godmode.examples.cli;

import io.godmode.api.GodmodeException;
import java.io.PrintWriter;
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
      err.println("error " + known.code() + ": " + known.getMessage());
      code = ExitCode.of(known);
    } else {
      err.println(
          "error INTERNAL: "
              + failure
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

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("error USAGE: " + failure.getMessage());
    err.println("see '" + command.getCommandSpec().qualifiedName() + " --help'");
    err.flush();
    return ExitCode.USAGE;
  }
}
