package io.godmode.core.pool;

/** How well the reserves of a curve are known. The list is closed. */
public enum CurveCertainty {
  /** Nothing is known: no trade yet, or the last one fits no ordinary curve. */
  UNKNOWN,
  /** The estimate is one of several states that fit all trades; the widths bound them. */
  BOUNDED,
  /**
   * The first trade fits a curve that nobody has traded on, so the mint is taken to be new, and
   * every trade since agrees. Other states may fit too; if one trade contradicts, the estimate
   * moves to those.
   */
  FRESH,
  /** One state fits all trades, or the reserves were given. */
  EXACT
}
