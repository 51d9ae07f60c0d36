package io.godmode.core;

/** When the journal is forced to the disk. */
public enum Durability {
  /** Before an order leaves the engine: a power failure loses no order. The default. */
  ORDERS,
  /** Never: the operating system writes when it likes. For backtests and benchmarks. */
  NEVER
}
