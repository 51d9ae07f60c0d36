package io.godmode.testkit;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.NativeBalance;
import io.godmode.api.wallet.WalletRole;
import io.godmode.api.wallet.WalletView;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Snapshots for tests of flow engines, and what becomes of them. All are immutable. */
public final class FlowSnapshots {
  private FlowSnapshots() {}

  /**
   * Returns wallets at {@link TestData#START} as they are, without an exit float, network costs or
   * earlier flows.
   */
  public static FlowSnapshot of(WalletView... wallets) {
    return new FlowSnapshot(TestData.START, List.of(wallets), Map.of(), Map.of(), Map.of());
  }

  /**
   * Returns five wallets of one trading system: {@code sniper_sol} with 42 dollars of which 12 are
   * profit, {@code fees} with 10, {@code profits_sol} with none, {@code vault} and {@code
   * emergency} with 10 each.
   */
  public static FlowSnapshot sample() {
    WalletView start = TestData.wallet(TestData.WALLET, Usd.ofDollars(30));
    return of(
        withFree(start, Usd.ofDollars(42)),
        TestData.wallet(WalletId.of("fees"), WalletRole.FEES, Usd.ofDollars(10)),
        TestData.wallet(WalletId.of("profits_sol"), WalletRole.PROFITS, Usd.ZERO),
        TestData.wallet(TestData.VAULT, WalletRole.VAULT, Usd.ofDollars(10)),
        TestData.wallet(WalletId.of("emergency"), WalletRole.EMERGENCY, Usd.ofDollars(10)));
  }

  /**
   * Returns the snapshot after a plan was carried out as it is written, without looking whether it
   * may: money has moved, baselines are raised, less is owed, and each rule of the plan last ran
   * then.
   *
   * <p>What goes to or comes from a wallet that the snapshot does not have is lost or made up.
   */
  public static FlowSnapshot applied(FlowSnapshot snapshot, List<FlowStep> plan) {
    Map<WalletId, Usd> moved = new HashMap<>();
    Map<WalletId, Usd> raised = new HashMap<>();
    Map<WalletId, Usd> owed = new HashMap<>(snapshot.owedCosts());
    Map<WalletId, Usd> given = new HashMap<>(snapshot.givenToday());
    Map<String, Instant> lastRun = new HashMap<>(snapshot.lastRun());
    for (FlowStep step : plan) {
      lastRun.put(step.rule(), snapshot.at());
      if (step instanceof FlowStep.Transfer transfer) {
        moved.merge(transfer.from(), transfer.amount().negated(), Usd::plus);
        moved.merge(transfer.to(), transfer.received(), Usd::plus);
        if (transfer.rule().equals(FlowStep.FEE_BUFFER)) {
          given.merge(transfer.from(), transfer.amount(), Usd::plus);
        }
        if (transfer.rule().equals(FlowStep.REIMBURSEMENT)) {
          owed.computeIfPresent(
              transfer.to(), (id, left) -> left.minus(transfer.received()).orZeroIfNegative());
        }
      } else if (step instanceof FlowStep.BaselineRaise raise) {
        raised.merge(raise.wallet(), raise.amount(), Usd::plus);
      }
    }
    return new FlowSnapshot(
        snapshot.at(),
        snapshot.wallets().stream()
            .map(
                wallet ->
                    changed(
                        wallet,
                        moved.getOrDefault(wallet.id(), Usd.ZERO),
                        raised.getOrDefault(wallet.id(), Usd.ZERO)))
            .toList(),
        snapshot.exitFloat(),
        owed,
        given,
        lastRun,
        snapshot.nativeBalances());
  }

  /** Returns the snapshot at another time. */
  public static FlowSnapshot at(FlowSnapshot snapshot, Instant at) {
    return new FlowSnapshot(
        at,
        snapshot.wallets(),
        snapshot.exitFloat(),
        snapshot.owedCosts(),
        snapshot.givenToday(),
        snapshot.lastRun(),
        snapshot.nativeBalances());
  }

  /** Returns the snapshot with another time at which a rule last moved money. */
  public static FlowSnapshot lastRun(FlowSnapshot snapshot, String rule, Instant at) {
    Map<String, Instant> lastRun = new HashMap<>(snapshot.lastRun());
    lastRun.put(rule, at);
    return new FlowSnapshot(
        snapshot.at(),
        snapshot.wallets(),
        snapshot.exitFloat(),
        snapshot.owedCosts(),
        snapshot.givenToday(),
        lastRun,
        snapshot.nativeBalances());
  }

  /** Returns the snapshot with another amount of network costs that a wallet is owed. */
  public static FlowSnapshot owing(FlowSnapshot snapshot, WalletId id, Usd owed) {
    Map<WalletId, Usd> owedCosts = new HashMap<>(snapshot.owedCosts());
    owedCosts.put(id, owed);
    return new FlowSnapshot(
        snapshot.at(),
        snapshot.wallets(),
        snapshot.exitFloat(),
        owedCosts,
        snapshot.givenToday(),
        snapshot.lastRun(),
        snapshot.nativeBalances());
  }

  /** Returns the snapshot with a known native balance of one of its wallets. */
  public static FlowSnapshot withNative(FlowSnapshot snapshot, WalletId id, NativeBalance known) {
    Map<WalletId, NativeBalance> balances = new HashMap<>(snapshot.nativeBalances());
    balances.put(id, known);
    return new FlowSnapshot(
        snapshot.at(),
        snapshot.wallets(),
        snapshot.exitFloat(),
        snapshot.owedCosts(),
        snapshot.givenToday(),
        snapshot.lastRun(),
        balances);
  }

  /** Returns the snapshot with another free balance of one of its wallets. */
  public static FlowSnapshot withFree(FlowSnapshot snapshot, WalletId id, Usd free) {
    return changed(snapshot, wallet -> wallet.id().equals(id) ? withFree(wallet, free) : wallet);
  }

  /** Returns the wallet with another free balance. */
  public static WalletView withFree(WalletView wallet, Usd free) {
    return changed(wallet, free.minus(wallet.free()), Usd.ZERO);
  }

  static FlowSnapshot changed(FlowSnapshot snapshot, UnaryOperator<WalletView> change) {
    return with(snapshot, snapshot.wallets().stream().map(change).toList());
  }

  static FlowSnapshot with(FlowSnapshot snapshot, List<WalletView> wallets) {
    return new FlowSnapshot(
        snapshot.at(),
        wallets,
        snapshot.exitFloat(),
        snapshot.owedCosts(),
        snapshot.givenToday(),
        snapshot.lastRun(),
        snapshot.nativeBalances());
  }

  private static WalletView changed(WalletView wallet, Usd moved, Usd raised) {
    return new WalletView(
        wallet.id(),
        wallet.chain(),
        wallet.role(),
        wallet.initialBalance(),
        wallet.baseline().plus(raised),
        wallet.free().plus(moved),
        wallet.reserved(),
        wallet.invested(),
        wallet.positionsValue(),
        wallet.rentDeposit(),
        wallet.realizedToday(),
        wallet.feesToday(),
        wallet.losingStreak(),
        wallet.openPositions(),
        wallet.dayStartEquity().plus(moved),
        wallet.lastReset());
  }
}
