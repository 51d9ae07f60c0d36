package io.godmode.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.OperatorCommand;
import io.godmode.api.risk.TradingState;
import io.godmode.core.risk.StateTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page on trading states has the table that the engine goes by. */
class TradingStatesPageTests {
  private static final String PAGE = "docs/trading-states.md";
  private static final List<TradingState> STATES = List.of(TradingState.values());

  @Test
  void thePageHasTheTableOfTheCode() throws IOException {
    Path page = Repository.root().resolve(PAGE);
    List<String> expected = table();
    if (Boolean.getBoolean("godmode.docs.write")) {
      String before = Files.readString(page);
      int from = before.indexOf("\n| command");
      Files.writeString(
          page,
          before.substring(0, from < 0 ? before.length() : from + 1)
              + String.join("\n", expected)
              + "\n");
    }
    assertThat(Files.readAllLines(page).stream().dropWhile(line -> !line.startsWith("| command")))
        .as("%s; run this test with -Dgodmode.docs.write=true to write it", PAGE)
        .isEqualTo(expected);
  }

  private static List<String> table() {
    List<String> lines = new ArrayList<>();
    head("command", lines);
    for (OperatorCommand.Kind kind : OperatorCommand.Kind.values()) {
      lines.add(row(kind, state -> StateTable.of(kind, state)));
    }
    lines.add("");
    head("what happens", lines);
    for (StateTable.Trigger trigger : StateTable.Trigger.values()) {
      lines.add(row(trigger, state -> StateTable.of(trigger, state)));
    }
    return lines;
  }

  private static void head(String what, List<String> lines) {
    lines.add(
        STATES.stream()
            .map(state -> "`" + state + "`")
            .collect(Collectors.joining(" | ", "| " + what + " | ", " |")));
    lines.add("| --- ".repeat(STATES.size() + 1) + "|");
  }

  private static String row(Enum<?> what, Function<TradingState, StateTable.Cell> cells) {
    String name = what.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return STATES.stream()
        .map(cells)
        .map(TradingStatesPageTests::words)
        .collect(Collectors.joining(" | ", "| " + name + " | ", " |"));
  }

  private static String words(StateTable.Cell cell) {
    String answer = cell.refusal().map(code -> "`" + code + "`").orElse("DONE");
    return switch (cell.move()) {
      case STAYS -> answer;
      case ARMS -> answer + ", to `ACTIVE`";
      case DISARMS -> answer + ", to `DISARMED`";
      case REDUCES -> answer + ", to `REDUCING`";
      case RESUMES -> answer + ", armed";
      case HALTS -> answer + ", to `HALTED`";
      case LATCHES -> answer + ", to `LATCHED_HALT`";
      case LIFTS -> answer + ", lifted";
    };
  }

  @Test
  void everyStateIsExplainedOnceInOrder() throws IOException {
    List<String> explained =
        Files.readAllLines(Repository.root().resolve(PAGE)).stream()
            .takeWhile(line -> !line.startsWith("## "))
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split("`", -1)[1])
            .toList();
    assertThat(explained)
        .isEqualTo(Arrays.stream(TradingState.values()).map(TradingState::name).toList());
  }
}
