package io.godmode.paper.sim;

import io.godmode.api.order.Side;

/** Leads the share of buys among trades back to the recorded one. Not thread-safe. */
final class Steering {
  private static final int STRENGTH = 6;
  private static final int AT_MOST = 240;
  private static final int MEMORY = 4096;

  private final int wantedPermille;
  private int trades;
  private int buys;

  Steering(int wantedPermille) {
    this.wantedPermille = wantedPermille;
  }

  void count(Side side) {
    trades++;
    buys += side == Side.BUY ? 1 : 0;
    if (trades == MEMORY) {
      trades /= 2;
      buys /= 2;
    }
  }

  /** Returns how many more buys in a thousand it takes. */
  int correction() {
    int share = trades == 0 ? wantedPermille : buys * 1000 / trades;
    int wanted = (wantedPermille - share) * STRENGTH;
    return Math.max(-AT_MOST, Math.min(AT_MOST, wanted));
  }
}
