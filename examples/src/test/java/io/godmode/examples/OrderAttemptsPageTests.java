package io.godmode.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.order.AttemptTransition;
import io.godmode.api.order.AttemptTransition.Entries;
import io.godmode.api.order.AttemptTransition.Money;
import io.godmode.api.order.AttemptTransition.Proof;
import io.godmode.api.order.AttemptTransition.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on order attempts has the table that executors, engine and books go by. */
class OrderAttemptsPageTests {
  private static final String PAGE = "docs/order-attempts.md";
  private static final String GENERATED = "## The steps";

  @Test
  void thePageHasTheTableOfTheCode() throws IOException {
    Path page = Repository.root().resolve(PAGE);
    List<String> expected = generated();
    if (Boolean.getBoolean("godmode.docs.write")) {
      String before = Files.readString(page);
      int from = before.indexOf(GENERATED);
      Files.writeString(
          page,
          before.substring(0, from < 0 ? before.length() : from)
              + String.join("\n", expected)
              + "\n");
    }
    assertThat(Files.readAllLines(page).stream().dropWhile(line -> !line.equals(GENERATED)))
        .as("%s; run this test with -Dgodmode.docs.write=true to write it", PAGE)
        .isEqualTo(expected);
  }

  private static List<String> generated() {
    List<String> lines = new ArrayList<>(List.of(GENERATED, "", "```mermaid", "stateDiagram-v2"));
    lines.add("    [*] --> CREATED");
    AttemptTransition.all().stream()
        .filter(row -> row.from() != row.to() && !skips(row))
        .map(row -> "    " + row.from() + " --> " + row.to())
        .forEach(lines::add);
    AttemptTransition.all().stream()
        .filter(AttemptTransition::ends)
        .map(row -> "    " + row.to() + " --> [*]")
        .distinct()
        .forEach(lines::add);
    lines.add("```");
    lines.add("");
    lines.add("The drawing leaves out repeated and skipped steps; the table has them all.");
    lines.add("");
    lines.add("| from | to | proven by | money | entries of the wallet and token |");
    lines.add("| --- | --- | --- | --- | --- |");
    // Rows that differ in where they come from only are one line.
    Map<String, List<Stage>> rows = new LinkedHashMap<>();
    for (AttemptTransition row : AttemptTransition.all()) {
      rows.computeIfAbsent(words(row), unseen -> new ArrayList<>()).add(row.from());
    }
    rows.forEach(
        (words, from) ->
            lines.add(
                from.stream()
                    .map(stage -> "`" + stage + "`")
                    .collect(Collectors.joining(", ", "| ", words))));
    return lines;
  }

  /** Tells whether a step leaves out one that is usual, so that the drawing can do without it. */
  private static boolean skips(AttemptTransition row) {
    return Stream.of(Stage.QUOTED, Stage.SIGNED, Stage.SENT)
        .filter(usual -> usual.compareTo(row.from()) > 0 && usual.compareTo(row.to()) < 0)
        .anyMatch(
            usual ->
                AttemptTransition.find(row.from(), usual).isPresent()
                    && AttemptTransition.find(usual, row.to()).isPresent());
  }

  private static String words(AttemptTransition row) {
    return " | `"
        + row.to()
        + "` | "
        + words(row.proof())
        + " | "
        + words(row.money())
        + " | "
        + words(row.entries())
        + " |";
  }

  private static String words(Proof proof) {
    return switch (proof) {
      case GATE_DECISION -> "the gate's decision in the journal, with every rule's verdict";
      case EXECUTOR_WORD -> "the executor's word; nothing has left us";
      case SIGNATURE ->
          "the signature and its last valid block height, on the disk before anything is sent";
      case NETWORK_TOOK_IT -> "the network took the signed bytes";
      case NONE -> "nothing: no answer, and the chain not yet asked to the end";
      case LANDED_TRANSACTION -> "the transaction in a block, without an error";
      case REVERTED_TRANSACTION -> "the transaction in a block, with an error";
      case EXPIRY_WITHOUT_TRACE ->
          "the chain past the last valid block height, and no trace of the signature";
      case NEVER_SENT -> "a last guard's refusal, or that it was never handed over";
    };
  }

  private static String words(Money money) {
    return switch (money) {
      case UNTOUCHED -> "untouched";
      case RESERVED -> "the most it may cost is reserved";
      case HELD -> "stays reserved";
      case FILL_BOOKED -> "fill, costs and rent are booked, the rest is free";
      case FEES_BOOKED -> "network fees are booked, the rest is free";
      case RELEASED -> "all of it is free";
    };
  }

  private static String words(Entries entries) {
    return switch (entries) {
      case AS_BEFORE -> "as before";
      case BLOCKED -> "denied with `ATTEMPT_UNKNOWN`";
      case FREED -> "free of this attempt";
    };
  }
}
