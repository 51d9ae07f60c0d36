package io.godmode.onchain.venue;

import io.godmode.api.market.Venue;

/**
 * Turns an order into the instructions of one venue, on accounts read for it. It does no I/O: the
 * caller reads, in rounds, for which accounts exist can depend on what another one holds.
 *
 * <pre>{@code
 * SwapStep step = venue.next(request, AccountSnapshot.none());
 * // while it wants accounts: read all of them at once, and ask again
 * step = venue.next(request, AccountSnapshot.of(slot, wanted, found));
 * }</pre>
 *
 * <p>A round wants everything anew, what was read before as well: a plan rests on one slot. Rounds
 * end after at most three. Who remembers {@link SwapPlan#accountsRead()} reads a coin it knows in
 * one.
 *
 * <p>The same request and snapshot give the same answer, to the byte. Implementations are
 * thread-safe and throw nothing for what the chain may hold.
 */
public interface SwapVenue {
  /** Returns the venue it builds for. */
  Venue venue();

  /**
   * Returns the plan, the accounts to read before there can be one, or why there is none.
   *
   * @param request what is wanted
   * @param read what was read of the chain, {@link AccountSnapshot#none()} at first
   */
  SwapStep next(SwapRequest request, AccountSnapshot read);
}
