package io.godmode.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.godmode.api.risk.TradingState;
import io.godmode.core.config.ConfigKey;
import io.godmode.core.config.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The list of codes, the sources and the documentation say the same. */
class StableCodesTests {
  private static final String LIST =
      "examples/src/main/resources/io/godmode/examples/cli/codes.txt";
  private static final String THIS =
      "examples/src/test/java/io/godmode/examples/cli/StableCodesTests.java";
  private static final String PAGE = "docs/error-codes.md";

  /** Of the examples, what people run: the command line, the dashboard and what they share. */
  private static final List<String> COMMAND =
      List.of(
          "io/godmode/examples/cli", "io/godmode/examples/dashboard", "io/godmode/examples/wire");

  /** Texts that look like codes and that people are not shown as such. */
  private static final Set<String> NOT_CODES =
      Set.of(
          "POST",
          "OPTIONS",
          "DENY",
          "CRITICAL",
          "WARNING",
          "OVER",
          "LIVE",
          "GODMODE",
          "BOT_GODMODE_MEME",
          "GODMODEJ",
          "GODMODES",
          "dice",
          "RPC_SOLANA_HTTP",
          "GODMODE_DASHBOARD_TOKEN",
          "GODMODE_INTAKE_TOKEN",
          "RPC_SOLANA_WS",
          "NO_COLOR",
          "TERM",
          "BDFGHKLMNPRSTVWZ",
          "AEIOU",
          // Fields of accounts that readers skip.
          "admin",
          "authority",
          "initialized",
          "lp_mint",
          "pool_bump");

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>//[^\\n]*|/\\*.*?\\*/)|(?<literal>\"(?:\\\\.|[^\"\\\\\\n])*\")",
          Pattern.DOTALL);
  private static final Pattern CODE =
      Pattern.compile("\"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z]{4,})\"");
  private static final Pattern LABEL = Pattern.compile("paramLabel\\s*=\\s*$");
  private static final Pattern LOWER_CASE =
      Pattern.compile(
          "(?:\\bskip|\\bdrop|Outcome\\.left|new Skip|new Drop|new Unreadable|new"
              + " ExitTrigger|TAKE_PROFIT =)\\s*\\(?\\s*\"([A-Za-z_]+)\"");
  private static final Pattern ENUM =
      Pattern.compile(".*(Code|Failure|Problem|Reason|Refusal|Fence|Zone)");

  private static Map<String, String> inSources = Map.of();

  @BeforeAll
  static void find() throws IOException {
    inSources = found();
  }

  @Test
  void everyCodeOfTheSourcesIsExplained() {
    Map<String, String> missing = new TreeMap<>(inSources);
    CodeBook.read().all().forEach(code -> missing.remove(code.code()));

    assertThat(missing)
        .as(
            "codes without an explanation, and where they are. Add a line to %s for each: "
                + "code | kind | what | why | next; then run this test with "
                + "-Dgodmode.docs.write=true, which writes %s. What people never see belongs into "
                + "NOT_CODES of %s",
            LIST, PAGE, THIS)
        .isEmpty();
  }

  @Test
  void everyExplanationIsOfACodeThatExists() {
    List<String> stale =
        CodeBook.read().all().stream()
            .map(StableCode::code)
            .filter(code -> !inSources.containsKey(code))
            .toList();

    assertThat(stale)
        .as("codes of %s that are nowhere in the sources; remove their lines", LIST)
        .isEmpty();
  }

  @Test
  void everyCodeIsExplainedOnce() throws IOException {
    List<String> lines =
        Files.readAllLines(repository().resolve(LIST)).stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> StableCode.parse(line).code())
            .toList();

    assertThat(lines)
        .as("codes of %s; remove the line that says less", LIST)
        .doesNotHaveDuplicates();
  }

  @Test
  void everyExplanationIsWhole() {
    assertThat(CodeBook.read().all())
        .hasSizeGreaterThan(100)
        .allSatisfy(
            code -> {
              assertThat(List.of(code.what(), code.why(), code.next()))
                  .allMatch(t -> t.endsWith("."));
              assertThat(code.kind()).isNotBlank();
            });
  }

  @Test
  void thePageHasTheSameTable() throws IOException {
    Path page = repository().resolve(PAGE);
    List<String> expected = table();
    if (Boolean.getBoolean("godmode.docs.write")) {
      String before = Files.readString(page);
      int from = before.indexOf("\n## ");
      Files.writeString(
          page,
          before.substring(0, from < 0 ? before.length() : from + 1)
              + String.join("\n", expected)
              + "\n");
    }

    assertThat(
            Files.readAllLines(page).stream()
                .dropWhile(line -> !line.startsWith("## "))
                .filter(line -> !line.isEmpty()))
        .as("%s; run this test with -Dgodmode.docs.write=true to write it", PAGE)
        .isEqualTo(expected.stream().filter(line -> !line.isEmpty()).toList());
  }

  private static List<String> table() {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    for (StableCode code : CodeBook.read().all()) {
      sections
          .computeIfAbsent(code.firstKind(), kind -> new ArrayList<>())
          .add(
              Stream.of("`" + code.code() + "`", code.what(), code.why(), code.next())
                  .map(cell -> cell.replace("|", "\\|"))
                  .reduce("|", (row, cell) -> row + " " + cell + " |"));
    }
    List<String> lines = new ArrayList<>();
    sections.forEach(
        (kind, rows) -> {
          if (!lines.isEmpty()) {
            lines.add("");
          }
          lines.add("## Kind: " + kind);
          lines.add("");
          lines.add("| code | what | why | next |");
          lines.add("| --- | --- | --- | --- |");
          lines.addAll(rows);
        });
    return lines;
  }

  /** Returns every code with the place where it stands. */
  private static Map<String, String> found() throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (int exit = ExitCode.DONE; exit <= ExitCode.LATCHED_HALT; exit++) {
      found.put("EXIT_" + exit, "ExitCode.java");
    }
    enums(found);
    for (Path file : sources()) {
      scan(file, found);
    }
    ConfigLoader.profiles().forEach(found::remove);
    ConfigKey.all().stream()
        .flatMap(key -> Arrays.stream(key.path().split("\\.", -1)))
        .filter(name -> name.equals(name.toUpperCase(Locale.ROOT)))
        .forEach(found::remove);
    NOT_CODES.forEach(found::remove);
    return found;
  }

  private static void enums(Map<String, String> found) {
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(
                "io.godmode.api", "io.godmode.core", "io.godmode.paper", "io.godmode.onchain")) {
      boolean codes = ENUM.matcher(type.getSimpleName()).matches();
      if (type.isEnum() && (codes || type.isEquivalentTo(TradingState.class))) {
        for (Object value : type.reflect().getEnumConstants()) {
          found.putIfAbsent(((Enum<?>) value).name(), type.getName());
        }
      }
    }
  }

  private static void scan(Path file, Map<String, String> found) throws IOException {
    String text = Files.readString(file);
    StringBuilder code = new StringBuilder();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      boolean comment = token.group("comment") != null;
      token.appendReplacement(
          code, comment ? " " : Matcher.quoteReplacement(token.group("literal")));
    }
    token.appendTail(code);
    String place = repository().relativize(file).toString();
    Matcher upper = CODE.matcher(code);
    while (upper.find()) {
      String before = code.substring(Math.max(0, upper.start() - 40), upper.start());
      if (!LABEL.matcher(before).find()) {
        found.putIfAbsent(upper.group(1), place);
      }
    }
    Matcher lower = LOWER_CASE.matcher(code);
    while (lower.find()) {
      String name = lower.group(1);
      found.putIfAbsent(name.endsWith("_") ? name + "N" : name, place);
    }
  }

  /** Returns what our modules are made of; of the examples, which stand for hosts, the command. */
  private static List<Path> sources() throws IOException {
    String pom = Files.readString(repository().resolve("pom.xml"));
    List<Path> files = new ArrayList<>();
    for (Matcher module = Pattern.compile("<module>([^<]+)</module>").matcher(pom);
        module.find(); ) {
      String name = module.group(1);
      if (name.endsWith("testkit") || name.endsWith("benchmarks")) {
        continue;
      }
      for (String part : name.equals("examples") ? COMMAND : List.of("")) {
        Path root = repository().resolve(name).resolve("src/main/java").resolve(part);
        try (Stream<Path> all = Files.walk(root)) {
          all.filter(file -> file.toString().endsWith(".java")).sorted().forEach(files::add);
        }
      }
    }
    assertThat(files).hasSizeGreaterThan(200);
    return files;
  }

  private static Path repository() {
    Path at = Path.of("").toAbsolutePath();
    while (at.getParent() != null && !Files.isDirectory(at.resolve("godmode-api"))) {
      at = at.getParent();
    }
    return at;
  }
}
