package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same input, configuration and seed leave the same bytes in the journal and everything that is
 * made of it, whatever JVM and machine they ran on. With {@code -Dgodmode.determinism.variants=all}
 * each difference is also tried alone, and without a compiler.
 */
class SameBytesTests {
  private static final int TICKS = 200;
  private static final int SLOTS = 120;
  private static final String SIM = "sim";
  private static final String REPLAY = "replay";

  /** Says among other things which Java it was. */
  private static final String RUN_ON = "manifest.json";

  @TempDir static Path folder;

  private static Path recording = Path.of("not written");
  private static Path java = Path.of("not known");
  private static Map<String, String> usual = Map.of();

  /** Options of a JVM, which set it apart from the one that ran first. */
  record Machine(String name, List<String> options) {
    static Machine of(String name, String options) {
      return new Machine(name, List.of(options.split(" ")));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A few machines that differ in everything. */
  static Stream<Machine> machines() {
    Stream<Machine> few =
        Stream.of(
            Machine.of(
                "a small machine in Turkey",
                "-Duser.language=tr -Duser.country=TR -Duser.timezone=Pacific/Kiritimati"
                    + " -Dfile.encoding=ISO-8859-9 -XX:ActiveProcessorCount=1 -Xmx64m"
                    + " -XX:+UseSerialGC -XX:+UnlockExperimentalVMOptions -XX:hashCode=2"),
            Machine.of(
                "a large machine in Egypt",
                "-Duser.language=ar -Duser.country=EG -Duser.timezone=America/St_Johns"
                    + " -Dfile.encoding=UTF-16BE -XX:ActiveProcessorCount=8 -Xmx2g"
                    + " -XX:+UseParallelGC -XX:TieredStopAtLevel=4"
                    + " -XX:+UnlockExperimentalVMOptions -XX:hashCode=0"),
            Machine.of(
                "a machine in Thailand that counts in Thai",
                "-Duser.language=th -Duser.country=TH -Duser.extensions=u-nu-thai-ca-buddhist"
                    + " -Duser.timezone=Asia/Kathmandu -XX:ActiveProcessorCount=2 -Xmx256m"
                    + " -XX:+UseG1GC -XX:+UnlockExperimentalVMOptions -XX:hashCode=3"));
    return "all".equals(System.getProperty("godmode.determinism.variants"))
        ? Stream.concat(few, alone())
        : few;
  }

  private static Stream<Machine> alone() {
    return Stream.of(
            "-Duser.language=tr",
            "-Duser.language=ar -Duser.country=EG",
            "-Duser.language=th -Duser.country=TH -Duser.extensions=u-nu-thai",
            "-Duser.language=fa -Duser.country=IR",
            "-Duser.timezone=Pacific/Kiritimati",
            "-Duser.timezone=America/St_Johns",
            "-Duser.timezone=Pacific/Apia",
            "-Dfile.encoding=US-ASCII",
            "-Dfile.encoding=UTF-16",
            "-XX:ActiveProcessorCount=1",
            "-XX:ActiveProcessorCount=64",
            "-Xmx64m",
            "-Xmx4g",
            "-XX:+UseSerialGC",
            "-XX:+UseParallelGC",
            "-XX:+UnlockExperimentalVMOptions -XX:hashCode=1",
            "-XX:+UnlockExperimentalVMOptions -XX:hashCode=4",
            "-XX:TieredStopAtLevel=4",
            "-XX:TieredStopAtLevel=4 -Xcomp -XX:CompileThreshold=1",
            "-Xint")
        .map(options -> Machine.of(options, options));
  }

  @BeforeAll
  static void runOnce() throws IOException, InterruptedException {
    recording = TradeRecording.write(folder.resolve("trades.csv"), SLOTS);
    java = Path.of(System.getProperty("java.home"), "bin", "java");
    Machine machine =
        Machine.of("the usual machine", "-Duser.language=en -Duser.timezone=UTC -Xmx512m");
    usual = left(java, machine);
    assertThat(usual)
        .containsKeys(
            "sim state",
            "sim/journal/segment-00000001.journal",
            "sim/trades.jsonl",
            "replay state",
            "replay/journal/segment-00000001.journal",
            "replay/trades.jsonl");
    assertThat(usual.get("sim/trades.jsonl"))
        .as("a run without trades shows little")
        .isNotEqualTo(hash(new byte[0]));
  }

  @ParameterizedTest
  @MethodSource("machines")
  void leaveTheSameBytes(Machine machine) throws IOException, InterruptedException {
    assertThat(left(java, machine)).isEqualTo(usual);
  }

  @Test
  void leaveTheSameBytesOnANewerJdk() throws IOException, InterruptedException {
    Optional<Path> newer = newerJdk();
    assumeTrue(newer.isPresent(), "there is no JDK newer than this one under /usr/lib/jvm");
    Machine machine =
        Machine.of("a newer JDK", "-Duser.language=th -Duser.extensions=u-nu-thai -Xmx512m");
    assertThat(left(newer.orElseThrow(), machine)).isEqualTo(usual);
  }

  private static Optional<Path> newerJdk() throws IOException {
    Path all = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(all)) {
      return Optional.empty();
    }
    Map<Integer, Path> newer = new TreeMap<>();
    try (Stream<Path> homes = Files.list(all)) {
      for (Path home : homes.sorted().toList()) {
        Path release = home.resolve("release");
        Path launcher = home.resolve("bin").resolve("java");
        if (Files.isExecutable(launcher) && Files.isRegularFile(release)) {
          newer.put(feature(release), launcher);
        }
      }
    }
    newer.keySet().removeIf(version -> version <= Runtime.version().feature());
    return newer.values().stream().reduce((older, latest) -> latest);
  }

  private static int feature(Path release) throws IOException {
    return Files.readAllLines(release).stream()
        .filter(line -> line.startsWith("JAVA_VERSION="))
        .map(line -> Runtime.Version.parse(line.replaceAll("JAVA_VERSION=\"|\"", "")).feature())
        .findFirst()
        .orElse(0);
  }

  /**
   * Returns what both runs left: their files by name with a hash of each, and the states' hashes.
   */
  private static Map<String, String> left(Path java, Machine machine)
      throws IOException, InterruptedException {
    Path place = Files.createTempDirectory(folder, "runs");
    List<Object> arguments = new ArrayList<>();
    arguments.addAll(List.of("run", "--profile", "DEMO", "--market", "sim", "--ticks", TICKS));
    arguments.addAll(
        List.of("--speed", "max", "--seed", 7, "--no-dashboard", "--data", place.resolve(SIM)));
    arguments.addAll(List.of(SeveralRuns.THEN, "run", "--profile", "REPLAY_150", "--market"));
    arguments.addAll(List.of("replay:" + recording, "--sol-usd", "190"));
    arguments.addAll(
        List.of("--speed", "max", "--seed", 7, "--no-dashboard", "--data", place.resolve(REPLAY)));
    ChildRun child =
        ChildRun.start(
            java, SeveralRuns.class, place, Map.of(), machine.options(), arguments.toArray());
    assertThat(child.await()).as(child.err()).isZero();
    Map<String, String> left = new TreeMap<>();
    for (String run : List.of(SIM, REPLAY)) {
      left.put(run + " state", Cli.run("verify", place.resolve(run)).stateHash());
      try (Stream<Path> files = Files.walk(place.resolve(run))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (!file.endsWith(RUN_ON)) {
            left.put(place.relativize(file).toString(), hash(Files.readAllBytes(file)));
          }
        }
      }
    }
    return left;
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
