package io.godmode.examples.cli;

import io.godmode.core.config.ConfigLint;
import io.godmode.core.config.ConfigNotice;
import io.godmode.core.config.ConfigProblem;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.GodmodeConfigException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code godmode config check}: everything that is wrong or doubtful, at once. */
@Command(
    name = "check",
    description = {
      "Lists everything that is wrong with a configuration, each with its JSON path, what was found"
          + " and what is allowed; then warnings, and notes on settings that cannot work together."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:it can be used", "2:it cannot"})
public final class ConfigCheckCommand implements Callable<Integer> {
  @Mixin private ConfigChoice choice;

  @Spec private CommandSpec spec;

  ConfigCheckCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    ConfigSource source = choice.source();
    try {
      check(source, source.load(), out);
      return ExitCode.DONE;
    } catch (GodmodeConfigException refused) {
      refused.problems().forEach(problem -> out.println("error    " + problem));
      warn(refused.warnings(), out);
      out.flush();
      int count = refused.problems().size();
      Failures.tell(
          spec.commandLine().getErr(),
          refused.code(),
          source
              + " cannot be used: "
              + count
              + (count == 1 ? " error" : " errors")
              + "; correct what is listed and check again");
      spec.commandLine().getErr().flush();
      return ExitCode.USAGE;
    }
  }

  private static void check(ConfigSource source, GodmodeConfig config, PrintWriter out) {
    warn(config.warnings(), out);
    List<ConfigNotice> notices = ConfigLint.check(config);
    notices.forEach(notice -> out.println("note     " + notice));
    if (!config.notYetEnforced().isEmpty()) {
      out.println(
          "note     NOT_YET_ENFORCED, these settings have no effect in this version: "
              + String.join(", ", config.notYetEnforced()));
    }
    out.println(
        source
            + " can be used: profile "
            + config.profileId()
            + ", "
            + config.runMode().executionMode()
            + ", "
            + config.warnings().size()
            + " warnings, "
            + notices.size()
            + " notes, hash "
            + config.hash());
    if (!notices.isEmpty()) {
      out.println("'godmode help CODE' explains the code of a note");
    }
    out.flush();
  }

  private static void warn(List<ConfigProblem> warnings, PrintWriter out) {
    warnings.forEach(warning -> out.println("warning  " + warning));
  }
}
