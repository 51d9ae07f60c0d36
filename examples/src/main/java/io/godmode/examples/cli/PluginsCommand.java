package io.godmode.examples.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.plugin.Parameter;
import io.godmode.core.plugin.PluginInfo;
import io.godmode.core.plugin.PluginProblem;
import io.godmode.core.plugin.Plugins;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code godmode plugins}: what a configuration can name by kind, and which jars are bad. */
@Command(
    name = "plugins",
    description = {
      "Lists the plug-ins of the class path and of a folder: kind, origin, what they can be told.",
      "Jars that cannot be used are named with the reason; the exit code is 2 then."
    },
    mixinStandardHelpOptions = true)
public final class PluginsCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SCHEMA_VERSION = 1;

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "A folder of jars with plug-ins.")
  private Optional<Path> folder = Optional.empty();

  @Option(names = "--json", description = "Print JSON lines, one a plug-in or problem.")
  private boolean json;

  @Spec private CommandSpec spec;

  PluginsCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (Plugins plugins = folder.map(Plugins::load).orElseGet(Plugins::onClassPath)) {
      plugins.all().forEach(info -> out.println(json ? line(info) : text(info)));
      for (PluginProblem problem : plugins.problems()) {
        out.println(json ? line(problem) : "left out: " + problem);
      }
      out.flush();
      return plugins.problems().isEmpty() ? ExitCode.DONE : ExitCode.USAGE;
    }
  }

  private static String text(PluginInfo info) {
    return info.port().label()
        + " "
        + info.kind()
        + " ("
        + info.origin()
        + ")\n"
        + info.description()
        + "\n"
        + info.parameters().table();
  }

  private static String line(PluginInfo info) {
    ObjectNode line = JSON.createObjectNode();
    line.put("schema_version", SCHEMA_VERSION);
    line.put("type", "plugin");
    line.put("port", info.port().label());
    line.put("kind", info.kind());
    line.put("origin", info.origin());
    line.put("description", info.description());
    info.parameters()
        .all()
        .forEach(each -> describe(each, line.withArray("parameters").addObject()));
    return line.toString();
  }

  private static void describe(Parameter parameter, ObjectNode into) {
    into.put("name", parameter.name());
    into.put("type", parameter.type().name().toLowerCase(Locale.ROOT));
    into.put("unit", parameter.unit());
    into.put("required", parameter.isRequired());
    parameter.defaultValue().ifPresent(value -> into.put("default", value));
    parameter.min().ifPresent(value -> into.put("min", value.toPlainString()));
    parameter.max().ifPresent(value -> into.put("max", value.toPlainString()));
    parameter.step().ifPresent(value -> into.put("step", value.toPlainString()));
    parameter.choices().forEach(choice -> into.withArray("choices").add(choice));
    into.put("meaning", parameter.meaning());
  }

  private static String line(PluginProblem problem) {
    ObjectNode line = JSON.createObjectNode();
    line.put("schema_version", SCHEMA_VERSION);
    line.put("type", "problem");
    line.put("origin", problem.origin());
    line.put("what", problem.what());
    line.put("why", problem.why());
    line.put("next", problem.next());
    return line.toString();
  }
}
