package io.godmode.onchain.chain;

import io.godmode.api.id.Address;
import io.godmode.api.id.TxSignature;
import io.godmode.onchain.decode.ChainTransaction;
import java.util.List;
import java.util.Optional;

/**
 * What the on-chain executor asks of the chain. It reads, and it never sends. Every call waits for
 * its answer within a bound; called by one thread at a time unless it says otherwise.
 *
 * <p>Every call throws {@link ChainUnavailableException} when nobody could answer, which says
 * nothing of what was asked about.
 */
public interface ChainAccess {
  /** Returns the newest confirmed blockhash. */
  RecentBlockhash recentBlockhash();

  /**
   * Returns accounts as they stand at one confirmed slot, in the order asked for.
   *
   * @param addresses up to 100
   */
  ChainAccounts accounts(List<Address> addresses);

  /**
   * Carries a transaction out on a copy of the confirmed state; signatures are not checked. Nothing
   * is sent.
   *
   * @param transaction unsigned or signed, whole
   * @param watched accounts whose state afterwards is wanted
   */
  SimulatedRun simulate(byte[] transaction, List<Address> watched);

  /**
   * Looks for a transaction at every endpoint.
   *
   * @param signature its first signature
   */
  Sighting sighting(TxSignature signature);

  /**
   * Tells whether more than half of all endpoints keep every block from a slot on. Who was
   * restarted without its history, or has let go of it, knows nothing of a transaction that has
   * landed.
   *
   * @param slot before which the transaction in question was not there
   */
  boolean remembers(long slot);

  /** Returns a transaction that has landed, with its balances; empty while no node shows it. */
  Optional<ChainTransaction> transaction(TxSignature signature);

  /**
   * Returns the lowest prices that landed in recent blocks, in micro-lamports per compute unit, in
   * no particular order.
   *
   * @param writable the accounts that the transaction will change, at most 128
   */
  List<Long> recentPriorityFees(List<Address> writable);
}
