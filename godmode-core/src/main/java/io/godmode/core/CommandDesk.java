package io.godmode.core;

import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.TradingEvent.AlertRaised;
import io.godmode.api.event.TradingEvent.Commanded;
import io.godmode.api.event.TradingEvent.FlowApplied;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.SignalKind;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.ledger.Books;
import io.godmode.core.ledger.ExitTrigger;
import io.godmode.core.ledger.HeldPosition;
import java.util.Optional;

/** Carries out operators' commands. Engine thread only. */
final class CommandDesk {
  private final Books books;
  private final DecisionView view;
  private final Recorder recorder;
  private final Trader trader;
  private final RuntimeTick tick;

  CommandDesk(Books books, DecisionView view, Recorder recorder, Trader trader, RuntimeTick tick) {
    this.books = books;
    this.view = view;
    this.recorder = recorder;
    this.trader = trader;
    this.tick = tick;
  }

  void execute(OperatorCommand command) {
    if (books.knowsCommand(command.key())) {
      return;
    }
    recorder.emit(view.now(), new Commanded(command));
    if (command instanceof OperatorCommand.Halt halt) {
      tick.tripKillSwitch("MANUAL", by(halt), true, Optional.empty());
    } else if (command instanceof OperatorCommand.ResetKillSwitch reset) {
      tick.resetKillSwitch(by(reset));
    } else if (command instanceof OperatorCommand.Close close) {
      books
          .held(close.wallet(), close.mint())
          .ifPresentOrElse(position -> close(position, close), () -> refuse(close, "not held"));
    } else if (command instanceof OperatorCommand.Flatten) {
      books.held().forEach(this::sellAll);
    } else if (command instanceof OperatorCommand.Transfer transfer) {
      transfer(transfer);
    }
  }

  private void close(HeldPosition position, OperatorCommand.Close close) {
    long quantity = close.share().floorOf(position.quantity());
    if (close.share().compareTo(Ratio.ONE) >= 0) {
      sellAll(position);
    } else if (quantity > 0) {
      trader.exit(
          position,
          ExitTrigger.OPERATOR,
          SignalKind.EXIT,
          Optional.of(TokenAmount.ofRaw(quantity, position.decimals())));
    } else {
      refuse(close, "share " + close.share() + " of it is nothing");
    }
  }

  private void sellAll(HeldPosition position) {
    trader.exit(position, ExitTrigger.OPERATOR, SignalKind.EXIT, Optional.empty());
  }

  private void transfer(OperatorCommand.Transfer transfer) {
    Usd free = books.wallet(transfer.from()).map(WalletView::free).orElse(Usd.ZERO);
    boolean possible =
        transfer.amount().isPositive()
            && transfer.amount().compareTo(free) <= 0
            && !transfer.from().equals(transfer.to())
            && books.wallet(transfer.to()).isPresent();
    if (possible) {
      recorder.emit(
          view.now(),
          new FlowApplied(
              new FlowStep.Transfer(
                  transfer.from(), transfer.to(), transfer.amount(), "operator", by(transfer))));
    } else {
      refuse(transfer, "free is " + free);
    }
  }

  private void refuse(OperatorCommand command, String why) {
    recorder.emit(
        view.now(),
        new AlertRaised("WARNING", "COMMAND_REFUSED", command + ": " + why, Optional.empty()));
  }

  private static String by(OperatorCommand command) {
    return command.reason() + " (" + command.actor() + ")";
  }
}
