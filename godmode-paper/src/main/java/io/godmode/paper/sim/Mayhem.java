package io.godmode.paper.sim;

import io.godmode.core.pool.CurveState;

/**
 * How tokens in Mayhem mode differ: an agent of the platform holds a second billion of tokens,
 * trades them on the curve without fees, and the program moves the virtual quote reserves without a
 * trade.
 *
 * <p>Source: the pump.fun IDL ({@code set_mayhem_virtual_params}), supply 2e15 and fees of 0 in the
 * agent's recorded trade of 2026-07-29 (slot 435948490), in which the virtual quote stood 2.28
 * times above a fresh curve's while virtual and real tokens still differed by 279.9e12. How often
 * tokens are launched so, how much the agent trades and how often reserves move is not recorded:
 * these four numbers are assumed.
 */
final class Mayhem {
  /** Tokens in existence in Mayhem mode, raw. */
  static final long SUPPLY = 2 * CurveState.TOKEN_SUPPLY;

  /** What the agent holds at the launch, raw. */
  static final long VAULT = CurveState.TOKEN_SUPPLY;

  /** Launches in a thousand; assumed. */
  private static final int LAUNCH_PERMILLE = 20;

  /** The agent's part of the token's trades, in thousandths; assumed. */
  private static final int AGENT_PERMILLE = 300;

  /** One move of the virtual reserves in so many slots: five minutes; assumed. */
  private static final int SLOTS_PER_MOVE = 750;

  /** A sale of the agent is one so-many-th of its vault; assumed. */
  private static final int SALE_FRACTION = 1_000;

  private static final int LEAST_MOVE_PERMILLE = 800;
  private static final int LARGEST_MOVE_PERMILLE = 1_300;

  private Mayhem() {}

  static boolean launch(Dice dice) {
    return dice.permille(LAUNCH_PERMILLE);
  }

  static boolean agentTrades(Dice dice) {
    return dice.permille(AGENT_PERMILLE);
  }

  /** Returns what the agent sells at a time of what it holds, rounded up. */
  static long sale(long held) {
    return (held + SALE_FRACTION - 1) / SALE_FRACTION;
  }

  static boolean reservesMove(Dice dice) {
    return dice.below(SLOTS_PER_MOVE) == 0;
  }

  /** Draws to how many thousandths of itself the virtual quote moves. */
  static int move(Dice dice) {
    return dice.between(LEAST_MOVE_PERMILLE, LARGEST_MOVE_PERMILLE);
  }
}
