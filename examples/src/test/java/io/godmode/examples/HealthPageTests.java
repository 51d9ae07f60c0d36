package io.godmode.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.core.health.HealthSnapshot;
import io.godmode.core.health.Meter;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page on health has every meter, names every figure and shows code that is compiled. */
class HealthPageTests {
  private static final Pattern REGION =
      Pattern.compile("// health: [^\\n]*\\n(.*?)\\s*// health end", Pattern.DOTALL);
  private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)\\n```", Pattern.DOTALL);

  private final Path page = Repository.root().resolve("docs/health.md");

  private static List<String> table() {
    return Arrays.stream(Meter.values())
        .map(
            meter ->
                "| `%s` | %s | %s | %s | %s |"
                    .formatted(
                        meter.meterName(),
                        meter.kind().name().toLowerCase(Locale.ROOT),
                        meter.unit(),
                        meter.labelName().isEmpty() ? "" : "`" + meter.labelName() + "`",
                        meter.description()))
        .toList();
  }

  @Test
  void listsEveryMeter() throws IOException {
    if (Boolean.getBoolean("godmode.docs.write")) {
      List<String> lines = new ArrayList<>();
      for (String line : Files.readAllLines(page)) {
        if (!line.startsWith("| `godmode.")) {
          lines.add(line);
        }
        if (line.startsWith("| --- | --- | --- | --- | --- |")) {
          lines.addAll(table());
        }
      }
      Files.writeString(page, String.join("\n", lines) + "\n");
    }

    assertThat(Files.readAllLines(page).stream().filter(line -> line.startsWith("| `godmode.")))
        .as("%s; run this test with -Dgodmode.docs.write=true to write it", page)
        .isEqualTo(table());
  }

  @Test
  void namesEveryFigureOfASnapshot() throws IOException {
    String text = Files.readString(page);
    List<String> names = new ArrayList<>();
    for (Class<?> type : HealthSnapshot.class.getDeclaredClasses()) {
      if (type.isRecord()) {
        for (RecordComponent figure : type.getRecordComponents()) {
          names.add("`" + figure.getName() + "`");
        }
      }
    }

    assertThat(names).hasSizeGreaterThan(15).allSatisfy(name -> assertThat(text).contains(name));
  }

  @Test
  void itsCodeIsThatOfTheExample() throws IOException {
    String source =
        Files.readString(
            Repository.root()
                .resolve("examples/src/main/java/io/godmode/examples/HealthWatch.java"));

    assertThat(BLOCK.matcher(Files.readString(page)).results().map(block -> block.group(1)))
        .containsExactlyElementsOf(
            REGION.matcher(source).results().map(region -> region.group(1).stripIndent()).toList());
  }
}
