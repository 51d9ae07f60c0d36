package io.godmode.core.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** What holds of the curve alone; what holds of every pool is in {@link PoolProperties}. */
@Domain(PoolArbitraries.class)
@Domain(DomainContext.Global.class)
class BondingCurveProperties {
  private static final BigInteger U64 = BigInteger.ONE.shiftLeft(64);
  private static final BigInteger BPS = BigInteger.valueOf(10_000);

  /** Both ways to answer, 64 bits and big integers, are one formula. */
  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  void questionsBeyond64BitsContinueTheSameFormula(
      @ForAll CurveState state,
      @ForAll(supplier = PoolArbitraries.Amounts.class) long amount,
      @ForAll CurveFees fees,
      @ForAll CurveOperation operation) {
    CurveQuestion small = new CurveQuestion(operation, state, big(amount), fees);
    assertThat(small.answer()).isEqualTo(reference(small));
    CurveQuestion large = new CurveQuestion(operation, state, big(amount).add(U64), fees);
    assertThat(large.answer()).isEqualTo(reference(large));
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void aSpendIsNetAndFeesToTheLamport(
      @ForAll CurveState state,
      @ForAll(supplier = PoolArbitraries.Amounts.class) long spend,
      @ForAll CurveFees fees) {
    CurveQuote quote = BondingCurve.buyExactIn(state, spend, fees);
    Assume.that(quote.tradable());

    BigInteger parts =
        big(quote.curveAmount()).add(big(quote.protocolFee())).add(big(quote.creatorFee()));
    assertThat(big(quote.traderAmount())).isEqualTo(parts);
    // Never more than the spend, and never so little that the trader could have had one more net.
    assertThat(parts).isLessThanOrEqualTo(big(spend));
    assertThat(parts).isGreaterThan(big(spend).subtract(BigInteger.valueOf(4)));
  }

  private static Optional<BigInteger> reference(CurveQuestion question) {
    BigInteger vT = big(question.state().virtualToken());
    BigInteger vS = big(question.state().virtualQuote());
    BigInteger amount = question.amount();
    if (amount.signum() == 0 || vT.signum() == 0) {
      return Optional.of(BigInteger.ZERO);
    }
    int protocol = question.fees().protocolBps();
    int creator = question.fees().creatorBps();
    switch (question.operation()) {
      case BUY_EXACT_IN -> {
        BigInteger net =
            amount.multiply(BPS).divide(BigInteger.valueOf(10_000 + protocol + creator));
        BigInteger total = net.add(feeUp(net, protocol)).add(feeUp(net, creator));
        if (total.compareTo(amount) > 0) {
          net = net.subtract(total.subtract(amount));
        }
        BigInteger priced = net.subtract(BigInteger.ONE);
        return Optional.of(
            priced.signum() <= 0
                ? BigInteger.ZERO
                : priced
                    .multiply(vT)
                    .divide(vS.add(priced))
                    .min(big(question.state().realToken())));
      }
      case BUY_EXACT_OUT -> {
        BigInteger tokens = amount.min(big(question.state().realToken()));
        if (tokens.compareTo(vT) >= 0) {
          return Optional.empty();
        }
        BigInteger cost = tokens.multiply(vS).divide(vT.subtract(tokens)).add(BigInteger.ONE);
        return Optional.of(cost.add(feeUp(cost, protocol)).add(feeUp(cost, creator)));
      }
      case SELL -> {
        BigInteger gross = amount.multiply(vS).divide(vT.add(amount));
        BigInteger rest = gross.subtract(feeUp(gross, protocol)).subtract(feeUp(gross, creator));
        return rest.signum() < 0 ? Optional.empty() : Optional.of(rest);
      }
    }
    throw new AssertionError(question);
  }

  private static BigInteger feeUp(BigInteger value, int bps) {
    BigInteger[] parts = value.multiply(BigInteger.valueOf(bps)).divideAndRemainder(BPS);
    return parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
  }

  private static BigInteger big(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }
}
