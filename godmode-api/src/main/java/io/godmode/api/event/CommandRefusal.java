package io.godmode.api.event;

/**
 * Why an operator's command was not carried out: a closed list, beside the codes of the risk gate.
 */
public enum CommandRefusal {
  /** No wallet has that id. */
  WALLET_UNKNOWN,
  /** The wallet sits on a chain that is not traded. */
  WALLET_WITHOUT_MARKET,
  /** The market has shown no pool of that token. */
  POOL_UNKNOWN,
  /** The wallet holds the token or is buying it; a purchase would join that position and plan. */
  HELD_ALREADY,
  /** The wallet does not hold the token. */
  NOT_HELD,
  /** All of it is being sold already, or the share of it is less than one unit. */
  NOTHING_TO_SELL,
  /** An attempt to trade the token has not ended, so that what is held may still change. */
  ATTEMPT_OPEN,
  /**
   * The position can be sold, and selling it has not failed; that brings more than giving it up.
   */
  STILL_SELLABLE,
  /** No strategy has that name. */
  STRATEGY_UNKNOWN,
  /** The strategy is neither paused nor fenced. */
  NOT_PAUSED,
  /** The strategy was fenced in the middle of a call that has not returned yet. */
  CALL_RUNNING,
  /** Trading is not reduced to exits. */
  NOT_REDUCING,
  /** A halt stands, which allows no more than exits either; it is lifted first. */
  HALT_STANDS,
  /** An operator vouched for the system before, and nobody withdrew it. */
  ALREADY_VALIDATED,
  /** A paper run arms itself. */
  ARMS_ITSELF,
  /** Trading is not disarmed. */
  NOT_DISARMED,
  /** There is no market data that can be trusted. */
  MARKET_NOT_READY,
  /** The live gate is closed; the numbers say why. */
  LIVE_GATE_CLOSED,
  /** The kill switch is not tripped. */
  NOT_TRIPPED,
  /** The halt has latched; resetting the kill switch does not lift it. */
  LATCHED,
  /** No halt has latched. */
  NOT_LATCHED,
  /** What made the halt latch still holds, so that it would latch again at once. */
  CAUSE_HOLDS,
  /** The wallet has less free money than is to be moved, or needs it for its exits. */
  FREE_MONEY_SHORT,
  /** The bridge between the chains of the two wallets would take all that is to be moved. */
  BRIDGE_COST_TOO_HIGH,
  /** With so much less capital, what is lost already would trip the kill switch at once. */
  WOULD_TRIP,
  /** The books would hold more capital than they can add up safely. */
  CAPITAL_TOO_LARGE,
  /** No protection has a lock of that name. */
  LOCK_UNKNOWN,
  /** The run is about to end, so that nothing is entered any more. */
  RUN_ENDING
}
