package io.godmode.core;

/** When the journal is forced to the disk. */
public enum Durability {
  /**
   * Before an order leaves the engine, and before a signed transaction leaves its executor: a power
   * failure loses neither. The default.
   */
  ORDERS,
  /**
   * Never: the operating system writes when it likes. For backtests and benchmarks; an executor
   * that sends refuses to start.
   */
  NEVER
}
