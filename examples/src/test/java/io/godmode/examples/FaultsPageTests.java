package io.godmode.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every row of the page on faults names tests that exist. */
class FaultsPageTests {
  private static final Pattern TEST = Pattern.compile("`([A-Za-z]+Tests)#([A-Za-z]+)`");

  @Test
  void everyFaultNamesTestsThatExist() throws IOException {
    List<String> rows =
        Files.readAllLines(Repository.root().resolve("docs/faults.md")).stream()
            .filter(line -> line.startsWith("| "))
            .filter(line -> !line.startsWith("| fault ") && !line.startsWith("| --- "))
            .toList();
    assertThat(rows).hasSizeGreaterThan(10);
    List<String> missing = new ArrayList<>();
    for (String row : rows) {
      Matcher named = TEST.matcher(row);
      if (!named.find()) {
        missing.add("no test in: " + row);
        continue;
      }
      do {
        if (!exists(named.group(1), named.group(2))) {
          missing.add(named.group());
        }
      } while (named.find());
    }
    assertThat(missing).isEmpty();
  }

  private static boolean exists(String type, String method) throws IOException {
    for (String module : List.of("godmode-core", "godmode-core/adapters", "examples")) {
      Path sources = Repository.root().resolve(module).resolve("src/test/java");
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(each -> each.endsWith(type + ".java")).toList()) {
          if (Files.readString(file).contains("void " + method + "(")) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
