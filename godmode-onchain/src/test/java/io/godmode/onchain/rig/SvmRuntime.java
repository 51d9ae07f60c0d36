package io.godmode.onchain.rig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the rig needs of a machine: Node and the addon with the virtual machine. Immutable and
 * thread-safe.
 *
 * @param node the command that starts Node: the property {@code svm.node}, else what the path has
 * @param folder where the rig's files are
 */
record SvmRuntime(String node, Path folder) {
  private static final int OLDEST_NODE = 20;
  private static final long ANSWER_SECONDS = 120;
  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*");

  /** Returns what this machine has; whether it works is another question. */
  static SvmRuntime ofThisMachine() {
    return new SvmRuntime(System.getProperty("svm.node", "node"), folderOfRig());
  }

  private static Path folderOfRig() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      for (String below : List.of("src/test/rig", "godmode-onchain/src/test/rig")) {
        if (Files.isRegularFile(at.resolve(below).resolve("rig.cjs"))) {
          return at.resolve(below);
        }
      }
    }
    throw new IllegalStateException(
        "no src/test/rig/rig.cjs above " + Path.of("").toAbsolutePath());
  }

  /** Returns why tests cannot run on the virtual machine here, or nothing when they can. */
  Optional<String> missing() {
    String version;
    try {
      version = run("--version");
    } catch (IOException absent) {
      return Optional.of("there is no Node: " + absent.getMessage());
    }
    Matcher major = VERSION.matcher(version);
    if (!major.matches() || Integer.parseInt(major.group(1)) < OLDEST_NODE) {
      return Optional.of("Node must be version " + OLDEST_NODE + " or newer, but says: " + version);
    }
    try {
      String loaded = run("-e", "require('./lib/addon.cjs'); console.log('loaded')");
      return loaded.equals("loaded")
          ? Optional.empty()
          : Optional.of("`npm ci --ignore-scripts` was not run in " + folder + ": " + loaded);
    } catch (IOException gone) {
      return Optional.of("Node does not answer: " + gone.getMessage());
    }
  }

  // The line of what Node says that tells most.
  private String run(String... words) throws IOException {
    Process process =
        new ProcessBuilder(command(words))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    try {
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(node + " did not end within " + ANSWER_SECONDS + " s");
      }
      return said.lines()
          .filter(line -> line.startsWith("Error:"))
          .findFirst()
          .orElse(said.strip());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + node + " ran", stop);
    } finally {
      process.destroy();
    }
  }

  /** Returns the command line that gives Node some words. */
  List<String> command(String... words) {
    return Stream.concat(Stream.of(node), Arrays.stream(words)).toList();
  }
}
