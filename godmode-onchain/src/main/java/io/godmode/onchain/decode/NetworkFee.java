package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a transaction that concerns markets cost its payer, whether it succeeded or not. Immutable
 * and thread-safe.
 *
 * <p>A transaction concerns markets when it called a program whose events or swaps are decoded
 * here, itself or by way of others, or moved tokens as a counted swap. Of one that failed, only the
 * calls until it failed are recorded: one that gave up before it called a market does not count.
 *
 * @param slot where it landed
 * @param index its place in the slot; empty where the recording does not say
 * @param payer who paid: its first account, which need not be who traded
 * @param lamports what the network took, base and priority fee together; tips, which are transfers,
 *     and rent are no part of it
 * @param failed whether nothing else came of it
 */
public record NetworkFee(
    long slot, OptionalInt index, Address payer, long lamports, boolean failed) {
  /**
   * Checks the amount.
   *
   * @throws IllegalArgumentException when it is negative
   */
  public NetworkFee {
    Objects.requireNonNull(index, "index");
    Objects.requireNonNull(payer, "payer");
    if (lamports < 0) {
      throw new IllegalArgumentException("lamports must not be negative, was " + lamports);
    }
  }

  /**
   * Returns what a transaction cost; empty when it concerns no market, or the recording does not
   * say whether it failed, who paid or how much.
   *
   * @param events what happened in markets, as {@link DecodedTransaction#events} tells it
   * @param slot where it landed
   * @param index its place in the slot, where known
   */
  public static Optional<NetworkFee> of(
      ChainTransaction transaction, List<ChainEvent> events, long slot, OptionalInt index) {
    boolean known =
        transaction.status() != ChainTransaction.Status.UNKNOWN
            && transaction.balances().fee().orElse(-1) >= 0
            && !transaction.accountKeys().isEmpty();
    return known && (swapped(events) || MarketPrograms.calledBy(transaction))
        ? Optional.of(
            new NetworkFee(
                slot,
                index,
                transaction.accountKeys().get(0),
                transaction.balances().fee().getAsLong(),
                transaction.status() == ChainTransaction.Status.FAILED))
        : Optional.empty();
  }

  private static boolean swapped(List<ChainEvent> events) {
    for (ChainEvent event : events) {
      if (event instanceof ChainEvent.Swap swap && swap.counts()) {
        return true;
      }
    }
    return false;
  }
}
