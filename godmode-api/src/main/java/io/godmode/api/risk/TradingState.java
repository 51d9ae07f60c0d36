package io.godmode.api.risk;

/** Whether the engine may trade. Exit plans and operator exits run in every state. */
public enum TradingState {
  /** Not all of configuration, wallets, journal and market data are healthy yet. */
  DISARMED,
  /** Entries and exits. */
  ACTIVE,
  /** Exits only. */
  REDUCING,
  /** Nothing new; open exits go on. */
  HALTED,
  /** As halted, until an operator unlatches it with a reason. */
  LATCHED_HALT
}
