package io.godmode.paper;

import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.id.Address;
import io.godmode.api.market.SourceInfo;
import io.godmode.core.config.SlotDistribution;
import io.godmode.core.market.Pace;
import io.godmode.core.market.SlotTime;
import io.godmode.paper.sim.MarketGenerator;
import io.godmode.paper.sim.SlotPublisher;
import io.godmode.paper.sim.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A made-up pump.fun market that drives the clock: launches with bundles in their first slot,
 * organic trading, followers of large buys, dumps by creators, tokens in Mayhem mode, tokens that
 * die, and curves that complete, migrate and trade on in PumpSwap, all from one seed.
 *
 * <p>It starts at {@link #START} with 30 minutes of history, which is published before the clock
 * starts. Slots last 400 ms; about one token is launched in 3 seconds. Trades follow the exact
 * arithmetic of their venue, with its fees, and only what is held is sold. Three statistics of
 * curve trades keep within a Kolmogorov-Smirnov distance of 0.1 of a mainnet recording (2025-10-20,
 * 841 trades):
 *
 * <ul>
 *   <li>the quote amount of every trade, in lamports, without fees, buys and sells together;
 *   <li>the slots between consecutive trades of any token, zero within a slot;
 *   <li>the share of buys among trades.
 * </ul>
 *
 * <p>How long traders hold, how the impact of a large buy fades, who buys in the first slot, when
 * creators leave and how new pools trade is calibrated to recordings of 2025-06, 2025-10 and
 * 2026-06; {@code docs/simulated-market.md} holds all of it side by side, and what is assumed.
 *
 * <p>What it does not have: failed transactions, reactions to our own trades, withdrawals of
 * liquidity from pools.
 *
 * <p>SOL/USD starts at 190 and walks. Candidates are listed for every agent tick, just before the
 * clock reaches it, from the data visible then. The same seed and settings publish the same facts,
 * bit for bit; positions carry a running SHA-256 over launches, swaps, pool states, completions,
 * migrations and SOL prices. Thread-safe; publishes from its own daemon thread.
 */
public final class SimulatedMarket implements MemecoinDataProvider {
  /** When the clock starts. */
  public static final Instant START = Instant.parse("2026-01-05T12:00:00Z");

  /** The slot at {@link #START}; a made-up number of the right size. */
  public static final long START_SLOT = 391_000_000L;

  /** How much of the market's past is told before the clock starts, unless set otherwise. */
  public static final Duration DEFAULT_HISTORY = Duration.ofMinutes(30);

  private static final SourceInfo INFO = new SourceInfo("sim", SourceInfo.Kind.SIMULATED, true);

  private final long seed;
  private final SlotPublisher publisher;

  private SimulatedMarket(Builder from) {
    seed = from.seed;
    publisher =
        new SlotPublisher(
            INFO.name(),
            new MarketGenerator(seed, from.listed),
            new Timetable(
                new SlotTime(START, START_SLOT),
                Math.toIntExact(SlotTime.slotsIn(from.history)),
                from.ingestLag,
                seed,
                from.listEvery,
                from.duration),
            from.pace);
  }

  /** Returns an endless market at full speed. */
  public static SimulatedMarket seeded(long seed) {
    return builder(seed).build();
  }

  /** Starts a market that follows from a seed. */
  public static Builder builder(long seed) {
    return new Builder(seed);
  }

  /** Returns the addresses of traders that trade more than others, for copy trading. */
  public List<Address> leaders() {
    return MarketGenerator.leaders(seed);
  }

  @Override
  public SourceInfo info() {
    return INFO;
  }

  /**
   * Begins to publish.
   *
   * @throws IllegalStateException when called before
   */
  @Override
  public void start(MarketSink sink) {
    publisher.start(sink);
  }

  @Override
  public void close() {
    publisher.close();
  }

  /** Collects the settings of a market; each has a default. Not thread-safe. */
  public static final class Builder {
    private final long seed;
    private Optional<Duration> duration = Optional.empty();
    private Duration history = DEFAULT_HISTORY;
    private Duration listEvery = Duration.ofSeconds(2);
    private int listed = 50;
    private SlotDistribution ingestLag =
        new SlotDistribution(
            List.of(
                new SlotDistribution.Outcome(2, 1),
                new SlotDistribution.Outcome(3, 1),
                new SlotDistribution.Outcome(4, 1)));
    private Pace pace = Pace.max();

    private Builder(long seed) {
      this.seed = seed;
    }

    /** Ends the input once the clock has reached so much after the start; endless unless set. */
    public Builder duration(Duration value) {
      duration = Optional.of(value);
      return this;
    }

    /**
     * Sets how much of its past the market tells before the clock starts; 30 minutes. A short one
     * starts faster and has fewer tokens that pass filters.
     */
    public Builder history(Duration value) {
      history = value;
      return this;
    }

    /** Sets the interval of agent ticks, before which candidates are listed; 2 seconds. */
    public Builder listEvery(Duration value) {
      listEvery = value;
      return this;
    }

    /** Sets how many candidates are listed at most; 50. */
    public Builder listed(int value) {
      listed = value;
      return this;
    }

    /** Sets the slots from a slot to its data; 2 to 4, drawn for each slot. */
    public Builder ingestLag(SlotDistribution value) {
      ingestLag = value;
      return this;
    }

    /** Sets how fast time passes; as fast as the sink takes it. */
    public Builder pace(Pace value) {
      pace = value;
      return this;
    }

    /**
     * Returns the market.
     *
     * @throws IllegalArgumentException when a setting is out of range
     */
    public SimulatedMarket build() {
      if (listed < 1) {
        throw new IllegalArgumentException("listed must be above zero, but was " + listed);
      }
      return new SimulatedMarket(this);
    }
  }
}
