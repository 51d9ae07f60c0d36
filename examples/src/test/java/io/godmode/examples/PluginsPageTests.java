package io.godmode.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code of the page on plug-ins is that of the sample project. */
class PluginsPageTests {
  private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)\\n```", Pattern.DOTALL);
  private static final Pattern REGION =
      Pattern.compile("// docs: [^\\n]*\\n(.*?)\\s*// docs end", Pattern.DOTALL);

  @Test
  void showsWhatTheSampleProjectHas() throws IOException {
    Path root = Repository.root();
    List<String> shown =
        BLOCK
            .matcher(Files.readString(root.resolve("docs/plugins.md")))
            .results()
            .map(block -> block.group(1))
            .toList();
    StringBuilder sources = new StringBuilder();
    try (Stream<Path> files = Files.walk(root.resolve("examples/consumers/plugin/src/main/java"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        sources.append(Files.readString(file));
      }
    }
    List<String> compiled =
        REGION.matcher(sources).results().map(region -> region.group(1).stripIndent()).toList();

    assertThat(shown).isNotEmpty().containsExactlyInAnyOrderElementsOf(compiled);
  }
}
