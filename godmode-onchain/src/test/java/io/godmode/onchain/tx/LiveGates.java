package io.godmode.onchain.tx;

import io.godmode.api.id.Chain;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.TradingState;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.Live150;
import io.godmode.core.config.RunMode;
import io.godmode.core.risk.LiveGate;
import io.godmode.core.risk.RiskFigures;
import io.godmode.core.treasury.FlowScenario;
import io.godmode.testkit.TestData;
import java.util.Optional;

/** Live gates as they are judged of LIVE_150 at its start. */
final class LiveGates {
  static final LiveGate OPEN = judge(RunMode.LIVE, true, TradingState.ACTIVE);
  static final LiveGate HALTED = judge(RunMode.LIVE, true, TradingState.HALTED);
  static final LiveGate NOT_VALIDATED = judge(RunMode.LIVE, false, TradingState.HALTED);
  static final LiveGate PAPER = judge(RunMode.PAPER, true, TradingState.HALTED);
  static final LiveGate CLOSED = LiveGate.closed();

  private LiveGates() {}

  private static LiveGate judge(RunMode mode, boolean validated, TradingState state) {
    GodmodeConfig config = config(mode);
    Usd capital = config.capital();
    return LiveGate.judge(
        config,
        validated ? Optional.of("ada, tests held") : Optional.empty(),
        Optional.of(
            new LiveGate.Figures(
                new RiskFigures(capital, capital, capital, 0),
                KillSwitchView.CLEAR,
                state,
                FlowScenario.start(config, TestData.START).snapshot())));
  }

  private static GodmodeConfig config(RunMode mode) {
    GodmodeConfig.Builder live = Live150.config().toBuilder().runMode(mode);
    Live150.config()
        .wallets()
        .forEach(
            wallet ->
                live.wallet(
                    wallet.id(),
                    it ->
                        it.address(
                            wallet.chain().equals(Chain.SOLANA)
                                ? TestData.TRADER.base58()
                                : "0x" + "1".repeat(40))));
    return live.build();
  }
}
