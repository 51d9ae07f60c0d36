package io.godmode.onchain.decode;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Token transfers among a transaction's instructions. Not thread-safe; made for one reading. */
final class TokenTransfers {
  private static final Address TOKEN = Address.of("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");
  private static final Address TOKEN_2022 =
      Address.of("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb");
  private static final int TRANSFER = 3;
  private static final int TRANSFER_CHECKED = 12;
  private static final int SHORTEST = 9;

  private final CallTree tree;

  /** For each place the next one with a transfer; behind the last one where there is none. */
  @Bounded(by = "the instructions of one transaction", then = "made once")
  private int @Nullable [] next;

  TokenTransfers(CallTree tree) {
    this.tree = tree;
  }

  /**
   * Returns the raw units of the first two transfers below the instruction at a place, in order.
   */
  List<Long> firstTwoBelow(int at) {
    int[] following = next;
    if (following == null) {
      following = find();
      next = following;
    }
    ChainInstruction caller = tree.instructions().get(at);
    // Without depths, all that follows below the same top-level instruction may be below this one.
    int top = tree.at(caller.outerIndex(), -1);
    int end = tree.end(caller.stackHeight().isPresent() || top == CallTree.NONE ? at : top);
    List<Long> amounts = new ArrayList<>(2);
    for (int i = following[at + 1]; i < end && amounts.size() < 2; i = following[i + 1]) {
      amounts.add(tree.instructions().get(i).longAt(1));
    }
    return amounts;
  }

  private int[] find() {
    int size = tree.instructions().size();
    int[] found = new int[size + 1];
    found[size] = size;
    for (int i = size - 1; i >= 0; i--) {
      found[i] = isTransfer(tree.instructions().get(i)) ? i : found[i + 1];
    }
    return found;
  }

  private static boolean isTransfer(ChainInstruction instruction) {
    if (instruction.dataLength() < SHORTEST
        || (!instruction.program().equals(TOKEN) && !instruction.program().equals(TOKEN_2022))) {
      return false;
    }
    int tag = instruction.dataAt(0);
    return tag == TRANSFER || tag == TRANSFER_CHECKED;
  }
}
