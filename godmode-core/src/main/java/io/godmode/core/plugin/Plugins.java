package io.godmode.core.plugin;

import io.godmode.api.Bounded;
import io.godmode.api.GodmodeException;
import io.godmode.api.plugin.Plugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The plug-ins that a configuration can name.
 *
 * <p>Those of core come first, then those of the class path, then the jars of a folder by file
 * name; of two with the same kind for the same port the first holds. A jar lives in a class loader
 * of its own that sees the JDK, godmode, SLF4J and JSpecify and nothing else of the host, so that
 * plug-ins bring their own libraries without clashes. What cannot be used is named in {@link
 * #problems()} and disturbs nothing else.
 *
 * <p>Class loaders keep faults apart, not harm: a plug-in is code of this process. Whoever made it
 * closes it, after the engines that use it. Immutable and thread-safe.
 */
public final class Plugins implements AutoCloseable {
  static final String CLASS_PATH = "class path";
  private static final String CODE = "code";

  private final List<LoadedPlugin> loaded;

  @Bounded(by = "the plug-ins of one folder and class path", then = "found once and unmodifiable")
  private final List<PluginProblem> problems;

  private final List<PluginJar> jars;

  private Plugins(Discovery discovery, List<PluginJar> jars) {
    this.loaded = discovery.found();
    this.problems = discovery.problems();
    this.jars = List.copyOf(jars);
  }

  /** Returns those that core has itself. */
  public static Plugins none() {
    return new Plugins(withCore(), List.of());
  }

  /** Returns those of the class path, by the calling thread's class loader. */
  public static Plugins onClassPath() {
    Discovery discovery = withCore();
    discovery.classPath(hostLoader());
    return new Plugins(discovery, List.of());
  }

  /** Returns those of the class path and, after them, these. */
  public static Plugins of(Plugin... plugins) {
    Discovery discovery = withCore();
    discovery.classPath(hostLoader());
    for (Plugin plugin : plugins) {
      discovery.instance(CODE, plugin);
    }
    return new Plugins(discovery, List.of());
  }

  /**
   * Returns those of the class path and of the jars in a folder; folders in it are not looked at.
   *
   * @throws GodmodeException with code {@code PLUGINS_NOT_READABLE} when there is no such folder;
   *     what is wrong with single jars is in {@link #problems()}
   */
  public static Plugins load(Path folder) {
    Discovery discovery = withCore();
    ClassLoader host = hostLoader();
    discovery.classPath(host);
    // The host's godmode, whatever the calling thread's loader is: types must be the same.
    ClassLoader shared = new SharedClasses(Plugins.class.getClassLoader());
    List<PluginJar> open = new ArrayList<>();
    for (Path file : jarsIn(folder)) {
      String name = String.valueOf(file.getFileName());
      try {
        PluginJar jar = PluginJar.open(file, shared);
        open.add(jar);
        discovery.jar(jar);
      } catch (IOException | SecurityException broken) {
        discovery.leaveOut(
            name,
            "the jar",
            "it cannot be read as a jar: " + Discovery.told(broken),
            "build or copy it again");
      }
    }
    return new Plugins(discovery, open);
  }

  private static Discovery withCore() {
    Discovery discovery = new Discovery();
    discovery.core();
    return discovery;
  }

  private static List<Path> jarsIn(Path folder) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.jar")) {
      for (Path file : all) {
        if (Files.isRegularFile(file)) {
          files.add(file);
        }
      }
    } catch (IOException failure) {
      throw new GodmodeException(
          "PLUGINS_NOT_READABLE",
          "the plug-in folder "
              + folder
              + " cannot be read ("
              + failure.getClass().getSimpleName()
              + "); give a folder with jars",
          failure);
    }
    files.sort(Comparator.comparing(file -> String.valueOf(file.getFileName())));
    return files;
  }

  private static ClassLoader hostLoader() {
    return Optional.ofNullable(Thread.currentThread().getContextClassLoader())
        .orElseGet(Plugins.class::getClassLoader);
  }

  /** Returns all that can be named, by port, then kind. */
  public List<PluginInfo> all() {
    return loaded.stream()
        .map(LoadedPlugin::info)
        .sorted(Comparator.comparing(PluginInfo::port).thenComparing(PluginInfo::kind))
        .toList();
  }

  /** Returns those of one port, by kind. */
  public List<PluginInfo> of(PluginPort port) {
    return all().stream().filter(info -> info.port() == port).toList();
  }

  /** Returns one. */
  public Optional<PluginInfo> find(PluginPort port, String kind) {
    return plugin(port, kind).map(LoadedPlugin::info);
  }

  Optional<LoadedPlugin> plugin(PluginPort port, String kind) {
    return loaded.stream()
        .filter(each -> each.info().port() == port && each.info().kind().equals(kind))
        .findFirst();
  }

  /** Returns what was left out and why, in the order it was found. */
  public List<PluginProblem> problems() {
    return problems;
  }

  /** Closes the jars; classes that were not used before cannot be loaded any more. Idempotent. */
  @Override
  public void close() {
    Optional<UncheckedIOException> first = Optional.empty();
    for (PluginJar jar : jars) {
      try {
        jar.close();
      } catch (UncheckedIOException failure) {
        first = first.or(() -> Optional.of(failure));
      }
    }
    first.ifPresent(
        failure -> {
          throw new GodmodeException(
              "CLOSE_FAILED", "a plug-in's jar could not be closed", failure);
        });
  }
}
