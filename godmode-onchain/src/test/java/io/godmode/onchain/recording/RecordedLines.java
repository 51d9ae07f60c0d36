package io.godmode.onchain.recording;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.onchain.SharedData;
import io.godmode.onchain.decode.ChainInstruction;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.onchain.decode.TransactionDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Recorded transactions whose parts are all there, and the lines that any transaction gives. */
final class RecordedLines {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What a shape may not be able to say. */
  private static final Set<String> OF_THE_SHAPE = Set.of("tx_index", "blockTime");

  private static final int FAILED_ENOUGH = 10;

  private RecordedLines() {}

  /** Returns those that have lines, and some that failed or did nothing that is told. */
  static List<ChainTransaction> transactions() {
    List<ChainTransaction> kept = new ArrayList<>();
    List<ChainTransaction> failed = new ArrayList<>();
    for (String folder : List.of("chain/data/transactions", "chain/data/blocks")) {
      RecordedTransactions.of(SharedData.require(folder))
          .forEach(
              decoded -> keep(decoded, decoded.transaction().error().isEmpty() ? kept : failed));
    }
    kept.addAll(failed.subList(0, FAILED_ENOUGH));
    return kept;
  }

  private static void keep(DecodedTransaction decoded, List<ChainTransaction> into) {
    boolean told = decoded.transaction().error().isPresent() || !EventLines.of(decoded).isEmpty();
    if (whole(decoded.transaction()) && (told || into.size() % 3 == 0)) {
      into.add(decoded.transaction());
    }
  }

  /** Some recordings hold only a part of the message, which no node would show. */
  private static boolean whole(ChainTransaction transaction) {
    int tops = 0;
    for (ChainInstruction each : transaction.instructions()) {
      if (each.outerIndex() != (each.inner() ? tops - 1 : tops)) {
        return false;
      }
      tops += each.inner() ? 0 : 1;
    }
    return true;
  }

  /** Returns the lines of a transaction, without what depends on the shape it came in. */
  static List<ObjectNode> of(ChainTransaction transaction) {
    List<String> lines = new ArrayList<>(EventLines.of(TransactionDecoder.decode(transaction)));
    if (transaction.error().isPresent()) {
      lines.add(EventLines.ofFailed(transaction));
    }
    List<ObjectNode> trees = lines.stream().map(RecordedLines::tree).toList();
    if (transaction.version().isEmpty()) {
      trees.forEach(each -> each.put("version", "legacy"));
    }
    return trees;
  }

  private static ObjectNode tree(String line) {
    try {
      ObjectNode tree = (ObjectNode) JSON.readTree(line);
      tree.remove(OF_THE_SHAPE);
      return tree;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
