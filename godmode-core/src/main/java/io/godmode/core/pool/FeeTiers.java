package io.godmode.core.pool;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The rates of a fee configuration account: flat ones, and tiers by market capitalisation.
 *
 * <p>Pools that the pump.fun program has created (canonical pools) and curves pay by tier, all
 * other pools the flat rates. A token without creator pays no creator fee either way: see {@link
 * PoolFees#withoutCreator()}.
 *
 * @param flat the rates of pools without tiers
 * @param tiers the tiers, lowest threshold first; at least one
 */
public record FeeTiers(PoolFees flat, List<Tier> tiers) {
  /**
   * Checks and copies the parts.
   *
   * @param flat the rates of pools without tiers
   * @param tiers the tiers, lowest threshold first; at least one
   * @throws IllegalArgumentException if there is no tier or thresholds do not rise
   */
  public FeeTiers {
    requireNonNull(flat, "flat");
    tiers = List.copyOf(tiers);
    if (tiers.isEmpty()) {
      throw new IllegalArgumentException("tiers must not be empty");
    }
    for (int i = 1; i < tiers.size(); i++) {
      long last = tiers.get(i - 1).fromMarketCap();
      long next = tiers.get(i).fromMarketCap();
      if (Long.compareUnsigned(last, next) >= 0) {
        throw new IllegalArgumentException(
            "tiers must have rising thresholds, but tier "
                + i
                + " has "
                + Long.toUnsignedString(next)
                + " after "
                + Long.toUnsignedString(last));
      }
    }
  }

  /**
   * Finds the rates at a market capitalisation: those of the last tier whose threshold it reaches,
   * or of the first tier below all thresholds. No product is rounded or overflows on the way.
   *
   * @param reserves what the pool or curve holds before the trade; virtual tokens are not 0
   * @param supply token supply in raw units, unsigned
   * @return the rates of the tier
   */
  public PoolFees at(CurveState reserves, long supply) {
    PoolFees found = tiers.get(0).fees();
    for (Tier tier : tiers) {
      // threshold <= floor(quote * supply / token)  <=>  threshold * token <= quote * supply
      if (Uint128.productLess(
          reserves.virtualQuote(), supply, tier.fromMarketCap(), reserves.virtualToken())) {
        break;
      }
      found = tier.fees();
    }
    return found;
  }

  /**
   * The rates from a market capitalisation on.
   *
   * @param fromMarketCap the lowest market capitalisation in raw quote units, unsigned
   * @param fees the rates
   */
  public record Tier(long fromMarketCap, PoolFees fees) {
    /**
     * Checks the rates.
     *
     * @param fromMarketCap the lowest market capitalisation in raw quote units, unsigned
     * @param fees the rates
     */
    public Tier {
      requireNonNull(fees, "fees");
    }
  }
}
