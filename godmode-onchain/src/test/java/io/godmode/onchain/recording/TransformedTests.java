package io.godmode.onchain.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.api.id.Address;
import io.godmode.onchain.decode.ChainBalances;
import io.godmode.onchain.decode.ChainInstruction;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.TokenBalance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a change that means nothing, or a part that was not recorded, does to the lines. */
class TransformedTests {
  private static final Address UNKNOWN = Address.of("Gz1bW5NRJZPGRaYg3RCEjdnwbYUaqu4cJ8Gq4dL7yZGK");
  private static final Pattern INVOKE = Pattern.compile("(Program \\S{32,44} invoke \\[)(\\d+)]");

  /** What tells how an event was found, not what it says. */
  private static final List<String> OF_THE_READING =
      List.of("event_source", "event_index", "event_len", "event_extra_hex");

  private static List<ChainTransaction> recorded = List.of();

  @BeforeAll
  static void readAll() {
    recorded =
        RecordedLines.transactions().stream()
            .filter(each -> each.status() == ChainTransaction.Status.SUCCEEDED)
            .toList();
  }

  @Test
  void calledByAProgramThatNobodyKnowsItIsTheSameOneDeeper() {
    int compared = 0;
    for (ChainTransaction each : recorded) {
      if (!each.innerRecorded() || each.instructions().stream().anyMatch(TransformedTests::flat)) {
        continue;
      }
      List<ObjectNode> expected = RecordedLines.of(each);
      expected.forEach(line -> deeper(line, deepPaths(each)));
      assertThat(RecordedLines.of(wrapped(each))).as("%s", each.signature()).isEqualTo(expected);
      compared += expected.size();
    }
    assertThat(compared).isGreaterThan(100);
  }

  private static boolean flat(ChainInstruction each) {
    return each.stackHeight().isEmpty();
  }

  private static List<String> deepPaths(ChainTransaction transaction) {
    return transaction.instructions().stream().map(ChainInstruction::path).toList();
  }

  /** Gives a line the places that it has when all is called by one more program. */
  private static void deeper(ObjectNode line, List<String> paths) {
    if (line.path("instruction").isTextual()) {
      line.put("instruction", "0." + paths.indexOf(line.get("instruction").textValue()));
    }
    for (JsonNode swap : line.path("swaps")) {
      deeper((ObjectNode) swap, paths);
    }
    if (line.has("legs")) {
      List<String> legs = new ArrayList<>();
      line.get("legs")
          .forEach(
              leg -> {
                String[] parts = leg.textValue().split("(?=#)", 2);
                legs.add("0." + paths.indexOf(parts[0]) + (parts.length > 1 ? parts[1] : ""));
              });
      line.putArray("legs");
      legs.forEach(leg -> line.withArray("legs").add(leg));
    }
  }

  private static ChainTransaction wrapped(ChainTransaction transaction) {
    List<ChainInstruction> instructions = new ArrayList<>();
    instructions.add(ChainInstruction.outer(UNKNOWN, List.of(), new byte[] {1}, 0));
    int inner = 0;
    for (ChainInstruction each : transaction.instructions()) {
      instructions.add(
          ChainInstruction.inner(
              each.program(),
              each.accounts(),
              each.data(),
              0,
              inner++,
              OptionalInt.of(each.stackHeight().getAsInt() + 1)));
    }
    List<String> logs = new ArrayList<>();
    if (!transaction.logs().isEmpty()) {
      logs.add("Program " + UNKNOWN + " invoke [1]");
      for (String line : transaction.logs()) {
        Matcher invoke = INVOKE.matcher(line);
        logs.add(
            invoke.matches()
                ? invoke.group(1) + (Integer.parseInt(invoke.group(2)) + 1) + "]"
                : line);
      }
      logs.add("Program " + UNKNOWN + " success");
    }
    return with(
        transaction, transaction.accountKeys(), instructions, true, logs, transaction.balances());
  }

  @Test
  void theOrderOfAccountsBehindThePayerIsNothing() {
    Random random = new Random(1);
    for (ChainTransaction each : recorded) {
      if (each.accountKeys().isEmpty()) {
        continue;
      }
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < each.accountKeys().size(); i++) {
        order.add(i);
      }
      Collections.shuffle(order.subList(1, order.size()), random);
      List<Address> keys = order.stream().map(each.accountKeys()::get).toList();
      ChainBalances was = each.balances();
      ChainBalances balances =
          new ChainBalances(
              was.fee(),
              was.lamportsBefore().map(list -> inOrder(list, order)),
              was.lamportsAfter().map(list -> inOrder(list, order)),
              was.tokensBefore().map(list -> shuffled(list, random)),
              was.tokensAfter().map(list -> shuffled(list, random)));

      assertThat(
              RecordedLines.of(
                  with(
                      each,
                      keys,
                      each.instructions(),
                      each.innerRecorded(),
                      each.logs(),
                      balances)))
          .as("%s", each.signature())
          .isEqualTo(RecordedLines.of(each));
    }
  }

  private static List<Long> inOrder(List<Long> list, List<Integer> order) {
    return order.stream().map(list::get).toList();
  }

  private static List<TokenBalance> shuffled(List<TokenBalance> list, Random random) {
    List<TokenBalance> shuffled = new ArrayList<>(list);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  @Test
  void withoutItsLogNothingElseIsTold() {
    for (ChainTransaction each : recorded) {
      check(
          each,
          with(
              each,
              each.accountKeys(),
              each.instructions(),
              each.innerRecorded(),
              List.of(),
              each.balances()));
    }
  }

  @Test
  void withALogCutAnywhereNothingElseIsTold() {
    Random random = new Random(2);
    for (ChainTransaction each : recorded) {
      List<String> cut = new ArrayList<>(each.logs());
      if (!cut.isEmpty()) {
        int from = random.nextInt(cut.size());
        cut.subList(from, cut.size()).clear();
        cut.add("Log truncated");
        // Shorter lines may still have fitted behind the cut.
        cut.addAll(each.logs().subList(Math.min(each.logs().size(), from + 2), each.logs().size()));
      }
      check(
          each,
          with(
              each,
              each.accountKeys(),
              each.instructions(),
              each.innerRecorded(),
              cut,
              each.balances()));
    }
  }

  @Test
  void withoutCalledInstructionsNothingElseIsTold() {
    int told = 0;
    for (ChainTransaction each : recorded) {
      List<ChainInstruction> outer =
          each.instructions().stream().filter(instruction -> !instruction.inner()).toList();
      told +=
          check(each, with(each, each.accountKeys(), outer, false, each.logs(), each.balances()));
    }
    assertThat(told).isGreaterThan(20);
  }

  @Test
  void withTheLogAloneNothingElseIsTold() {
    int told = 0;
    for (ChainTransaction each : recorded) {
      told +=
          check(each, with(each, List.of(), List.of(), false, each.logs(), ChainBalances.UNKNOWN));
    }
    assertThat(told).isGreaterThan(15);
  }

  @Test
  void withoutBalancesNothingElseIsTold() {
    for (ChainTransaction each : recorded) {
      check(
          each,
          with(
              each,
              each.accountKeys(),
              each.instructions(),
              each.innerRecorded(),
              each.logs(),
              ChainBalances.UNKNOWN));
    }
  }

  /**
   * Checks that each line of the poorer recording says nothing that the whole one does not say;
   * answers how many there are.
   */
  private static int check(ChainTransaction whole, ChainTransaction poorer) {
    List<ObjectNode> known = RecordedLines.of(whole);
    Set<List<JsonNode>> swaps = new HashSet<>();
    known.forEach(line -> swaps.addAll(amounts(line)));
    List<ObjectNode> lines = RecordedLines.of(poorer);
    for (ObjectNode line : lines) {
      if (line.path("side").asText().equals("swap_by_balances_only")) {
        assertThat(swaps).as("%s", line).containsAll(amounts(line));
      } else {
        assertThat(known).as("%s", line).anySatisfy(each -> saysNoMore(line, each));
      }
    }
    return lines.size();
  }

  private static void saysNoMore(JsonNode line, JsonNode known) {
    line.properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              if (value.isObject()) {
                saysNoMore(value, known.path(field.getKey()));
              } else if (!value.isNull()
                  && !value.isArray()
                  && !OF_THE_READING.contains(field.getKey())) {
                assertThat(value).as(field.getKey()).isEqualTo(known.path(field.getKey()));
              }
            });
  }

  /** Returns what was paid and got by the swaps that a line tells. */
  private static Set<List<JsonNode>> amounts(JsonNode line) {
    Set<List<JsonNode>> amounts = new HashSet<>();
    line.path("swaps").forEach(swap -> amounts.addAll(amounts(swap)));
    if (line.has("amount_in")) {
      amounts.add(List.of(line.get("amount_in"), line.get("amount_out")));
    } else if (line.has("quote_amount")
        && line.path("program").asText().matches("pump.*|launchlab")) {
      boolean buy = line.path("side").asText().equals("buy");
      JsonNode quote =
          line.get(line.get("quote_amount").isNull() ? "sol_lamports" : "quote_amount");
      JsonNode token = line.get("token_raw_amount");
      amounts.add(buy ? List.of(quote, token) : List.of(token, quote));
    }
    return amounts;
  }

  private static ChainTransaction with(
      ChainTransaction of,
      List<Address> keys,
      List<ChainInstruction> instructions,
      boolean innerRecorded,
      List<String> logs,
      ChainBalances balances) {
    return new ChainTransaction(
        of.signature(),
        of.slot(),
        of.index(),
        of.blockTime(),
        of.version(),
        of.status(),
        Optional.empty(),
        keys,
        instructions,
        innerRecorded,
        logs,
        balances);
  }
}
