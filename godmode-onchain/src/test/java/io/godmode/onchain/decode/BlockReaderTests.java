package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.onchain.RpcJson;
import io.godmode.onchain.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BlockReaderTests {
  private static final String ONE =
      "{\"transaction\":[\"\",\"base64\"],\"meta\":{\"err\":null,\"fee\":1}}";

  @Test
  void isTheSameAsTheTreeOnEveryRecordedFile() throws IOException {
    Path data = SharedData.require("chain/data");
    int read = 0;
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        if (!file.toString().contains("/datasets/") && Files.size(file) < 1 << 20) {
          ReadingTwice.same(Files.readAllBytes(file));
          read++;
        }
      }
    }
    assertThat(read).isGreaterThan(100);
  }

  @Test
  void isTheSameAsTheTreeOnAWholeMainnetBlockWithoutFallingBack() throws IOException {
    byte[] json =
        Files.readAllBytes(SharedData.require("chain/data/blocks/mainnet_254170887_base64.json"));
    List<Long> slots = List.of(254170887L);

    List<ChainTransaction> read = new BlockReader(json, slots).read().orElseThrow();

    assertThat(read).hasSize(602);
    assertThat(read)
        .filteredOn(each -> each.status() == ChainTransaction.Status.FAILED)
        .hasSize(305);
    ReadingTwice.assertSame(read, RpcTransactions.readTree(json, slots));
  }

  @Test
  void aFieldThatComesTwiceWhereItCountsIsRefusedAsByTheTree() {
    for (String json :
        List.of(
            "{\"blockTime\":1,\"transactions\":[],\"blockTime\":2}",
            "{\"transactions\":[],\"transactions\":[]}",
            "{\"result\":{\"transactions\":[]},\"result\":null}",
            "{\"transactions\":[" + ONE.replace("\"fee\":1", "\"fee\":1,\"fee\":2") + "]}")) {
      assertThat(ReadingTwice.same(json.getBytes(StandardCharsets.UTF_8))).as(json).isFalse();
    }
  }

  @Test
  void fieldsMayComeInAnyOrderAndInEveryWrapping() {
    String transaction = RpcJson.transaction(3).result();
    String block = "\"transactions\":[" + transaction + "],\"blockTime\":7,\"parentSlot\":6";
    for (String json :
        List.of(
            "{" + block + "}",
            "{\"result\":{" + block + "},\"id\":1}",
            "{\"slot\":7,\"block\":{" + block + "}}",
            "{\"block\":{" + block + "},\"slot\":7}",
            "{\"block\":{\"slot\":9," + block + "},\"slot\":7,\"blockTime\":8}",
            "{\"result\":{" + block + "},\"slot\":3}",
            "{\"result\":{" + block + "},\"error\":null}",
            "{\"error\":{\"code\":1},\"result\":{" + block + "}}",
            "{\"blockTime\":null,\"transactions\":[],\"slot\":-1}",
            "{\"transactions\":[1]}",
            "{\"transactions\":[{}]}",
            "{" + block + "} x")) {
      ReadingTwice.same(json.getBytes(StandardCharsets.UTF_8));
    }
  }
}
