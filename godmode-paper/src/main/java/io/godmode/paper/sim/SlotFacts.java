package io.godmode.paper.sim;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.order.Side;
import io.godmode.core.market.CandidateScreen;
import io.godmode.core.market.TokenInsight;
import io.godmode.core.pool.QuoteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The facts of the slot in progress, and the tokens that all facts so far make worth a look. */
final class SlotFacts {
  private final CandidateScreen screen =
      CandidateScreen.following(CandidateScreen.DEFAULT_MAX_TOKENS, TokenInsight.NONE);

  @Bounded(by = "the facts of one slot", then = "a new list begins with the next slot")
  private List<MarketEvent> facts = new ArrayList<>();

  private long slot;
  private int index;

  void begin(long next) {
    slot = next;
    facts = new ArrayList<>();
    index = 0;
  }

  long slot() {
    return slot;
  }

  void tell(MarketEvent fact) {
    facts.add(fact);
    screen.accept(fact);
  }

  /** Tells the trade that a buffer holds. */
  void swapped(SimulatedToken token, Side side, Address trader, QuoteBuffer trade) {
    tell(
        new Swapped(
            token.mint(),
            token.pool().venue(),
            side,
            trader,
            trade.curveAmount(),
            trade.tokens(),
            slot,
            index++,
            Optional.empty(),
            Optional.of(token.pool().state(slot))));
  }

  List<MarketEvent> end() {
    screen.accept(new SlotIngested(slot, InputPosition.START));
    return facts;
  }

  List<Candidate> rank(int limit) {
    return screen.rank(limit);
  }
}
