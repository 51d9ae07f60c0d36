package io.godmode.onchain.tx;

import io.godmode.core.config.RunMode;
import io.godmode.core.config.TxGuardSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Gates of tests that have a chain of their own to send to. */
public final class PermittingGates {
  private PermittingGates() {}

  /** Starts a gate that permits what further guards do. */
  public static TxGate.Builder open(InstantSource clock) {
    return TxGate.builder(
            new ConfigTxGuard(
                new TxGuardSettings(false, List.of("LIVE_150"), false),
                RunMode.LIVE,
                Optional.of("LIVE_150"),
                () -> LiveGates.OPEN),
            clock)
        .broadcast(true);
  }
}
