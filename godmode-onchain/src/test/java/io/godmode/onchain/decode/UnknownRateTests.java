package io.godmode.onchain.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.godmode.api.id.Address;
import io.godmode.onchain.RpcJson;
import io.godmode.onchain.decode.UnknownRate.Rule;
import io.godmode.onchain.decode.UnknownRate.State;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class UnknownRateTests {
  private static void add(UnknownRate rate, int understood, int missed) {
    for (int i = 0; i < understood; i++) {
      rate.add(true);
    }
    for (int i = 0; i < missed; i++) {
      rate.add(false);
    }
  }

  @Test
  void nothingIsJudgedBeforeTheWindowIsFull() {
    UnknownRate rate = UnknownRate.create(new Rule(10, 5_000, 2_500));

    add(rate, 0, 9);
    assertThat(rate.state()).isEqualTo(State.QUIET);
    assertThat(rate.add(true)).isEqualTo(State.RAISED);
    assertThat(rate.seen()).isEqualTo(10);
    assertThat(rate.missed()).isEqualTo(9);
  }

  @Test
  void isRaisedAtItsRateAndNotBelow() {
    UnknownRate rate = UnknownRate.create(new Rule(10, 5_000, 2_500));

    add(rate, 6, 4);
    assertThat(rate.state()).isEqualTo(State.QUIET);
    assertThat(rate.add(false)).isEqualTo(State.RAISED);
    assertThat(rate.missed()).isEqualTo(5);
  }

  @Test
  void isClearedOnlyBelowTheLowerRate() {
    UnknownRate rate = UnknownRate.create(new Rule(10, 5_000, 3_000));
    add(rate, 5, 5);

    // The five that were missed leave the window one after the other, behind the five before.
    add(rate, 5, 0);
    assertThat(rate.add(true)).isEqualTo(State.RAISED);
    assertThat(rate.add(true)).as("three of ten are not below").isEqualTo(State.RAISED);
    assertThat(rate.missed()).isEqualTo(3);
    assertThat(rate.add(true)).isEqualTo(State.QUIET);
    add(rate, 0, 2);
    assertThat(rate.missed()).isEqualTo(2);
    assertThat(rate.state()).as("back between the rates").isEqualTo(State.QUIET);
  }

  @Test
  void aRuleSaysWhichNumberIsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rule(0, 5_000, 2_500))
        .withMessage("window must be 1 to 1000000, but was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rule(1, 10_001, 2_500))
        .withMessage("raiseAt must be 1 to 10000, but was 10001");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rule(1, 5_000, 5_001))
        .withMessage("clearBelow must be 1 to 5000, but was 5001");
  }

  @Test
  void countersRaiseItForTheProgramThatIsNotUnderstoodAny() {
    DecodeCounters counters = DecodeCounters.create(new Rule(2, 5_000, 2_500));
    byte[] unknown = HexFormat.of().parseHex("0102030405060708");
    for (int i = 0; i < 2; i++) {
      byte[] json = RpcJson.transaction(i).event(unknown).reply().getBytes(StandardCharsets.UTF_8);
      RpcTransactions.read(json).forEach(each -> counters.add(TransactionDecoder.decode(each)));
    }

    Address pump = PumpFunEvent.PROGRAM;
    assertThat(counters.alarms()).containsExactly(new DecodeCounters.Alarm(pump, 2, 2));
    assertThat(counters.alarms().get(0))
        .hasToString("2 of the latest 2 events of " + pump + " are not understood");
    assertThat(counters.of(pump)).isEqualTo(new DecodeCounters.Events(0, 2, 0));
    assertThat(DecodeCounters.create().alarms()).isEmpty();
  }
}
