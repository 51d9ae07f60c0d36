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
import io.godmode.api.event.TradingEvent.LockRemoved;
import io.godmode.api.event.TradingEvent.M10Changed;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.KillSwitchView;
import io.godmode.api.risk.ProtectionLock;
import io.godmode.api.risk.TradingState;
import io.godmode.core.ledger.Books;
import io.godmode.core.ledger.M10Validation;
import io.godmode.core.risk.LiveGate;
import io.godmode.core.risk.StateTable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

  /**
   * Only a purchase is left to the gate, whose rules go by the same table; and in paper, where
   * there is nothing to arm, that is what arming is answered.
   */
  private Answer carryOut(OperatorCommand command, boolean entering) {
    Optional<String> refusal = StateTable.of(command.kind(), books.tradingState()).refusal();
    boolean byItself =
        command.kind() == OperatorCommand.Kind.BUY
            || (command.kind() == OperatorCommand.Kind.ARM && tick.armsItself());
    if (refusal.isPresent() && !byItself) {
      return notNow(CommandRefusal.valueOf(refusal.get()));
    }
    return switch (command.kind()) {
      case BUY -> trades.buy((OperatorCommand.Buy) command, entering);
      case CLOSE -> trades.close((OperatorCommand.Close) command);
      case FLATTEN -> trades.flatten();
      case PAUSE_STRATEGY -> pause((OperatorCommand.PauseStrategy) command);
      case RESUME_STRATEGY -> resume((OperatorCommand.ResumeStrategy) command);
      case HALT -> halt(command);
      case REDUCE -> reduce(command);
      case RESUME_TRADING -> resumeTrading(command);
      case RESET_KILL_SWITCH -> lift(command, "the kill switch", false);
      case UNLATCH -> unlatch(command);
      case TRANSFER -> money.transfer((OperatorCommand.Transfer) command);
      case VALIDATE_M10 -> validate(command);
      case REVOKE_M10 -> revoke(command);
      case ARM -> arm(command);
      case WRITE_OFF -> trades.writeOff((OperatorCommand.WriteOff) command);
      case DEPOSIT -> money.deposit((OperatorCommand.Deposit) command);
      case WITHDRAW -> money.withdraw((OperatorCommand.Withdraw) command);
      case REMOVE_LOCK -> removeLock((OperatorCommand.RemoveLock) command);
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

  /** What the trading state refuses, in words. */
  private Answer notNow(CommandRefusal why) {
    KillSwitchView killSwitch = books.killSwitch();
    TradingState state = books.tradingState();
    String detail =
        switch (why) {
          case NOT_DISARMED -> "only disarmed trading is armed; it is " + state;
          case HALT_STANDS ->
              "trading is %s (%s), which allows exits only; lift that first"
                  .formatted(state, killSwitch.reason());
          case NOT_REDUCING -> "trading is not reduced to exits; it is " + state;
          case NOT_TRIPPED -> "the kill switch is not tripped";
          case LATCHED ->
              "the halt has latched (%s); unlatch lifts it once its cause is gone"
                  .formatted(killSwitch.why());
          case NOT_LATCHED ->
              killSwitch.tripped()
                  ? "no halt has latched; reset-kill resets the kill switch"
                  : "no halt has latched";
          default -> "not while trading is " + state;
        };
    Map<String, String> numbers =
        killSwitch.tripped()
            ? Map.of("trading_state", state.name(), "reason", killSwitch.reason())
            : Map.of("trading_state", state.name());
    return Refused.of(why, numbers, detail);
  }

  private Answer halt(OperatorCommand halt) {
    KillSwitchView killSwitch = books.killSwitch();
    Map<String, String> facts = Map.of("trading_state", books.tradingState().name());
    if (killSwitch.manual()) {
      return new Done(
          facts, "was halted already (%s); nothing changed".formatted(killSwitch.reason()));
    } else if (books.tradingState() == TradingState.LATCHED_HALT) {
      tick.haltBesideLatch(by(halt));
      return new Done(
          facts,
          "was halted already (%s); also when that is unlatched it stays halted"
              .formatted(killSwitch.reason()));
    }
    tick.tripKillSwitch(KillSwitchView.MANUAL, by(halt), true, Optional.empty());
    return new Done(
        Map.of("trading_state", books.tradingState().name()),
        "halted: no entries until the kill switch is reset; exits run on");
  }

  private Answer reduce(OperatorCommand reduce) {
    boolean already = books.tradingState() == TradingState.REDUCING;
    if (!already) {
      tick.reduce(by(reduce));
    }
    return new Done(
        Map.of("trading_state", books.tradingState().name()),
        already
            ? "was reduced to exits already; nothing changed"
            : "reduced to exits: no entries until resume-trading, also after a halt in between");
  }

  private Answer resumeTrading(OperatorCommand resume) {
    tick.resume(by(resume));
    return new Done(
        Map.of("trading_state", books.tradingState().name()), "trading is " + stateInWords());
  }

  private String stateInWords() {
    return switch (books.tradingState()) {
      case ACTIVE -> "active";
      case REDUCING -> "reduced to exits, as before the halt, until resume-trading";
      case DISARMED ->
          tick.armsItself()
              ? "disarmed until there is market data"
              : "disarmed until an operator arms it";
      case HALTED, LATCHED_HALT -> "halted";
    };
  }

  private Answer unlatch(OperatorCommand unlatch) {
    Optional<Denial> cause = tick.causeOfLatch();
    if (cause.isPresent()) {
      return Refused.of(
          CommandRefusal.CAUSE_HOLDS,
          cause.get().numbers(),
          "it would latch again at once: " + cause.get());
    }
    return lift(unlatch, "the latched halt", books.killSwitch().manual());
  }

  private Answer validate(OperatorCommand command) {
    Optional<M10Validation> before = books.m10();
    if (before.isPresent()) {
      return Refused.of(
          CommandRefusal.ALREADY_VALIDATED,
          Map.of("actor", before.get().actor(), "at", before.get().at().toString()),
          before.get() + "; revoke-m10 withdraws it");
    }
    recorder.emit(view.now(), new M10Changed(true, command.actor(), command.reason()));
    return new Done(gateFacts(), "M10 is validated until it is revoked");
  }

  private Answer revoke(OperatorCommand command) {
    if (books.m10().isEmpty()) {
      return new Done(gateFacts(), "M10 was not validated; nothing changed");
    }
    recorder.emit(view.now(), new M10Changed(false, command.actor(), command.reason()));
    return new Done(gateFacts(), "M10 is validated no more: no live trading until it is again");
  }

  private Map<String, String> gateFacts() {
    return Map.of("live_gate", tick.liveGate().toString());
  }

  private Answer arm(OperatorCommand command) {
    TradingState state = books.tradingState();
    Map<String, String> facts = Map.of("trading_state", state.name());
    if (tick.armsItself()) {
      return Refused.of(
          CommandRefusal.ARMS_ITSELF,
          facts,
          "paper arms itself once there is market data; trading is " + state);
    }
    LiveGate gate = tick.liveGate();
    if (!gate.allowed()) {
      Map<String, String> why = new TreeMap<>();
      gate.checks()
          .forEach(
              (name, check) -> {
                if (!check.passed()) {
                  why.put(name, check.seen());
                }
              });
      return Refused.of(CommandRefusal.LIVE_GATE_CLOSED, why, "the live gate is " + gate);
    }
    if (!tick.marketReady()) {
      return Refused.of(
          CommandRefusal.MARKET_NOT_READY, facts, "there is no market data that can be trusted");
    }
    tick.arm(by(command));
    return new Done(
        Map.of("trading_state", books.tradingState().name()),
        "armed: entries are taken until the kill switch trips or market data fails");
  }

  private Answer removeLock(OperatorCommand.RemoveLock remove) {
    String id = remove.lock();
    Optional<ProtectionLock> lock =
        books.locks(view.now()).stream().filter(held -> held.id().equals(id)).findFirst();
    if (lock.isEmpty()) {
      return Refused.of(
          CommandRefusal.LOCK_UNKNOWN,
          Map.of("lock", id),
          "no protection has a lock called " + id + "; it may have ended");
    }
    recorder.emit(view.now(), new LockRemoved(id, by(remove)));
    return new Done(
        Map.of("lock", id, "until", lock.get().until().toString()),
        "%s is removed; it would have ended at %s".formatted(id, lock.get().until()));
  }

  /** A manual halt beside a latch stays; a breaker whose limit is still reached trips anew. */
  private Answer lift(OperatorCommand command, String what, boolean intoHalt) {
    String reason = books.killSwitch().reason();
    if (intoHalt) {
      tick.unlatchIntoHalt(by(command));
    } else {
      tick.resetKillSwitch(by(command));
      tick.trip();
    }
    return new Done(
        Map.of("trading_state", books.tradingState().name()),
        "%s (%s) is lifted; trading is %s".formatted(what, reason, stateInWords()));
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
