package io.godmode.onchain.tx;

import io.godmode.api.money.Lamports;
import java.util.List;

/**
 * Compute units to ask for, and the price offered for them. Immutable and thread-safe.
 *
 * @param units from 1 to 1,400,000
 * @param microLamportsPerUnit millionths of a lamport for each unit, zero or more
 * @param fee what that costs beside the base fee: the product in whole lamports, rounded up. It is
 *     charged on the units asked for, not on those used. Source: Agave.
 */
public record ComputeBudgetPlan(int units, long microLamportsPerUnit, Lamports fee) {
  /**
   * Checks that the fee is that of the units and the price.
   *
   * @throws IllegalArgumentException when it is not, or a figure is out of its range
   */
  public ComputeBudgetPlan {
    Lamports product = PriorityFee.feeOf(units, microLamportsPerUnit);
    if (!product.equals(fee)) {
      throw new IllegalArgumentException("fee must be " + product + ", but was " + fee);
    }
  }

  /** Returns the plan for so many units at a price. */
  static ComputeBudgetPlan of(int units, long microLamportsPerUnit) {
    return new ComputeBudgetPlan(
        units, microLamportsPerUnit, PriorityFee.feeOf(units, microLamportsPerUnit));
  }

  /** Returns the instructions that say so, to stand before all others; no price of nothing. */
  public List<Instruction> instructions() {
    Instruction limit = ComputeBudget.unitLimit(units);
    return microLamportsPerUnit == 0
        ? List.of(limit)
        : List.of(limit, ComputeBudget.unitPrice(microLamportsPerUnit));
  }
}
