package io.godmode.api.paper;

import io.godmode.api.money.Lamports;
import io.godmode.api.order.NetworkFees;

/**
 * What the network takes for an attempt that has landed. What the venue takes is part of the trade
 * and no model; an attempt that never lands costs nothing.
 *
 * <p>Nothing may be more than the order states, for that much was reserved. A pure function: the
 * same attempt is answered in the same way whenever and however often it is asked for, and chance
 * comes from {@link SentAttempt#draw} alone. Called on the engine thread; must be quick and must
 * not throw. One that throws has failed, and that is a failure of the executor; what exceeds the
 * order is refused by the engine and never booked.
 *
 * <p>The published contract {@code PaperModelsContract} of godmode-testkit checks it.
 */
public interface CostModel {
  /**
   * Returns what is paid for an attempt that traded.
   *
   * @param attempt what has landed
   * @param rent lamports that its landing locks, if it is a buy, or frees, if it is a sale; at most
   *     what the order states
   * @return fees, and the rent as given
   */
  NetworkFees filled(SentAttempt attempt, Lamports rent);

  /**
   * Returns what is paid for an attempt that landed and was reverted. It traded nothing, opened and
   * closed no account and paid no tip, for those are instructions of the same transaction.
   *
   * @param attempt what has landed
   * @return base and priority fee; tip and rent are zero
   */
  NetworkFees reverted(SentAttempt attempt);

  /**
   * Returns the model in which all that an order states is paid: a reverted attempt pays base and
   * priority fee, a filled one the tip as well. The default.
   */
  static CostModel asStated() {
    return new CostModel() {
      @Override
      public NetworkFees filled(SentAttempt attempt, Lamports rent) {
        NetworkFees stated = attempt.order().network();
        return new NetworkFees(stated.baseFee(), stated.priorityFee(), stated.tip(), rent);
      }

      @Override
      public NetworkFees reverted(SentAttempt attempt) {
        NetworkFees stated = attempt.order().network();
        return new NetworkFees(
            stated.baseFee(), stated.priorityFee(), Lamports.ZERO, Lamports.ZERO);
      }
    };
  }
}
