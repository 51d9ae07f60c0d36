package io.godmode.onchain.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import io.godmode.api.id.Address;
import io.godmode.onchain.RpcJson;
import io.godmode.onchain.decode.NetworkFee;
import io.godmode.onchain.decode.RpcTransactions;
import io.godmode.onchain.decode.TransactionDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What recorded transactions of markets cost. */
class RecordedFeesTests {
  private static final Address PAYER = Address.of("Ce6TQqeHC9p8KetsN6JsjHK7UTZk7nasjjnr7XxXp9F1");
  private static final String PUMP = "6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P";

  private static String paying(RpcJson transaction, long fee) {
    return transaction.result().replace("\"meta\":{", "\"meta\":{\"fee\":" + fee + ",");
  }

  private static List<NetworkFee> of(int most, String... recorded) {
    RecordedFees fees = new RecordedFees(most);
    for (String each : recorded) {
      RpcTransactions.read(each.getBytes(StandardCharsets.UTF_8), List.of())
          .forEach(transaction -> fees.take(TransactionDecoder.decode(transaction)));
    }
    return fees.sorted();
  }

  @Test
  void failedOnesCostAsWellAndEachOnceInTheOrderOfTheChain() {
    String later = paying(RpcJson.transaction(1).slot(9).place(2).failed(), 7_000);
    String first = paying(RpcJson.transaction(2).slot(9).place(0), 5_000);
    String before = paying(RpcJson.transaction(3).slot(8), 6_000);

    assertThat(of(3, later, first, later, before))
        .containsExactly(
            new NetworkFee(8, OptionalInt.empty(), PAYER, 6_000, false),
            new NetworkFee(9, OptionalInt.of(0), PAYER, 5_000, false),
            new NetworkFee(9, OptionalInt.of(2), PAYER, 7_000, true));
  }

  @Test
  void whatDoesNotSayItsFeeOrCallsNoMarketIsMissing() {
    String unsaid = RpcJson.transaction(1).failed().result();
    String elsewhere = paying(RpcJson.transaction(2).failed(), 5_000).replace(PUMP, PAYER.base58());

    assertThat(of(3, unsaid, elsewhere)).isEmpty();
  }

  @Test
  void moreThanCanBeHeldIsAnError() {
    String one = paying(RpcJson.transaction(1).failed(), 5_000);
    String other = paying(RpcJson.transaction(2).failed(), 5_000);

    assertThat(of(1, one)).hasSize(1);
    assertThatThrownBy(() -> of(1, one, other))
        .isInstanceOfSatisfying(
            GodmodeException.class,
            e -> assertThat(e.code()).isEqualTo(RecordingException.TOO_LARGE));
  }
}
