package io.godmode.onchain.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.onchain.SharedData;
import io.godmode.onchain.decode.ChainInstruction;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.onchain.decode.RpcTransactions;
import io.godmode.onchain.decode.TransactionDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same transaction gives the same lines, in whatever shape it is written down. */
class SameLinesTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What a shape may not be able to say. */
  private static final Set<String> OF_THE_SHAPE = Set.of("tx_index", "blockTime");

  private static final List<ChainTransaction> RECORDED = new ArrayList<>();

  @BeforeAll
  static void readAll() {
    for (String folder : List.of("chain/data/transactions", "chain/data/blocks")) {
      RecordedTransactions.of(SharedData.require(folder)).forEach(SameLinesTests::keep);
    }
    assertThat(RECORDED.size()).isGreaterThan(100);
  }

  /** Keeps those that have lines, and of those that failed the first. */
  private static void keep(DecodedTransaction decoded) {
    boolean failed = decoded.transaction().status() == ChainTransaction.Status.FAILED;
    boolean first = RECORDED.stream().filter(each -> each.error().isPresent()).count() < 10;
    if (!whole(decoded.transaction())) {
      return;
    }
    if (failed ? first : !EventLines.of(decoded).isEmpty() || RECORDED.size() % 3 == 0) {
      RECORDED.add(decoded.transaction());
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

  @Test
  void inEveryEncodingAndEnvelope() {
    for (ChainTransaction each : RECORDED) {
      Reencoded writer = new Reencoded(each);
      Map<String, byte[]> shapes = new TreeMap<>();
      for (String encoding : List.of("json", "jsonParsed", "base64", "base58")) {
        shapes.put(encoding, writer.reply(encoding));
        shapes.put(encoding + " block", writer.block(encoding));
        shapes.put(encoding + " notification", writer.notification(encoding));
      }
      shapes.put("flat", writer.flat());
      boolean updates = each.error().isEmpty() && !each.version().equals(Optional.of("1"));
      if (updates) {
        shapes.put("update", writer.update());
      }
      List<ObjectNode> expected = lines(each);
      shapes.forEach(
          (shape, json) ->
              assertThat(lines(one(json)))
                  .as("%s as %s", each.signature(), shape)
                  .isEqualTo(expected));
    }
  }

  private static ChainTransaction one(byte[] json) {
    List<ChainTransaction> read = RpcTransactions.read(json);
    assertThat(read).hasSize(1);
    return read.get(0);
  }

  static List<ObjectNode> lines(ChainTransaction transaction) {
    List<String> lines = new ArrayList<>(EventLines.of(TransactionDecoder.decode(transaction)));
    if (transaction.status() == ChainTransaction.Status.FAILED) {
      lines.add(EventLines.ofFailed(transaction));
    }
    List<ObjectNode> trees = lines.stream().map(SameLinesTests::tree).toList();
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
