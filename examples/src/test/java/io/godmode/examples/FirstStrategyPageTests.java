package io.godmode.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.godmode.examples.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page for those who write their first strategy shows code that is compiled, and no other. */
class FirstStrategyPageTests {
  private static final String PACKAGE = "package io.godmode.examples;\n\n";
  private static final String JAVA = "java -cp examples/target/godmode.jar ";
  private static final String CLI = "java -jar examples/target/godmode.jar ";
  private static final Pattern REGION =
      Pattern.compile(
          "// first-strategy: [^\\n]*\\n(.*?)\\s*// first-strategy end", Pattern.DOTALL);

  private final Path root = Repository.root();
  private String page = "";

  @BeforeEach
  void read() throws IOException {
    page = Files.readString(root.resolve("docs/first-strategy.md"));
  }

  private List<String> blocks(String language) {
    return Pattern.compile("```" + language + "\\n(.*?)\\n```", Pattern.DOTALL)
        .matcher(page)
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  private String source(String folder, String name) throws IOException {
    return Files.readString(
        root.resolve("examples/src/" + folder + "/java/io/godmode/examples/" + name + ".java"));
  }

  private static List<String> regions(String source) {
    return REGION.matcher(source).results().map(region -> region.group(1).stripIndent()).toList();
  }

  @Test
  void itsJavaIsThatOfTheExamples() throws IOException {
    List<String> compiled = new ArrayList<>();
    compiled.add(source("main", "FirstStrategy").replace(PACKAGE, "").strip());
    compiled.addAll(regions(source("main", "InflowStrategy")));
    List<String> tested = regions(source("test", "InflowStrategyTests"));
    // The page ends the class after its one method; the test goes on.
    compiled.add(tested.get(0) + "\n}");
    compiled.addAll(tested.subList(1, tested.size()));

    assertThat(blocks("java")).containsExactlyInAnyOrderElementsOf(compiled);
  }

  @Test
  void itsCommandsAreUnderstood() {
    List<String> commands = blocks("sh").stream().flatMap(String::lines).toList();
    assertThat(commands).hasSizeGreaterThan(3);
    for (String command : commands) {
      if (command.startsWith(CLI)) {
        assertThatCode(
                () -> Main.commandLine().parseArgs(command.substring(CLI.length()).split(" +")))
            .as(command)
            .doesNotThrowAnyException();
      } else if (command.startsWith(JAVA)) {
        assertThat(command.substring(JAVA.length()))
            .isIn("FirstStrategy.java", CustomStrategy.class.getName());
      } else {
        assertThat(command).startsWith("mvn -B -ntp -q ");
      }
    }
  }

  @Test
  void itsLinksLeadSomewhere() {
    List<String> links =
        Pattern.compile("\\]\\(([^)#:]+)\\)")
            .matcher(page)
            .results()
            .map(link -> link.group(1))
            .toList();
    assertThat(links)
        .isNotEmpty()
        .allSatisfy(link -> assertThat(root.resolve("docs").resolve(link)).exists());
  }
}
