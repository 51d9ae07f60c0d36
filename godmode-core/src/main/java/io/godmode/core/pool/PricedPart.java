package io.godmode.core.pool;

/** What of an amount, fees included, moves the price. Pure; amounts are unsigned 64-bit units. */
sealed interface PricedPart {
  /** Returns the part that moves the price. */
  long of(long amount);

  /**
   * Returns the largest amount of which at most so much moves the price, or all that 64 bits hold.
   */
  long largest(long most);

  /** All of it: the fees are on the other side of the trade. */
  static PricedPart all() {
    return new All();
  }

  /** What is left once fees, each rounded up, are paid on top of it. */
  static PricedPart besideFees(int lpBps, int protocolBps, int creatorBps) {
    return new BesideFees(lpBps, protocolBps, creatorBps);
  }

  /** What is left once a rate, rounded up, is taken out of it. */
  static PricedPart lessFee(int perMillion) {
    return new LessFee(perMillion);
  }

  /** All of it. */
  record All() implements PricedPart {
    @Override
    public long of(long amount) {
      return amount;
    }

    @Override
    public long largest(long most) {
      return most;
    }
  }

  /**
   * What pump.fun and PumpSwap price.
   *
   * @param lpBps provider's rate
   * @param protocolBps protocol's rate
   * @param creatorBps creator's rate
   */
  record BesideFees(int lpBps, int protocolBps, int creatorBps) implements PricedPart {
    private static final long BPS = 10_000;

    @Override
    public long of(long amount) {
      return PumpSwap.net(amount, lpBps, protocolBps, creatorBps);
    }

    /**
     * Fees rounded up take at most two units of floor(amount / rate), and not always: not monotone.
     */
    @Override
    public long largest(long most) {
      long rate = BPS + lpBps + protocolBps + creatorBps;
      long amount = -1;
      if (!Uint128.sumOverflows(most, 3) && !Uint128.quotientOverflows(most + 3, rate, BPS)) {
        amount = Uint128.multiplyDivideUp(most + 3, rate, BPS) - 1;
      }
      while (Long.compareUnsigned(of(amount), most) > 0) {
        amount--;
      }
      return amount;
    }
  }

  /**
   * What Raydium prices.
   *
   * @param perMillion the rate on what comes in
   */
  record LessFee(int perMillion) implements PricedPart {
    @Override
    public long of(long amount) {
      return amount - Uint128.multiplyDivideUp(amount, perMillion, InputFees.MILLION);
    }

    @Override
    public long largest(long most) {
      int kept = InputFees.MILLION - perMillion;
      // floor(amount * kept) <= most  <=>  amount < (most + 1) / kept
      return most == -1 || Uint128.quotientOverflows(most + 1, InputFees.MILLION, kept)
          ? -1
          : Uint128.multiplyDivideUp(most + 1, InputFees.MILLION, kept) - 1;
    }
  }
}
