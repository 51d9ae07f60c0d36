package io.godmode.examples.cli;

import io.godmode.core.config.ConfigLint;
import io.godmode.core.config.ConfigNotice;
import io.godmode.core.config.ConfigProblem;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.GodmodeConfigException;
import io.godmode.core.plugin.PluginPlan;
import io.godmode.core.plugin.Plugins;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
  private static final String NOT_CHECKED = "PLUGINS_NOT_CHECKED";

  @Mixin private ConfigChoice choice;

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description =
          "A folder of jars with plug-ins: kinds and parameters are checked with them as at start.")
  private Optional<Path> plugins = Optional.empty();

  @Spec private CommandSpec spec;

  ConfigCheckCommand() {}

  @Override
  public Integer call() {
    ConfigSource source = choice.source();
    try {
      return check(source, source.load());
    } catch (GodmodeConfigException refused) {
      return refuse(source, refused.problems(), refused.warnings());
    }
  }

  private int check(ConfigSource source, GodmodeConfig config) {
    try (Plugins loaded = plugins.map(Plugins::load).orElseGet(Plugins::onClassPath)) {
      PrintWriter out = spec.commandLine().getOut();
      loaded.problems().forEach(problem -> out.println("warning  plug-ins: " + problem));
      PluginPlan plan = PluginPlan.of(config, loaded, MarketChoice.wanted(config));
      // Without a folder nobody can say that a kind is wrong, only that it was not looked up.
      List<ConfigProblem> open = plugins.isPresent() ? List.of() : plan.unknownKinds();
      List<ConfigProblem> problems =
          plan.problems().stream().filter(problem -> !open.contains(problem)).toList();
      if (!problems.isEmpty()) {
        return refuse(source, problems, config.warnings());
      }
      report(source, config, open);
      return ExitCode.DONE;
    }
  }

  private int refuse(
      ConfigSource source, List<ConfigProblem> problems, List<ConfigProblem> warnings) {
    PrintWriter out = spec.commandLine().getOut();
    problems.forEach(problem -> out.println("error    " + problem));
    warn(warnings, out);
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    Failures.tell(
        err,
        "CONFIG_INVALID",
        source
            + " cannot be used: "
            + problems.size()
            + (problems.size() == 1 ? " error" : " errors")
            + "; correct what is listed and check again");
    err.flush();
    return ExitCode.USAGE;
  }

  private void report(ConfigSource source, GodmodeConfig config, List<ConfigProblem> open) {
    PrintWriter out = spec.commandLine().getOut();
    warn(config.warnings(), out);
    List<ConfigNotice> notices = ConfigLint.check(config);
    notices.forEach(notice -> out.println("note     " + notice));
    if (!config.notYetEnforced().isEmpty()) {
      out.println(
          "note     NOT_YET_ENFORCED, these settings have no effect in this version: "
              + String.join(", ", config.notYetEnforced()));
    }
    open.forEach(
        kind ->
            out.println(
                "note     "
                    + NOT_CHECKED
                    + " "
                    + kind.path()
                    + ": found "
                    + kind.found()
                    + "; neither this kind nor its parameters were checked; give the folder of its"
                    + " jar with --plugins"));
    out.println(
        source
            + (open.isEmpty() ? " can be used" : " can be used as far as it was checked")
            + ": profile "
            + config.profileId()
            + ", "
            + config.runMode().executionMode()
            + ", "
            + config.warnings().size()
            + " warnings, "
            + notices.size()
            + " notes, hash "
            + config.hash());
    if (!notices.isEmpty() || !open.isEmpty()) {
      out.println("'godmode help CODE' explains the code of a note");
    }
    out.flush();
  }

  private static void warn(List<ConfigProblem> warnings, PrintWriter out) {
    warnings.forEach(warning -> out.println("warning  " + warning));
  }
}
