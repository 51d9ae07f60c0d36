package io.godmode.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code godmode config}: looks at configurations; starts nothing and changes nothing. */
@Command(
    name = "config",
    description = "Checks, shows and compares configurations; starts and changes nothing.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ConfigCheckCommand.class,
      ConfigShowCommand.class,
      ConfigDiffCommand.class,
      ConfigSchemaCommand.class
    })
public final class ConfigCommand implements Runnable {
  @Spec private CommandSpec spec;

  ConfigCommand() {}

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
