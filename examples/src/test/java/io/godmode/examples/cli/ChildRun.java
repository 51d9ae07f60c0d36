package io.godmode.examples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The command line in a process of its own, which tests can kill. */
final class ChildRun {
  private static final long PATIENCE_SECONDS = 240;
  private static final int POLL_MILLIS = 20;

  private final Process process;
  private final Path out;
  private final Path err;

  private ChildRun(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts it; what it prints goes to files in a folder. */
  static ChildRun start(Path folder, Object... args) throws IOException {
    return start(folder, Map.of(), List.of(), args);
  }

  /** Starts it with environment variables and options of the JVM. */
  static ChildRun start(
      Path folder, Map<String, String> environment, List<String> options, Object... args)
      throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return start(java, Main.class, folder, environment, options, args);
  }

  /** Starts another main of the tests. */
  static ChildRun start(Path folder, Class<?> program, Object... args) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return start(java, program, folder, Map.of(), List.of(), args);
  }

  /** Starts a program on another JVM; of options given twice the last one counts. */
  static ChildRun start(
      Path java,
      Class<?> program,
      Path folder,
      Map<String, String> environment,
      List<String> options,
      Object... args)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.add("-XX:TieredStopAtLevel=1");
    if (options.stream().noneMatch(option -> option.endsWith("GC"))) {
      command.add("-XX:+UseSerialGC");
    }
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    for (Object arg : args) {
      command.add(String.valueOf(arg));
    }
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    return new ChildRun(process, out, err);
  }

  /** Waits until the journal is longer, or the process has ended. */
  void awaitJournal(Path data, long bytes) throws InterruptedException {
    awaitThat(() -> journalBytes(data) > bytes);
  }

  /** Waits until something is so, or the process has ended. */
  void awaitThat(BooleanSupplier condition) throws InterruptedException {
    for (int turns = 0; process.isAlive() && !condition.getAsBoolean(); turns++) {
      requirePatience(turns);
      process.waitFor(1, TimeUnit.MILLISECONDS);
    }
  }

  /** Waits for its end, but no longer than that. */
  void await(long time, TimeUnit unit) throws InterruptedException {
    process.waitFor(time, unit);
  }

  /** Waits until something is so; the process must not end before. */
  void await(String what, BooleanSupplier condition) throws InterruptedException {
    for (int turns = 0; !condition.getAsBoolean(); turns++) {
      if (!process.isAlive()) {
        throw new AssertionError("the process ended before " + what + ": " + err());
      }
      requirePatience(turns * POLL_MILLIS);
      process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void requirePatience(int turns) {
    if (turns > PATIENCE_SECONDS * 1_000) {
      throw new AssertionError("nothing happened for four minutes: " + err());
    }
  }

  /** Kills it at once, as a power failure would; tells whether it was still at work. */
  boolean kill() throws InterruptedException {
    boolean atWork = process.isAlive();
    process.destroyForcibly();
    await();
    return atWork;
  }

  /** Asks it to end, as an operator does. */
  void terminate() {
    process.destroy();
  }

  /** Waits for its end and returns its exit code. */
  int await() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the process did not end: " + err());
    }
    return process.exitValue();
  }

  String out() {
    return read(out);
  }

  String err() {
    return read(err);
  }

  /** Returns how long the journal of a data directory is. */
  static long journalBytes(Path data) {
    Path journal = data.resolve("journal");
    if (!Files.isDirectory(journal)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(journal)) {
      long bytes = 0;
      for (Path file : files.toList()) {
        bytes += size(file);
      }
      return bytes;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Returns how long a file is; one that the process has taken away since it was seen, zero. */
  static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException gone) {
      return 0;
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
