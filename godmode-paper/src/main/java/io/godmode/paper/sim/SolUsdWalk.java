package io.godmode.paper.sim;

import io.godmode.api.market.MarketEvent.SolPriced;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;

/** A made-up SOL/USD: starts at 190 and takes a small random step every ten seconds. */
final class SolUsdWalk {
  static final long START_CENTS = 190_00;

  /** Ten seconds. */
  static final int SLOTS_PER_STEP = 25;

  private static final int STEP_TENTHS_OF_CENTS = 50;
  private static final long LOWEST = 120_000;
  private static final long HIGHEST = 300_000;
  private static final long NANOS_PER_TENTH_OF_CENT = 1_000_000;

  private final Dice dice;
  private long tenthsOfCents = START_CENTS * 10;

  SolUsdWalk(Dice dice) {
    this.dice = dice;
  }

  SolPriced at(long slot) {
    return new SolPriced(new SolPrice(new Usd(tenthsOfCents * NANOS_PER_TENTH_OF_CENT)), slot);
  }

  void step() {
    int step = dice.between(-STEP_TENTHS_OF_CENTS, STEP_TENTHS_OF_CENTS);
    tenthsOfCents = Math.min(HIGHEST, Math.max(LOWEST, tenthsOfCents + step));
  }
}
