package io.godmode.onchain.stream;

import io.godmode.api.id.Address;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.PoolMints;
import java.util.List;
import java.util.Map;

/** Whom {@link Repairs} asks what is needed and tells what was found. */
interface RepairOwner {
  /** Tells whether a transaction was told before. */
  boolean known(String signature);

  /** Tells whether a gap is still there; what arrived meanwhile may have closed it. */
  boolean stillOpen(RepairJob job);

  /** Takes in a transaction that was looked up; returns whether it was new and has events. */
  boolean whole(ChainTransaction transaction);

  /** Takes note that nobody could show a transaction. */
  void lost(String signature, String reason);

  /** Takes in what pools trade; of the asked ones, those not in the map could not be read. */
  void pools(List<Address> asked, Map<Address, PoolMints> known);

  /** Takes note that a gap's look-ups are over. */
  void over(RepairJob job);
}
