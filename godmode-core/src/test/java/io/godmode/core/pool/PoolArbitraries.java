package io.godmode.core.pool;

import io.godmode.core.pool.PricedPool.Kind;
import io.godmode.core.pool.PricedPool.Rates;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Pools of every venue, usual ones and all that 64 bits can hold, and amounts to ask of them. */
class PoolArbitraries extends DomainContextBase {
  @Provide
  Arbitrary<PricedPool> pools() {
    return Combinators.combine(Arbitraries.of(Kind.class), states(), rates())
        .as((kind, state, rates) -> new PricedPool(kind, shaped(kind, state), rates));
  }

  /** Amounts of all sizes. */
  static final class Amounts implements ArbitrarySupplier<Long> {
    @Override
    public Arbitrary<Long> get() {
      return Arbitraries.oneOf(
          Arbitraries.longs().between(0, 1_000),
          Arbitraries.longs().between(0, 100_000_000_000L),
          Arbitraries.longs().between(0, 1_100_000_000_000_000L),
          Arbitraries.longs());
    }
  }

  @Provide
  Arbitrary<CurveFees> curveFees() {
    Arbitrary<Integer> rate = Arbitraries.integers().between(0, 10_000);
    return Arbitraries.oneOf(
        Arbitraries.of(CurveFees.NONE, CurveFees.MAINNET_CURVE, new CurveFees(9_999, 1)),
        Combinators.combine(rate, rate).as(CurveFees::new));
  }

  @Provide
  Arbitrary<CurveState> states() {
    Arbitrary<Long> usual = Arbitraries.longs().between(1, 1_000_000_000_000_000L);
    Arbitrary<Long> any =
        Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.of(0L, 1L, 2L, -1L, -2L, 1L << 63));
    return Arbitraries.frequencyOf(
        Tuple.of(2, curves()),
        Tuple.of(2, Combinators.combine(usual, usual, usual, usual).as(CurveState::new)),
        Tuple.of(1, Combinators.combine(any, any, any, any).as(CurveState::new)));
  }

  /** Curves all over their life, with dust that donations or rounding leave. */
  private static Arbitrary<CurveState> curves() {
    Arbitrary<Long> sold = Arbitraries.longs().between(1, 793_100_000_000_000L);
    Arbitrary<Long> drift = Arbitraries.longs().between(0, 100_000);
    return Combinators.combine(sold, drift)
        .as(
            (tokens, dust) ->
                BondingCurve.buyExactOut(CurveState.initial(), tokens, CurveFees.NONE)
                    .after()
                    .afterBuy(dust, 0));
  }

  private static Arbitrary<Rates> rates() {
    Arbitrary<Integer> bps =
        Arbitraries.oneOf(
            Arbitraries.of(0, 2, 5, 20, 30, 93, 95), Arbitraries.integers().between(0, 10_000));
    Arbitrary<PoolFees> fees = Combinators.combine(bps, bps, bps).as(PoolFees::new);
    Arbitrary<Integer> share =
        Arbitraries.oneOf(
            Arbitraries.of(0, 500, 2_500, 10_000), Arbitraries.integers().between(0, 500_000));
    return Combinators.combine(
            fees,
            Combinators.combine(share, share, share, share, Arbitraries.integers().between(0, 2))
                .as(PoolArbitraries::both),
            share,
            share)
        .as(
            (flat, both, protocol, creator) ->
                new Rates(flat, both.get1(), both.get2(), protocol, creator));
  }

  /** Of both directions: the creator's fee in the quote, in the token, or in what comes in. */
  private static Tuple.Tuple2<InputFees, InputFees> both(
      int trade, int creator, int protocol, int fund, int side) {
    return Tuple.of(
        new InputFees(trade, creator, side != 1, protocol, fund),
        new InputFees(trade, creator, side != 0, protocol, fund));
  }

  /** What a pool of the kind can be: which reserves are one, and which has virtual ones on top. */
  private static CurveState shaped(Kind kind, CurveState any) {
    return switch (kind) {
      case CURVE, LAUNCHLAB -> any;
      case PUMP_SWAP ->
          new CurveState(
              any.realToken(),
              withVirtual(any.realQuote(), any.virtualQuote()),
              any.realToken(),
              any.realQuote());
      case INVERTED_PUMP_SWAP ->
          new CurveState(
              withVirtual(any.realToken(), any.virtualToken()),
              any.realQuote(),
              any.realToken(),
              any.realQuote());
      case INPUT_FEES ->
          new CurveState(any.realToken(), any.realQuote(), any.realToken(), any.realQuote());
    };
  }

  /** Virtual reserves come on top of the vault, as far as 64 bits hold the sum. */
  private static long withVirtual(long vault, long virtual) {
    return Uint128.sumOverflows(vault, virtual) ? vault : vault + virtual;
  }
}
