package io.godmode.examples.parity;

import io.godmode.api.id.Address;
import io.godmode.onchain.decode.ChainInstruction;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.LaunchLabEvent;
import io.godmode.onchain.decode.PumpFunEvent;
import io.godmode.onchain.decode.PumpSwapEvent;
import io.godmode.onchain.decode.RaydiumCpmmEvent;
import io.godmode.onchain.decode.RaydiumV4Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which instruction a failed transaction failed in, and with what: the first that is a trade's of
 * all that failed, else the innermost.
 *
 * @param instruction the one
 * @param own whether it failed by itself, not because of something that it called
 * @param code the error number of what failed first; empty when it gave none
 * @param text what the log says of that; may be empty
 */
record Failure(ChainInstruction instruction, boolean own, OptionalInt code, String text) {
  private static final Pattern LINE =
      Pattern.compile("Program ([1-9A-HJ-NP-Za-km-z]{32,44}) failed: (.*)");
  private static final Pattern CUSTOM = Pattern.compile("custom program error: 0x([0-9a-f]{1,8})");
  private static final Pattern ERROR =
      Pattern.compile("\\{\"InstructionError\":\\[(\\d{1,3}),(?:\\{\"Custom\":(\\d{1,9})\\})?.*");

  /**
   * The errors with which a program refuses a trade for its price or for what the pool holds, by
   * the interface descriptions and, of Raydium, the published sources.
   */
  private static final Map<Address, Set<Integer>> PRICED =
      Map.of(
          PumpFunEvent.PROGRAM, Set.of(6002, 6003, 6005, 6020, 6021, 6022, 6023, 6024, 6041, 6042),
          PumpSwapEvent.PROGRAM, Set.of(6001, 6002, 6004, 6016, 6023, 6039, 6040, 6063),
          RaydiumV4Event.PROGRAM, Set.of(29, 30),
          RaydiumCpmmEvent.PROGRAM, Set.of(6005, 6006),
          LaunchLabEvent.PROGRAM, Set.of(6004, 6008));

  private static final Set<String> VENUES =
      PRICED.keySet().stream().map(Address::base58).collect(Collectors.toUnmodifiableSet());

  /** Returns where a failed transaction failed; empty when it cannot be told. */
  static Optional<Failure> of(ChainTransaction transaction) {
    Matcher error = ERROR.matcher(transaction.error().orElse("").replace(" ", ""));
    if (!error.matches()) {
      return Optional.empty();
    }
    int outer = Integer.parseInt(error.group(1));
    OptionalInt code =
        error.group(2) == null
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(error.group(2)));
    String text = "";
    List<String> failing = new ArrayList<>();
    for (String line : transaction.logs()) {
      Matcher failed = LINE.matcher(line);
      if (failed.matches()) {
        if (failing.isEmpty()) {
          text = failed.group(2);
          code = code(text);
        }
        failing.add(failed.group(1));
      }
    }
    String program =
        failing.stream()
            .filter(VENUES::contains)
            .findFirst()
            .orElse(failing.isEmpty() ? null : failing.get(0));
    ChainInstruction found = last(transaction.instructions(), outer, program);
    boolean own = failing.isEmpty() || failing.get(0).equals(program);
    return found == null ? Optional.empty() : Optional.of(new Failure(found, own, code, text));
  }

  private static OptionalInt code(String text) {
    Matcher custom = CUSTOM.matcher(text);
    return custom.matches()
        ? OptionalInt.of(Integer.parseUnsignedInt(custom.group(1), 16))
        : OptionalInt.empty();
  }

  /** The last one that ran in a top-level instruction: nothing runs after a failure. */
  private static @Nullable ChainInstruction last(
      List<ChainInstruction> instructions, int outer, @Nullable String program) {
    ChainInstruction found = null;
    for (ChainInstruction each : instructions) {
      boolean fits =
          each.outerIndex() == outer
              && (program == null ? !each.inner() : each.program().base58().equals(program));
      found = fits ? each : found;
    }
    return found;
  }

  /** Tells whether the program refused the trade for its price or for what the pool holds. */
  boolean priced() {
    return own
        && code.isPresent()
        && PRICED.getOrDefault(instruction.program(), Set.of()).contains(code.getAsInt());
  }

  /** Tells whether it failed in a program whose trades are compared. */
  boolean inVenue() {
    return PRICED.containsKey(instruction.program());
  }

  String said() {
    String what = code.isPresent() ? "error " + code.getAsInt() : text;
    String named = what.isEmpty() ? "failure without a number" : what;
    return own ? named : named + " in a program that it called";
  }
}
