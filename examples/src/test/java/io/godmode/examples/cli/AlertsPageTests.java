package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.core.risk.FinanceAlert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page on alerts lists the codes that there are. */
class AlertsPageTests {
  private static final Path PAGE = Path.of("..", "docs", "alerts.md");

  private static List<String> money() {
    return Arrays.stream(FinanceAlert.Code.values())
        .map(
            code ->
                "| `%s` | %s | %s |"
                    .formatted(
                        code, code.level(), CodeBook.read().find(code.name()).orElseThrow().what()))
        .toList();
  }

  private static List<String> others() {
    return CodeBook.read().all().stream()
        .filter(code -> code.firstKind().equals("alert"))
        .filter(code -> !FinanceAlert.Code.isOne(code.code()))
        .map(code -> "| `%s` | %s |".formatted(code.code(), code.what()))
        .toList();
  }

  @Test
  void listsEveryCode() throws IOException {
    if (Boolean.getBoolean("godmode.docs.write")) {
      Files.writeString(PAGE, String.join("\n", written()) + "\n");
    }

    assertThat(rows("## Money")).isEqualTo(money());
    assertThat(rows("## Everything else")).isEqualTo(others());
    assertThat(others()).hasSizeGreaterThan(5);
  }

  private static List<String> written() throws IOException {
    List<String> lines = new ArrayList<>();
    String section = "";
    for (String line : Files.readAllLines(PAGE)) {
      section = line.startsWith("## ") ? line : section;
      boolean generated = section.equals("## Money") || section.equals("## Everything else");
      if (!(generated && line.startsWith("| `"))) {
        lines.add(line);
      }
      if (generated && line.startsWith("| --- |")) {
        lines.addAll(section.equals("## Money") ? money() : others());
      }
    }
    return lines;
  }

  private static List<String> rows(String section) throws IOException {
    return Files.readAllLines(PAGE).stream()
        .dropWhile(line -> !line.equals(section))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("| `"))
        .toList();
  }
}
