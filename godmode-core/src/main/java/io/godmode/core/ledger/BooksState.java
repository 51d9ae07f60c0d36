package io.godmode.core.ledger;

import io.godmode.api.ExecutionContext.OwnImpact;
import io.godmode.api.event.Alert;
import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.PluginChanged;
import io.godmode.api.event.TradingEvent.StrategySaved;
import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.ProtectionLock;
import io.godmode.api.risk.TradingState;
import io.godmode.api.wallet.WalletRole;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The whole state of {@link Books} as values, from which equal books can be made: what a snapshot
 * holds. Lists are in the order in which the books keep them.
 *
 * <p>Immutable and thread-safe; a form of storage and not a view, so the components are those of
 * the books.
 *
 * @param sequence of the last event
 * @param standing what there is one of
 * @param accounts balances that are not zero
 * @param results running totals, in the order of {@link Results}
 * @param wallets counters of wallets, in the order they were opened
 * @param positions by wallet, then mint
 * @param orders attempts that have not ended
 * @param impact what our trades moved, by mint
 * @param lastFlows when each flow rule last moved money
 * @param commands answered commands that are remembered
 * @param signals ids of signals that are remembered
 * @param ends last reports of attempts that are remembered
 * @param plugins what keeps plug-ins from being called
 * @param memories what strategies saved
 * @param alerts those that stand
 * @param counts what happened how often
 * @param history closed trades and locks
 */
public record BooksState(
    long sequence,
    Standing standing,
    List<Balance> accounts,
    List<Usd> results,
    List<Wallet> wallets,
    List<Held> positions,
    List<Open> orders,
    List<Moved> impact,
    List<Flow> lastFlows,
    List<CommandOutcome.Repeated> commands,
    List<String> signals,
    List<ExecutionReport> ends,
    List<PluginChanged> plugins,
    List<StrategySaved> memories,
    List<StandingAlert> alerts,
    Totals.Counts counts,
    History history) {
  /** Copies the lists. */
  public BooksState {
    accounts = List.copyOf(accounts);
    results = List.copyOf(results);
    wallets = List.copyOf(wallets);
    positions = List.copyOf(positions);
    orders = List.copyOf(orders);
    impact = List.copyOf(impact);
    lastFlows = List.copyOf(lastFlows);
    commands = List.copyOf(commands);
    signals = List.copyOf(signals);
    ends = List.copyOf(ends);
    plugins = List.copyOf(plugins);
    memories = List.copyOf(memories);
    alerts = List.copyOf(alerts);
  }

  /** What there is one of; the components are those of {@link Books}. */
  public record Standing(
      Optional<SolPrice> rate,
      Optional<OperatorCommand> commanded,
      TradingState tradingState,
      boolean reducing,
      KillSwitchView killSwitch,
      Optional<KillSwitchView> firstTrip,
      LocalDate day,
      long tick,
      long tipSlot,
      int losingStreak,
      Usd lossForgiven,
      Optional<M10Validation> m10,
      boolean inputCompleted) {}

  /** The balance of an account, in the account's unit. */
  public record Balance(Account account, long amount) {}

  /** The counters of a wallet; the components are those of {@link WalletBook}. */
  public record Wallet(
      WalletId id,
      Chain chain,
      WalletRole role,
      Usd initialBalance,
      Usd baseline,
      Usd realizedToday,
      Usd feesToday,
      Usd dayStartEquity,
      Usd owedCosts,
      Usd givenToday,
      int losingStreak,
      boolean bought,
      long rentUsd) {}

  /** A position; the components are those of {@link Position}. */
  public record Held(
      WalletId wallet,
      Mint mint,
      String symbol,
      StrategyId strategy,
      Instant openedAt,
      int decimals,
      ExitPlan plan,
      List<Integer> takenProfits,
      long quantity,
      long initialQuantity,
      long exiting,
      int failedExits,
      long basis,
      long cost,
      long basisUsd,
      long entryCostsUsd,
      long rent,
      long executable,
      long lastExecutable,
      boolean markMissing,
      long markedAtSlot,
      long peakReturn) {
    /** Copies the list. */
    public Held {
      takenProfits = List.copyOf(takenProfits);
    }
  }

  /** An attempt that has not ended. */
  public record Open(OrderApproved approval, Instant approvedAt, List<ExecutionReport> reports) {
    /** Copies the list. */
    public Open {
      reports = List.copyOf(reports);
    }
  }

  /** What our trades moved in a token's pool. */
  public record Moved(Mint mint, OwnImpact impact) {}

  /** When a flow rule last moved money. */
  public record Flow(String rule, Instant at) {}

  /** An alert that stands, and what it is about. */
  public record StandingAlert(String topic, Alert alert) {}

  /** Closed trades that are remembered, how many there ever were, and locks. */
  public record History(
      List<ClosedTrade> trades,
      long closed,
      List<ProtectionLock> locks,
      List<ProtectionLock> removed) {
    /** Copies the lists. */
    public History {
      trades = List.copyOf(trades);
      locks = List.copyOf(locks);
      removed = List.copyOf(removed);
    }
  }
}
