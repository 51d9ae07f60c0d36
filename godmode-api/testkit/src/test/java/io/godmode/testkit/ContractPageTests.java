package io.godmode.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every published contract has a self-test, every rule a comment, and the page lists both.
 *
 * <p>Run with {@code -Dgodmode.docs.write=true} to write the page's first part anew.
 */
class ContractPageTests {
  private static final Path SOURCES = Path.of("src", "main", "java", "io", "godmode", "testkit");
  private static final Path PAGE = Path.of("..", "..", "docs", "contracts.md");
  private static final String BEGIN = "<!-- rules -->\n";
  private static final String END = "<!-- end of rules -->\n";

  static List<Class<?>> contracts() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Contract.java"))
          .sorted()
          .<Class<?>>map(name -> type(name.replace(".java", "")))
          .toList();
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName("io.godmode.testkit." + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(name + " is missing", e);
    }
  }

  private static Class<?> selfTest(Class<?> contract) {
    return type(contract.getSimpleName() + "Tests");
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void everyContractHasASelfTest(Class<?> contract) {
    assertThat(selfTest(contract)).isAssignableTo(ContractSelfTest.class);
    assertThat(ContractSelfTest.rulesOf(contract)).hasSizeGreaterThan(5);
  }

  /** The comment begins with the id and a sentence, and helps whoever fails the rule. */
  @ParameterizedTest
  @MethodSource("contracts")
  void everyRuleIsExplained(Class<?> contract) throws IOException {
    for (Method method : rules(contract)) {
      String comment = comment(contract, method);
      assertThat(comment).startsWith(rule(method) + ": ").contains("Usual causes of failure: ");
      assertThat(sentence(contract, method)).endsWith(".");
    }
  }

  @Test
  void thePageListsTheRulesAndWhatBreaksThem() throws IOException {
    StringBuilder rendered = new StringBuilder(BEGIN);
    for (Class<?> contract : contracts()) {
      rendered.append(table(contract));
    }
    String part = rendered.append('\n').append(END).toString();
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END) + END.length();
    assertThat(begin).as("%s in %s", BEGIN.strip(), PAGE).isNotNegative();
    if (Boolean.getBoolean("godmode.docs.write")) {
      Files.writeString(PAGE, page.substring(0, begin) + part + page.substring(end));
    } else {
      assertThat(page.substring(begin, end))
          .as("%s; -Dgodmode.docs.write=true writes it anew", PAGE)
          .isEqualTo(part);
    }
  }

  private static String table(Class<?> contract) throws IOException {
    StringBuilder table = new StringBuilder();
    table.append("\n## ").append(contract.getSimpleName()).append("\n\n");
    table.append("| rule | says | is broken by one that |\n| --- | --- | --- |\n");
    for (Method method : rules(contract)) {
      String row =
          String.join(" | ", rule(method), sentence(contract, method), broken(contract, method));
      table.append("| ").append(row).append(" |\n");
    }
    return table.toString();
  }

  private static String broken(Class<?> contract, Method method) {
    List<String> ways =
        ContractSelfTest.implementationsIn(selfTest(contract), contract).stream()
            .map(type -> type.getAnnotation(Breaks.class))
            .filter(breaks -> breaks != null && List.of(breaks.value()).contains(rule(method)))
            .map(breaks -> breaks.by() + others(breaks, rule(method)))
            .toList();
    return String.join("; ", ways);
  }

  private static String others(Breaks breaks, String rule) {
    List<String> others = Stream.of(breaks.value()).filter(each -> !each.equals(rule)).toList();
    return others.isEmpty() ? "" : " (and so " + String.join(", ", others) + ")";
  }

  private static List<Method> rules(Class<?> contract) {
    return Arrays.stream(contract.getMethods())
        .filter(method -> ContractRun.ruleOf(method.getName()).isPresent())
        .sorted((a, b) -> a.getName().compareTo(b.getName()))
        .toList();
  }

  private static String rule(Method method) {
    return ContractRun.ruleOf(method.getName()).orElseThrow();
  }

  /** Returns what follows the id, up to the end of its paragraph, with code marked for the page. */
  private static String sentence(Class<?> contract, Method method) throws IOException {
    String comment = comment(contract, method);
    String paragraph = comment.substring(0, comment.indexOf(" <p>"));
    return paragraph
        .substring(rule(method).length() + 2)
        .replaceAll("\\{@(?:link|code) #?([^}]*)}", "`$1`")
        .replace("|", "\\|");
  }

  /** Returns the comment of a rule as one line. */
  private static String comment(Class<?> contract, Method method) throws IOException {
    String source =
        Files.readString(
            SOURCES.resolve(contract.getSimpleName() + ".java"), StandardCharsets.UTF_8);
    Pattern commented =
        Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s+@Test\\s+default void " + method.getName() + "\\(",
            Pattern.DOTALL);
    Matcher found = commented.matcher(source);
    assertThat(found.find()).as("comment of %s", method.getName()).isTrue();
    return found.group(1).replaceAll("(\\s*\\n\\s*\\*)+\\s*", " ").strip();
  }
}
