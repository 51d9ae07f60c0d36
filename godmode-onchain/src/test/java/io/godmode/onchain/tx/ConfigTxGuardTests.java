package io.godmode.onchain.tx;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.TxGuard;
import io.godmode.api.risk.GuardVerdict;
import io.godmode.api.risk.TxPreview;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.RunMode;
import io.godmode.core.config.TxGuardSettings;
import io.godmode.core.risk.LiveGate;
import io.godmode.core.risk.LiveGate.Reason;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import io.godmode.testkit.TxGuardContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigTxGuardTests implements TxGuardContract {
  private static final TxGuardSettings ALLOWING =
      new TxGuardSettings(false, List.of("LIVE_150"), false);

  private static ConfigTxGuard live(LiveGate gate) {
    return new ConfigTxGuard(ALLOWING, RunMode.LIVE, Optional.of("LIVE_150"), () -> gate);
  }

  @Override
  public TxGuard guard() {
    return live(LiveGates.CLOSED);
  }

  @Override
  public Optional<TxGuard> unconfigured() {
    return Optional.of(
        new ConfigTxGuard(
            TxGuardSettings.CLOSED, RunMode.LIVE, Optional.of("LIVE_150"), () -> LiveGates.OPEN));
  }

  @Override
  public Optional<TxGuard> failing() {
    return Optional.of(
        new ConfigTxGuard(
            ALLOWING,
            RunMode.LIVE,
            Optional.of("LIVE_150"),
            () -> {
              throw new NoClassDefFoundError("LiveGate");
            }));
  }

  @Test
  void theBundledProfilesSendNothing() {
    UnsignedTx message = GateFixture.message(1);
    for (String profile : List.of("LIVE_150", "REPLAY_150", "DEMO")) {
      ConfigTxGuard guard = ConfigTxGuard.of(ConfigLoader.profile(profile), () -> LiveGates.OPEN);

      assertThat(code(guard, message)).as(profile).isEqualTo("HARD_DISABLED");
    }
  }

  @Test
  void theLiveGateIsAskedEachTime() {
    GateFixture at = new GateFixture();
    ConfigTxGuard guard = at.guard();
    UnsignedTx message = GateFixture.message(1);

    assertThat(code(guard, message)).isEmpty();
    at.liveGate.set(LiveGates.CLOSED);
    assertThat(code(guard, message)).isEqualTo("LIVE_GATE_CLOSED");
  }

  @Test
  void aHaltStopsPurchasesAndNoSale() {
    assertThat(answers(LiveGates.OPEN)).containsExactly("", "");
    assertThat(LiveGates.HALTED.reasons()).containsExactly(Reason.KILL_SWITCH_ACTIVE);
    assertThat(answers(LiveGates.HALTED)).containsExactly("LIVE_GATE_CLOSED", "");
  }

  @Test
  void withoutValidationOrLiveModeOrFiguresNothingIsSoldEither() {
    for (LiveGate gate : List.of(LiveGates.NOT_VALIDATED, LiveGates.PAPER, LiveGates.CLOSED)) {
      assertThat(answers(gate))
          .as("%s", gate)
          .containsExactly("LIVE_GATE_CLOSED", "LIVE_GATE_CLOSED");
    }
  }

  @Test
  void aGateThatAnswersNothingRefuses() {
    ConfigTxGuard guard =
        new ConfigTxGuard(ALLOWING, RunMode.LIVE, Optional.of("LIVE_150"), () -> null);
    assertThat(code(guard, GateFixture.message(1))).isEqualTo("GUARD_FAILED");
  }

  /** What a purchase is answered, and what a sale. */
  private static List<String> answers(LiveGate gate) {
    UnsignedTx message = GateFixture.message(1);
    TxPreview sale =
        GateFixture.preview(message, TestData.transaction(TestData.sell("o-2", TestMints.WIF)));
    return List.of(
        code(live(gate), message),
        live(gate).review(sale).fold(yes -> "", GuardVerdict.Refuse::code));
  }

  private static String code(ConfigTxGuard guard, UnsignedTx message) {
    return guard.review(GateFixture.preview(message)).fold(yes -> "", GuardVerdict.Refuse::code);
  }
}
