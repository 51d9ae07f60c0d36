package io.godmode.onchain.tx;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.TxGuard;
import io.godmode.api.risk.GuardVerdict;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.RunMode;
import io.godmode.core.config.TxGuardSettings;
import io.godmode.testkit.TxGuardContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigTxGuardTests implements TxGuardContract {
  private static final TxGuardSettings ALLOWING =
      new TxGuardSettings(false, List.of("LIVE_150"), false);

  private static ConfigTxGuard live(boolean gatePassed) {
    return new ConfigTxGuard(ALLOWING, RunMode.LIVE, Optional.of("LIVE_150"), () -> gatePassed);
  }

  @Override
  public TxGuard guard() {
    return live(false);
  }

  @Override
  public Optional<TxGuard> unconfigured() {
    return Optional.of(
        new ConfigTxGuard(
            TxGuardSettings.CLOSED, RunMode.LIVE, Optional.of("LIVE_150"), () -> true));
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
    byte[] message = GateFixture.message(1);
    for (String profile : List.of("LIVE_150", "REPLAY_150", "DEMO")) {
      ConfigTxGuard guard = ConfigTxGuard.of(ConfigLoader.profile(profile), () -> true);

      assertThat(code(guard, message)).as(profile).isEqualTo("HARD_DISABLED");
    }
  }

  @Test
  void theLiveGateIsAskedEachTime() {
    GateFixture at = new GateFixture();
    ConfigTxGuard guard = at.guard();
    byte[] message = GateFixture.message(1);

    assertThat(code(guard, message)).isEmpty();
    at.liveGate.set(false);
    assertThat(code(guard, message)).isEqualTo("LIVE_GATE_CLOSED");
  }

  private static String code(ConfigTxGuard guard, byte[] message) {
    return guard.review(GateFixture.preview(message)).fold(yes -> "", GuardVerdict.Refuse::code);
  }
}
