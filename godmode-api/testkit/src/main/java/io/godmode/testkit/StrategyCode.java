package io.godmode.testkit;

import io.godmode.testkit.ClassCode.Use;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the compiled code of a strategy for what a strategy must not use.
 *
 * <p>From the methods and constructors of its class and superclasses it follows every call into
 * classes of the same package; other packages are judged by name only.
 */
final class StrategyCode {
  /** Classes of which nothing may be used. */
  private static final List<String> PACKAGES =
      List.of(
          "java/io/",
          "java/nio/file/",
          "java/nio/channels/",
          "java/net/",
          "java/rmi/",
          "java/sql/",
          "java/lang/reflect/",
          "java/util/prefs/",
          "javax/net/",
          "javax/sql/",
          "java/lang/Process",
          "java/lang/Runtime",
          "java/lang/Thread",
          "java/lang/ClassLoader",
          "java/lang/invoke/MethodHandles",
          "java/security/SecureRandom",
          "java/util/Scanner",
          "java/util/Timer",
          "java/util/concurrent/CompletableFuture",
          "java/util/concurrent/Executor",
          "java/util/concurrent/ForkJoin",
          "java/util/concurrent/ScheduledThreadPoolExecutor",
          "java/util/concurrent/ThreadPoolExecutor",
          "java/util/concurrent/ThreadLocalRandom",
          "java/util/concurrent/TimeUnit");

  /** Classes of those packages that touch nothing outside. */
  private static final Set<String> HARMLESS =
      Set.of(
          "java/io/Serializable",
          "java/io/IOException",
          "java/io/UncheckedIOException",
          "java/io/StringReader",
          "java/io/StringWriter",
          "java/io/ByteArrayInputStream",
          "java/io/ByteArrayOutputStream",
          "java/net/URI");

  /** Single members, with their types where only one form is meant. */
  private static final Set<String> MEMBERS =
      Set.of(
          "java/lang/System.currentTimeMillis",
          "java/lang/System.nanoTime",
          "java/lang/System.getenv",
          "java/lang/System.getProperty",
          "java/lang/System.getProperties",
          "java/lang/System.setProperty",
          "java/lang/System.identityHashCode",
          "java/lang/System.exit",
          "java/lang/System.load",
          "java/lang/System.loadLibrary",
          "java/lang/System.console",
          "java/lang/System.in",
          "java/lang/System.out",
          "java/lang/System.err",
          "java/lang/Class.forName",
          "java/lang/Math.random",
          "java/lang/StrictMath.random",
          "java/time/Clock.system",
          "java/time/Clock.systemUTC",
          "java/time/Clock.systemDefaultZone",
          "java/time/Clock.tickMillis",
          "java/time/Clock.tickMinutes",
          "java/time/Clock.tickSeconds",
          "java/time/InstantSource.system",
          "java/time/ZoneId.systemDefault",
          "java/util/TimeZone.getDefault",
          "java/util/Locale.getDefault",
          "java/util/UUID.randomUUID",
          "java/util/Calendar.getInstance",
          "java/util/Collection.parallelStream",
          "java/util/Random.<init>()V",
          "java/util/SplittableRandom.<init>()V",
          "java/util/Date.<init>()V",
          "java/util/GregorianCalendar.<init>()V",
          "java/util/Collections.shuffle(Ljava/util/List;)V");

  private final Class<?> strategy;
  private final String packagePath;
  private final Map<String, Optional<ClassCode>> classes = new HashMap<>();
  private final Set<String> wholeClasses = new HashSet<>();
  private final Set<Use> seen = new HashSet<>();
  private final Deque<Use> waiting = new ArrayDeque<>();
  private final Set<String> findings = new TreeSet<>();

  private StrategyCode(Class<?> strategy) {
    this.strategy = strategy;
    packagePath = strategy.getPackageName().replace('.', '/') + "/";
  }

  /**
   * Returns one line for each forbidden use, in order; empty when there is none.
   *
   * @return nothing at all when the class file cannot be read
   */
  static Optional<List<String>> findings(Class<?> strategy) {
    StrategyCode code = new StrategyCode(strategy);
    if (code.find(strategy.getName().replace('.', '/')).isEmpty()) {
      return Optional.empty();
    }
    code.walk();
    return Optional.of(List.copyOf(code.findings));
  }

  private void walk() {
    for (Class<?> type = strategy; type != null; type = type.getSuperclass()) {
      followAll(type.getName().replace('.', '/'));
    }
    while (!waiting.isEmpty()) {
      Use next = waiting.remove();
      for (ClassCode.Method method : methods(next)) {
        method.uses().forEach(use -> judge(next, use));
      }
    }
  }

  private List<ClassCode.Method> methods(Use use) {
    List<ClassCode.Method> found = new ArrayList<>();
    find(use.owner())
        .ifPresent(
            type ->
                type.methods.stream()
                    .filter(method -> method.name().equals(use.name()))
                    .filter(method -> method.descriptor().equals(use.descriptor()))
                    .forEach(found::add));
    return found;
  }

  private void judge(Use by, Use use) {
    if (isForbidden(use)) {
      findings.add(by + " uses " + use);
    }
    if (!isFollowed(use.owner())) {
      return;
    }
    find(use.owner())
        .ifPresent(
            type -> {
              noteStatics(type);
              follow(new Use(type.name, "<clinit>", "()V"));
            });
    if (use.name().equals(Use.CREATION)) {
      followAll(use.owner());
    } else {
      follow(declared(use));
    }
  }

  private void noteStatics(ClassCode type) {
    for (String field : type.changingStatics) {
      findings.add("static field " + new Use(type.name, field, "") + " can change");
    }
  }

  /** Adds what an object of a class may be asked to do. */
  private void followAll(String owner) {
    if (!isFollowed(owner) || !wholeClasses.add(owner)) {
      return;
    }
    find(owner)
        .ifPresent(
            type -> {
              noteStatics(type);
              for (ClassCode.Method method : type.methods) {
                if (!method.isStatic() || method.name().equals("<clinit>")) {
                  follow(new Use(owner, method.name(), method.descriptor()));
                }
              }
              if (type.superclass != null) {
                followAll(type.superclass);
              }
            });
  }

  private void follow(Use use) {
    if (seen.add(use)) {
      waiting.add(use);
    }
  }

  /** Finds the class that declares a method, which may be above the one it is called on. */
  private Use declared(Use use) {
    String owner = use.owner();
    while (isFollowed(owner)) {
      Use here = new Use(owner, use.name(), use.descriptor());
      if (!methods(here).isEmpty()) {
        return here;
      }
      String above = find(owner).map(type -> type.superclass).orElse(null);
      if (above == null) {
        return use;
      }
      owner = above;
    }
    return use;
  }

  private boolean isFollowed(String owner) {
    return owner.startsWith(packagePath) && owner.indexOf('/', packagePath.length()) < 0;
  }

  private static boolean isForbidden(Use use) {
    String owner = use.owner();
    boolean wholly = PACKAGES.stream().anyMatch(owner::startsWith) && !HARMLESS.contains(owner);
    boolean readsClock = owner.startsWith("java/time/") && use.name().equals("now");
    boolean splitsWork = owner.startsWith("java/util/stream/") && use.name().equals("parallel");
    String member = owner + "." + use.name();
    return wholly
        || readsClock
        || splitsWork
        || MEMBERS.contains(member)
        || MEMBERS.contains(member + use.descriptor());
  }

  private Optional<ClassCode> find(String name) {
    return classes.computeIfAbsent(name, this::load);
  }

  private Optional<ClassCode> load(String name) {
    ClassLoader loader = strategy.getClassLoader();
    String path = name + ".class";
    try (@Nullable InputStream file =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(path)
            : loader.getResourceAsStream(path)) {
      return file == null ? Optional.empty() : Optional.of(ClassCode.read(file.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
