package io.godmode.core.pool;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.ZERO;

import java.math.BigInteger;
import java.util.Optional;

/** The programs' formulas written once more, in big integers and without a thought of limits. */
final class PoolFormulas {
  private static final BigInteger U64 = ONE.shiftLeft(64);
  private static final BigInteger BPS = BigInteger.valueOf(10_000);
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  private final PricedPool pool;
  private final BigInteger token;
  private final BigInteger quote;

  private PoolFormulas(PricedPool pool) {
    this.pool = pool;
    token = big(pool.state().virtualToken());
    quote = big(pool.state().virtualQuote());
  }

  /**
   * What a trade moves.
   *
   * @param tokens what the trader gets or gives
   * @param trader what the trader pays or receives
   * @param tokensMoved what comes into the pool's priced reserves, negative what leaves them
   * @param quoteMoved likewise
   */
  record Moves(
      BigInteger tokens, BigInteger trader, BigInteger tokensMoved, BigInteger quoteMoved) {}

  /** Answers where the formula has a price and the trader gets something. */
  static Optional<Moves> of(PricedPool pool, Way way, long amount) {
    PoolFormulas formulas = new PoolFormulas(pool);
    boolean priceless =
        formulas.token.signum() == 0
            || (formulas.quote.signum() == 0 && pool.kind() != PricedPool.Kind.CURVE);
    if (priceless || amount == 0) {
      return Optional.empty();
    }
    return formulas.moves(way, big(amount));
  }

  static BigInteger big(long value) {
    BigInteger signed = BigInteger.valueOf(value);
    return value < 0 ? signed.add(U64) : signed;
  }

  static BigInteger product(CurveState state) {
    return big(state.virtualToken()).multiply(big(state.virtualQuote()));
  }

  private Optional<Moves> moves(Way way, BigInteger amount) {
    return switch (pool.kind()) {
      case CURVE -> curve(way, amount);
      case PUMP_SWAP -> pumpSwap(way, amount, token, quote);
      case INVERTED_PUMP_SWAP -> inverted(way, amount);
      case INPUT_FEES ->
          way.buys()
              ? inputFees(way == Way.BUY_EXACT_IN, amount, quote, token, pool.rates().buy())
              : inputFees(way == Way.SELL_EXACT_IN, amount, token, quote, pool.rates().sale())
                  .map(PoolFormulas::turned);
      case LAUNCHLAB -> launchLab(way, amount);
    };
  }

  private Optional<Moves> curve(Way way, BigInteger amount) {
    BigInteger real = big(pool.state().realToken());
    if (way == Way.SELL_EXACT_IN) {
      BigInteger gross = amount.multiply(quote).divide(token.add(amount));
      return Optional.of(new Moves(amount, gross.subtract(fees(gross, 0)), amount, gross.negate()));
    }
    if (way == Way.BUY_EXACT_OUT) {
      BigInteger bought = amount.min(real);
      if (bought.compareTo(token) >= 0) {
        return Optional.empty();
      }
      BigInteger cost = bought.multiply(quote).divide(token.subtract(bought)).add(ONE);
      return Optional.of(new Moves(bought, cost.add(fees(cost, 0)), bought.negate(), cost));
    }
    BigInteger first = amount.multiply(BPS).divide(BPS.add(rates(0)));
    BigInteger net = first.subtract(first.add(fees(first, 0)).subtract(amount).max(ZERO));
    BigInteger more = net.subtract(ONE);
    if (more.signum() <= 0) {
      return Optional.empty();
    }
    BigInteger bought = more.multiply(token).divide(quote.add(more)).min(real);
    return Optional.of(new Moves(bought, net.add(fees(first, 0)), bought.negate(), net));
  }

  private Optional<Moves> pumpSwap(Way way, BigInteger amount, BigInteger base, BigInteger priced) {
    int lp = pool.rates().bps().lpBps();
    switch (way) {
      case BUY_EXACT_IN -> {
        BigInteger first = amount.multiply(BPS).divide(BPS.add(rates(lp)));
        BigInteger net = first.subtract(first.add(fees(first, lp)).subtract(amount).max(ZERO));
        BigInteger more = net.subtract(ONE);
        if (more.signum() <= 0) {
          return Optional.empty();
        }
        BigInteger bought = more.multiply(base).divide(priced.add(more));
        return Optional.of(
            new Moves(
                bought, net.add(fees(first, lp)), bought.negate(), net.add(up(first, lp, BPS))));
      }
      case BUY_EXACT_OUT -> {
        if (amount.compareTo(base) >= 0) {
          return Optional.empty();
        }
        BigInteger cost = ceil(priced.multiply(amount), base.subtract(amount));
        return Optional.of(
            new Moves(
                amount, cost.add(fees(cost, lp)), amount.negate(), cost.add(up(cost, lp, BPS))));
      }
      case SELL_EXACT_IN -> {
        BigInteger gross = priced.multiply(amount).divide(base.add(amount));
        return Optional.of(
            new Moves(
                amount,
                gross.subtract(fees(gross, lp)),
                amount,
                up(gross, lp, BPS).subtract(gross)));
      }
      case SELL_EXACT_OUT -> {
        BigInteger kept = BPS.subtract(rates(lp));
        if (kept.signum() <= 0) {
          return Optional.empty();
        }
        BigInteger gross = ceil(amount.multiply(BPS), kept);
        return gross.compareTo(priced) >= 0
            ? Optional.empty()
            : pumpSwap(
                Way.SELL_EXACT_IN,
                ceil(base.multiply(gross), priced.subtract(gross)),
                base,
                priced);
      }
    }
    throw new AssertionError(way);
  }

  /** The pool's base is SOL: a buy is its sale, and a sale its buy. */
  private Optional<Moves> inverted(Way way, BigInteger amount) {
    if (way == Way.BUY_EXACT_IN) {
      return pumpSwap(Way.SELL_EXACT_IN, amount, quote, token).map(PoolFormulas::turned);
    }
    // What the fees, rounded up, leave the trader of the tokens counts as sold.
    return pumpSwap(Way.BUY_EXACT_IN, amount, quote, token)
        .map(
            buy ->
                new Moves(
                    amount,
                    /* trader= */ buy.tokens,
                    /* tokensMoved= */ buy.quoteMoved,
                    /* quoteMoved= */ buy.tokensMoved));
  }

  private static Moves turned(Moves moves) {
    return new Moves(
        /* tokens= */ moves.trader,
        /* trader= */ moves.tokens,
        /* tokensMoved= */ moves.quoteMoved,
        /* quoteMoved= */ moves.tokensMoved);
  }

  /** As a buy: what comes in is quote. */
  private static Optional<Moves> inputFees(
      boolean exactIn, BigInteger amount, BigInteger in, BigInteger out, InputFees fees) {
    int creator = fees.creatorPerMillion();
    int onInput = fees.tradePerMillion() + (fees.creatorOnInput() ? creator : 0);
    int onOutput = fees.creatorOnInput() ? 0 : creator;
    BigInteger paid;
    BigInteger net;
    BigInteger swapped;
    BigInteger received;
    if (exactIn) {
      paid = amount;
      net = amount.subtract(up(amount, onInput, MILLION));
      swapped = out.multiply(net).divide(in.add(net));
      received = swapped.subtract(up(swapped, onOutput, MILLION));
    } else {
      if (onInput == 1_000_000 || onOutput == 1_000_000) {
        return Optional.empty();
      }
      received = amount;
      swapped = before(amount, onOutput);
      if (swapped.compareTo(out) >= 0) {
        return Optional.empty();
      }
      net = ceil(in.multiply(swapped), out.subtract(swapped));
      paid = before(net, onInput);
    }
    BigInteger all = paid.subtract(net);
    BigInteger creators =
        fees.creatorOnInput() && onInput != 0
            ? all.multiply(BigInteger.valueOf(creator)).divide(BigInteger.valueOf(onInput))
            : ZERO;
    BigInteger aside =
        share(all.subtract(creators), fees.protocolPerMillion())
            .add(share(all.subtract(creators), fees.fundPerMillion()));
    return Optional.of(
        new Moves(received, paid, swapped.negate(), paid.subtract(creators).subtract(aside)));
  }

  private Optional<Moves> launchLab(Way way, BigInteger amount) {
    int rate = pool.rates().labProtocol() + pool.rates().labCreator();
    BigInteger left = big(pool.state().realToken());
    switch (way) {
      case BUY_EXACT_IN -> {
        BigInteger net = amount.subtract(up(amount, rate, MILLION));
        BigInteger bought = token.multiply(net).divide(quote.add(net));
        return bought.compareTo(left) > 0
            ? launchLab(Way.BUY_EXACT_OUT, left)
            : Optional.of(new Moves(bought, amount, bought.negate(), net));
      }
      case BUY_EXACT_OUT -> {
        BigInteger bought = amount.min(left);
        if (rate == 1_000_000 || bought.compareTo(token) >= 0) {
          return Optional.empty();
        }
        BigInteger net = ceil(quote.multiply(bought), token.subtract(bought));
        return Optional.of(new Moves(bought, before(net, rate), bought.negate(), net));
      }
      case SELL_EXACT_IN -> {
        BigInteger gross = quote.multiply(amount).divide(token.add(amount));
        return Optional.of(
            new Moves(amount, gross.subtract(up(gross, rate, MILLION)), amount, gross.negate()));
      }
      case SELL_EXACT_OUT -> {
        if (rate == 1_000_000) {
          return Optional.empty();
        }
        BigInteger gross = before(amount, rate);
        if (gross.compareTo(quote) >= 0) {
          return Optional.empty();
        }
        BigInteger sold = ceil(token.multiply(gross), quote.subtract(gross));
        return Optional.of(new Moves(sold, amount, sold, gross.negate()));
      }
    }
    throw new AssertionError(way);
  }

  private BigInteger rates(int lp) {
    PoolFees fees = pool.rates().bps();
    return BigInteger.valueOf(lp + fees.protocolBps() + fees.creatorBps());
  }

  private BigInteger fees(BigInteger value, int lp) {
    PoolFees fees = pool.rates().bps();
    return up(value, lp, BPS)
        .add(up(value, fees.protocolBps(), BPS))
        .add(up(value, fees.creatorBps(), BPS));
  }

  private static BigInteger before(BigInteger after, int perMillion) {
    return ceil(after.multiply(MILLION), MILLION.subtract(BigInteger.valueOf(perMillion)));
  }

  private static BigInteger share(BigInteger value, int perMillion) {
    return value.multiply(BigInteger.valueOf(perMillion)).divide(MILLION);
  }

  private static BigInteger up(BigInteger value, int rate, BigInteger whole) {
    return ceil(value.multiply(BigInteger.valueOf(rate)), whole);
  }

  private static BigInteger ceil(BigInteger value, BigInteger divisor) {
    return value.add(divisor).subtract(ONE).divide(divisor);
  }
}
