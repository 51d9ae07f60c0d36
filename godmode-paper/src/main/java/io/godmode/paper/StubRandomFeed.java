package io.godmode.paper;

import io.godmode.api.SteppedCopyFeed;
import io.godmode.api.id.Address;
import io.godmode.api.market.LeaderTrade;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.money.SolPrice;
import io.godmode.core.market.SlotTime;
import io.godmode.core.market.SourceThread;
import io.godmode.paper.sim.RandomCandidates;
import io.godmode.paper.sim.RandomLeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaders who do not exist and trade at random, for trying out the plumbing: the feed kind {@code
 * stub_random}.
 *
 * <p>In step with a market source, they trade its tokens: at each agent tick zero to a maximum of
 * them buy or sell one of the tokens whose pool changed last, at its price. The same seed, market
 * and leaders give the same trades. Started on its own, it makes up the tokens of {@link
 * StubRandomMarket} too and tells as fast as the sink takes it. Nothing that follows from it says
 * anything of copying real leaders; outputs are marked SIMULATED.
 */
public final class StubRandomFeed implements SteppedCopyFeed {
  private static final Logger log = LoggerFactory.getLogger(StubRandomFeed.class);
  private static final SolPrice SOL = SolPrice.of("190");

  private final long seed;
  private final Duration agentTick;
  private final RandomLeaders leaders;
  private final SourceThread thread = SourceThread.of("stub_random-feed");
  private @Nullable Instant next;

  private StubRandomFeed(long seed, List<Address> leaders, int maxPerTick, Duration agentTick) {
    this.seed = seed;
    this.agentTick = agentTick;
    this.leaders = new RandomLeaders(seed, leaders, maxPerTick);
  }

  /**
   * Returns a feed of these leaders.
   *
   * @param seed all of it follows from this
   * @param leaders who trades; nobody does when empty
   * @param maxPerTick how many trades an agent tick has at most, at least 1
   * @param agentTick how long it takes
   * @throws IllegalArgumentException when the maximum or the tick is not above zero
   */
  public static StubRandomFeed of(
      long seed, List<Address> leaders, int maxPerTick, Duration agentTick) {
    if (maxPerTick < 1) {
      throw new IllegalArgumentException("maxPerTick must be at least 1, but was " + maxPerTick);
    }
    if (agentTick.compareTo(Duration.ZERO) <= 0) {
      throw new IllegalArgumentException("agentTick must be above zero, but was " + agentTick);
    }
    return new StubRandomFeed(seed, leaders, maxPerTick, agentTick);
  }

  @Override
  public List<LeaderTrade> after(MarketEvent fact) {
    leaders.see(fact);
    return fact instanceof ClockAdvanced clock && isTick(clock.now()) ? leaders.trade() : List.of();
  }

  /** A jump of the clock is one tick. */
  private boolean isTick(Instant now) {
    Instant due = next;
    if (due != null && now.isBefore(due)) {
      return false;
    }
    next = now.plus(agentTick);
    return due != null;
  }

  @Override
  public void start(Consumer<LeaderTrade> sink) {
    thread.start(() -> play(sink));
  }

  private void play(Consumer<LeaderTrade> sink) {
    RandomCandidates market = new RandomCandidates(seed, 0, SOL);
    SlotTime time = new SlotTime(SimulatedMarket.START, SimulatedMarket.START_SLOT);
    for (long slot = time.firstSlot(); !thread.closed(); slot++) {
      market.facts(slot).forEach(leaders::see);
      for (LeaderTrade trade : after(new ClockAdvanced(time.at(slot), slot))) {
        if (!thread.closed()) {
          tell(trade, sink);
        }
      }
    }
  }

  private static void tell(LeaderTrade trade, Consumer<LeaderTrade> sink) {
    try {
      sink.accept(trade);
    } catch (RuntimeException failure) {
      log.warn("the sink did not take a leader's trade; the feed goes on", failure);
    }
  }

  @Override
  public void close() {
    thread.close();
  }
}
