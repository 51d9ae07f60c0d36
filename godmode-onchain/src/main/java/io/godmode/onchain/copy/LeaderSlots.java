package io.godmode.onchain.copy;

import io.godmode.api.market.LeaderTrade;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Leaders' trades by the slots in which they landed. */
interface LeaderSlots {
  /** Returns those of some slots, both ends included, in order. */
  List<LeaderTrade> between(long fromSlot, long toSlot);

  /** Hands over all there are in order, until it is told to stop. */
  void forEach(Consumer<LeaderTrade> sink, BooleanSupplier stopped);
}
