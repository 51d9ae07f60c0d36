package io.godmode.onchain.stream;

import io.godmode.api.id.Address;
import io.godmode.onchain.decode.KnownPools;
import io.godmode.onchain.decode.LaunchLabEvent;
import io.godmode.onchain.decode.ProgramEvent;
import io.godmode.onchain.decode.PumpFunEvent;
import io.godmode.onchain.decode.PumpSwapEvent;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How one event moved the reserves of a pool or curve: from what it found to what it left.
 *
 * @param pool the pool or curve
 * @param before what it found; null for the event that created the pool
 * @param after what it left
 */
record ReserveStep(Address pool, @Nullable Held before, Held after) {
  /**
   * Reserves. On pump.fun the virtual ones, which set the price and always move with a trade.
   *
   * @param base raw units, unsigned
   * @param quote raw units, unsigned
   */
  record Held(long base, long quote) {}

  ReserveStep {
    Objects.requireNonNull(pool, "pool");
    Objects.requireNonNull(after, "after");
  }

  /** Returns the step that an event states; empty when it states no reserves. */
  static Optional<ReserveStep> of(ProgramEvent event, KnownPools pools) {
    if (event instanceof PumpFunEvent.Trade trade) {
      return pools.curve(trade.mint()).flatMap(curve -> curveTrade(curve, trade));
    }
    if (event instanceof PumpFunEvent.Create create) {
      OptionalLong quote =
          create.solQuoted() ? create.virtualSolReserves() : create.virtualQuoteReserves();
      return create.virtualTokenReserves().isEmpty() || quote.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new ReserveStep(
                  create.bondingCurve(),
                  null,
                  new Held(create.virtualTokenReserves().getAsLong(), quote.getAsLong())));
    }
    if (event instanceof PumpFunEvent.MayhemReserves moved) {
      return pools
          .curve(moved.mint())
          .map(
              curve ->
                  new ReserveStep(
                      curve,
                      new Held(moved.virtualTokenReserves(), moved.virtualSolReserves()),
                      new Held(moved.newVirtualTokenReserves(), moved.newVirtualSolReserves())));
    }
    if (event instanceof PumpSwapEvent.Trade trade) {
      long base = trade.poolBaseReserves();
      long quote = trade.poolQuoteReserves();
      long sign = trade.isBuy() ? 1 : -1;
      return Optional.of(
          new ReserveStep(
              trade.pool(),
              new Held(base, quote),
              new Held(base - sign * trade.baseAmount(), quote + sign * trade.quoteWithLpFee())));
    }
    if (event instanceof PumpSwapEvent.Liquidity moved) {
      long base = moved.poolBaseReserves();
      long quote = moved.poolQuoteReserves();
      long sign = moved.added() ? 1 : -1;
      return Optional.of(
          new ReserveStep(
              moved.pool(),
              new Held(base, quote),
              new Held(base + sign * moved.baseAmount(), quote + sign * moved.quoteAmount())));
    }
    if (event instanceof PumpSwapEvent.PoolCreated created) {
      return Optional.of(
          new ReserveStep(
              created.pool(), null, new Held(created.baseAmount(), created.quoteAmount())));
    }
    return event instanceof LaunchLabEvent.Trade trade
        ? Optional.of(
            new ReserveStep(
                trade.pool(),
                new Held(trade.realBaseBefore(), trade.realQuoteBefore()),
                new Held(trade.realBaseAfter(), trade.realQuoteAfter())))
        : Optional.empty();
  }

  private static Optional<ReserveStep> curveTrade(Address curve, PumpFunEvent.Trade trade) {
    OptionalLong quoteAfter =
        trade.solQuoted()
            ? OptionalLong.of(trade.virtualSolReserves())
            : trade.virtualQuoteReserves();
    OptionalLong paid =
        trade.solQuoted() ? OptionalLong.of(trade.solAmount()) : trade.quoteAmount();
    if (quoteAfter.isEmpty() || paid.isEmpty()) {
      return Optional.empty();
    }
    long base = trade.virtualTokenReserves();
    long quote = quoteAfter.getAsLong();
    long sign = trade.isBuy() ? 1 : -1;
    return Optional.of(
        new ReserveStep(
            curve,
            new Held(base + sign * trade.tokenAmount(), quote - sign * paid.getAsLong()),
            new Held(base, quote)));
  }
}
