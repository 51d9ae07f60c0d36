package io.godmode.core.risk;

import io.godmode.api.event.CommandRefusal;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.TradingState;
import java.util.List;
import java.util.Optional;

/**
 * What each trading state answers to every operator's command and to all else that happens, and
 * where it moves then: the one table that the engine, its documentation and its tests go by.
 *
 * <p>Exits are allowed in every state. A command that a state allows may still be refused for what
 * it names, such as an unknown wallet. Immutable and thread-safe.
 */
public final class StateTable {
  private StateTable() {}

  /** What happens besides commands. */
  public enum Trigger {
    /** A wish to buy, of a strategy or an operator. */
    ENTRY,
    /** A wish to sell what is held: of a strategy, an exit plan or an operator. */
    EXIT,
    /** A breaker trips until the next UTC day: the day's loss, or the losing streak. */
    TRIP,
    /**
     * A breaker or a fault latches: drawdown, capital floor, a report that cannot be true, an
     * executor that fails, a breach of the ledger, a breaker that throws.
     */
    LATCH,
    /** The UTC day that ends a trip begins. */
    TRIP_ENDS,
    /** Any other UTC day begins. */
    NEW_DAY,
    /** Market data is missing or no longer healthy. */
    DATA_LOST,
    /** A run with real money starts. */
    LIVE_STARTS,
    /** Configuration, wallets, journal and market data are all healthy. */
    DATA_THERE
  }

  /** Where a state moves. */
  public enum Move {
    /** It stays. */
    STAYS,
    /** To {@link TradingState#ACTIVE}. */
    ARMS,
    /** To {@link TradingState#DISARMED}. */
    DISARMS,
    /** To {@link TradingState#REDUCING}. */
    REDUCES,
    /** To {@link TradingState#ACTIVE}, or while there is no market data to DISARMED. */
    RESUMES,
    /** To {@link TradingState#HALTED}. */
    HALTS,
    /** To {@link TradingState#LATCHED_HALT}. */
    LATCHES,
    /**
     * To HALTED where a manual halt stands beside a latch or a limit is still reached, to REDUCING
     * if that held before the halt; else as {@link #RESUMES}.
     */
    LIFTS
  }

  /**
   * One cell.
   *
   * @param refusal the code that is answered; empty when the state allows it
   * @param move where the state moves; it stays when refused
   */
  public record Cell(Optional<String> refusal, Move move) {
    /** Tells whether the state allows it. */
    public boolean allowed() {
      return refusal.isEmpty();
    }
  }

  private static final List<TradingState> COLUMNS =
      List.of(
          TradingState.DISARMED,
          TradingState.ACTIVE,
          TradingState.REDUCING,
          TradingState.HALTED,
          TradingState.LATCHED_HALT);

  private static final Cell ALLOWED = moves(Move.STAYS);

  /** Returns what a state answers to a command. */
  public static Cell of(OperatorCommand.Kind command, TradingState state) {
    return row(command).get(COLUMNS.indexOf(state));
  }

  /** Returns what a state answers to what happens. */
  public static Cell of(Trigger trigger, TradingState state) {
    return row(trigger).get(COLUMNS.indexOf(state));
  }

  /** In the order of {@link #COLUMNS}. */
  private static List<Cell> row(OperatorCommand.Kind command) {
    return switch (command) {
      case BUY -> row(Trigger.ENTRY);
      case CLOSE,
          FLATTEN,
          PAUSE_STRATEGY,
          RESUME_STRATEGY,
          TRANSFER,
          DEPOSIT,
          WITHDRAW,
          WRITE_OFF,
          REMOVE_LOCK,
          VALIDATE_M10,
          REVOKE_M10 ->
          everywhere();
      case HALT ->
          List.of(
              moves(Move.HALTS), moves(Move.HALTS), moves(Move.HALTS), moves(Move.HALTS), ALLOWED);
      case REDUCE ->
          List.of(
              moves(Move.REDUCES),
              moves(Move.REDUCES),
              ALLOWED,
              refuses(CommandRefusal.HALT_STANDS),
              refuses(CommandRefusal.HALT_STANDS));
      case RESUME_TRADING ->
          List.of(
              refuses(CommandRefusal.NOT_REDUCING),
              refuses(CommandRefusal.NOT_REDUCING),
              moves(Move.RESUMES),
              refuses(CommandRefusal.HALT_STANDS),
              refuses(CommandRefusal.HALT_STANDS));
      case ARM ->
          List.of(
              moves(Move.ARMS),
              refuses(CommandRefusal.NOT_DISARMED),
              refuses(CommandRefusal.NOT_DISARMED),
              refuses(CommandRefusal.NOT_DISARMED),
              refuses(CommandRefusal.NOT_DISARMED));
      case RESET_KILL_SWITCH ->
          List.of(
              refuses(CommandRefusal.NOT_TRIPPED),
              refuses(CommandRefusal.NOT_TRIPPED),
              refuses(CommandRefusal.NOT_TRIPPED),
              moves(Move.LIFTS),
              refuses(CommandRefusal.LATCHED));
      case UNLATCH ->
          List.of(
              refuses(CommandRefusal.NOT_LATCHED),
              refuses(CommandRefusal.NOT_LATCHED),
              refuses(CommandRefusal.NOT_LATCHED),
              refuses(CommandRefusal.NOT_LATCHED),
              moves(Move.LIFTS));
    };
  }

  private static List<Cell> row(Trigger trigger) {
    return switch (trigger) {
      case ENTRY ->
          List.of(
              refuses(DenialCode.NOT_ACTIVE),
              ALLOWED,
              refuses(DenialCode.NOT_ACTIVE),
              refuses(DenialCode.KILL_SWITCH_TRIPPED),
              refuses(DenialCode.KILL_SWITCH_TRIPPED));
      case EXIT, NEW_DAY -> everywhere();
      case TRIP ->
          List.of(moves(Move.HALTS), moves(Move.HALTS), moves(Move.HALTS), ALLOWED, ALLOWED);
      case LATCH ->
          List.of(
              moves(Move.LATCHES),
              moves(Move.LATCHES),
              moves(Move.LATCHES),
              moves(Move.LATCHES),
              ALLOWED);
      case TRIP_ENDS -> List.of(ALLOWED, ALLOWED, ALLOWED, moves(Move.LIFTS), ALLOWED);
      case DATA_LOST, LIVE_STARTS ->
          List.of(ALLOWED, moves(Move.DISARMS), ALLOWED, ALLOWED, ALLOWED);
      case DATA_THERE -> List.of(moves(Move.ARMS), ALLOWED, ALLOWED, ALLOWED, ALLOWED);
    };
  }

  private static List<Cell> everywhere() {
    return List.of(ALLOWED, ALLOWED, ALLOWED, ALLOWED, ALLOWED);
  }

  private static Cell moves(Move move) {
    return new Cell(Optional.empty(), move);
  }

  private static Cell refuses(Enum<?> code) {
    return new Cell(Optional.of(code.name()), Move.STAYS);
  }
}
