package io.godmode.core;

import io.godmode.api.event.CommandOutcome;
import io.godmode.api.event.CommandOutcome.Answer;
import io.godmode.api.event.CommandOutcome.Done;
import io.godmode.api.event.CommandOutcome.Refused;
import io.godmode.api.event.CommandRefusal;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.PluginRole;
import io.godmode.api.event.PluginState;
import io.godmode.api.event.TradingEvent.CommandAnswered;
import io.godmode.api.event.TradingEvent.Commanded;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.TradingState;
import io.godmode.core.ledger.Books;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Carries out operators' commands: journals each, what it does, and its outcome.
 *
 * <p>What tightens (halt, pause, flatten) is done also where there is nothing left to do; what
 * loosens is refused where there is nothing to loosen, because then the operator looks at something
 * else. Engine thread only.
 */
final class CommandDesk {
  private final Books books;
  private final DecisionView view;
  private final Recorder recorder;
  private final RuntimeTick tick;
  private final Agent agent;
  private final ManualTrades trades;
  private final MoneyDesk money;

  CommandDesk(
      Books books,
      DecisionView view,
      Recorder recorder,
      RuntimeTick tick,
      Agent agent,
      ManualTrades trades,
      MoneyDesk money) {
    this.books = books;
    this.view = view;
    this.recorder = recorder;
    this.tick = tick;
    this.agent = agent;
    this.trades = trades;
    this.money = money;
  }

  /**
   * Carries a command out, unless its key was used before.
   *
   * @param entering whether the run still enters anything
   */
  CommandOutcome execute(OperatorCommand command, boolean entering) {
    Optional<CommandOutcome.Repeated> before = books.answered(command.key());
    if (before.isPresent()) {
      return before.get();
    }
    recorder.emit(view.now(), new Commanded(command));
    Answer answer = carryOut(command, entering);
    recorder.emit(view.now(), new CommandAnswered(command.key(), answer));
    return answer;
  }

  private Answer carryOut(OperatorCommand command, boolean entering) {
    return switch (command.kind()) {
      case BUY -> trades.buy((OperatorCommand.Buy) command, entering);
      case CLOSE -> trades.close((OperatorCommand.Close) command);
      case FLATTEN -> trades.flatten();
      case PAUSE_STRATEGY -> pause((OperatorCommand.PauseStrategy) command);
      case RESUME_STRATEGY -> resume((OperatorCommand.ResumeStrategy) command);
      case HALT -> halt(command);
      case RESET_KILL_SWITCH -> reset(command);
      case UNLATCH -> unlatch(command);
      case TRANSFER -> money.transfer((OperatorCommand.Transfer) command);
      case WRITE_OFF -> trades.writeOff((OperatorCommand.WriteOff) command);
      case DEPOSIT -> money.deposit((OperatorCommand.Deposit) command);
      case WITHDRAW -> money.withdraw((OperatorCommand.Withdraw) command);
    };
  }

  private Answer pause(OperatorCommand.PauseStrategy pause) {
    StrategyId id = pause.strategy();
    if (!agent.knows(id)) {
      return unknownStrategy(id);
    }
    PluginState before = books.pluginState(PluginRole.STRATEGY, id.value());
    Map<String, String> facts = Map.of("strategy", id.value());
    if (before != PluginState.ACTIVE) {
      return new Done(facts, "%s was %s already; nothing changed".formatted(id, words(before)));
    }
    agent.pause(id, by(pause));
    return new Done(
        facts, id + " is paused: it is not asked; the exit plans of its positions run on");
  }

  /** Also lifts the fence of a risk rule or flow engine of the host. */
  private Answer resume(OperatorCommand.ResumeStrategy resume) {
    StrategyId id = resume.strategy();
    Optional<PluginRole> role = agent.roleOf(id);
    if (role.isEmpty()) {
      return unknownStrategy(id);
    }
    PluginState before = books.pluginState(role.get(), id.value());
    Map<String, String> facts = Map.of("strategy", id.value());
    if (before == PluginState.ACTIVE) {
      return Refused.of(
          CommandRefusal.NOT_PAUSED, facts, id + " is neither paused nor fenced; it is asked");
    }
    Optional<String> refusal = agent.resume(id, by(resume));
    return refusal.isPresent()
        ? Refused.of(CommandRefusal.CALL_RUNNING, facts, refusal.get())
        : new Done(facts, "%s was %s and is asked again".formatted(id, words(before)));
  }

  private static String words(PluginState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static Answer unknownStrategy(StrategyId id) {
    return Refused.of(
        CommandRefusal.STRATEGY_UNKNOWN,
        Map.of("strategy", id.value()),
        "no strategy is called " + id);
  }

  private Answer halt(OperatorCommand halt) {
    KillSwitchView killSwitch = books.killSwitch();
    if (books.tradingState() == TradingState.LATCHED_HALT || killSwitch.manual()) {
      return new Done(
          Map.of("trading_state", books.tradingState().name()),
          "was halted already (%s); nothing changed".formatted(killSwitch.reason()));
    }
    tick.tripKillSwitch("MANUAL", by(halt), true, Optional.empty());
    return new Done(
        Map.of("trading_state", books.tradingState().name()),
        "halted: no entries until the kill switch is reset; exits run on");
  }

  private Answer reset(OperatorCommand reset) {
    KillSwitchView killSwitch = books.killSwitch();
    if (books.tradingState() == TradingState.LATCHED_HALT) {
      return Refused.of(
          CommandRefusal.LATCHED,
          Map.of("reason", killSwitch.reason()),
          "the halt has latched (%s); unlatch lifts it once its cause is gone"
              .formatted(killSwitch.why()));
    }
    if (!killSwitch.tripped()) {
      return Refused.of(
          CommandRefusal.NOT_TRIPPED,
          Map.of("trading_state", books.tradingState().name()),
          "the kill switch is not tripped");
    }
    return lift(reset, "the kill switch");
  }

  private Answer unlatch(OperatorCommand unlatch) {
    if (books.tradingState() != TradingState.LATCHED_HALT) {
      return Refused.of(
          CommandRefusal.NOT_LATCHED,
          Map.of("trading_state", books.tradingState().name()),
          books.killSwitch().tripped()
              ? "no halt has latched; reset-kill resets the kill switch"
              : "no halt has latched");
    }
    Optional<Denial> cause = tick.causeOfLatch();
    if (cause.isPresent()) {
      return Refused.of(
          CommandRefusal.CAUSE_HOLDS,
          cause.get().numbers(),
          "it would latch again at once: " + cause.get());
    }
    return lift(unlatch, "the latched halt");
  }

  private Answer lift(OperatorCommand command, String what) {
    String reason = books.killSwitch().reason();
    tick.resetKillSwitch(by(command));
    TradingState state = books.tradingState();
    return new Done(
        Map.of("trading_state", state.name()),
        "%s (%s) is lifted; trading is %s"
            .formatted(
                what,
                reason,
                state == TradingState.ACTIVE ? "active" : "disarmed until there is market data"));
  }

  static Answer unknown(WalletId wallet) {
    return Refused.of(
        CommandRefusal.WALLET_UNKNOWN,
        Map.of("wallet", wallet.value()),
        "no wallet is called " + wallet);
  }

  static String by(OperatorCommand command) {
    return command.reason() + " (" + command.actor() + ")";
  }
}
