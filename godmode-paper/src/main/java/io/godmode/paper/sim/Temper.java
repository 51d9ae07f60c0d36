package io.godmode.paper.sim;

/** What becomes of a simulated token, drawn at its launch. */
enum Temper {
  /** A few trades, then nothing; most are left by their creator within seconds. */
  DUD(405),
  /** Bought up, then dumped by its creator and insiders. */
  RUG(325),
  /** Trades for minutes, up and down. */
  ORGANIC(255),
  /** Attracts crowds; some complete their curve, some are dumped on the way. */
  RUNNER(15);

  private final int permille;

  Temper(int permille) {
    this.permille = permille;
  }

  static Temper draw(Dice dice) {
    int at = dice.below(1000);
    for (Temper temper : values()) {
      at -= temper.permille;
      if (at < 0) {
        return temper;
      }
    }
    throw new AssertionError("shares must sum to 1000");
  }
}
