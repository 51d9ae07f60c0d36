package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.onchain.RpcJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RpcTransactionsProperties {
  private static final byte[] REPLY =
      RpcJson.transaction(7)
          .slot(55)
          .event(MainnetEvents.bytes(MainnetEvents.TRADE_382))
          .event(MainnetEvents.bytes(MainnetEvents.COMPLETE_144))
          .reply()
          .getBytes(StandardCharsets.UTF_8);

  @Property(tries = 1_000)
  void aDamagedReplyIsReadOrRefusedWithATypedError(
      @ForAll @IntRange(max = 1_000_000) int at, @ForAll byte value) {
    byte[] damaged = REPLY.clone();
    damaged[at % damaged.length] = value;

    decodeOrRefuse(damaged);
  }

  @Property
  void aCutReplyIsRefused(@ForAll @IntRange(max = 1_000_000) int at) {
    assertThat(decodeOrRefuse(Arrays.copyOf(REPLY, at % REPLY.length))).isFalse();
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    decodeOrRefuse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean decodeOrRefuse(byte[] json) {
    List<ChainTransaction> read;
    try {
      read = RpcTransactions.read(json);
    } catch (RpcFormatException e) {
      assertThat(e.code()).isEqualTo(e.problem().name());
      return false;
    }
    assertThat(read).allSatisfy(each -> assertThat(TransactionDecoder.decode(each)).isNotNull());
    return true;
  }
}
