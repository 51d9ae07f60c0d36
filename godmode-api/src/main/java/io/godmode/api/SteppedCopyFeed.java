package io.godmode.api;

import io.godmode.api.market.LeaderTrade;
import io.godmode.api.market.MarketEvent;
import java.util.List;

/**
 * A feed that goes in step with the engine's market source, so that a run on a source that can be
 * read again comes out the same every time.
 *
 * <p>The engine does not {@link #start} it. It shows it every fact in order, also those that a
 * restart only takes in again, of which it drops the answer: what a leader did before is not copied
 * later.
 */
public interface SteppedCopyFeed extends CopyTradeFeed {
  /**
   * Returns what is known of leaders with this fact and was not before, in order of slots. Must
   * follow from the facts shown so far and from what it was made of, and be quick.
   *
   * <p>Threads: always the same one, the engine's. What it throws ends the feed, not the run.
   */
  List<LeaderTrade> after(MarketEvent fact);
}
