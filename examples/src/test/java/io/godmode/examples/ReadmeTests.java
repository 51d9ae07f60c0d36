package io.godmode.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.godmode.examples.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what there is: its code compiles, its commands run. */
class ReadmeTests {
  private static final String JAR = "java -jar examples/target/godmode.jar ";
  private static final Pattern REGION =
      Pattern.compile("// README: [^\\n]*\\n(.*?)\\s*// README end", Pattern.DOTALL);

  @TempDir Path folder;

  private String readme = "";

  @BeforeEach
  void read() throws IOException {
    readme = Files.readString(Repository.root().resolve("README.md"));
  }

  private List<String> blocks(String language) {
    return Pattern.compile("```" + language + "\\n(.*?)\\n```", Pattern.DOTALL)
        .matcher(readme)
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  /** What the command line is given, in the order of the README. */
  private List<String> calls() {
    List<String> calls = new ArrayList<>();
    for (String block : blocks("sh")) {
      for (String call : parts(block, " *(\\n|&&) *")) {
        if (call.startsWith(JAR)) {
          calls.add(call.substring(JAR.length()));
        } else if (call.startsWith("godmode ")) {
          calls.add(call.substring("godmode ".length()));
        } else {
          assertThat(call).startsWith("mvn ");
        }
      }
    }
    return calls;
  }

  private static List<String> parts(String text, String separator) {
    return Pattern.compile(separator).splitAsStream(text).toList();
  }

  private static String[] words(String call) {
    return parts(call, " +").toArray(String[]::new);
  }

  @Test
  void itsJavaIsPartOfTheExamples() throws IOException {
    List<String> regions = new ArrayList<>();
    Path sources = Repository.root().resolve("examples/src/main/java/io/godmode/examples");
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        REGION
            .matcher(Files.readString(file))
            .results()
            .map(region -> region.group(1).stripIndent())
            .forEach(regions::add);
      }
    }
    assertThat(blocks("java")).hasSameSizeAs(regions).isNotEmpty();
    assertThat(regions).containsExactlyInAnyOrderElementsOf(blocks("java"));
  }

  @Test
  void itsCommandsAreUnderstood() {
    assertThat(calls()).hasSizeGreaterThanOrEqualTo(2);
    for (String call : calls()) {
      assertThatCode(() -> Main.commandLine().parseArgs(words(call)))
          .as(call)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void setUpAndMainJobAreOneLineAndTheTestsAnother() {
    assertThat(blocks("sh").get(0).lines()).hasSize(1);
    assertThat(blocks("sh").get(0))
        .startsWith("mvn -B -ntp -q package -Dmaven.test.skip=true && " + JAR);
    assertThat(blocks("sh").get(1)).isEqualTo("mvn -B -ntp verify");
  }

  @Test
  void itsMainJobTradesFailsAndIsDeniedAndItsBooksAddUp() {
    List<String> args = new ArrayList<>(parts(calls().get(0), " +"));
    args.addAll(List.of("--data", folder.resolve("data").toString()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();

    int exitCode =
        Main.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args.toArray(String[]::new));

    assertThat(exitCode).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("tick 3,600", "identity    holds to the last unit")
        .containsPattern("fills +[1-9][0-9]* entries, [1-9][0-9]* exits")
        .containsPattern("failed +[1-9]")
        .containsPattern("denied +[1-9]");
    assertThat(err.toString()).containsPattern("tick [0-9,]+ of 3,600: ");
  }

  @Test
  void itsLinksLeadSomewhere() {
    Path root = Repository.root();
    List<String> links =
        Pattern.compile("\\]\\(([^)#:]+)\\)")
            .matcher(readme)
            .results()
            .map(link -> link.group(1))
            .toList();
    assertThat(links).isNotEmpty().allSatisfy(link -> assertThat(root.resolve(link)).exists());
  }

  @Test
  void itsModulesAreThoseOfTheBuild() throws IOException {
    String pom = Files.readString(Repository.root().resolve("pom.xml"));
    List<String> modules =
        Pattern.compile("<module>(.*?)</module>")
            .matcher(pom)
            .results()
            .map((MatchResult module) -> module.group(1))
            .toList();
    assertThat(modules)
        .isNotEmpty()
        .allSatisfy(module -> assertThat(readme).contains("| `" + module + "` |"));
  }
}
