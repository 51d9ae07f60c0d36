package io.godmode.core.treasury;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.NativeBalance;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.WalletSettings;
import io.godmode.core.fixture.TestWallets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What flows and fee state are at fixed balances; a pure function of a configuration. */
public final class TreasuryProbe {
  private static final List<String> BALANCES =
      List.of("0", "1", "3", "6", "9", "12", "16", "24", "37", "46", "90", "400");

  private final GodmodeConfig config;
  private final TreasuryFlows flows;
  private final Map<String, String> answers = new LinkedHashMap<>();

  private TreasuryProbe(GodmodeConfig config) {
    this.config = config;
    this.flows = TreasuryFlows.of(config);
  }

  /** Returns the answers by the name of the question. */
  public static Map<String, String> of(GodmodeConfig config) {
    TreasuryProbe probe = new TreasuryProbe(config);
    for (WalletSettings wallet : config.wallets()) {
      for (String balance : BALANCES) {
        probe.ask(
            wallet.id() + "=" + balance,
            TestWallets.snapshot(config, Map.of(wallet.id(), balance)));
      }
    }
    probe.swept();
    probe.costs();
    config.wallets().forEach(wallet -> probe.gas(wallet.id()));
    return probe.answers;
  }

  private void swept() {
    FlowSnapshot due =
        TestWallets.snapshot(
            config, Map.of(config.flows().fees().wallet(), "40", WalletId.of("sniper_sol"), "90"));
    for (int minutes : new int[] {1, 8, 20, 31, 70}) {
      Instant before = due.at().minus(Duration.ofMinutes(minutes));
      ask(
          "swept " + minutes + " minutes ago",
          new FlowSnapshot(
              due.at(),
              due.wallets(),
              due.exitFloat(),
              due.owedCosts(),
              due.givenToday(),
              Map.of(TreasuryFlows.FEES_SWEEP, before),
              due.nativeBalances()));
    }
  }

  private void costs() {
    for (String fees : List.of("2", "4", "6", "8", "11", "40")) {
      FlowSnapshot due = TestWallets.snapshot(config, Map.of(config.flows().fees().wallet(), fees));
      Map<WalletId, Usd> costs = new LinkedHashMap<>();
      config.wallets().stream()
          .filter(wallet -> wallet.role().trades())
          .forEach(wallet -> costs.put(wallet.id(), Usd.ofDollars(1)));
      ask(
          "costs paid, fees=" + fees,
          new FlowSnapshot(
              due.at(),
              due.wallets(),
              due.exitFloat(),
              costs,
              due.givenToday(),
              due.lastRun(),
              due.nativeBalances()));
    }
  }

  private void gas(WalletId wallet) {
    FlowSnapshot due = TestWallets.snapshot(config, Map.of(config.flows().fees().wallet(), "60"));
    for (String coins : List.of("0", "0.005", "0.015", "0.035", "0.25", "0.4")) {
      NativeBalance known =
          new NativeBalance(Usd.of(coins).nanos(), Optional.of(Usd.ofDollars(20)));
      ask(
          wallet + " has native " + coins,
          new FlowSnapshot(
              due.at(),
              due.wallets(),
              due.exitFloat(),
              due.owedCosts(),
              due.givenToday(),
              due.lastRun(),
              Map.of(wallet, known)));
    }
  }

  private void ask(String question, FlowSnapshot snapshot) {
    put("flow plan", question, flows.plan(snapshot).toString());
    FeeState state = FeeState.of(config.flows(), snapshot);
    put(
        "fee state",
        question,
        List.of(
                state.walletId(),
                state.violations(),
                state.hardBuffer(),
                state.softBuffer(),
                state.cap(),
                state.target(),
                state.surplus(),
                state.wouldSweep())
            .toString());
  }

  private void put(String question, String value, String answer) {
    answers.merge(question, value + ": " + answer, (before, more) -> before + "; " + more);
  }
}
