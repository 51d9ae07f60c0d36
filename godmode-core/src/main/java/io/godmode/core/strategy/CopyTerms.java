package io.godmode.core.strategy;

import io.godmode.api.id.Address;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import java.util.List;
import java.util.Optional;

/**
 * Whom the copy strategy follows, and how. Immutable and thread-safe.
 *
 * @param exits the plan of every entry, which the engine runs beside the leader's own sales
 * @param masters the leaders
 */
public record CopyTerms(ExitPlan exits, List<Master> masters) {
  /** Copies the list. */
  public CopyTerms {
    masters = List.copyOf(masters);
  }

  /** How much is sold when the leader sells. */
  public enum SellMode {
    /** The same share of what is held. */
    PROPORTIONAL,
    /** Everything, whatever share the leader sells. */
    FULL
  }

  /**
   * One leader.
   *
   * @param id what we call it
   * @param leader its wallet
   * @param wallet ours, which trades after it
   * @param size how much is bought
   * @param maxNotional larger sizes are clamped; empty for no limit of its own
   * @param sells how its sales are followed
   * @param filters which of its buys are copied
   */
  public record Master(
      String id,
      Address leader,
      WalletId wallet,
      Size size,
      Optional<Usd> maxNotional,
      SellMode sells,
      CopyFilters filters) {}

  /** How large a copy is. */
  public sealed interface Size {
    /**
     * Always the same.
     *
     * @param notional dollars
     */
    record Fixed(Usd notional) implements Size {}

    /**
     * What the leader spent, times a factor.
     *
     * @param factor above zero
     */
    record Multiplier(Ratio factor) implements Size {}

    /**
     * A share of what is free in our wallet.
     *
     * @param share above zero and at most one
     */
    record ShareOfWallet(Ratio share) implements Size {}
  }
}
