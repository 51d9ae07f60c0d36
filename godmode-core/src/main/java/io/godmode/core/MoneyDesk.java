package io.godmode.core;

import io.godmode.api.GodmodeException;
import io.godmode.api.event.CommandOutcome.Answer;
import io.godmode.api.event.CommandOutcome.Done;
import io.godmode.api.event.CommandOutcome.Refused;
import io.godmode.api.event.CommandRefusal;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.TradingEvent.CapitalMoved;
import io.godmode.api.event.TradingEvent.FlowApplied;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.risk.Denial;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.WalletSettings;
import io.godmode.core.ledger.Books;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves money at an operator's command: between wallets, into the books and out of them. Engine
 * thread only.
 */
final class MoneyDesk {
  /** Far below what a {@code long} of billionths of a dollar holds, so that no sum overflows. */
  static final Usd MOST_CAPITAL = Usd.ofDollars(1_000_000_000);

  private static final Logger log = LoggerFactory.getLogger(MoneyDesk.class);

  private final Books books;
  private final DecisionView view;
  private final Recorder recorder;
  private final RuntimeTick tick;
  private final FlowDesk flows;
  private final Map<WalletId, Usd> minBalances;

  MoneyDesk(
      Books books,
      DecisionView view,
      Recorder recorder,
      RuntimeTick tick,
      FlowDesk flows,
      Map<WalletId, Usd> minBalances) {
    this.books = books;
    this.view = view;
    this.recorder = recorder;
    this.tick = tick;
    this.flows = flows;
    this.minBalances = Map.copyOf(minBalances);
  }

  Answer transfer(OperatorCommand.Transfer transfer) {
    Optional<WalletView> from = books.wallet(transfer.from());
    if (from.isEmpty()) {
      return CommandDesk.unknown(transfer.from());
    }
    Optional<WalletView> to = books.wallet(transfer.to());
    if (to.isEmpty()) {
      return CommandDesk.unknown(transfer.to());
    }
    Optional<Answer> shortage = shortage(from.get(), transfer.amount());
    if (shortage.isPresent()) {
      return shortage.get();
    }
    FlowStep.Transfer step =
        new FlowStep.Transfer(
            transfer.from(),
            transfer.to(),
            transfer.amount(),
            FlowStep.OPERATOR,
            CommandDesk.by(transfer));
    Optional<FlowStep.Transfer> bridged = flows.bridged(step, from.get(), to.get());
    if (bridged.isEmpty()) {
      Usd cost = flows.bridgeCost(from.get(), to.get());
      return Refused.of(
          CommandRefusal.BRIDGE_COST_TOO_HIGH,
          Map.of("asked", transfer.amount().toString(), "bridge_cost", cost.toString()),
          "the bridge takes " + cost + " USD: move more than that");
    }
    Usd lift = lift(to.get());
    recorder.emit(view.now(), new FlowApplied(bridged.get()));
    if (to.get().role().trades()) {
      // Taken for profit, the next flows would carry it back out.
      raise(transfer.to(), bridged.get().received().plus(lift));
    }
    return new Done(
        Map.of("amount_usd", transfer.amount().toString()),
        "moved %s USD from %s to %s".formatted(transfer.amount(), transfer.from(), transfer.to()));
  }

  private void raise(WalletId wallet, Usd amount) {
    recorder.emit(
        view.now(),
        new FlowApplied(
            new FlowStep.BaselineRaise(wallet, amount, FlowStep.OPERATOR, "received as capital")));
  }

  /**
   * Returns by how much a minimum balance is above the level at which profit begins: what comes in
   * as capital must not count as profit because the baseline is below the minimum.
   */
  private Usd lift(WalletView wallet) {
    Usd minimum = minBalances.getOrDefault(wallet.id(), Usd.ZERO);
    return minimum.minus(wallet.baseline()).minus(view.exitFloat(wallet.id())).orZeroIfNegative();
  }

  Answer deposit(OperatorCommand.Deposit deposit) {
    Optional<WalletView> wallet = books.wallet(deposit.wallet());
    if (wallet.isEmpty()) {
      return CommandDesk.unknown(deposit.wallet());
    }
    Usd capital = books.capital();
    if (deposit.amount().compareTo(MOST_CAPITAL.minus(capital)) > 0) {
      return Refused.of(
          CommandRefusal.CAPITAL_TOO_LARGE,
          Map.of(
              "asked", deposit.amount().toString(),
              "capital", capital.toString(),
              "limit", MOST_CAPITAL.toString()),
          "at most %s USD can be deposited".formatted(MOST_CAPITAL.minus(capital)));
    }
    Usd lift = lift(wallet.get());
    recorder.emit(
        view.now(),
        new CapitalMoved(
            deposit.wallet(), deposit.amount(), CommandDesk.by(deposit), Optional.empty()));
    if (wallet.get().role().trades() && lift.isPositive()) {
      raise(deposit.wallet(), lift);
    }
    return moved(
        deposit.amount(), "deposited %s USD in %s".formatted(deposit.amount(), deposit.wallet()));
  }

  /**
   * What is lost is a larger share of a smaller capital. A withdrawal that would trip the kill
   * switch for that alone is refused, unless entries are halted anyway; then it may latch the halt.
   */
  Answer withdraw(OperatorCommand.Withdraw withdraw) {
    Optional<WalletView> wallet = books.wallet(withdraw.wallet());
    if (wallet.isEmpty()) {
      return CommandDesk.unknown(withdraw.wallet());
    }
    Optional<Answer> shortage = shortage(wallet.get(), withdraw.amount());
    if (shortage.isPresent()) {
      return shortage.get();
    }
    Optional<Denial> trip =
        books.killSwitch().tripped() ? Optional.empty() : tick.tripWithout(withdraw.amount());
    if (trip.isPresent()) {
      Map<String, String> numbers = new LinkedHashMap<>(trip.get().numbers());
      numbers.put("code", trip.get().label());
      return Refused.of(
          CommandRefusal.WOULD_TRIP,
          numbers,
          "without %s USD the kill switch would trip (%s); halt first to withdraw it all the same"
              .formatted(withdraw.amount(), trip.get()));
    }
    recorder.emit(
        view.now(),
        new CapitalMoved(
            withdraw.wallet(),
            withdraw.amount().negated(),
            CommandDesk.by(withdraw),
            Optional.empty()));
    return moved(
        withdraw.amount(),
        "withdrew %s USD from %s".formatted(withdraw.amount(), withdraw.wallet()));
  }

  /**
   * Follows a configuration whose initial balances are no longer those that the books know: each
   * difference is a deposit or a withdrawal.
   *
   * @throws GodmodeException with code {@code CAPITAL_NOT_FREE} when a withdrawal is not covered,
   *     or {@code CAPITAL_WOULD_TRIP} when all of them together would trip the kill switch; then
   *     nothing is moved
   */
  void follow(List<WalletSettings> configured) {
    List<CapitalMoved> moves =
        configured.stream().flatMap(settings -> difference(settings).stream()).toList();
    Usd withdrawn = moves.stream().map(CapitalMoved::amount).reduce(Usd.ZERO, Usd::plus).negated();
    moves.forEach(this::requireCovered);
    if (withdrawn.isPositive()) {
      tick.tripWithout(withdrawn)
          .ifPresent(
              why -> {
                throw new GodmodeException(
                    "CAPITAL_WOULD_TRIP",
                    "without %s USD of capital_usd the kill switch would trip (%s)"
                        .formatted(withdrawn, why));
              });
    }
    for (CapitalMoved move : moves) {
      log.warn("{} {}: {} USD of external capital", move.wallet(), move.reason(), move.amount());
      recorder.emit(view.now(), move);
    }
  }

  private Optional<CapitalMoved> difference(WalletSettings settings) {
    Usd before = books.wallet(settings.id()).orElseThrow().initialBalance();
    Usd after = settings.initialBalance();
    return after.equals(before)
        ? Optional.empty()
        : Optional.of(
            new CapitalMoved(
                settings.id(),
                after.minus(before),
                "initial_balance_usd " + before + " -> " + after,
                Optional.of(after)));
  }

  private void requireCovered(CapitalMoved move) {
    WalletView wallet = books.wallet(move.wallet()).orElseThrow();
    Usd most = most(wallet);
    if (move.amount().negated().compareTo(most) > 0 && move.amount().isNegative()) {
      throw new GodmodeException(
          "CAPITAL_NOT_FREE",
          "%s of %s withdraws %s USD, but at most %s USD can leave the wallet"
              .formatted(move.reason(), move.wallet(), move.amount().negated(), most));
    }
  }

  private Usd most(WalletView from) {
    return from.free().minus(kept(from)).max(Usd.ZERO);
  }

  private Answer moved(Usd amount, String what) {
    return new Done(
        Map.of("amount_usd", amount.toString(), "capital_usd", books.capital().toString()),
        what + "; capital is %s USD now".formatted(books.capital()));
  }

  private Optional<Answer> shortage(WalletView from, Usd amount) {
    Usd kept = kept(from);
    Usd most = most(from);
    return amount.compareTo(most) <= 0
        ? Optional.empty()
        : Optional.of(
            Refused.of(
                CommandRefusal.FREE_MONEY_SHORT,
                Map.of(
                    "asked", amount.toString(),
                    "free", from.free().toString(),
                    "kept", kept.toString()),
                "at most %s USD can leave %s".formatted(most, from.id())));
  }

  /** A wallet keeps its minimum, and what its exits need while it has any to make. */
  private Usd kept(WalletView wallet) {
    boolean exposed =
        wallet.openPositions() > 0
            || view.pendingEntries(wallet.id()) > 0
            || wallet.reserved().isPositive();
    Usd exits = exposed ? view.exitFloat(wallet.id()) : Usd.ZERO;
    return exits.max(minBalances.getOrDefault(wallet.id(), Usd.ZERO));
  }
}
