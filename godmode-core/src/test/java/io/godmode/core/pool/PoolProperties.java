package io.godmode.core.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What holds of every pool state up to the limits of 64 bits, against big integers. */
class PoolProperties {
  private static final BigInteger U64 = BigInteger.ONE.shiftLeft(64);
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  @Provide
  Arbitrary<CurveState> pools() {
    Arbitrary<Long> usual = Arbitraries.longs().between(1, 1_000_000_000_000_000L);
    Arbitrary<Long> any =
        Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.of(1L, 2L, 3L, -1L, -2L, 1L << 63));
    return Arbitraries.frequencyOf(
        Tuple.of(3, Combinators.combine(usual, usual, usual).as(PoolProperties::pool)),
        Tuple.of(1, Combinators.combine(any, any, any).as(PoolProperties::pool)));
  }

  /** Virtual quote reserves come on top of the vault, as far as 64 bits hold the sum. */
  private static CurveState pool(long base, long quote, long virtual) {
    long priced = Long.compareUnsigned(quote + virtual, quote) < 0 ? quote : quote + virtual;
    return new CurveState(base, priced, base, quote);
  }

  @Provide
  Arbitrary<Long> amounts() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(0, 1_000),
        Arbitraries.longs().between(0, 1_100_000_000_000_000L),
        Arbitraries.longs());
  }

  @Provide
  Arbitrary<PoolFees> fees() {
    Arbitrary<Integer> rate = Arbitraries.integers().between(0, 10_000);
    return Arbitraries.oneOf(
        Arbitraries.of(PoolFees.NONE, new PoolFees(2, 93, 30), new PoolFees(20, 5, 95)),
        Combinators.combine(rate, rate, rate).as(PoolFees::new));
  }

  /** The core in two longs and the question's big numbers are one formula. */
  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void pumpSwapEqualsTheFormulaInBigIntegers(
      @ForAll("pools") CurveState pool,
      @ForAll("amounts") long amount,
      @ForAll("fees") PoolFees fees,
      @ForAll PumpSwapOperation operation) {
    CurveQuote quote = quote(operation, pool, amount, fees);
    if (!quote.tradable()) {
      return;
    }
    BigInteger base = big(pool.virtualToken());
    BigInteger priced = big(pool.virtualQuote());
    BigInteger pricing = big(quote.curveAmount());
    BigInteger tokens = big(quote.tokens());
    BigInteger taken =
        up(pricing, fees.lpBps())
            .add(up(pricing, fees.protocolBps()))
            .add(up(pricing, fees.creatorBps()));
    if (operation == PumpSwapOperation.BUY_QUOTE) {
      BigInteger more = pricing.subtract(BigInteger.ONE);
      assertThat(tokens).isEqualTo(base.multiply(more).divide(priced.add(more)));
      assertThat(big(quote.traderAmount())).isLessThanOrEqualTo(big(amount));
    } else if (operation == PumpSwapOperation.BUY_BASE) {
      BigInteger rest = base.subtract(tokens);
      assertThat(pricing).isEqualTo(ceil(priced.multiply(tokens), rest));
      assertThat(big(quote.traderAmount())).isEqualTo(pricing.add(taken));
    } else {
      assertThat(pricing).isEqualTo(priced.multiply(tokens).divide(base.add(tokens)));
      assertThat(big(quote.traderAmount())).isEqualTo(pricing.subtract(taken));
    }
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void aPumpSwapPoolNeverGivesMoreThanItHoldsNorLosesBySwapping(
      @ForAll("pools") CurveState pool,
      @ForAll("amounts") long amount,
      @ForAll("fees") PoolFees fees,
      @ForAll PumpSwapOperation operation) {
    CurveQuote quote = quote(operation, pool, amount, fees);
    if (!quote.tradable()) {
      assertThat(quote.after()).isEqualTo(pool);
      return;
    }
    boolean buys = operation.buys();
    BigInteger out = big(buys ? quote.tokens() : quote.traderAmount());
    assertThat(out).isLessThanOrEqualTo(big(buys ? pool.realToken() : pool.realQuote()));
    assertThat(product(quote.after())).isGreaterThanOrEqualTo(product(pool));
    BigInteger moved = big(quote.after().realQuote()).subtract(big(pool.realQuote()));
    BigInteger kept = big(quote.lpFee());
    assertThat(moved)
        .isEqualTo(
            buys ? big(quote.curveAmount()).add(kept) : kept.subtract(big(quote.curveAmount())));
    assertThat(big(quote.after().virtualQuote()).subtract(big(pool.virtualQuote())))
        .isEqualTo(moved);
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void thereAndBackInAPumpSwapPoolNeverProfits(
      @ForAll("pools") CurveState pool,
      @ForAll("amounts") long amount,
      @ForAll("fees") PoolFees fees) {
    CurveQuote buy = PumpSwap.buyExactIn(pool, amount, fees);
    Assume.that(buy.tradable());
    CurveQuote sale = PumpSwap.sellExactIn(buy.after(), buy.tokens(), fees);
    // Where we are the only ones with a share, our own fee would come back: it counts as paid.
    if (sale.tradable()) {
      BigInteger returned = big(sale.traderAmount()).subtract(big(buy.lpFee()));
      assertThat(returned).isLessThan(big(buy.traderAmount()));
    }
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void exactInAndExactOutAgree(
      @ForAll("pools") CurveState pool,
      @ForAll("amounts") long amount,
      @ForAll("fees") PoolFees fees) {
    CurveQuote in = PumpSwap.buyExactIn(pool, amount, fees);
    if (in.tradable()) {
      CurveQuote out = PumpSwap.buyExactOut(pool, in.tokens(), fees);
      assertThat(out.tradable()).isTrue();
      // What exact spend buys costs no more when asked for exactly, as the last unit is not priced.
      assertThat(big(out.curveAmount())).isLessThan(big(in.curveAmount()));
      CurveQuote more = PumpSwap.buyExactOut(pool, in.tokens() + 1, fees);
      if (more.tradable()) {
        assertThat(big(more.curveAmount()))
            .isGreaterThanOrEqualTo(big(in.curveAmount()).subtract(BigInteger.ONE));
      }
    }
  }

  /**
   * But for an exact spend: the program rounds three fees up, and takes what they exceed the spend
   * by, at most two units, out of what is priced. One unit more can so price up to two less.
   */
  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
  void moreInIsNeverLessOut(
      @ForAll("pools") CurveState pool,
      @ForAll @LongRange(min = 1, max = 200_000_000_000L) long amount,
      @ForAll @LongRange(min = 0, max = 1_000_000) long more,
      @ForAll("fees") PoolFees fees) {
    for (PumpSwapOperation operation : PumpSwapOperation.values()) {
      CurveQuote less = quote(operation, pool, amount, fees);
      CurveQuote larger = quote(operation, pool, amount + more, fees);
      if (less.tradable() && larger.tradable()) {
        int rounding = operation == PumpSwapOperation.BUY_QUOTE ? 2 : 0;
        BigInteger priced = big(larger.curveAmount());
        assertThat(big(less.curveAmount()))
            .as("%s", operation)
            .isLessThanOrEqualTo(priced.add(BigInteger.valueOf(rounding)));
        if (big(less.curveAmount()).compareTo(priced) <= 0) {
          assertThat(big(less.tokens()))
              .as("%s", operation)
              .isLessThanOrEqualTo(big(larger.tokens()));
        }
      }
    }
  }

  @Example
  void aLargerSpendCanPriceLess() {
    CurveState pool = new CurveState(2, 2, 2, 1);
    PoolFees fees = new PoolFees(1, 2_501, 5_001);

    assertThat(PumpSwap.buyExactIn(pool, 14, fees).curveAmount()).isEqualTo(7);
    assertThat(PumpSwap.buyExactIn(pool, 15, fees).curveAmount()).isEqualTo(6);
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void inputFeePoolsEqualTheFormulaAndNeverLose(
      @ForAll("pools") CurveState pool,
      @ForAll("amounts") long amount,
      @ForAll @IntRange(max = 1_000_000) int rate,
      @ForAll @IntRange(max = 500_000) int protocol,
      @ForAll boolean buys) {
    CurveState flat =
        new CurveState(
            pool.realToken(), pool.virtualQuote(), pool.realToken(), pool.virtualQuote());
    QuoteBuffer buffer = QuoteBuffer.create();
    CurveVerdict verdict =
        buys
            ? InputFeePool.buyExactIn(
                flat.realToken(),
                flat.realQuote(),
                amount,
                InputFees.of(rate, protocol, 40_000),
                buffer)
            : InputFeePool.sellExactIn(
                flat.realToken(),
                flat.realQuote(),
                amount,
                InputFees.of(rate, protocol, 40_000),
                buffer);
    Assume.that(verdict == CurveVerdict.TRADABLE);
    BigInteger in = big(buys ? flat.realQuote() : flat.realToken());
    BigInteger out = big(buys ? flat.realToken() : flat.realQuote());
    BigInteger net =
        big(amount).subtract(ceil(big(amount).multiply(BigInteger.valueOf(rate)), MILLION));
    BigInteger received = big(buys ? buffer.tokens() : buffer.traderAmount());
    CurveState after = buffer.toQuote().after();
    assertThat(received).isEqualTo(out.multiply(net).divide(in.add(net))).isLessThan(out);
    assertThat(product(after)).isGreaterThanOrEqualTo(product(flat));
    assertThat(big(buys ? after.realToken() : after.realQuote())).isEqualTo(out.subtract(received));
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void aLaunchLabRoundTripNeverProfits(
      @ForAll("pools") CurveState curve,
      @ForAll("amounts") long amount,
      @ForAll @IntRange(max = 500_000) int protocol,
      @ForAll @IntRange(max = 500_000) int creator) {
    QuoteBuffer buffer = QuoteBuffer.create();
    CurveVerdict verdict =
        LaunchLab.buyExactIn(
            curve.virtualToken(),
            curve.virtualQuote(),
            curve.realToken(),
            curve.realQuote(),
            amount,
            protocol,
            creator,
            buffer);
    Assume.that(verdict == CurveVerdict.TRADABLE);
    CurveQuote buy = buffer.toQuote();
    assertThat(big(buy.curveAmount()).add(big(buy.protocolFee())).add(big(buy.creatorFee())))
        .isEqualTo(big(amount));
    assertThat(product(buy.after())).isGreaterThanOrEqualTo(product(curve));
    CurveState then = buy.after();
    LaunchLab.sellExactIn(
        then.virtualToken(),
        then.virtualQuote(),
        then.realToken(),
        then.realQuote(),
        buy.tokens(),
        protocol,
        creator,
        buffer);
    assertThat(big(buffer.traderAmount())).isLessThanOrEqualTo(big(amount));
  }

  @Property(tries = 200)
  void theLargestBuyWithinAnImpactIsTheLargest(
      @ForAll @LongRange(min = 1_000_000, max = 100_000_000_000_000L) long quote,
      @ForAll @IntRange(max = 20_000) int impactBps,
      @ForAll("fees") PoolFees fees) {
    CurveState pool = pool(206_900_000_000_000L, quote, 0);
    long spend = pool.maxBuyWithin(impactBps, fees);
    assertThat(pool.buyImpactBps(PumpSwap.net(spend, fees))).isLessThanOrEqualTo(impactBps);
    assertThat(pool.buyImpactBps(PumpSwap.net(spend + 1, fees))).isGreaterThan(impactBps);
  }

  private static CurveQuote quote(
      PumpSwapOperation operation, CurveState pool, long amount, PoolFees fees) {
    return switch (operation) {
      case BUY_BASE -> PumpSwap.buyExactOut(pool, amount, fees);
      case BUY_QUOTE -> PumpSwap.buyExactIn(pool, amount, fees);
      case SELL_BASE -> PumpSwap.sellExactIn(pool, amount, fees);
      case SELL_QUOTE -> PumpSwap.sellExactOut(pool, amount, fees);
    };
  }

  private static BigInteger product(CurveState state) {
    return big(state.virtualToken()).multiply(big(state.virtualQuote()));
  }

  private static BigInteger up(BigInteger value, int bps) {
    return ceil(value.multiply(BigInteger.valueOf(bps)), BigInteger.valueOf(10_000));
  }

  private static BigInteger ceil(BigInteger value, BigInteger divisor) {
    return value.add(divisor).subtract(BigInteger.ONE).divide(divisor);
  }

  private static BigInteger big(long value) {
    BigInteger signed = BigInteger.valueOf(value);
    return value < 0 ? signed.add(U64) : signed;
  }
}
