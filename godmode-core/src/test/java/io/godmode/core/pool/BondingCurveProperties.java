package io.godmode.core.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class BondingCurveProperties {
  private static final BigInteger U64 = BigInteger.ONE.shiftLeft(64);
  private static final BigInteger BPS = BigInteger.valueOf(10_000);

  @Provide
  Arbitrary<CurveState> curves() {
    Arbitrary<CurveState> ordinary =
        Arbitraries.longs()
            .between(0, 793_100_000_000_000L)
            .flatMap(
                sold ->
                    Arbitraries.longs()
                        .between(0, 100_000)
                        .map(
                            drift -> {
                              CurveState state = CurveState.initial();
                              if (sold == 0) {
                                return state;
                              }
                              CurveQuote quote =
                                  BondingCurve.buyExactOut(state, sold, CurveFees.NONE);
                              return quote.after().afterBuy(drift, 0);
                            }));
    Arbitrary<Long> any =
        Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.of(0L, 1L, 2L, -1L, -2L, 1L << 63));
    Arbitrary<CurveState> strange = Combinators.combine(any, any, any, any).as(CurveState::new);
    return Arbitraries.frequencyOf(Tuple.of(3, ordinary), Tuple.of(1, strange));
  }

  @Provide
  Arbitrary<Long> amounts() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(0, 1_000),
        Arbitraries.longs().between(0, 100_000_000_000L),
        Arbitraries.longs().between(0, 1_100_000_000_000_000L),
        Arbitraries.longs());
  }

  @Provide
  Arbitrary<CurveFees> fees() {
    Arbitrary<Integer> rate = Arbitraries.integers().between(0, 10_000);
    return Arbitraries.oneOf(
        Arbitraries.of(CurveFees.NONE, CurveFees.MAINNET_CURVE, new CurveFees(9_999, 1)),
        Combinators.combine(rate, rate).as(CurveFees::new));
  }

  /** The formulas of FACTS 3.7 and the interface description, written once more in big integers. */
  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  void equalsTheFormulaInBigIntegers(
      @ForAll("curves") CurveState state,
      @ForAll("amounts") long amount,
      @ForAll("fees") CurveFees fees) {
    CurveQuote in = BondingCurve.buyExactIn(state, amount, fees);
    if (in.tradable()) {
      BigInteger spend = big(amount);
      BigInteger net =
          spend
              .multiply(BPS)
              .divide(BigInteger.valueOf(10_000 + fees.protocolBps() + fees.creatorBps()));
      BigInteger both = feeUp(net, fees.protocolBps()).add(feeUp(net, fees.creatorBps()));
      BigInteger excess = net.add(both).subtract(spend).max(BigInteger.ZERO);
      BigInteger priced = net.subtract(excess).subtract(BigInteger.ONE);
      BigInteger tokens =
          priced.multiply(big(state.virtualToken())).divide(big(state.virtualQuote()).add(priced));
      assertThat(big(in.curveAmount())).isEqualTo(net.subtract(excess));
      assertThat(big(in.protocolFee()).add(big(in.creatorFee()))).isEqualTo(both);
      assertThat(big(in.tokens())).isEqualTo(tokens.min(big(state.realToken())));
    }
    CurveQuote out = BondingCurve.buyExactOut(state, amount, fees);
    if (out.tradable()) {
      BigInteger tokens = big(amount).min(big(state.realToken()));
      BigInteger cost =
          tokens
              .multiply(big(state.virtualQuote()))
              .divide(big(state.virtualToken()).subtract(tokens))
              .add(BigInteger.ONE);
      assertThat(big(out.curveAmount())).isEqualTo(cost);
      assertThat(big(out.protocolFee())).isEqualTo(feeUp(cost, fees.protocolBps()));
      assertThat(big(out.creatorFee())).isEqualTo(feeUp(cost, fees.creatorBps()));
    }
    CurveQuote sale = BondingCurve.sell(state, amount, fees);
    if (sale.verdict().hasAnswer() && sale.tokens() != 0) {
      BigInteger proceeds =
          big(amount)
              .multiply(big(state.virtualQuote()))
              .divide(big(state.virtualToken()).add(big(amount)));
      assertThat(big(sale.curveAmount())).isEqualTo(proceeds);
      assertThat(big(sale.protocolFee())).isEqualTo(feeUp(proceeds, fees.protocolBps()));
      assertThat(big(sale.creatorFee())).isEqualTo(feeUp(proceeds, fees.creatorBps()));
    }
  }

  /** Both ways to answer, 64 bits and big integers, are one formula. */
  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  void questionsBeyond64BitsContinueTheSameFormula(
      @ForAll("curves") CurveState state,
      @ForAll("amounts") long amount,
      @ForAll("fees") CurveFees fees,
      @ForAll CurveOperation operation) {
    CurveQuestion small = new CurveQuestion(operation, state, big(amount), fees);
    assertThat(small.answer()).isEqualTo(reference(small));
    CurveQuestion large = new CurveQuestion(operation, state, big(amount).add(U64), fees);
    assertThat(large.answer()).isEqualTo(reference(large));
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void aSpendIsNetAndFeesToTheLamport(
      @ForAll("curves") CurveState state,
      @ForAll("amounts") long spend,
      @ForAll("fees") CurveFees fees) {
    CurveQuote quote = BondingCurve.buyExactIn(state, spend, fees);
    Assume.that(quote.tradable());

    BigInteger parts =
        big(quote.curveAmount()).add(big(quote.protocolFee())).add(big(quote.creatorFee()));
    assertThat(big(quote.traderAmount())).isEqualTo(parts);
    // Never more than the spend, and never so little that the trader could have had one more net.
    assertThat(parts).isLessThanOrEqualTo(big(spend));
    assertThat(parts).isGreaterThan(big(spend).subtract(BigInteger.valueOf(4)));
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void moreInIsNeverLessOut(
      @ForAll("curves") CurveState state,
      @ForAll @LongRange(min = 0, max = 200_000_000_000L) long spend,
      @ForAll @LongRange(min = 0, max = 1_000_000) long more,
      @ForAll("fees") CurveFees fees) {
    CurveQuote less = BondingCurve.buyExactIn(state, spend, fees);
    CurveQuote larger = BondingCurve.buyExactIn(state, spend + more, fees);
    if (less.verdict().hasAnswer() && larger.verdict().hasAnswer()) {
      assertThat(Long.compareUnsigned(less.tokens(), larger.tokens())).isLessThanOrEqualTo(0);
    }
    long tokens = spend * 1_000;
    CurveQuote cheap = BondingCurve.buyExactOut(state, tokens, fees);
    CurveQuote dear = BondingCurve.buyExactOut(state, tokens + more, fees);
    if (cheap.tradable() && dear.tradable()) {
      assertThat(Long.compareUnsigned(cheap.traderAmount(), dear.traderAmount()))
          .isLessThanOrEqualTo(0);
    }
    CurveQuote few = BondingCurve.sell(state, tokens, CurveFees.NONE);
    CurveQuote many = BondingCurve.sell(state, tokens + more, CurveFees.NONE);
    if (few.verdict().hasAnswer() && many.verdict().hasAnswer()) {
      assertThat(Long.compareUnsigned(few.traderAmount(), many.traderAmount()))
          .isLessThanOrEqualTo(0);
    }
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void anImmediateSaleNeverProfits(
      @ForAll("curves") CurveState state,
      @ForAll("amounts") long amount,
      @ForAll("fees") CurveFees fees,
      @ForAll boolean exactIn) {
    CurveQuote buy =
        exactIn
            ? BondingCurve.buyExactIn(state, amount, fees)
            : BondingCurve.buyExactOut(state, amount, fees);
    Assume.that(buy.tradable());
    CurveQuote sale = BondingCurve.sell(buy.after(), buy.tokens(), fees);
    if (sale.tradable()) {
      assertThat(big(sale.traderAmount())).isLessThan(big(buy.traderAmount()));
    } else {
      // Empty: a strange curve whose very last virtual token was bought.
      assertThat(sale.verdict()).isIn(CurveVerdict.FEES_EXCEED_PROCEEDS, CurveVerdict.EMPTY);
    }
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void theProductNeverFallsAndReservesMoveByTheTrade(
      @ForAll("curves") CurveState state,
      @ForAll("amounts") long amount,
      @ForAll CurveOperation operation) {
    CurveFees fees = CurveFees.MAINNET_CURVE;
    CurveQuote quote =
        switch (operation) {
          case BUY_EXACT_IN -> BondingCurve.buyExactIn(state, amount, fees);
          case BUY_EXACT_OUT -> BondingCurve.buyExactOut(state, amount, fees);
          case SELL -> BondingCurve.sell(state, amount, fees);
        };
    if (!quote.tradable()) {
      assertThat(quote.after()).isEqualTo(state);
      return;
    }
    assertThat(product(quote.after())).isGreaterThanOrEqualTo(product(state));
    assertThat(quote.after())
        .isEqualTo(
            operation == CurveOperation.SELL
                ? state.afterSell(quote.curveAmount(), quote.tokens())
                : state.afterBuy(quote.curveAmount(), quote.tokens()));
    assertThat(quote.completes())
        .isEqualTo(quote.after().realToken() == 0)
        .isEqualTo(quote.after().complete());
  }

  @Property
  void theLargestBuyWithinAnImpactIsTheLargest(
      @ForAll @LongRange(min = 0, max = 793_000_000_000_000L) long sold,
      @ForAll @IntRange(max = 20_000) int impactBps,
      @ForAll("fees") CurveFees fees) {
    CurveQuote quote = BondingCurve.buyExactOut(CurveState.initial(), sold, CurveFees.NONE);
    CurveState state = quote.after();
    long spend = state.maxBuyWithin(impactBps, fees);

    long net = BondingCurve.net(spend, fees.protocolBps(), fees.creatorBps());
    long next = BondingCurve.net(spend + 1, fees.protocolBps(), fees.creatorBps());
    assertThat(state.buyImpactBps(net)).isLessThanOrEqualTo(impactBps);
    assertThat(state.buyImpactBps(next)).isGreaterThan(impactBps);
  }

  @Property
  void theLargestSaleWithinAnImpactIsTheLargest(@ForAll @IntRange(max = 9_000) int impactBps) {
    CurveState state = CurveState.initial();
    long tokens = state.maxSellWithin(impactBps);
    assertThat(state.sellImpactBps(tokens)).isLessThanOrEqualTo(impactBps);
    assertThat(state.sellImpactBps(tokens + 1)).isGreaterThan(impactBps);
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

  private static BigInteger product(CurveState state) {
    return big(state.virtualToken()).multiply(big(state.virtualQuote()));
  }

  private static BigInteger feeUp(BigInteger value, int bps) {
    BigInteger[] parts = value.multiply(BigInteger.valueOf(bps)).divideAndRemainder(BPS);
    return parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
  }

  private static BigInteger big(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }
}
