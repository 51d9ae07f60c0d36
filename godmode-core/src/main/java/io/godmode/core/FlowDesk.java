package io.godmode.core;

import io.godmode.api.Bounded;
import io.godmode.api.WalletFlowsEngine;
import io.godmode.api.event.Alert;
import io.godmode.api.event.TradingEvent.FlowApplied;
import io.godmode.api.id.Chain;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.NativeBalance;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.FlowSettings;
import io.godmode.core.ledger.Books;
import io.godmode.core.ledger.LedgerBreach;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has moves between wallets planned and carries them out. Engine thread only, save {@link #latest}
 * and {@link #tell}.
 */
final class FlowDesk {
  private static final Logger log = LoggerFactory.getLogger(FlowDesk.class);

  private static final String FLOWS_FAILED = "FLOWS_FAILED";
  private static final String FLOW_NOT_ALLOWED = "FLOW_NOT_ALLOWED";
  private static final Set<String> CODES =
      Set.of(FLOWS_FAILED, FLOW_NOT_ALLOWED, Composition.FLOW_RULE_FAILED);

  /** What of a step is told to people; a journal's record has room for far more. */
  private static final int LONGEST_TEXT = 16_384;

  private final Books books;
  private final DecisionView view;
  private final Recorder recorder;
  private final AlertDesk alerts;
  private final WalletFlowsEngine flows;
  private final FlowSettings settings;
  private final Map<WalletId, Usd> minBalances;

  @Bounded(by = "one for each wallet", then = "a newer balance replaces the older")
  private volatile Map<WalletId, NativeBalance> nativeBalances = Map.of();

  private volatile FlowSnapshot latest;

  FlowDesk(
      Books books,
      DecisionView view,
      Recorder recorder,
      AlertDesk alerts,
      WalletFlowsEngine flows,
      FlowSettings settings,
      Map<WalletId, Usd> minBalances) {
    this.books = books;
    this.view = view;
    this.recorder = recorder;
    this.alerts = alerts;
    this.flows = flows;
    this.settings = settings;
    this.minBalances = Map.copyOf(minBalances);
    this.latest = snapshot();
  }

  /** Takes what the host knows of native balances, in place of what it told before. */
  void tell(Map<WalletId, NativeBalance> known) {
    nativeBalances = Map.copyOf(known);
  }

  /** Returns what flows were or would have been planned from last; for any thread. */
  FlowSnapshot latest() {
    return latest;
  }

  /** Returns what flows are planned from, and publishes it. */
  FlowSnapshot snapshot() {
    Map<WalletId, Usd> exitFloat = new LinkedHashMap<>();
    List<WalletView> wallets = books.walletViews();
    wallets.forEach(wallet -> exitFloat.put(wallet.id(), view.exitFloat(wallet.id())));
    FlowSnapshot now =
        new FlowSnapshot(
            view.now(),
            wallets,
            exitFloat,
            books.owedCosts(),
            books.givenToday(),
            books.lastFlows(),
            priced(wallets));
    latest = now;
    return now;
  }

  /** On Solana the price that decisions go by stands in for one that was not told. */
  private Map<WalletId, NativeBalance> priced(List<WalletView> wallets) {
    Optional<Usd> solPrice = view.solPrice().map(SolPrice::perSol);
    Map<WalletId, NativeBalance> known = new HashMap<>(nativeBalances);
    for (WalletView wallet : wallets) {
      if (wallet.chain().equals(Chain.SOLANA)) {
        known.computeIfPresent(wallet.id(), (id, balance) -> balance.orPrice(solPrice));
      }
    }
    return known;
  }

  void run() {
    if (!settings.enabled()) {
      return;
    }
    try {
      List<FlowStep> plan = flows.plan(snapshot());
      plan.forEach(this::carryOut);
    } catch (LedgerBreach breach) {
      throw breach;
    } catch (RuntimeException | LinkageError | StackOverflowError failure) {
      log.warn("the flow engine failed; no money is moved", failure);
      alerts.raise(
          Alert.Severity.CRITICAL,
          FLOWS_FAILED,
          failure.getClass().getSimpleName(),
          Optional.empty(),
          FLOWS_FAILED);
    }
    alerts.settle(CODES::contains);
  }

  /** A flow engine of a host may plan what is not allowed; that step is left out and told. */
  private void carryOut(FlowStep step) {
    Optional<FlowStep> allowed =
        step.fold(
            transfer -> allowed(transfer).map(FlowStep.class::cast),
            raise -> allowed(raise).map(FlowStep.class::cast));
    if (allowed.isPresent()) {
      recorder.emit(view.now(), new FlowApplied(allowed.get()));
    } else {
      alerts.raise(
          Alert.Severity.CRITICAL,
          FLOW_NOT_ALLOWED,
          excerpt(step.toString(), 500),
          Optional.empty(),
          FLOW_NOT_ALLOWED + " " + excerpt(step.rule(), 100));
    }
  }

  private static String excerpt(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "...";
  }

  private Optional<FlowStep.BaselineRaise> allowed(FlowStep.BaselineRaise raise) {
    return Optional.of(raise)
        .filter(it -> books.wallet(it.wallet()).isPresent())
        .filter(it -> it.amount().compareTo(MoneyDesk.MOST_CAPITAL) <= 0)
        .filter(it -> it.rule().length() + it.reason().length() <= LONGEST_TEXT);
  }

  private Optional<FlowStep.Transfer> allowed(FlowStep.Transfer transfer) {
    Optional<WalletView> from = books.wallet(transfer.from());
    Optional<WalletView> to = books.wallet(transfer.to());
    boolean payable =
        from.isPresent()
            && to.isPresent()
            && from.get().role().allowsOutflow()
            && !transfer.rule().equals(FlowStep.OPERATOR)
            && transfer.rule().length() + transfer.reason().length() <= LONGEST_TEXT
            && transfer.amount().compareTo(surplus(from.get())) <= 0;
    return payable ? bridged(transfer, from.get(), to.get()) : Optional.empty();
  }

  /** Returns what a wallet can give and keep its minimum balance. */
  private Usd surplus(WalletView wallet) {
    return wallet.free().minus(minBalances.getOrDefault(wallet.id(), Usd.ZERO));
  }

  /** Returns the transfer with what a bridge takes of it; empty where that is all of it. */
  Optional<FlowStep.Transfer> bridged(FlowStep.Transfer transfer, WalletView from, WalletView to) {
    Optional<Usd> cost = settings.bridgeCost(from.chain(), to.chain());
    return transfer.amount().compareTo(cost.orElse(Usd.ZERO)) <= 0
        ? Optional.empty()
        : Optional.of(
            new FlowStep.Transfer(
                transfer.from(),
                transfer.to(),
                transfer.amount(),
                cost,
                transfer.rule(),
                transfer.reason()));
  }

  /** Returns what a bridge between the wallets' chains takes. */
  Usd bridgeCost(WalletView from, WalletView to) {
    return settings.bridgeCost(from.chain(), to.chain()).orElse(Usd.ZERO);
  }
}
