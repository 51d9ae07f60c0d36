package io.godmode.core.pool;

import static io.godmode.core.pool.PoolFormulas.big;
import static io.godmode.core.pool.PoolFormulas.product;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.core.pool.PoolFormulas.Moves;
import io.godmode.core.pool.PricedPool.Kind;
import java.math.BigInteger;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** What holds of every pool of every venue, up to the limits of 64 bits. */
@Domain(PoolArbitraries.class)
@Domain(DomainContext.Global.class)
class PoolProperties {
  private static final BigInteger U64 = BigInteger.ONE.shiftLeft(64);

  /**
   * By how much the outcome of a larger trade can be worse, as up to three fees are rounded up
   * apart.
   */
  private static final BigInteger ROUNDING = BigInteger.TWO;

  /**
   * How much larger an exact spend must be to price no less, for fees up to three times as high.
   */
  private static final long SPEND_ROUNDING = 9;

  @Property(tries = 2_000, maxDiscardRatio = 20, edgeCases = EdgeCasesMode.NONE)
  void everyQuoteIsTheFormulasInBigIntegers(
      @ForAll PricedPool pool,
      @ForAll(supplier = PoolArbitraries.Amounts.class) long amount,
      @ForAll Way way) {
    Assume.that(pool.has(way));
    CurveQuote quote = pool.quote(way, amount);
    Optional<Moves> formula = PoolFormulas.of(pool, way, amount);
    if (!quote.tradable()) {
      assertThat(quote.after()).isEqualTo(pool.state());
      requireReason(pool, quote.verdict(), formula, big(amount));
      return;
    }
    Moves moves = formula.orElseThrow();
    assertThat(big(quote.tokens())).isEqualTo(moves.tokens());
    assertThat(big(quote.traderAmount())).isEqualTo(moves.trader());
    CurveState before = pool.state();
    CurveState after = quote.after();
    assertThat(moved(before.virtualToken(), after.virtualToken())).isEqualTo(moves.tokensMoved());
    assertThat(moved(before.realToken(), after.realToken())).isEqualTo(moves.tokensMoved());
    assertThat(moved(before.virtualQuote(), after.virtualQuote())).isEqualTo(moves.quoteMoved());
    assertThat(moved(before.realQuote(), after.realQuote())).isEqualTo(moves.quoteMoved());
  }

  /** A trade that is refused really is none. */
  private static void requireReason(
      PricedPool pool, CurveVerdict verdict, Optional<Moves> formula, BigInteger amount) {
    if (formula.isEmpty()) {
      return;
    }
    Moves moves = formula.get();
    CurveState held = pool.state();
    BigInteger token = big(held.virtualToken()).max(big(held.realToken()));
    BigInteger quote = big(held.virtualQuote()).max(big(held.realQuote()));
    switch (verdict) {
      case OVERFLOW -> {
        // What is paid lands in the vault before fees are counted off.
        BigInteger largest =
            token
                .add(moves.tokens())
                .max(quote.add(moves.trader()))
                .max(amount.add(token.min(quote)));
        assertThat(largest.max(amount.add(token.max(quote)))).isGreaterThanOrEqualTo(U64);
      }
      case UNBACKED ->
          assertThat(moves.quoteMoved().negate().max(moves.tokensMoved().negate()))
              .isGreaterThan(big(held.realQuote()).min(big(held.realToken())));
      case FEES_EXCEED_PROCEEDS -> assertThat(moves.trader().min(moves.tokens())).isNotPositive();
      case EMPTY -> assertThat(moves.trader().min(moves.tokens())).isNotPositive();
      case EXCEEDS_RESERVES ->
          assertThat(moves.tokens().max(moves.trader()))
              .isGreaterThan(big(held.realToken()).min(big(held.realQuote())));
      case TRADABLE -> throw new AssertionError("tradable");
    }
  }

  @Property(tries = 2_000, maxDiscardRatio = 20, edgeCases = EdgeCasesMode.NONE)
  void amountAndFeesAreWhatTheTraderPaysOrReceives(
      @ForAll PricedPool pool,
      @ForAll(supplier = PoolArbitraries.Amounts.class) long amount,
      @ForAll Way way) {
    Assume.that(pool.has(way));
    CurveQuote quote = pool.quote(way, amount);
    Assume.that(quote.tradable());
    BigInteger fees = big(quote.protocolFee()).add(big(quote.creatorFee())).add(big(quote.lpFee()));
    BigInteger priced = big(quote.curveAmount());
    assertThat(big(quote.traderAmount()))
        .isEqualTo(way.buys() ? priced.add(fees) : priced.subtract(fees));
    if (way == Way.BUY_EXACT_IN) {
      assertThat(big(quote.traderAmount())).isLessThanOrEqualTo(big(amount));
    }
  }

  @Property(tries = 2_000, maxDiscardRatio = 20, edgeCases = EdgeCasesMode.NONE)
  void aPoolNeverGivesMoreThanItHoldsNorLosesBySwapping(
      @ForAll PricedPool pool,
      @ForAll(supplier = PoolArbitraries.Amounts.class) long amount,
      @ForAll Way way) {
    Assume.that(pool.has(way));
    CurveQuote quote = pool.quote(way, amount);
    Assume.that(quote.tradable());
    CurveState held = pool.state();
    assertThat(big(way.buys() ? quote.tokens() : quote.traderAmount()))
        .isLessThanOrEqualTo(big(way.buys() ? held.realToken() : held.realQuote()));
    assertThat(product(quote.after())).isGreaterThanOrEqualTo(product(held));
  }

  @Property(tries = 2_000, maxDiscardRatio = 20, edgeCases = EdgeCasesMode.NONE)
  void thereAndBackNeverProfits(
      @ForAll PricedPool pool,
      @ForAll(supplier = PoolArbitraries.Amounts.class) long amount,
      @ForAll Way way) {
    Assume.that(pool.has(way));
    CurveQuote there = pool.quote(way, amount);
    Assume.that(there.tradable());
    PricedPool then = pool.at(there.after());
    if (way.buys()) {
      CurveQuote back = then.quote(Way.SELL_EXACT_IN, there.tokens());
      assertThat(big(back.traderAmount())).isLessThanOrEqualTo(big(there.traderAmount()));
    } else {
      CurveQuote back = then.quote(Way.BUY_EXACT_IN, there.traderAmount());
      assertThat(big(back.tokens())).isLessThanOrEqualTo(big(there.tokens()));
    }
  }

  /**
   * But for what the programs' rounding does: each of up to three fees is rounded up, so that a
   * sale one unit larger can bring up to two units less, and an exact spend price two units less.
   */
  @Property(tries = 2_000, maxDiscardRatio = 20, edgeCases = EdgeCasesMode.NONE)
  void moreInIsNeverLessOut(
      @ForAll PricedPool pool,
      @ForAll(supplier = PoolArbitraries.Amounts.class) long amount,
      @ForAll @LongRange(min = 0, max = 1_000_000) long more,
      @ForAll Way way) {
    boolean besideFees =
        pool.kind() == Kind.CURVE
            || pool.kind() == Kind.PUMP_SWAP
            || pool.kind() == Kind.INVERTED_PUMP_SWAP;
    Assume.that(pool.has(way));
    long larger = amount + more + (besideFees ? SPEND_ROUNDING : 0);
    Assume.that(Long.compareUnsigned(larger, amount) >= 0);
    CurveQuote less = pool.quote(way, amount);
    CurveQuote much = pool.quote(way, larger);
    Assume.that(less.tradable() && much.tradable());
    BigInteger slack = besideFees ? ROUNDING : BigInteger.ZERO;
    assertThat(big(less.tokens())).isLessThanOrEqualTo(big(much.tokens()).add(slack));
    assertThat(big(less.traderAmount())).isLessThanOrEqualTo(big(much.traderAmount()).add(slack));
    assertThat(product(pool.state())).isLessThanOrEqualTo(product(much.after()));
  }

  @Example
  void aLargerSpendCanPriceLess() {
    CurveState pool = new CurveState(2, 2, 2, 1);
    PoolFees fees = new PoolFees(1, 2_501, 5_001);

    assertThat(PumpSwap.buyExactIn(pool, 14, fees).curveAmount()).isEqualTo(7);
    assertThat(PumpSwap.buyExactIn(pool, 15, fees).curveAmount()).isEqualTo(6);
  }

  /** Exactly what exact input buys costs no more, and the last unit of it may not be priced. */
  @Property(tries = 2_500, maxDiscardRatio = 20, edgeCases = EdgeCasesMode.NONE)
  void exactInAndExactOutOfABuyAgreeWithinOneUnit(
      @ForAll PricedPool pool, @ForAll(supplier = PoolArbitraries.Amounts.class) long amount) {
    Assume.that(pool.has(Way.BUY_EXACT_OUT) && pool.state().virtualQuote() != 0);
    CurveQuote in = pool.quote(Way.BUY_EXACT_IN, amount);
    Assume.that(in.tradable() && !in.capped());
    CurveQuote out = pool.quote(Way.BUY_EXACT_OUT, in.tokens());
    assertThat(out.tradable()).isTrue();
    assertThat(big(out.traderAmount())).isLessThanOrEqualTo(big(in.traderAmount()));
    CurveQuote more = pool.quote(Way.BUY_EXACT_OUT, in.tokens() + 1);
    if (more.tradable() && !more.capped()) {
      assertThat(big(more.curveAmount()).add(BigInteger.ONE))
          .isGreaterThanOrEqualTo(big(in.curveAmount()));
    }
    if (pool.kind() == Kind.INPUT_FEES || pool.kind() == Kind.LAUNCHLAB) {
      CurveQuote again = pool.quote(Way.BUY_EXACT_IN, out.traderAmount());
      assertThat(big(again.tokens())).isEqualTo(big(in.tokens()));
      assertThat(big(pool.quote(Way.BUY_EXACT_IN, out.traderAmount() - 1).tokens()))
          .isLessThan(big(in.tokens()));
    }
  }

  /** The official SDK can fall two units short of what was wanted of a PumpSwap pool. */
  @Property(tries = 2_500, maxDiscardRatio = 20, edgeCases = EdgeCasesMode.NONE)
  void exactOutOfASaleBringsWhatWasWantedAndTakesNoMoreThanThat(
      @ForAll PricedPool pool, @ForAll(supplier = PoolArbitraries.Amounts.class) long wanted) {
    Assume.that(pool.has(Way.SELL_EXACT_OUT));
    CurveQuote out = pool.quote(Way.SELL_EXACT_OUT, wanted);
    Assume.that(out.tradable());
    CurveQuote in = pool.quote(Way.SELL_EXACT_IN, out.tokens());
    // What one token too many brings may be more than a curve has raised.
    Assume.that(in.tradable());
    BigInteger got = big(in.traderAmount());
    if (pool.kind() == Kind.PUMP_SWAP) {
      assertThat(got).isGreaterThanOrEqualTo(big(wanted).subtract(ROUNDING));
      return;
    }
    assertThat(got).isGreaterThanOrEqualTo(big(wanted));
    assertThat(big(pool.quote(Way.SELL_EXACT_IN, out.tokens() - 1).traderAmount()))
        .isLessThan(big(wanted));
  }

  private static BigInteger moved(long before, long after) {
    return big(after).subtract(big(before));
  }
}
