package io.godmode.onchain.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.RpcTransactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The same transaction gives the same lines, in whatever shape it is written down. */
class SameLinesTests {
  @Test
  void inEveryEncodingAndEnvelope() {
    List<ChainTransaction> recorded = RecordedLines.transactions();
    for (ChainTransaction each : recorded) {
      List<ObjectNode> expected = RecordedLines.of(each);
      shapes(each)
          .forEach(
              (shape, json) ->
                  assertThat(RecordedLines.of(one(json)))
                      .as("%s as %s", each.signature(), shape)
                      .isEqualTo(expected));
    }
    assertThat(recorded.size()).isGreaterThan(100);
  }

  private static Map<String, byte[]> shapes(ChainTransaction transaction) {
    Reencoded writer = new Reencoded(transaction);
    Map<String, byte[]> shapes = new TreeMap<>();
    for (String encoding : List.of("json", "jsonParsed", "base64", "base58")) {
      shapes.put(encoding, writer.reply(encoding));
      shapes.put(encoding + " block", writer.block(encoding));
      shapes.put(encoding + " notification", writer.notification(encoding));
    }
    shapes.put("flat", writer.flat());
    // Updates have an error of their own kind, and do not say which version it is but "versioned".
    if (transaction.error().isEmpty() && !transaction.version().equals(Optional.of("1"))) {
      shapes.put("update", writer.update());
    }
    return shapes;
  }

  private static ChainTransaction one(byte[] json) {
    List<ChainTransaction> read = RpcTransactions.read(json);
    assertThat(read).hasSize(1);
    return read.get(0);
  }
}
