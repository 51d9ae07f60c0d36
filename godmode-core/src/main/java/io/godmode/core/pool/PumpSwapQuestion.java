package io.godmode.core.pool;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.util.Optional;

/**
 * One PumpSwap quote asked from outside the engine, with amounts of any size: the official SDK's
 * answer, even where the program could not execute it.
 *
 * <p>Where all sums fit 64 bits the arithmetic is {@link PumpSwap}'s own; beyond, the same formulas
 * are computed with big numbers.
 *
 * @param operation what is asked
 * @param base base vault, unsigned
 * @param quote quote vault, unsigned
 * @param virtualQuote what the pool adds to the quote vault for pricing; may be negative
 * @param amount base or quote, as the operation says; not negative
 * @param fees the fee rates
 * @param limitPerBillion the limit's share of the expected quote in billionths, not negative: 10^9
 *     plus slippage for a buy, 10^9 less slippage for a sale
 */
public record PumpSwapQuestion(
    PumpSwapOperation operation,
    long base,
    long quote,
    BigInteger virtualQuote,
    BigInteger amount,
    PoolFees fees,
    long limitPerBillion) {
  private static final BigInteger BPS = BigInteger.valueOf(10_000);
  private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);

  /**
   * Checks the parts.
   *
   * @param operation what is asked
   * @param base base vault, unsigned
   * @param quote quote vault, unsigned
   * @param virtualQuote what the pool adds to the quote vault for pricing; may be negative
   * @param amount base or quote, as the operation says
   * @param fees the fee rates
   * @param limitPerBillion the limit's share of the expected quote in billionths
   * @throws IllegalArgumentException if the amount or the limit's share is negative
   */
  public PumpSwapQuestion {
    requireNonNull(operation, "operation");
    requireNonNull(virtualQuote, "virtualQuote");
    requireNonNull(amount, "amount");
    requireNonNull(fees, "fees");
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("amount must not be negative but is " + amount);
    }
    if (limitPerBillion < 0) {
      throw new IllegalArgumentException(
          "limitPerBillion must not be negative but is " + limitPerBillion);
    }
  }

  /**
   * The answer of the formula.
   *
   * @return nothing where the trade is impossible: the pool is empty or does not hold that much,
   *     the fees exceed the proceeds, or a spend is so small that less than nothing would be bought
   */
  public Optional<Answer> answer() {
    BigInteger priced = unsigned(quote).add(virtualQuote);
    if (base == 0 || priced.signum() <= 0) {
      return Optional.empty();
    }
    if (amount.bitLength() > Long.SIZE || priced.bitLength() > Long.SIZE) {
      return wideAnswer(priced);
    }
    CurveState pool = new CurveState(base, priced.longValue(), base, quote);
    CurveQuote exact = exact(pool, amount.longValue());
    // What the program would not do has an answer of the SDK nevertheless, or none.
    return exact.tradable() ? Optional.of(answer(exact)) : wideAnswer(priced);
  }

  private CurveQuote exact(CurveState pool, long small) {
    return switch (operation) {
      case BUY_BASE -> PumpSwap.buyExactOut(pool, small, fees);
      case BUY_QUOTE -> PumpSwap.buyExactIn(pool, small, fees);
      case SELL_BASE -> PumpSwap.sellExactIn(pool, small, fees);
      case SELL_QUOTE -> PumpSwap.sellExactOut(pool, small, fees);
    };
  }

  private Answer answer(CurveQuote exact) {
    BigInteger pricing = unsigned(exact.curveAmount());
    BigInteger tokens = unsigned(exact.tokens());
    BigInteger trader = unsigned(exact.traderAmount());
    return switch (operation) {
      case BUY_BASE, SELL_BASE -> new Answer(pricing, trader, limit(trader));
      case BUY_QUOTE -> new Answer(pricing, tokens, limit(amount));
      case SELL_QUOTE -> new Answer(grossForAmount(), tokens, limit(amount));
    };
  }

  private Optional<Answer> wideAnswer(BigInteger priced) {
    return switch (operation) {
      case BUY_BASE -> wideBuyBase(priced);
      case BUY_QUOTE -> wideBuyQuote(priced);
      case SELL_BASE -> wideSellBase(priced);
      case SELL_QUOTE -> wideSellQuote(priced);
    };
  }

  private Optional<Answer> wideBuyBase(BigInteger priced) {
    BigInteger rest = unsigned(base).subtract(amount);
    if (rest.signum() <= 0) {
      return Optional.empty();
    }
    BigInteger cost = divideUp(priced.multiply(amount), rest);
    BigInteger paid = cost.add(feesOn(cost));
    return Optional.of(new Answer(cost, paid, limit(paid)));
  }

  private Optional<Answer> wideBuyQuote(BigInteger priced) {
    BigInteger net = amount.multiply(BPS).divide(BigInteger.valueOf(10_000L + fees.totalBps()));
    BigInteger excess = net.add(feesOn(net)).subtract(amount).max(BigInteger.ZERO);
    BigInteger kept = net.subtract(excess);
    BigInteger more = kept.subtract(BigInteger.ONE);
    BigInteger divisor = priced.add(more);
    if (divisor.signum() <= 0) {
      return Optional.empty();
    }
    BigInteger bought = unsigned(base).multiply(more).divide(divisor);
    return bought.signum() < 0
        ? Optional.empty()
        : Optional.of(new Answer(kept, bought, limit(amount)));
  }

  private Optional<Answer> wideSellBase(BigInteger priced) {
    BigInteger proceeds = priced.multiply(amount).divide(unsigned(base).add(amount));
    BigInteger received = proceeds.subtract(feesOn(proceeds));
    boolean paid =
        received.signum() >= 0
            && proceeds.subtract(feeUp(proceeds, fees.lpBps())).compareTo(unsigned(quote)) <= 0;
    return paid ? Optional.of(new Answer(proceeds, received, limit(received))) : Optional.empty();
  }

  private Optional<Answer> wideSellQuote(BigInteger priced) {
    if (fees.totalBps() >= 10_000 || amount.compareTo(unsigned(quote)) > 0) {
      return Optional.empty();
    }
    BigInteger gross = grossForAmount();
    BigInteger rest = priced.subtract(gross);
    return rest.signum() <= 0
        ? Optional.empty()
        : Optional.of(
            new Answer(gross, divideUp(unsigned(base).multiply(gross), rest), limit(amount)));
  }

  private BigInteger grossForAmount() {
    return divideUp(amount.multiply(BPS), BigInteger.valueOf(10_000L - fees.totalBps()));
  }

  private BigInteger limit(BigInteger expected) {
    return expected.multiply(BigInteger.valueOf(limitPerBillion)).divide(BILLION);
  }

  private BigInteger feesOn(BigInteger value) {
    return feeUp(value, fees.lpBps())
        .add(feeUp(value, fees.protocolBps()))
        .add(feeUp(value, fees.creatorBps()));
  }

  private static BigInteger feeUp(BigInteger value, int bps) {
    return divideUp(value.multiply(BigInteger.valueOf(bps)), BPS);
  }

  private static BigInteger divideUp(BigInteger value, BigInteger divisor) {
    return value.add(divisor).subtract(BigInteger.ONE).divide(divisor);
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }

  /**
   * What the official SDK answers. No number is negative.
   *
   * @param pricing quote that prices the trade, without fees
   * @param result quote including fees (buy of base), quote after fees (sale of base), or base
   * @param limit the most quote to pay or the least to receive
   */
  public record Answer(BigInteger pricing, BigInteger result, BigInteger limit) {}
}
