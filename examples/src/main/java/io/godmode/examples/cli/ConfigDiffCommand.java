package io.godmode.examples.cli;

import io.godmode.core.config.ConfigChange;
import io.godmode.core.config.EffectiveConfig;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code godmode config diff}: what is in force in one configuration and not in another. */
@Command(
    name = "diff",
    description = {
      "Compares two configurations by the values in force, one line per key: path: A → B.",
      "What one states and the other has by default is no difference."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:compared", "2:one of them cannot be used"})
public final class ConfigDiffCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "A", description = "A file, or a profile's name.")
  private String first = "";

  @Parameters(index = "1", paramLabel = "B", description = "A file, or a profile's name.")
  private String second = "";

  @Spec private CommandSpec spec;

  ConfigDiffCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    EffectiveConfig before = ConfigSource.find(first).effective();
    EffectiveConfig after = ConfigSource.find(second).effective();
    List<ConfigChange> changes = before.changesTo(after);
    changes.forEach(out::println);
    boolean alike = before.config().hash().equals(after.config().hash());
    out.println(
        changes.size()
            + (changes.size() == 1 ? " difference; " : " differences; ")
            + (alike
                ? "they trade alike and may share a data directory"
                : "they do not trade alike, so each needs a data directory of its own"));
    out.flush();
    return ExitCode.DONE;
  }
}
