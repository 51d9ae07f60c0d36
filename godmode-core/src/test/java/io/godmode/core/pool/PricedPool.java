package io.godmode.core.pool;

/**
 * One state of a pool of one venue with its rates, and everything that our arithmetic can be asked
 * of it.
 */
record PricedPool(Kind kind, CurveState state, Rates rates) {
  enum Kind {
    CURVE,
    PUMP_SWAP,
    INVERTED_PUMP_SWAP,
    INPUT_FEES,
    LAUNCHLAB
  }

  /**
   * Rates of all kinds.
   *
   * @param bps of pump.fun and PumpSwap
   * @param buy of a pool that takes fees out of the input, for a buy
   * @param sale of the same pool for a sale
   * @param labProtocol LaunchLab's protocol and platform, per million
   * @param labCreator LaunchLab's creator, per million
   */
  record Rates(PoolFees bps, InputFees buy, InputFees sale, int labProtocol, int labCreator) {}

  boolean has(Way way) {
    return switch (kind) {
      case CURVE -> way != Way.SELL_EXACT_OUT;
      case INVERTED_PUMP_SWAP -> way == Way.BUY_EXACT_IN || way == Way.SELL_EXACT_IN;
      case PUMP_SWAP, INPUT_FEES, LAUNCHLAB -> true;
    };
  }

  PricedPool at(CurveState then) {
    return new PricedPool(kind, then, rates);
  }

  /** Asks for what the kind {@link #has}. */
  CurveQuote quote(Way way, long amount) {
    QuoteBuffer into = QuoteBuffer.create();
    switch (kind) {
      case CURVE -> {
        return curve(way, amount);
      }
      case PUMP_SWAP -> {
        return pumpSwap(way, amount);
      }
      case INVERTED_PUMP_SWAP -> inverted(way, amount, into);
      case INPUT_FEES -> inputFees(way, amount, into);
      case LAUNCHLAB -> launchLab(way, amount, into);
    }
    return into.toQuote();
  }

  private CurveQuote curve(Way way, long amount) {
    CurveFees fees = new CurveFees(rates.bps.protocolBps(), rates.bps.creatorBps());
    return switch (way) {
      case BUY_EXACT_IN -> BondingCurve.buyExactIn(state, amount, fees);
      case BUY_EXACT_OUT -> BondingCurve.buyExactOut(state, amount, fees);
      case SELL_EXACT_IN -> BondingCurve.sell(state, amount, fees);
      case SELL_EXACT_OUT -> throw new AssertionError(way);
    };
  }

  private CurveQuote pumpSwap(Way way, long amount) {
    return switch (way) {
      case BUY_EXACT_IN -> PumpSwap.buyExactIn(state, amount, rates.bps);
      case BUY_EXACT_OUT -> PumpSwap.buyExactOut(state, amount, rates.bps);
      case SELL_EXACT_IN -> PumpSwap.sellExactIn(state, amount, rates.bps);
      case SELL_EXACT_OUT -> PumpSwap.sellExactOut(state, amount, rates.bps);
    };
  }

  private void inverted(Way way, long amount, QuoteBuffer into) {
    PoolFees fees = rates.bps;
    long priced = state.virtualToken();
    long token = state.realToken();
    long quote = state.realQuote();
    if (way == Way.BUY_EXACT_IN) {
      InvertedPumpSwap.buyExactIn(
          priced, token, quote, amount, fees.lpBps(), fees.protocolBps(), fees.creatorBps(), into);
    } else {
      InvertedPumpSwap.sellExactIn(
          priced, token, quote, amount, fees.lpBps(), fees.protocolBps(), fees.creatorBps(), into);
    }
  }

  private void inputFees(Way way, long amount, QuoteBuffer into) {
    long token = state.realToken();
    long quote = state.realQuote();
    switch (way) {
      case BUY_EXACT_IN -> InputFeePool.buyExactIn(token, quote, amount, rates.buy, into);
      case BUY_EXACT_OUT -> InputFeePool.buyExactOut(token, quote, amount, rates.buy, into);
      case SELL_EXACT_IN -> InputFeePool.sellExactIn(token, quote, amount, rates.sale, into);
      case SELL_EXACT_OUT -> InputFeePool.sellExactOut(token, quote, amount, rates.sale, into);
    }
  }

  private void launchLab(Way way, long amount, QuoteBuffer into) {
    LabQuote asked =
        switch (way) {
          case BUY_EXACT_IN -> LaunchLab::buyExactIn;
          case BUY_EXACT_OUT -> LaunchLab::buyExactOut;
          case SELL_EXACT_IN -> LaunchLab::sellExactIn;
          case SELL_EXACT_OUT -> LaunchLab::sellExactOut;
        };
    asked.quote(
        state.virtualToken(),
        state.virtualQuote(),
        state.realToken(),
        state.realQuote(),
        amount,
        rates.labProtocol,
        rates.labCreator,
        into);
  }

  private interface LabQuote {
    CurveVerdict quote(
        long base,
        long pricedQuote,
        long left,
        long realQuote,
        long amount,
        int protocolPerMillion,
        int creatorPerMillion,
        QuoteBuffer into);
  }
}
