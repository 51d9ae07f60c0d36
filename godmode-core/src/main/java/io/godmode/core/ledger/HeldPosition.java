package io.godmode.core.ledger;

import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.order.ExitPlan;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A position with its exit plan and how far the plan has come. Immutable.
 *
 * @param wallet whose
 * @param mint of what
 * @param symbol what people call the token
 * @param strategy who opened it
 * @param openedAt when its first fill was journaled
 * @param decimals decimals of the token
 * @param quantity raw tokens held
 * @param initialQuantity raw tokens ever bought into it
 * @param exiting raw tokens that sells in flight will take
 * @param failedExits exits that failed in a row for a reason of the market, not of our own side
 * @param rent lamports deposited with its buys that have not come back
 * @param cost lamports spent on what is held, venue fees included
 * @param executable lamports that selling all would bring, as last marked
 * @param markMissing whether that is old or zero for want of a quote
 * @param markedAtSlot the chain tip when it was last marked by a quote, or first without one
 * @param peakReturn the best return marked so far; the lowest possible before the first mark
 * @param takenProfits take-profit levels already filled
 * @param plan the exit plan
 */
public record HeldPosition(
    WalletId wallet,
    Mint mint,
    String symbol,
    StrategyId strategy,
    Instant openedAt,
    int decimals,
    long quantity,
    long initialQuantity,
    long exiting,
    int failedExits,
    long rent,
    long cost,
    long executable,
    boolean markMissing,
    long markedAtSlot,
    Ratio peakReturn,
    Set<Integer> takenProfits,
    ExitPlan plan) {
  /** Copies the set. */
  public HeldPosition {
    takenProfits = Collections.unmodifiableSet(new TreeSet<>(takenProfits));
  }

  static HeldPosition of(Position position) {
    return new HeldPosition(
        position.wallet,
        position.mint,
        position.symbol,
        position.strategy,
        position.openedAt,
        position.decimals,
        position.quantity,
        position.initialQuantity,
        position.exiting,
        position.failedExits,
        position.rent,
        position.cost,
        position.executable,
        position.markMissing,
        position.markedAtSlot,
        new Ratio(position.peakReturn),
        position.takenProfits,
        position.plan);
  }

  /** Returns the raw tokens that no sale in flight will take. */
  public long sellable() {
    return quantity - exiting;
  }

  /** Returns the executable value over the cost, minus one, rounded down. */
  public Ratio currentReturn() {
    return cost == 0 ? Ratio.ZERO : Ratio.floorOf(executable - cost, cost);
  }
}
