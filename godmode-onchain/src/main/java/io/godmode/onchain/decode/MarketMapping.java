package io.godmode.onchain.decode;

import io.godmode.api.id.TxSignature;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.order.Side;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Turns decoded events into market facts, and counts what it leaves out. Not thread-safe.
 *
 * <p>Only curves quoted in SOL become facts: amounts of others would be read as lamports.
 */
public final class MarketMapping {
  private long notSolQuoted;
  private long implausible;

  private MarketMapping() {}

  /** Returns a mapping with counters at zero. */
  public static MarketMapping create() {
    return new MarketMapping();
  }

  /** Returns the events left out because their curve is not quoted in SOL. */
  public long notSolQuoted() {
    return notSolQuoted;
  }

  /** Returns the trades left out because they state amounts or reserves that no curve can hold. */
  public long implausible() {
    return implausible;
  }

  /**
   * Returns the market fact that an event stands for, if any.
   *
   * @param slot where it landed
   * @param index its place within the slot
   */
  public Optional<MarketEvent> map(
      ProgramEvent event, long slot, int index, Optional<TxSignature> signature) {
    if (!(event instanceof PumpFunEvent pump)) {
      return Optional.empty();
    }
    if (!pump.solQuoted()) {
      notSolQuoted++;
      return Optional.empty();
    }
    return switch (pump.kind()) {
      case TRADE -> swapped((PumpFunEvent.Trade) pump, slot, index, signature);
      case MAYHEM_RESERVES -> Optional.empty();
      case CREATE -> Optional.of(launched((PumpFunEvent.Create) pump, slot));
      case COMPLETE -> Optional.of(new MarketEvent.CurveCompleted(pump.mint(), slot));
      // The pool's state and fees are PumpSwap's to say.
      case MIGRATION ->
          Optional.of(
              new MarketEvent.Migrated(pump.mint(), Venue.PUMP_SWAP, Optional.empty(), slot));
    };
  }

  private Optional<MarketEvent> swapped(
      PumpFunEvent.Trade trade, long slot, int index, Optional<TxSignature> signature) {
    // Zero virtual SOL is how curves quoted in something else look when the quote mint was cut off.
    if (trade.solAmount() < 0 || trade.virtualSolReserves() <= 0) {
      implausible++;
      return Optional.empty();
    }
    return Optional.of(
        new MarketEvent.Swapped(
            trade.mint(),
            Venue.PUMP_FUN,
            trade.isBuy() ? Side.BUY : Side.SELL,
            trade.user(),
            trade.solAmount(),
            trade.tokenAmount(),
            slot,
            index,
            signature,
            poolAfter(trade, slot)));
  }

  private static Optional<PoolState> poolAfter(PumpFunEvent.Trade trade, long slot) {
    if (trade.realSolReserves().isEmpty()
        || trade.realTokenReserves().isEmpty()
        || trade.virtualTokenReserves() == 0) {
      return Optional.empty();
    }
    long realToken = trade.realTokenReserves().getAsLong();
    return Optional.of(
        PoolState.builder(trade.mint(), Venue.PUMP_FUN)
            .virtualReserves(trade.virtualTokenReserves(), trade.virtualSolReserves())
            .realReserves(realToken, trade.realSolReserves().getAsLong())
            .fees(fees(trade))
            .complete(realToken == 0)
            .slot(slot)
            .build());
  }

  /**
   * Returns the rates that the trade paid. What goes back to traders or to holders is counted as
   * the creator's, for the payer cannot rely on getting it back.
   *
   * <p>A trade that paid nothing is one of the program's own agent, not what others pay: the
   * documented default stands in, marked as assumed, as it does for events from before fees.
   */
  private static FeeRates fees(PumpFunEvent.Trade trade) {
    OptionalLong protocol = rate(trade.feeBasisPoints());
    OptionalLong creator = rate(trade.creatorFeeBasisPoints());
    OptionalLong cashback = rate(OptionalLong.of(trade.cashbackFeeBasisPoints().orElse(0)));
    OptionalLong holders = rate(OptionalLong.of(trade.holderRewardsBasisPoints().orElse(0)));
    if (protocol.isEmpty() || creator.isEmpty() || cashback.isEmpty() || holders.isEmpty()) {
      return FeeRates.PUMP_FUN_ASSUMED;
    }
    long rest = creator.getAsLong() + cashback.getAsLong() + holders.getAsLong();
    long total = protocol.getAsLong() + rest;
    return total == 0 || total > BasisPoints.WHOLE
        ? FeeRates.PUMP_FUN_ASSUMED
        : FeeRates.of((int) protocol.getAsLong(), (int) rest, 0);
  }

  private static OptionalLong rate(OptionalLong basisPoints) {
    return basisPoints.isPresent()
            && basisPoints.getAsLong() >= 0
            && basisPoints.getAsLong() <= BasisPoints.WHOLE
        ? basisPoints
        : OptionalLong.empty();
  }

  private static MarketEvent.Launched launched(PumpFunEvent.Create create, long slot) {
    return new MarketEvent.Launched(
        create.mint(),
        create.symbol(),
        Optional.of(create.creator().orElse(create.user())),
        firstState(create, slot),
        slot);
  }

  /** A new curve holds no SOL yet; its event says no fees, so that the default stands in. */
  private static Optional<PoolState> firstState(PumpFunEvent.Create create, long slot) {
    if (create.virtualTokenReserves().orElse(0) == 0
        || create.virtualSolReserves().orElse(0) <= 0
        || create.realTokenReserves().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        PoolState.builder(create.mint(), Venue.PUMP_FUN)
            .virtualReserves(
                create.virtualTokenReserves().getAsLong(), create.virtualSolReserves().getAsLong())
            .realReserves(create.realTokenReserves().getAsLong(), 0)
            .slot(slot)
            .build());
  }
}
