package io.godmode.core.pool;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.util.Optional;

/**
 * One quote asked from outside the engine, with amounts of any size: the formula's answer even
 * where it could not be executed.
 *
 * <p>The reserves are unsigned 64-bit numbers as in the account. The amount and the answer are not
 * bounded: the official SDK computes with big numbers, and so does this where 64 bits are not
 * enough. Everything else is {@link BondingCurve}'s own arithmetic. Mint supply and Mayhem mode
 * choose a fee tier and are not needed once the rates are known; a curve without creator is asked
 * with {@link CurveFees#withoutCreator()}.
 *
 * @param operation what is asked
 * @param state the reserves before the trade; real quote reserves do not limit the answer
 * @param amount quote to spend, or raw tokens to buy or sell; not negative
 * @param fees the fee rates; any on a migrated curve (virtual token reserves 0)
 */
public record CurveQuestion(
    CurveOperation operation, CurveState state, BigInteger amount, CurveFees fees) {
  private static final BigInteger BPS = BigInteger.valueOf(10_000);

  /**
   * Checks the parts.
   *
   * @param operation what is asked
   * @param state the reserves before the trade
   * @param amount quote to spend, or raw tokens to buy or sell
   * @param fees the fee rates
   * @throws IllegalArgumentException if the amount is negative
   */
  public CurveQuestion {
    requireNonNull(operation, "operation");
    requireNonNull(state, "state");
    requireNonNull(amount, "amount");
    requireNonNull(fees, "fees");
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("amount must not be negative but is " + amount);
    }
  }

  /**
   * The answer of the formula.
   *
   * @return raw tokens for an exact spend, otherwise quote including fees (buy) or after fees
   *     (sale); 0 where the amount is 0, the curve has migrated or the spend is too small; nothing
   *     where the trade is impossible: the fees exceed the proceeds, or the tokens to buy, after
   *     the cap by real tokens, are all virtual tokens or more
   */
  public Optional<BigInteger> answer() {
    if (amount.bitLength() > Long.SIZE) {
      return wideAnswer();
    }
    CurveQuote quote = quote(amount.longValue());
    if (quote.verdict() == CurveVerdict.OVERFLOW) {
      return wideAnswer();
    }
    if (!quote.verdict().hasAnswer()) {
      return Optional.empty();
    }
    long answer = operation == CurveOperation.BUY_EXACT_IN ? quote.tokens() : quote.traderAmount();
    return Optional.of(unsigned(answer));
  }

  private CurveQuote quote(long small) {
    return switch (operation) {
      case BUY_EXACT_IN -> BondingCurve.buyExactIn(state, small, fees);
      case BUY_EXACT_OUT -> BondingCurve.buyExactOut(state, small, fees);
      case SELL -> BondingCurve.sell(state, small, fees);
    };
  }

  /** The same formulas on big numbers, for amounts, sums or answers beyond 64 bits. */
  private Optional<BigInteger> wideAnswer() {
    if (state.virtualToken() == 0) {
      return Optional.of(BigInteger.ZERO);
    }
    return switch (operation) {
      case BUY_EXACT_IN -> Optional.of(wideBuyExactIn());
      case BUY_EXACT_OUT -> wideBuyExactOut();
      case SELL -> wideSell();
    };
  }

  private BigInteger wideBuyExactIn() {
    BigInteger rate = BigInteger.valueOf(10_000L + fees.protocolBps() + fees.creatorBps());
    BigInteger net = amount.multiply(BPS).divide(rate);
    BigInteger excess = net.add(feesOn(net)).subtract(amount).max(BigInteger.ZERO);
    BigInteger priced = net.subtract(excess).subtract(BigInteger.ONE);
    if (priced.signum() <= 0) {
      return BigInteger.ZERO;
    }
    return priced
        .multiply(unsigned(state.virtualToken()))
        .divide(unsigned(state.virtualQuote()).add(priced))
        .min(unsigned(state.realToken()));
  }

  private Optional<BigInteger> wideBuyExactOut() {
    BigInteger tokens = amount.min(unsigned(state.realToken()));
    BigInteger rest = unsigned(state.virtualToken()).subtract(tokens);
    if (rest.signum() <= 0) {
      return Optional.empty();
    }
    BigInteger cost =
        tokens.multiply(unsigned(state.virtualQuote())).divide(rest).add(BigInteger.ONE);
    return Optional.of(cost.add(feesOn(cost)));
  }

  private Optional<BigInteger> wideSell() {
    BigInteger proceeds =
        amount
            .multiply(unsigned(state.virtualQuote()))
            .divide(unsigned(state.virtualToken()).add(amount));
    BigInteger received = proceeds.subtract(feesOn(proceeds));
    return received.signum() < 0 ? Optional.empty() : Optional.of(received);
  }

  private BigInteger feesOn(BigInteger value) {
    return feeUp(value, fees.protocolBps()).add(feeUp(value, fees.creatorBps()));
  }

  private static BigInteger feeUp(BigInteger value, int bps) {
    return value.multiply(BigInteger.valueOf(bps)).add(BPS).subtract(BigInteger.ONE).divide(BPS);
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }
}
