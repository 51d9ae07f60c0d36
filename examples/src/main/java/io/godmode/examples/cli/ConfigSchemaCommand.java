package io.godmode.examples.cli;

import io.godmode.core.config.ConfigSchema;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code godmode config schema}: the form of a configuration, for editors and programs. */
@Command(
    name = "schema",
    description = {
      "Prints the JSON Schema (draft 2020-12) of a configuration: types, ranges, defaults, meanings.",
      "Editors that know \"$schema\" complete and check with it; the loader checks more."
    },
    mixinStandardHelpOptions = true)
public final class ConfigSchemaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  ConfigSchemaCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(ConfigSchema.json());
    out.flush();
    return ExitCode.DONE;
  }
}
