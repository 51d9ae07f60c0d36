package io.godmode.paper;

import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.SolPrice;
import io.godmode.core.config.SlotDistribution;
import io.godmode.core.market.Pace;
import io.godmode.core.market.SlotTime;
import io.godmode.paper.sim.RandomCandidates;
import io.godmode.paper.sim.SlotPublisher;
import io.godmode.paper.sim.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Random candidates with bare reference prices, for trying out the plumbing: the provider kind
 * {@code stub_random}, also called {@code onchain_dry_run}.
 *
 * <p>There is no market behind it: score, liquidity and volume are drawn anew for every list, zero
 * to a maximum of candidates long; 40 tokens have a price that walks by up to 1.5 % in 0.8 seconds,
 * published as pool states of venue {@code reference} for {@link
 * io.godmode.core.market.ReferencePriceModel}. SOL/USD is fixed. It drives the clock in slots of
 * 400 ms; data is visible without lag. The same seed and settings publish the same facts.
 * Thread-safe; publishes from its own daemon thread.
 */
public final class StubRandomMarket implements MemecoinDataProvider {
  private static final SourceInfo INFO =
      new SourceInfo("stub_random", SourceInfo.Kind.SIMULATED, true);

  private final SlotPublisher publisher;

  private StubRandomMarket(Builder from) {
    publisher =
        new SlotPublisher(
            INFO.name(),
            new RandomCandidates(from.seed, from.maxCandidates, from.solUsd),
            new Timetable(
                new SlotTime(from.start, SimulatedMarket.START_SLOT),
                1,
                SlotDistribution.fixed(0),
                from.seed,
                from.listEvery,
                from.duration),
            from.pace);
  }

  /** Returns an endless source at full speed. */
  public static StubRandomMarket seeded(long seed) {
    return builder(seed).build();
  }

  /** Starts a source that follows from a seed. */
  public static Builder builder(long seed) {
    return new Builder(seed);
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

  /** Collects the settings of a source; each has a default. Not thread-safe. */
  public static final class Builder {
    private final long seed;
    private int maxCandidates = 5;
    private Instant start = SimulatedMarket.START;
    private Optional<Duration> duration = Optional.empty();
    private Duration listEvery = Duration.ofSeconds(2);
    private SolPrice solUsd = SolPrice.of("190");
    private Pace pace = Pace.max();

    private Builder(long seed) {
      this.seed = seed;
    }

    /** Sets how many candidates a list has at most, 0 to 40; 5. */
    public Builder maxCandidates(int value) {
      maxCandidates = value;
      return this;
    }

    /** Sets when the clock starts; {@link SimulatedMarket#START}. */
    public Builder start(Instant value) {
      start = value;
      return this;
    }

    /** Ends the input once the clock has reached so much after the start; endless unless set. */
    public Builder duration(Duration value) {
      duration = Optional.of(value);
      return this;
    }

    /** Sets the interval of agent ticks, before which candidates are listed; 2 seconds. */
    public Builder listEvery(Duration value) {
      listEvery = value;
      return this;
    }

    /** Sets the dollar price of SOL; 190. */
    public Builder solUsd(SolPrice value) {
      solUsd = value;
      return this;
    }

    /** Sets how fast time passes; as fast as the sink takes it. */
    public Builder pace(Pace value) {
      pace = value;
      return this;
    }

    /**
     * Returns the source.
     *
     * @throws IllegalArgumentException when a setting is out of range
     */
    public StubRandomMarket build() {
      return new StubRandomMarket(this);
    }
  }
}
