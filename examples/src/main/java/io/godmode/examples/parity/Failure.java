package io.godmode.examples.parity;

import io.godmode.api.id.Address;
import io.godmode.onchain.decode.ChainInstruction;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.LaunchLabEvent;
import io.godmode.onchain.decode.PumpFunEvent;
import io.godmode.onchain.decode.PumpSwapEvent;
import io.godmode.onchain.decode.RaydiumCpmmEvent;
import io.godmode.onchain.decode.RaydiumV4Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which instruction a failed transaction failed in, and with what.
 *
 * @param instruction the innermost one that failed first
 * @param code the program's error number; empty when it gave none
 * @param text what the log says of it; may be empty
 */
record Failure(ChainInstruction instruction, OptionalInt code, String text) {
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

  /** Returns where a failed transaction failed; empty when it cannot be told. */
  static Optional<Failure> of(ChainTransaction transaction) {
    Matcher error = ERROR.matcher(transaction.error().orElse("").replace(" ", ""));
    if (!error.matches()) {
      return Optional.empty();
    }
    int outer = Integer.parseInt(error.group(1));
    String program = null;
    String text = "";
    OptionalInt code =
        error.group(2) == null
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(error.group(2)));
    for (String line : transaction.logs()) {
      Matcher failed = LINE.matcher(line);
      if (failed.matches()) {
        program = failed.group(1);
        text = failed.group(2);
        Matcher custom = CUSTOM.matcher(text);
        code =
            custom.matches()
                ? OptionalInt.of(Integer.parseUnsignedInt(custom.group(1), 16))
                : OptionalInt.empty();
        break;
      }
    }
    ChainInstruction found = last(transaction.instructions(), outer, program);
    return found == null ? Optional.empty() : Optional.of(new Failure(found, code, text));
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
    return code.isPresent()
        && PRICED.getOrDefault(instruction.program(), Set.of()).contains(code.getAsInt());
  }

  /** Tells whether it failed in a program whose trades are compared. */
  boolean inVenue() {
    return PRICED.containsKey(instruction.program());
  }

  String said() {
    return code.isPresent()
        ? "error " + code.getAsInt()
        : text.isEmpty() ? "no error number" : text;
  }
}
