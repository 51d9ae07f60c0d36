package io.godmode.paper.sim;

/**
 * A stretch of a simulated token's life.
 *
 * @param slots how long it lasts
 * @param attention its weight among the tokens that trade
 * @param buyPermille share of buys among its trades
 * @param startsWithDump whether its creator and insiders sell all they hold at its start
 */
record Phase(int slots, int attention, int buyPermille, boolean startsWithDump) {}
