package io.godmode.paper.sim;

import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketEvent;
import java.util.List;

/** What happens in a made-up market, slot by slot. Used from one thread. */
public interface SlotSource {
  /**
   * Returns the facts of the next slot, in order; called once for each slot, without gaps.
   *
   * @param slot the slot
   */
  List<MarketEvent> facts(long slot);

  /** Returns the tokens worth a look as of the last slot returned, best first. */
  List<Candidate> candidates();
}
