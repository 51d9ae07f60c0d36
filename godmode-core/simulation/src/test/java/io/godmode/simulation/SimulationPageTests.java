package io.godmode.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page for hosts shows code that is compiled and run, and names every kind of fault. */
class SimulationPageTests {
  private static final Path DOCS = Path.of("..", "..", "docs");
  private static final Pattern REGION =
      Pattern.compile("// simulation: [^\\n]*\\n(.*?)\\s*// simulation end", Pattern.DOTALL);
  private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)\\n```", Pattern.DOTALL);

  private String page = "";

  @BeforeEach
  void read() throws IOException {
    page = Files.readString(DOCS.resolve("simulation.md"));
  }

  @Test
  void itsJavaIsThatOfTheTests() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/godmode/simulation/HostSimulationTests.java"));
    List<String> compiled =
        REGION.matcher(source).results().map(region -> region.group(1).stripIndent()).toList();
    List<String> shown = BLOCK.matcher(page).results().map(block -> block.group(1)).toList();
    assertThat(shown).containsExactlyElementsOf(compiled);
  }

  @Test
  void itNamesEveryKindOfFault() {
    assertThat(Arrays.stream(FaultKind.values()).map(kind -> "`" + kind + "`"))
        .allSatisfy(kind -> assertThat(page).contains(kind));
  }

  @Test
  void itsLinksLeadSomewhere() {
    List<String> links =
        Pattern.compile("\\]\\(([^)#:]+)\\)")
            .matcher(page)
            .results()
            .map(link -> link.group(1))
            .toList();
    assertThat(links).isNotEmpty().allSatisfy(link -> assertThat(DOCS.resolve(link)).exists());
  }
}
