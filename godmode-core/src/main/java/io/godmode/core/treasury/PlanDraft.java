package io.godmode.core.treasury;

import io.godmode.api.Bounded;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.NativeBalance;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.FlowSettings;
import io.godmode.core.config.WalletSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A plan being made: a snapshot, the steps so far, and the balances they leave.
 *
 * <p>Every move passes {@link #transfer}, which alone knows the limits of moving: who may pay, and
 * what must stay. Lives during one call of {@link TreasuryFlows#plan}; not thread-safe.
 */
@Bounded(by = "one for each wallet, and the steps of one plan", then = "lives for one plan")
final class PlanDraft {
  private final FlowSnapshot snapshot;
  private final Map<WalletId, WalletSettings> settings;
  private final FlowSettings flows;
  private final Usd totalEquity;
  private final Map<WalletId, Usd> moved = new HashMap<>();
  private final Map<WalletId, Usd> raised = new HashMap<>();
  private final Map<WalletId, Usd> reimbursed = new HashMap<>();
  private final Map<WalletId, Usd> given = new HashMap<>();
  private final List<FlowStep> steps = new ArrayList<>();

  PlanDraft(FlowSnapshot snapshot, Map<WalletId, WalletSettings> settings, FlowSettings flows) {
    this.snapshot = snapshot;
    this.settings = settings;
    this.flows = flows;
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
        ofEach(this::owed),
        ofEach(this::given),
        snapshot.lastRun(),
        snapshot.nativeBalances());
  }

  /** In the order of the wallets, for what is made of it is put down. */
  private Map<WalletId, Usd> ofEach(Function<WalletView, Usd> amount) {
    Map<WalletId, Usd> amounts = new LinkedHashMap<>();
    snapshot.wallets().forEach(wallet -> amounts.put(wallet.id(), amount.apply(wallet)));
    return amounts;
  }

  private WalletView soFar(WalletView wallet) {
    return new WalletView(
        wallet.id(),
        wallet.chain(),
        wallet.role(),
        wallet.initialBalance(),
        baseline(wallet),
        free(wallet),
        wallet.reserved(),
        wallet.invested(),
        wallet.positionsValue(),
        wallet.rentDeposit(),
        wallet.realizedToday(),
        wallet.feesToday(),
        wallet.losingStreak(),
        wallet.openPositions(),
        wallet.dayStartEquity().plus(moved.getOrDefault(wallet.id(), Usd.ZERO)),
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

  List<WalletView> wallets() {
    return snapshot.wallets();
  }

  Instant at() {
    return snapshot.at();
  }

  /** Returns when the rule last moved money, before this plan. */
  Optional<Instant> lastRun(String rule) {
    return Optional.ofNullable(snapshot.lastRun().get(rule));
  }

  Optional<NativeBalance> nativeBalance(WalletId id) {
    return Optional.ofNullable(snapshot.nativeBalances().get(id));
  }

  Optional<WalletView> wallet(WalletId id) {
    return snapshot.wallet(id);
  }

  /** Returns the network costs that the wallet is still owed after the steps so far. */
  Usd owed(WalletView wallet) {
    return snapshot
        .owedCosts()
        .getOrDefault(wallet.id(), Usd.ZERO)
        .minus(reimbursed.getOrDefault(wallet.id(), Usd.ZERO))
        .orZeroIfNegative();
  }

  /** Returns what flows may take out of the wallet and leave it at least that balance. */
  Usd above(WalletView wallet, Usd balance) {
    return free(wallet).minus(balance).min(surplus(wallet)).orZeroIfNegative();
  }

  /**
   * Returns what a trading wallet earned today after costs and has not given yet, as far as it is
   * above the baseline.
   */
  Usd earnedToday(WalletView wallet) {
    Usd left = wallet.netToday().minus(given(wallet));
    return left.min(above(wallet, baseline(wallet))).orZeroIfNegative();
  }

  private Usd given(WalletView wallet) {
    return snapshot
        .givenToday()
        .getOrDefault(wallet.id(), Usd.ZERO)
        .plus(given.getOrDefault(wallet.id(), Usd.ZERO));
  }

  /** Returns the equity of all wallets together when the plan began. */
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
    return baseline(wallet).plus(snapshot.exitFloat().getOrDefault(wallet.id(), Usd.ZERO));
  }

  private Usd baseline(WalletView wallet) {
    return wallet.baseline().plus(raised.getOrDefault(wallet.id(), Usd.ZERO));
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
    wallet(to)
        .ifPresent(
            receiver -> {
              Usd received = move(from, receiver, amount, rule, reason);
              if (receiver.role().trades()) {
                raise(receiver, received, rule, "received as capital");
              }
            });
  }

  /**
   * Transfers so much that the amount arrives, as far as the most that may leave the source allows.
   */
  void deliver(WalletView from, WalletView to, Usd amount, Usd most, String rule, String reason) {
    if (amount.isPositive()) {
      Usd lost = flows.bridgeCost(from.chain(), to.chain()).orElse(Usd.ZERO);
      transfer(from, to.id(), amount.plus(lost).min(most), rule, reason);
    }
  }

  /** Moves money that makes good a cost: less is owed then, and no baseline is raised. */
  void reimburse(WalletView from, WalletView to, Usd amount, String rule, String reason) {
    reimbursed.merge(to.id(), move(from, to, amount, rule, reason), Usd::plus);
  }

  /**
   * Returns what arrives: nothing where the source may give nothing, or a bridge would take it all.
   */
  private Usd move(WalletView from, WalletView to, Usd amount, String rule, String reason) {
    Usd most = amount.min(surplus(from));
    Optional<Usd> bridge = flows.bridgeCost(from.chain(), to.chain());
    Usd received = most.minus(bridge.orElse(Usd.ZERO));
    if (!received.isPositive() || from.id().equals(to.id())) {
      return Usd.ZERO;
    }
    moved.merge(from.id(), most.negated(), Usd::plus);
    if (rule.equals(FlowStep.FEE_BUFFER)) {
      given.merge(from.id(), most, Usd::plus);
    }
    moved.merge(to.id(), received, Usd::plus);
    steps.add(new FlowStep.Transfer(from.id(), to.id(), most, bridge, rule, reason));
    return received;
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
