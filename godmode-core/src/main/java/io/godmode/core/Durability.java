package io.godmode.core;

/**
 * When the journal is forced to the disk, and so what a power failure can take. A process that dies
 * alone loses at most the last few hundred frames that nothing depended on; with {@link #INTERVAL}
 * it may be two thousand, orders among them.
 */
public enum Durability {
  /** Every step before the next one begins: nothing that was decided can be lost. */
  EVERY_STEP,
  /**
   * Before an order leaves the engine, before a signed transaction leaves its executor and before
   * an operator is answered, together with all steps before: a power failure loses neither. The
   * default.
   */
  ORDERS,
  /**
   * About once a second of the host's clock, whatever is decided, without waiting for the disk: a
   * power failure takes the last second or two. For paper runs on slow disks; an executor that
   * sends refuses to start.
   */
  INTERVAL,
  /**
   * Never: the operating system writes when it likes. For backtests and benchmarks; an executor
   * that sends refuses to start.
   */
  NEVER;

  /** Tells whether what leaves the engine is on the disk before it does. */
  public boolean keepsOrders() {
    return this == EVERY_STEP || this == ORDERS;
  }
}
