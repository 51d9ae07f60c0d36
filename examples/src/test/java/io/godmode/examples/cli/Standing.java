package io.godmode.examples.cli;

import io.godmode.api.market.InputPosition;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.TradingState;
import io.godmode.api.wallet.PortfolioView;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.ReportCounts;
import io.godmode.core.ledger.Identity;
import io.godmode.core.ledger.Totals;
import io.godmode.core.risk.LiveGate;
import io.godmode.testkit.TestData;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Where an engine stands, for tests: one wallet that began its day with 30 dollars. */
final class Standing {
  private Standing() {}

  /**
   * Returns it.
   *
   * @param realized profit and loss of the day before costs of 0.25 dollars
   */
  static GodmodeStatus at(
      Instant at, String realized, TradingState state, KillSwitchView killSwitch) {
    WalletView plain = TestData.wallet(TestData.WALLET, Usd.of("30"));
    Usd cost = Usd.of("0.25");
    WalletView wallet =
        new WalletView(
            plain.id(),
            plain.chain(),
            plain.role(),
            plain.initialBalance(),
            plain.baseline(),
            plain.free().plus(Usd.of(realized)).minus(cost),
            Usd.ZERO,
            Usd.ZERO,
            Usd.ZERO,
            Usd.ZERO,
            Usd.of(realized),
            cost,
            0,
            0,
            plain.dayStartEquity(),
            plain.lastReset());
    Usd zero = Usd.ZERO;
    Totals totals =
        new Totals(
            zero,
            zero,
            zero,
            zero,
            zero,
            zero,
            zero,
            zero,
            zero,
            new Identity(zero, zero, zero, zero, zero, zero, zero, zero),
            new Totals.Counts(
                0,
                new TreeMap<>(),
                0,
                new TreeMap<>(),
                1_300,
                1_200,
                new TreeMap<>(),
                1_234,
                1_200,
                new TreeMap<>(),
                700,
                500,
                0,
                0,
                0));
    return new GodmodeStatus(
        "LIVE_150",
        "PAPER_ONCHAIN",
        new SourceInfo("sim", SourceInfo.Kind.SIMULATED, false),
        List.of("SIMULATED"),
        List.of(),
        1_040,
        new PortfolioView(at, List.of(wallet), List.of()),
        totals,
        state,
        killSwitch,
        Optional.empty(),
        List.of(),
        0,
        List.of(),
        List.of(),
        ReportCounts.NONE,
        LiveGate.closed(),
        List.of(),
        InputPosition.START,
        Optional.empty());
  }
}
