package io.godmode.core.plugin;

import io.godmode.api.Bounded;
import io.godmode.api.plugin.Parameters;
import io.godmode.api.plugin.Plugin;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Goes through the plug-ins of one class loader after the other and keeps those that are sound; of
 * the others it tells what is wrong, each on its own. Not thread-safe.
 */
@Bounded(
    by = "the plug-ins of one folder and class path",
    then = "lives as long as they are looked for")
final class Discovery {
  private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final Pattern CLASS_FILE_VERSION = Pattern.compile("class file version (\\d+)");
  private static final int FIRST_CLASS_FILE_VERSION = 44;
  private static final int MAX_DESCRIPTION = 200;
  private static final int MAX_FAILURES = 1_000;
  private static final String OURS = "io.godmode.";
  private static final String REPORT = "report it to its author";

  private final Map<String, LoadedPlugin> found = new LinkedHashMap<>();
  private final List<PluginProblem> problems = new ArrayList<>();

  List<LoadedPlugin> found() {
    return List.copyOf(found.values());
  }

  List<PluginProblem> problems() {
    return List.copyOf(problems);
  }

  void leaveOut(String origin, String what, String why, String next) {
    problems.add(new PluginProblem(origin, what, why, next));
  }

  /** Takes those of core, which need no service file. */
  void core() {
    accept(Plugins.CLASS_PATH, new LogAlertsPlugin());
    accept(Plugins.CLASS_PATH, new FileAlertsPlugin());
  }

  /** Takes what the class path, or the module path, has. */
  void classPath(ClassLoader loader) {
    services(Plugins.CLASS_PATH, loader, MAX_FAILURES);
  }

  /** Takes what a jar has. */
  void jar(PluginJar jar) {
    if (jar.entries() == 0) {
      leaveOut(
          jar.name(),
          "the jar",
          "it has no " + PluginJar.SERVICE + " that names a class",
          "add that file; a library belongs inside the jar of the plug-in that uses it");
      return;
    }
    if (!jar.neighbours().isEmpty()) {
      leaveOut(
          jar.name(),
          "the jar",
          "the Class-Path of its manifest would load other files: " + jar.neighbours(),
          "leave Class-Path out; a library belongs inside the jar of the plug-in that uses it");
      return;
    }
    services(jar.name(), jar.loader(), jar.entries());
  }

  /** Takes one that is there already. */
  void instance(String origin, Plugin plugin) {
    accept(origin, plugin);
  }

  /**
   * A failure uses up one of the names, and a file of names that cannot be read would fail for
   * ever.
   */
  private void services(String origin, ClassLoader loader, int mostFailures) {
    Iterator<Plugin> services = ServiceLoader.load(Plugin.class, loader).iterator();
    int failures = 0;
    while (failures <= mostFailures) {
      try {
        if (!LoadedPlugin.call(loader, services::hasNext)) {
          return;
        }
        accept(origin, LoadedPlugin.call(loader, services::next));
      } catch (LoadedPlugin.Broken broken) {
        failures++;
        notLoaded(origin, broken.thrown());
      }
    }
  }

  private void notLoaded(String origin, Throwable thrown) {
    boolean wrapped = thrown instanceof ServiceConfigurationError && thrown.getCause() != null;
    String told = String.valueOf(thrown.getMessage()).replace(Plugin.class.getName() + ": ", "");
    Throwable cause = wrapped ? root(thrown) : thrown;
    Matcher version = CLASS_FILE_VERSION.matcher(String.valueOf(cause.getMessage()));
    if (cause instanceof UnsupportedClassVersionError && version.find()) {
      int java = Integer.parseInt(version.group(1)) - FIRST_CLASS_FILE_VERSION;
      leaveOut(
          origin,
          firstWord(cause),
          "it was compiled for Java " + java + ", and this is Java " + Runtime.version().feature(),
          "compile it with --release 17, or run a newer Java");
    } else if (cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException) {
      leaveOut(
          origin,
          wrapped ? told : "a class",
          "it needs the class "
              + String.valueOf(cause.getMessage()).replace('/', '.')
              + ", which the jar does not hold and the host does not share",
          "put that library into the jar; shared are the JDK and " + SharedClasses.PACKAGES);
    } else if (thrown instanceof ServiceConfigurationError && !wrapped) {
      leaveOut(origin, "a class", told, "correct " + PluginJar.SERVICE);
    } else {
      leaveOut(origin, wrapped ? told : "a class", "it threw " + told(cause), REPORT);
    }
  }

  private void accept(String origin, Plugin plugin) {
    String type = plugin.getClass().getName();
    PluginInfo info;
    try {
      info = LoadedPlugin.call(plugin.getClass().getClassLoader(), () -> info(origin, plugin));
    } catch (LoadedPlugin.Broken broken) {
      Throwable thrown = broken.thrown();
      if (thrown instanceof Unsound unsound) {
        leaveOut(origin, type, String.valueOf(unsound.getMessage()), REPORT);
      } else {
        leaveOut(origin, type, "asked about itself, it threw " + told(thrown), REPORT);
      }
      return;
    }
    String key = info.port() + " " + info.kind();
    LoadedPlugin first = found.putIfAbsent(key, new LoadedPlugin(info, plugin));
    if (first != null) {
      leaveOut(
          origin,
          type,
          "its kind '"
              + info.kind()
              + "' of "
              + info.port().label()
              + " is taken by "
              + first.plugin().getClass().getName()
              + " ("
              + first.info().origin()
              + ")",
          "remove one of the two, or give it another kind");
    }
  }

  private static PluginInfo info(String origin, Plugin plugin) throws Unsound {
    List<PluginPort> ports = PluginPort.of(plugin);
    if (ports.size() != 1) {
      throw new Unsound("it makes parts for more than one port: " + ports);
    }
    String kind = given("kind()", plugin.kind());
    if (!KIND.matcher(kind).matches()) {
      throw new Unsound("its kind must match " + KIND + ", but was '" + clipped(kind) + "'");
    }
    String description = given("description()", plugin.description());
    if (description.isBlank() || description.length() > MAX_DESCRIPTION) {
      throw new Unsound(
          "its description must have 1 to "
              + MAX_DESCRIPTION
              + " characters, but has "
              + description.strip().length());
    }
    Parameters parameters = given("parameters()", plugin.parameters());
    boolean ours =
        origin.equals(Plugins.CLASS_PATH) && plugin.getClass().getName().startsWith(OURS);
    return new PluginInfo(
        ports.get(0), kind, description, parameters, ours ? PluginInfo.BUILT_IN : origin);
  }

  /** Foreign code may return null where it must not. */
  @SuppressWarnings("ConstantValue")
  private static <T> T given(String method, T value) throws Unsound {
    if (value == null) {
      throw new Unsound("its " + method + " returned null");
    }
    return value;
  }

  /** A plug-in that says something of itself that cannot be. */
  private static final class Unsound extends Exception {
    private static final long serialVersionUID = 1L;

    Unsound(String message) {
      super(message);
    }
  }

  private static Throwable root(Throwable thrown) {
    Throwable at = thrown;
    while (at.getCause() != null && at.getCause() != at) {
      at = at.getCause();
    }
    return at;
  }

  private static String firstWord(Throwable thrown) {
    return String.valueOf(thrown.getMessage()).split(" ", 2)[0].replace('/', '.');
  }

  /** Writes what was thrown in one line. */
  static String told(Throwable thrown) {
    String message = thrown.getMessage();
    return thrown.getClass().getSimpleName() + (message == null ? "" : ": " + clipped(message));
  }

  private static String clipped(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= MAX_DESCRIPTION ? line : line.substring(0, MAX_DESCRIPTION) + "…";
  }
}
