package io.godmode.examples.cli;

import io.godmode.examples.Repository;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Jars of plug-ins, made with the tools of the JDK as their authors would. */
final class PluginJars {
  /** The sample project outside the build. */
  static final Path SAMPLE = Repository.root().resolve("examples/consumers/plugin");

  private static final String SERVICE = "META-INF/services/io.godmode.api.plugin.Plugin";

  private PluginJars() {}

  /** Packs the sample project. */
  static Path sample(Path work, Path jar) throws IOException {
    Path classes = Files.createTempDirectory(work, "classes");
    compile(classes, SAMPLE.resolve("src/main/java"));
    Path service = classes.resolve(SERVICE);
    Files.createDirectories(service.getParent());
    Files.copy(SAMPLE.resolve("src/main/resources").resolve(SERVICE), service);
    return pack(classes, jar);
  }

  /**
   * Packs a risk rule {@code bad.Rule}, which extends {@code bad.Base}.
   *
   * @param constructor what its constructor does
   * @param service the class that the service file names
   * @param dropped class files that do not get into the jar
   */
  static Path rule(Path work, Path jar, String constructor, String service, List<String> dropped)
      throws IOException {
    Path sources = Files.createTempDirectory(work, "sources");
    Files.writeString(
        sources.resolve("Rule.java"),
        """
        package bad;
        import io.godmode.api.plugin.*;
        class Base {}
        public class Rule extends Base implements RiskRulePlugin {
          public Rule() { %s }
          public String kind() { return "bad"; }
          public String description() { return "Is bad."; }
          public io.godmode.api.risk.RiskRule create(PluginContext context, ParameterValues values) {
            throw new IllegalStateException("not made");
          }
        }
        """
            .formatted(constructor));
    Path classes = Files.createTempDirectory(work, "classes");
    compile(classes, sources);
    for (String file : dropped) {
      Files.delete(classes.resolve(file));
    }
    Path names = classes.resolve(SERVICE);
    Files.createDirectories(names.getParent());
    Files.writeString(names, service + "\n");
    return pack(classes, jar);
  }

  private static void compile(Path classes, Path sources) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of(
                "-d",
                classes.toString(),
                "-proc:none",
                "--release",
                "17",
                "-cp",
                System.getProperty("java.class.path")));
    try (Stream<Path> files = Files.walk(sources)) {
      files.filter(Files::isRegularFile).map(Path::toString).sorted().forEach(args::add);
    }
    run("javac", args);
  }

  private static Path pack(Path classes, Path jar) {
    run("jar", List.of("--create", "--file", jar.toString(), "-C", classes.toString(), "."));
    return jar;
  }

  private static void run(String tool, List<String> args) {
    StringWriter said = new StringWriter();
    PrintWriter to = new PrintWriter(said);
    int code = ToolProvider.findFirst(tool).orElseThrow().run(to, to, args.toArray(String[]::new));
    if (code != 0) {
      throw new AssertionError(tool + " ended with " + code + ": " + said);
    }
  }
}
