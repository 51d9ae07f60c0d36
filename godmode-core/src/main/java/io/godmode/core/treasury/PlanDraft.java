package io.godmode.core.treasury;

import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.WalletSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan being made: a snapshot, the steps so far, and the balances they leave.
 *
 * <p>Every move passes {@link #transfer}, which alone knows the limits of moving: who may pay, and
 * what must stay. Lives during one call of {@link TreasuryFlows#plan}; not thread-safe.
 */
final class PlanDraft {
  private final FlowSnapshot snapshot;
  private final Map<WalletId, WalletSettings> settings;
  private final Usd totalEquity;
  private final Map<WalletId, Usd> moved = new HashMap<>();
  private final Map<WalletId, Usd> raised = new HashMap<>();
  private final List<FlowStep> steps = new ArrayList<>();

  PlanDraft(FlowSnapshot snapshot, Map<WalletId, WalletSettings> settings) {
    this.snapshot = snapshot;
    this.settings = settings;
    this.totalEquity = snapshot.equity();
  }

  List<FlowStep> steps() {
    return List.copyOf(steps);
  }

  /** Returns the snapshot as the steps so far leave it. */
  FlowSnapshot soFar() {
    return new FlowSnapshot(
        snapshot.at(),
        snapshot.wallets().stream().map(this::soFar).toList(),
        snapshot.exitFloat(),
        snapshot.networkCosts(),
        snapshot.lastRun());
  }

  private WalletView soFar(WalletView wallet) {
    return new WalletView(
        wallet.id(),
        wallet.chain(),
        wallet.role(),
        wallet.initialBalance(),
        wallet.baseline().plus(raised.getOrDefault(wallet.id(), Usd.ZERO)),
        free(wallet),
        wallet.reserved(),
        wallet.invested(),
        wallet.positionsValue(),
        wallet.rentDeposit(),
        wallet.realizedToday(),
        wallet.feesToday(),
        wallet.losingStreak(),
        wallet.openPositions(),
        wallet.dayStartEquity(),
        wallet.lastReset());
  }

  /** Adds a step that somebody else planned, as far as the limits of moving allow. */
  void add(FlowStep step) {
    step.fold(this::add, this::add);
  }

  private boolean add(FlowStep.Transfer transfer) {
    Optional<WalletView> from = wallet(transfer.from());
    from.ifPresent(
        source ->
            transfer(source, transfer.to(), transfer.amount(), transfer.rule(), transfer.reason()));
    return from.isPresent();
  }

  private boolean add(FlowStep.BaselineRaise raise) {
    Optional<WalletView> of = wallet(raise.wallet());
    of.ifPresent(wallet -> raise(wallet, raise.amount(), raise.rule(), raise.reason()));
    return of.isPresent();
  }

  List<WalletView> tradingWallets() {
    return snapshot.wallets().stream().filter(wallet -> wallet.role().trades()).toList();
  }

  Optional<WalletView> wallet(WalletId id) {
    return snapshot.wallet(id);
  }

  /** Returns the equity of all wallets together, which no plan changes. */
  Usd totalEquity() {
    return totalEquity;
  }

  /** Returns what the wallet could spend after the steps so far. */
  Usd free(WalletView wallet) {
    return wallet.free().plus(moved.getOrDefault(wallet.id(), Usd.ZERO));
  }

  /** Returns the wallet's equity after the steps so far. */
  Usd equity(WalletView wallet) {
    return wallet.equity().plus(moved.getOrDefault(wallet.id(), Usd.ZERO));
  }

  /** Returns the balance below which no flow takes the wallet. */
  private Usd minBalance(WalletView wallet) {
    WalletSettings known = settings.get(wallet.id());
    return known == null ? Usd.ZERO : known.minBalance();
  }

  /** Returns what flows may take out of the wallet: nothing where its role forbids. */
  Usd surplus(WalletView wallet) {
    return wallet.role().allowsOutflow()
        ? free(wallet).minus(minBalance(wallet)).orZeroIfNegative()
        : Usd.ZERO;
  }

  /**
   * Returns the balance above which a trading wallet has profit: its baseline and exit float, or
   * its minimum balance where that is higher.
   */
  Usd profitLevel(WalletView wallet) {
    return baselineAndFloat(wallet).max(minBalance(wallet));
  }

  private Usd baselineAndFloat(WalletView wallet) {
    return wallet
        .baseline()
        .plus(raised.getOrDefault(wallet.id(), Usd.ZERO))
        .plus(snapshot.exitFloat().getOrDefault(wallet.id(), Usd.ZERO));
  }

  /** Returns the most the wallet's equity may be; empty for no cap. */
  Optional<Usd> equityCap(WalletView wallet) {
    return Optional.ofNullable(settings.get(wallet.id()))
        .flatMap(WalletSettings::maxEquityShare)
        .map(share -> share.floorOf(totalEquity));
  }

  /** Tells whether a rule may move money again; never twice at one instant. */
  boolean due(String rule, Duration cooldown) {
    return due(snapshot, rule, cooldown);
  }

  static boolean due(FlowSnapshot snapshot, String rule, Duration cooldown) {
    Instant last = snapshot.lastRun().get(rule);
    return last == null
        || (snapshot.at().isAfter(last) && !snapshot.at().isBefore(last.plus(cooldown)));
  }

  /**
   * Moves money, at most what the source may give, and lets a receiving trading wallet keep it: it
   * is capital there, not profit.
   */
  void transfer(WalletView from, WalletId to, Usd amount, String rule, String reason) {
    Usd most = amount.min(surplus(from));
    Optional<WalletView> receiver = snapshot.wallet(to);
    if (!most.isPositive() || receiver.isEmpty() || from.id().equals(to)) {
      return;
    }
    moved.merge(from.id(), most.negated(), Usd::plus);
    moved.merge(to, most, Usd::plus);
    steps.add(new FlowStep.Transfer(from.id(), to, most, rule, reason));
    if (receiver.get().role().trades()) {
      raise(receiver.get(), most, rule, "received as capital");
    }
  }

  /**
   * Raises the level above which the wallet has profit by that much. Where the minimum balance sets
   * the level, the baseline is lifted to it first; otherwise what came in as capital would be taken
   * out again as profit.
   */
  void raise(WalletView wallet, Usd amount, String rule, String reason) {
    if (amount.isPositive()) {
      Usd raise = profitLevel(wallet).minus(baselineAndFloat(wallet)).plus(amount);
      raised.merge(wallet.id(), raise, Usd::plus);
      steps.add(new FlowStep.BaselineRaise(wallet.id(), raise, rule, reason));
    }
  }
}
