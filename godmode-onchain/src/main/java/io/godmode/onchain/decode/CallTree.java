package io.godmode.onchain.decode;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the instructions of a transaction called each other, and which of them a line of its log
 * stands for. Everything is found in a few passes, however deep and many they are. Not thread-safe;
 * made for one reading.
 */
@Bounded(by = "the instructions of one transaction", then = "lives for one transaction")
final class CallTree {
  /** For no instruction. */
  static final int NONE = -1;

  /** Programs outside of the virtual machine, which check signatures and leave no trace in logs. */
  private static final Set<Address> SILENT =
      Set.of(
          Address.of("Ed25519SigVerify111111111111111111111111111"),
          Address.of("KeccakSecp256k11111111111111111111111111111"),
          Address.of("Secp256r1SigVerify1111111111111111111111111"));

  private final List<ChainInstruction> instructions;
  private int @Nullable [] ends;
  private int @Nullable [] callers;
  private int @Nullable [] logged;
  private @Nullable Map<Integer, Integer> tops;

  CallTree(List<ChainInstruction> instructions) {
    this.instructions = instructions;
  }

  List<ChainInstruction> instructions() {
    return instructions;
  }

  /**
   * Returns the place of the instruction that called the one at a place; {@link #NONE} for one at
   * the top, and where the recording does not say how deep it ran.
   */
  int caller(int at) {
    int[] known = callers;
    if (known == null) {
      known = findCallers();
      callers = known;
    }
    return known[at];
  }

  /** One that is not deep enough, or of unknown depth, hides who called. */
  private int[] findCallers() {
    int size = instructions.size();
    int[] found = new int[size];
    int[] above = new int[size];
    int depth = 0;
    for (int i = 0; i < size; i++) {
      ChainInstruction each = instructions.get(i);
      int height = height(each);
      if (i > 0 && instructions.get(i - 1).outerIndex() != each.outerIndex()) {
        depth = 0;
      }
      while (depth > 0 && height(instructions.get(above[depth - 1])) >= height) {
        depth--;
      }
      boolean told =
          each.inner()
              && height >= 0
              && depth > 0
              && height(instructions.get(above[depth - 1])) == height - 1;
      found[i] = told ? above[depth - 1] : NONE;
      above[depth++] = i;
    }
    return found;
  }

  private static int height(ChainInstruction instruction) {
    return instruction.stackHeight().orElse(-1);
  }

  /** Returns the place behind the last one that was called below the one at a place. */
  int end(int at) {
    int[] known = ends;
    if (known == null) {
      known = findEnds();
      ends = known;
    }
    return known[at];
  }

  private int[] findEnds() {
    int size = instructions.size();
    int[] found = new int[size];
    int[] heights = new int[size];
    for (int i = size - 1; i >= 0; i--) {
      ChainInstruction instruction = instructions.get(i);
      // Before depths were recorded, all that was called is seen as called by the top.
      heights[i] = instruction.stackHeight().orElse(instruction.inner() ? 2 : 1);
      found[i] = i + 1;
      while (found[i] < size
          && heights[found[i]] > heights[i]
          && instructions.get(found[i]).outerIndex() == instruction.outerIndex()) {
        found[i] = found[found[i]];
      }
    }
    return found;
  }

  /**
   * Returns where an instruction stands; {@link #NONE} where there is none such.
   *
   * @param outer the place in the message of the top-level instruction it is or belongs to
   * @param inner its place among those called below that one; -1 for that one itself
   */
  int at(int outer, int inner) {
    Map<Integer, Integer> known = tops;
    if (known == null) {
      known = new HashMap<>();
      for (int i = 0; i < instructions.size(); i++) {
        known.putIfAbsent(instructions.get(i).outerIndex(), i);
      }
      tops = known;
    }
    Integer top = known.get(outer);
    // Called instructions follow their top-level one in order, so the place is known.
    long at = top == null ? NONE : top + 1L + inner;
    return at >= 0
            && at < instructions.size()
            && instructions.get((int) at).outerIndex() == outer
            && instructions.get((int) at).innerIndex().orElse(-1) == inner
        ? (int) at
        : NONE;
  }

  /**
   * Returns the place in the message of the top-level instruction that a log shows as the one of
   * this number; {@link #NONE} where the message has not as many.
   */
  int logged(int number) {
    int[] known = logged;
    if (known == null) {
      known =
          instructions.stream()
              .filter(each -> !each.inner() && !SILENT.contains(each.program()))
              .mapToInt(ChainInstruction::outerIndex)
              .toArray();
      logged = known;
    }
    return number < known.length ? known[number] : NONE;
  }
}
