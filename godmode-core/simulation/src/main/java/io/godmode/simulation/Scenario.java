package io.godmode.simulation;

import io.godmode.api.Executor;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.Strategy;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.core.GodmodeBuilder;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.paper.PaperExecutor;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * What is simulated: a configuration, a market, strategies and an executor.
 *
 * <p>Everything is asked for anew for every life of the engine, by the seed of the run, and must be
 * the same for the same seed. Immutable; as thread-safe as what it is made of.
 */
public final class Scenario {
  private final GodmodeConfig config;
  private final LongFunction<MemecoinDataProvider> source;
  private final LongFunction<List<Strategy>> strategies;
  private final Executors executors;
  private final Consumer<GodmodeBuilder> more;

  /** Makes the executor of a life. */
  public interface Executors {
    /**
     * Returns an executor that trades through a node, or one that simulates itself, as the paper
     * executor does.
     *
     * @param node the way to the simulated chain, which outlives the executor
     * @param seed of the run
     */
    Executor open(ChainNode node, long seed);
  }

  private Scenario(Builder from) {
    config = from.config;
    source = from.source;
    strategies = from.strategies;
    executors = from.executors;
    more = from.more;
  }

  /**
   * Starts a scenario, which is {@link #lively()} where it is not told otherwise.
   *
   * <pre>{@code
   * Scenario scenario =
   *     Scenario.builder().strategies(seed -> List.of(new MyStrategy())).build();
   * }</pre>
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns two busy minutes on the chain: eight tokens, one of which migrates, a strategy that
   * trades by dice on two wallets of the profile {@code DEMO}, and {@link SimulatedChainExecutor}.
   */
  public static Scenario lively() {
    return builder().build();
  }

  GodmodeConfig config() {
    return config;
  }

  MemecoinDataProvider source(long seed) {
    MemecoinDataProvider made = source.apply(seed);
    if (!made.info().drivesClock()) {
      throw new IllegalArgumentException(
          "a simulation needs a source that drives the clock, but has " + made.info());
    }
    return made;
  }

  List<Strategy> strategies(long seed) {
    return strategies.apply(seed);
  }

  Executor executor(ChainNode node, long seed) {
    return executors.open(node, seed);
  }

  void compose(GodmodeBuilder builder) {
    more.accept(builder);
  }

  /** Collects the parts of a scenario; each has a default. Not thread-safe. */
  public static final class Builder {
    private static final SeededTrader.Purse PURSE =
        new SeededTrader.Purse(List.of(WalletId.of("sniper_sol"), WalletId.of("copy_sol")), 2, 9);

    private GodmodeConfig config = ConfigLoader.profile("DEMO");
    private LongFunction<MemecoinDataProvider> source = new Lively()::source;
    private LongFunction<List<Strategy>> strategies =
        seed -> List.of(new SeededTrader(StrategyId.of("dice"), PURSE, seed));
    private Executors executors = (node, seed) -> SimulatedChainExecutor.of(node);
    private Consumer<GodmodeBuilder> more = builder -> {};

    private Builder() {}

    /** Sets the configuration; the bundled profile {@code DEMO} unless set. */
    public Builder config(GodmodeConfig value) {
      config = value;
      return this;
    }

    /**
     * Sets the market, by the seed of the run. It must drive the clock and end, with enough slots
     * after its end for an attempt to expire, unless {@link #compose} sets ticks.
     */
    public Builder source(LongFunction<MemecoinDataProvider> value) {
      source = value;
      return this;
    }

    /** Sets the strategies, by the seed of the run; one that trades by dice unless set. */
    public Builder strategies(LongFunction<List<Strategy>> value) {
      strategies = value;
      return this;
    }

    /** Sets the executor; one that trades on the simulated chain unless set. */
    public Builder executor(Executors value) {
      executors = value;
      return this;
    }

    /** Takes the paper executor with the landing slots and drop rate of the configuration. */
    public Builder paper() {
      return executor((node, seed) -> PaperExecutor.of(config.execution()));
    }

    /**
     * Adds to the engine what has no method here, such as rules, flows, pool models or ticks. What
     * the simulation sets itself is not to be set: data directory, disk, clock and seed.
     */
    public Builder compose(Consumer<GodmodeBuilder> value) {
      more = value;
      return this;
    }

    /** Returns the scenario. */
    public Scenario build() {
      return new Scenario(this);
    }
  }
}
