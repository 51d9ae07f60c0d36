package io.godmode.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.CommandRefusal;
import io.godmode.api.event.OperatorCommand;
import io.godmode.examples.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on operators' commands, the commands and their refusals say the same. */
class OperatorPageTests {
  private static final Pattern COMMAND =
      Pattern.compile("^\\| `([a-z0-9-]+)[^`]*` \\| `([A-Za-z0-9.()]+)` \\|", Pattern.MULTILINE);
  private static final Pattern REFUSAL =
      Pattern.compile("^\\| `([A-Z_]+)` \\| ([a-z0-9, -]+) \\| ", Pattern.MULTILINE);

  private static String page() throws IOException {
    return Files.readString(Path.of("..", "docs", "operator.md"));
  }

  private static Set<String> subcommands() {
    return new TreeSet<>(
        Objects.requireNonNull(Main.commandLine().getSubcommands().get("ctl"))
            .getSubcommands()
            .keySet());
  }

  @Test
  void everyRefusalIsExplainedOnceInOrder() throws IOException {
    List<String> listed = REFUSAL.matcher(page()).results().map(match -> match.group(1)).toList();
    assertThat(listed)
        .isEqualTo(Arrays.stream(CommandRefusal.values()).map(CommandRefusal::name).toList());
  }

  @Test
  void aRefusalNamesCommandsThatExist() throws IOException {
    assertThat(
            REFUSAL
                .matcher(page())
                .results()
                .flatMap(match -> Stream.of(match.group(2).split(", ", -1))))
        .isSubsetOf(subcommands());
  }

  @Test
  void theCommandLineHasEveryCommandOfThePage() throws IOException {
    assertThat(COMMAND.matcher(page()).results().map(match -> match.group(1)))
        .containsExactlyInAnyOrderElementsOf(subcommands());
  }

  @Test
  void thePageHasEveryCommandOfJava() throws IOException {
    List<String> listed = COMMAND.matcher(page()).results().map(match -> match.group(2)).toList();
    assertThat(listed)
        .containsAll(
            Stream.of(OperatorCommand.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList())
        .hasSize(OperatorCommand.Kind.values().length + 1);
  }
}
