package io.godmode.core.plugin;

import io.godmode.api.plugin.Plugin;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources and packs what comes of them, as the author of a plug-in would. */
final class JarMaker {
  private static final int MAJOR_VERSION = 7;
  private static final int FIRST_MAJOR = 44;

  private final Path folder;
  private final Path work;
  private final Map<String, String> sources = new TreeMap<>();
  private final Map<String, byte[]> entries = new TreeMap<>();
  private final List<String> services = new ArrayList<>();
  private final List<String> dropped = new ArrayList<>();
  private boolean named = true;
  private boolean fromTheFuture;

  /**
   * Starts a jar.
   *
   * @param folder where it is put
   * @param work where it may compile
   */
  JarMaker(Path folder, Path work) {
    this.folder = folder;
    this.work = work;
  }

  /** Adds a class and its source, imports of the plug-in interfaces left out. */
  JarMaker source(String type, String body) {
    int dot = type.lastIndexOf('.');
    String head =
        (dot < 0 ? "" : "package " + type.substring(0, dot) + ";\n")
            + "import io.godmode.api.plugin.*;\n";
    sources.put(type, head + body);
    return this;
  }

  /** Adds a class that is a risk rule plug-in and is named as a service. */
  JarMaker riskRule(String type, String members) {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    return service(type)
        .source(
            type,
            "public class "
                + simple
                + " implements RiskRulePlugin {\n"
                + members
                + "\n public io.godmode.api.risk.RiskRule create(PluginContext c, ParameterValues v)"
                + " { throw new IllegalStateException(\"not made\"); }\n}");
  }

  /** Adds a sound risk rule plug-in. */
  JarMaker riskRuleOfKind(String type, String kind) {
    return riskRule(type, kind(kind) + description("\"refuses\""));
  }

  static String kind(String kind) {
    return " public String kind() { return \"" + kind + "\"; }\n";
  }

  static String description(String expression) {
    return " public String description() { return " + expression + "; }\n";
  }

  /** Names a class as a service. */
  JarMaker service(String type) {
    services.add(type);
    return this;
  }

  /** Leaves the file out that names services. */
  JarMaker unnamed() {
    named = false;
    return this;
  }

  /** Names other jars in the manifest. */
  JarMaker classPath(String neighbours) {
    entries.put(
        "META-INF/MANIFEST.MF",
        ("Manifest-Version: 1.0\nClass-Path: " + neighbours + "\n\n")
            .getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Leaves a compiled class out. */
  JarMaker without(String type) {
    dropped.add(type.replace('.', '/') + ".class");
    return this;
  }

  /** Marks every class as compiled for a newer Java than this one. */
  JarMaker fromTheFuture() {
    fromTheFuture = true;
    return this;
  }

  /** Packs the jar. */
  Path make(String fileName) throws IOException {
    Path classes = Files.createTempDirectory(work, "classes");
    compile(classes);
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = classes.relativize(file).toString().replace('\\', '/');
        byte[] bytes = Files.readAllBytes(file);
        if (fromTheFuture) {
          bytes[MAJOR_VERSION] = (byte) (FIRST_MAJOR + Runtime.version().feature() + 1);
        }
        if (!dropped.contains(name)) {
          entries.put(name, bytes);
        }
      }
    }
    if (named) {
      entries.put(
          "META-INF/services/" + Plugin.class.getName(),
          ("# what is in here\n" + String.join("\n", services) + "\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    Path jar = folder.resolve(fileName);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new JarEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return jar;
  }

  private void compile(Path classes) throws IOException {
    if (sources.isEmpty()) {
      return;
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach((type, text) -> units.add(new Source(type, text)));
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of(
              "-d",
              classes.toString(),
              "-proc:none",
              "--release",
              "17",
              "-cp",
              System.getProperty("java.class.path"));
      if (!compiler.getTask(null, files, null, options, null, units).call()) {
        throw new AssertionError("the sources do not compile: " + sources);
      }
    }
  }

  /** A source in memory. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String type, String text) {
      super(URI.create("string:///" + type.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
