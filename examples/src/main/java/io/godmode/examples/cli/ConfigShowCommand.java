package io.godmode.examples.cli;

import io.godmode.core.config.ConfigEntry.Origin;
import io.godmode.core.config.EffectiveConfig;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code godmode config show}: what a configuration says, or what is in force. */
@Command(
    name = "show",
    description = {
      "Shows the keys that a configuration states, one per line: path = value (where it is from).",
      "Of environment variables it shows names, never values."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:shown", "2:the configuration cannot be used"})
public final class ConfigShowCommand implements Callable<Integer> {
  @Mixin private ConfigChoice choice;

  @Option(
      names = "--effective",
      description = "Show every key, also those that are not stated, with the value in force.")
  private boolean effective;

  @Spec private CommandSpec spec;

  ConfigShowCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    EffectiveConfig config = choice.source().effective();
    config.entries().stream()
        .filter(
            entry -> effective || entry.origin() == Origin.FILE || entry.origin() == Origin.PROFILE)
        .forEach(out::println);
    out.flush();
    return ExitCode.DONE;
  }
}
