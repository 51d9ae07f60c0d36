package io.godmode.paper.sim;

/** A trade that is sure to be tried. */
sealed interface Intent {

  /** Returns what to trade. */
  SimulatedToken token();

  /**
   * A sale.
   *
   * @param token what to sell
   * @param trader who sells, if he still holds any
   * @param whole whether all of it, or as much as people sell
   */
  record Sale(SimulatedToken token, int trader, boolean whole) implements Intent {}

  /**
   * A buy that follows somebody's large one.
   *
   * @param token what to buy
   */
  record Follow(SimulatedToken token) implements Intent {}
}
