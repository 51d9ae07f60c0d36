package io.godmode.api.event;

import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.Order;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.ProtectionLock;
import io.godmode.api.risk.TradingState;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.WalletRole;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Something the engine decided or was told, as it stands in the journal.
 *
 * <p>The engine's state is the fold of these events and of nothing else. All are immutable and
 * thread-safe.
 */
public sealed interface TradingEvent {

  /** The kinds, for exhaustive switches. */
  enum Kind {
    /** {@link RunStarted}. */
    RUN_STARTED,
    /** {@link WalletOpened}. */
    WALLET_OPENED,
    /** {@link CapitalMoved}. */
    CAPITAL_MOVED,
    /** {@link StateChanged}. */
    STATE_CHANGED,
    /** {@link DayStarted}. */
    DAY_STARTED,
    /** {@link Ticked}. */
    TICKED,
    /** {@link AgentTicked}. */
    AGENT_TICKED,
    /** {@link SignalRaised}. */
    SIGNAL_RAISED,
    /** {@link SignalDenied}. */
    SIGNAL_DENIED,
    /** {@link OrderApproved}. */
    ORDER_APPROVED,
    /** {@link AttemptReported}. */
    ATTEMPT_REPORTED,
    /** {@link PositionsMarked}. */
    POSITIONS_MARKED,
    /** {@link FlowApplied}. */
    FLOW_APPLIED,
    /** {@link KillSwitchTripped}. */
    KILL_SWITCH_TRIPPED,
    /** {@link KillSwitchReset}. */
    KILL_SWITCH_RESET,
    /** {@link AlertRaised}. */
    ALERT_RAISED,
    /** {@link ProtectionLocked}. */
    PROTECTION_LOCKED,
    /** {@link LockRemoved}. */
    LOCK_REMOVED,
    /** {@link AlertCleared}. */
    ALERT_CLEARED,
    /** {@link M10Changed}. */
    M10_CHANGED,
    /** {@link ImpactReset}. */
    IMPACT_RESET,
    /** {@link Commanded}. */
    COMMANDED,
    /** {@link CommandAnswered}. */
    COMMAND_ANSWERED,
    /** {@link PositionWrittenOff}. */
    POSITION_WRITTEN_OFF,
    /** {@link PluginChanged}. */
    PLUGIN_CHANGED,
    /** {@link StrategySaved}. */
    STRATEGY_SAVED,
    /** {@link InputDropped}. */
    INPUT_DROPPED,
    /** {@link InputCompleted}. */
    INPUT_COMPLETED,
    /** {@link RunStopped}. */
    RUN_STOPPED
  }

  /** Returns the kind of this event. */
  Kind kind();

  /**
   * Tells whether the event changes the folded state; starts and stops do not, so that running a
   * finished replay again leaves the state hash as it was.
   */
  default boolean changesState() {
    return true;
  }

  /**
   * A process began to run.
   *
   * @param executionMode such as {@code PAPER_ONCHAIN}
   * @param profile the profile's id
   * @param source what market it follows
   * @param marks what must stand on every output, such as {@code SIMULATED}
   * @param notEnforced configuration keys whose rule this version does not have yet
   */
  record RunStarted(
      String executionMode,
      String profile,
      SourceInfo source,
      List<String> marks,
      List<String> notEnforced)
      implements TradingEvent {
    /** Copies the lists. */
    public RunStarted {
      marks = List.copyOf(marks);
      notEnforced = List.copyOf(notEnforced);
    }

    @Override
    public Kind kind() {
      return Kind.RUN_STARTED;
    }

    @Override
    public boolean changesState() {
      return false;
    }
  }

  /**
   * A wallet began to exist with its first money.
   *
   * @param wallet the wallet
   * @param chain where it sits
   * @param role what it is for
   * @param initialBalance external capital it starts with
   */
  record WalletOpened(WalletId wallet, Chain chain, WalletRole role, Usd initialBalance)
      implements TradingEvent {
    @Override
    public Kind kind() {
      return Kind.WALLET_OPENED;
    }
  }

  /**
   * Capital came in from outside or went out.
   *
   * @param wallet the wallet
   * @param amount positive for a deposit, negative for a withdrawal
   * @param reason why
   * @param configured the wallet's initial balance from now on, where a changed configuration moved
   *     the capital; empty for an operator's command
   */
  record CapitalMoved(WalletId wallet, Usd amount, String reason, Optional<Usd> configured)
      implements TradingEvent {
    @Override
    public Kind kind() {
      return Kind.CAPITAL_MOVED;
    }
  }

  /**
   * The trading state changed.
   *
   * @param to the new state
   * @param reason why
   */
  record StateChanged(TradingState to, String reason) implements TradingEvent {
    @Override
    public Kind kind() {
      return Kind.STATE_CHANGED;
    }
  }

  /**
   * A UTC day began: day counters and streaks start again.
   *
   * @param day the day
   */
  record DayStarted(LocalDate day) implements TradingEvent {
    @Override
    public Kind kind() {
      return Kind.DAY_STARTED;
    }
  }

  /**
   * A runtime tick passed.
   *
   * @param tick counts from 1 over the life of the data directory
   * @param tipSlot the chain tip estimated
   * @param dataSlot the last slot read completely
   */
  record Ticked(long tick, long tipSlot, long dataSlot) implements TradingEvent {
    @Override
    public Kind kind() {
      return Kind.TICKED;
    }
  }

  /**
   * An agent tick looked at candidates.
   *
   * @param candidates how many were looked at
   * @param signals how many signals were raised
   * @param drops how many were dropped, by reason, in key order
   * @param nearestMiss the best candidate dropped and by how much it missed, for people; may be
   *     empty
   */
  record AgentTicked(int candidates, int signals, Map<String, Integer> drops, String nearestMiss)
      implements TradingEvent {
    /** Copies the map. */
    public AgentTicked {
      drops = Collections.unmodifiableMap(new TreeMap<>(drops));
    }

    @Override
    public Kind kind() {
      return Kind.AGENT_TICKED;
    }
  }

  /**
   * A signal was raised.
   *
   * @param signal the wish
   */
  record SignalRaised(TradeSignal signal) implements TradingEvent {
    @Override
    public Kind kind() {
      return Kind.SIGNAL_RAISED;
    }
  }

  /**
   * The gate refused a signal; nothing left us.
   *
   * @param signal the wish
   * @param why code and numbers
   * @param verdicts every rule's verdict
   */
  record SignalDenied(TradeSignal signal, Denial why, List<String> verdicts)
      implements TradingEvent {
    /** Copies the list. */
    public SignalDenied {
      verdicts = List.copyOf(verdicts);
    }

    @Override
    public Kind kind() {
      return Kind.SIGNAL_DENIED;
    }
  }

  /**
   * The gate approved an attempt at an order; its money is reserved.
   *
   * @param order the order
   * @param attempt counts from 1
   * @param rate the SOL price the reservation used
   * @param reserved dollars held
   * @param plan the exit plan, for entries
   * @param verdicts every rule's verdict
   */
  record OrderApproved(
      Order order,
      int attempt,
      SolPrice rate,
      Usd reserved,
      Optional<ExitPlan> plan,
      List<String> verdicts)
      implements TradingEvent {
    /** Copies the list. */
    public OrderApproved {
      verdicts = List.copyOf(verdicts);
    }

    @Override
    public Kind kind() {
      return Kind.ORDER_APPROVED;
    }
  }

  /**
   * An executor reported a step of an attempt.
   *
   * @param report the step
   * @param rate the SOL price at which its money is booked
   */
  record AttemptReported(ExecutionReport report, SolPrice rate) implements TradingEvent {
    @Override
    public Kind kind() {
      return Kind.ATTEMPT_REPORTED;
    }
  }

  /**
   * Positions were valued at what selling them now would bring.
   *
   * @param rate the SOL price used
   * @param marks the values that changed
   */
  record PositionsMarked(SolPrice rate, List<Mark> marks) implements TradingEvent {
    /** Copies the list. */
    public PositionsMarked {
      marks = List.copyOf(marks);
    }

    @Override
    public Kind kind() {
      return Kind.POSITIONS_MARKED;
    }
  }

  /**
   * The value of one position.
   *
   * @param wallet whose
   * @param mint of what
   * @param executable lamports that selling all of it now would bring, after venue fees
   * @param missing whether no executable quote exists, so that the value is old or zero
   */
  record Mark(WalletId wallet, Mint mint, Lamports executable, boolean missing) {}

  /**
   * A flow step was carried out.
   *
   * @param step the step
   */
  record FlowApplied(FlowStep step) implements TradingEvent {
    @Override
    public Kind kind() {
      return Kind.FLOW_APPLIED;
    }
  }

  /**
   * The kill switch tripped: no entries until it is reset.
   *
   * @param code stable, such as {@code GLOBAL_DAY_LOSS}
   * @param detail the numbers; the code is not said again in it
   * @param manual whether an operator tripped it
   * @param resetsAt when it resets by itself; empty when only an operator can
   */
  record KillSwitchTripped(String code, String detail, boolean manual, Optional<Instant> resetsAt)
      implements TradingEvent {
    @Override
    public Kind kind() {
      return Kind.KILL_SWITCH_TRIPPED;
    }

    /** Returns code and numbers in one line. */
    public String why() {
      return detail.isEmpty() ? code : code + ": " + detail;
    }
  }

  /**
   * The kill switch was reset.
   *
   * @param reason why, and by whom
   */
  record KillSwitchReset(String reason) implements TradingEvent {
    @Override
    public Kind kind() {
      return Kind.KILL_SWITCH_RESET;
    }
  }

  /**
   * Somebody should look.
   *
   * @param severity {@code WARNING} or {@code CRITICAL}
   * @param code stable
   * @param message for people
   * @param wallet the wallet concerned, if one is
   * @param topic what it stands for until an {@link AlertCleared} of that topic; one of the same
   *     topic replaces it; empty for what happened once
   */
  record AlertRaised(
      String severity,
      String code,
      String message,
      Optional<WalletId> wallet,
      Optional<String> topic)
      implements TradingEvent {
    /** Tells of something that happened once. */
    public AlertRaised(String severity, String code, String message, Optional<WalletId> wallet) {
      this(severity, code, message, wallet, Optional.empty());
    }

    @Override
    public Kind kind() {
      return Kind.ALERT_RAISED;
    }
  }

  /**
   * What an alert stood for is over.
   *
   * @param topic of the alert
   * @param code of the alert
   */
  record AlertCleared(String topic, String code) implements TradingEvent {
    @Override
    public Kind kind() {
      return Kind.ALERT_CLEARED;
    }
  }

  /**
   * An operator vouched for the whole system, or withdrew that; live trading needs it.
   *
   * @param validated what holds from now on
   * @param actor who
   * @param reason why
   */
  record M10Changed(boolean validated, String actor, String reason) implements TradingEvent {
    @Override
    public Kind kind() {
      return Kind.M10_CHANGED;
    }
  }

  /**
   * Our own simulated impact on a token's pool was forgotten, because its market moved.
   *
   * <p>What it was is the bias from now on: the market that took over was made by a curve without
   * our trades.
   *
   * @param mint the token
   * @param reason why
   * @param tokenDelta raw tokens that we had added to the pool, negative when bought more than sold
   * @param quoteDelta lamports that we had added to the pool
   */
  record ImpactReset(Mint mint, String reason, long tokenDelta, long quoteDelta)
      implements TradingEvent {
    @Override
    public Kind kind() {
      return Kind.IMPACT_RESET;
    }
  }

  /**
   * An operator's command was taken up.
   *
   * @param command the command
   */
  record Commanded(OperatorCommand command) implements TradingEvent {
    @Override
    public Kind kind() {
      return Kind.COMMANDED;
    }
  }

  /**
   * The outcome of the command taken up last; all that the command did stands between the two, in
   * one frame of the journal.
   *
   * @param key the command's idempotency key
   * @param answer what became of it
   */
  record CommandAnswered(String key, CommandOutcome.Answer answer) implements TradingEvent {
    @Override
    public Kind kind() {
      return Kind.COMMAND_ANSWERED;
    }
  }

  /**
   * A position was given up: it brings nothing, and what it cost is lost.
   *
   * @param wallet whose
   * @param chain where it sits
   * @param mint of what
   * @param symbol what people call the token
   * @param strategy who had opened it
   * @param quantity all that was held
   * @param rent the deposit that selling it would have brought back, lost with it
   * @param rate the SOL price at which the loss is booked
   * @param reason why, and by whom
   */
  record PositionWrittenOff(
      WalletId wallet,
      Chain chain,
      Mint mint,
      String symbol,
      StrategyId strategy,
      TokenAmount quantity,
      Lamports rent,
      SolPrice rate,
      String reason)
      implements TradingEvent {
    @Override
    public Kind kind() {
      return Kind.POSITION_WRITTEN_OFF;
    }
  }

  /**
   * A plug-in was paused, fenced or resumed; the engine calls it only while it is active.
   *
   * @param role what it does
   * @param id its name within the role
   * @param to what holds from now on
   * @param code why, stable, such as {@code TIMED_OUT}
   * @param detail why, for people
   */
  record PluginChanged(PluginRole role, String id, PluginState to, String code, String detail)
      implements TradingEvent {
    @Override
    public Kind kind() {
      return Kind.PLUGIN_CHANGED;
    }
  }

  /**
   * What a strategy remembers was saved, in the same step as what it wished.
   *
   * @param strategy whose
   * @param version of the snapshot's form, as the strategy says
   * @param state the snapshot as JSON text
   */
  record StrategySaved(StrategyId strategy, int version, String state) implements TradingEvent {
    @Override
    public Kind kind() {
      return Kind.STRATEGY_SAVED;
    }
  }

  /**
   * Market facts were dropped because the engine could not keep up; order reports never are.
   *
   * @param count how many
   */
  record InputDropped(long count) implements TradingEvent {
    @Override
    public Kind kind() {
      return Kind.INPUT_DROPPED;
    }
  }

  /**
   * A finite source has been read to its end and every attempt has ended.
   *
   * @param position how far it was read
   */
  record InputCompleted(InputPosition position) implements TradingEvent {
    @Override
    public Kind kind() {
      return Kind.INPUT_COMPLETED;
    }
  }

  /**
   * A process stopped in order.
   *
   * @param reason why
   */
  record RunStopped(String reason) implements TradingEvent {
    @Override
    public Kind kind() {
      return Kind.RUN_STOPPED;
    }

    @Override
    public boolean changesState() {
      return false;
    }
  }

  /**
   * A protection locked entries because of how trades ended; a later lock of the same name stands
   * in its place.
   *
   * @param lock what is locked, until when and why
   */
  record ProtectionLocked(ProtectionLock lock) implements TradingEvent {
    @Override
    public Kind kind() {
      return Kind.PROTECTION_LOCKED;
    }
  }

  /**
   * A lock was removed before its time.
   *
   * @param lock its name
   * @param reason why, and by whom
   */
  record LockRemoved(String lock, String reason) implements TradingEvent {
    @Override
    public Kind kind() {
      return Kind.LOCK_REMOVED;
    }
  }
}
