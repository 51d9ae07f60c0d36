package io.godmode.testkit;

import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.InputFailed;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.Ratio;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A market source around another one that does to facts what networks and chains do: loses, doubles
 * and delays them, stalls, drops slots, falls ill, fails and dies.
 *
 * <pre>{@code
 * FaultyProvider source =
 *     FaultyProvider.around(SimulatedMarket.seeded(42))
 *         .seed(7)
 *         .gaps(Ratio.ofPercent("1"), 5)
 *         .healthFlaps(Ratio.ofPercent("0.1"), 50)
 *         .build();
 * }</pre>
 *
 * <p>Every fault is off until it is set. Clock, end and failure of the source pass unharmed, and
 * after the end there are no more faults.
 *
 * <table>
 *   <caption>Faults, in the order in which a fact meets them</caption>
 *   <tr><th>fault</th><th>what happens</th><th>keeps the contract</th></tr>
 *   <tr><td>death</td><td>after so many facts nothing is published any more</td><td>no</td></tr>
 *   <tr><td>failure</td><td>after so many facts the input fails</td><td>yes</td></tr>
 *   <tr><td>stall</td><td>from a slot on, market facts and slots come some steps of the clock later,
 *     all at once; steps are slots where the source does not drive the clock</td><td>yes</td></tr>
 *   <tr><td>gap</td><td>some slots are lost, and that is told</td><td>yes</td></tr>
 *   <tr><td>rollback</td><td>some slots are dropped by the chain, and told anew</td><td>yes</td></tr>
 *   <tr><td>drop</td><td>a market fact is lost, and nobody is told</td><td>often</td></tr>
 *   <tr><td>delay</td><td>a market fact comes some facts later</td><td>no</td></tr>
 *   <tr><td>duplicate</td><td>a market fact comes twice</td><td>no</td></tr>
 *   <tr><td>health flap</td><td>the source is unhealthy for some facts</td><td>yes</td></tr>
 * </table>
 *
 * <p>Where a fault strikes is drawn from the seed, the fault and the number of the fact alone: the
 * same facts meet the same faults. Faults happen on the thread of the source; thread-safe.
 */
public final class FaultyProvider implements MemecoinDataProvider {
  /** The code with which an injected failure ends the input. */
  public static final String INJECTED_FAILURE = "INJECTED_FAILURE";

  private final MemecoinDataProvider source;
  private final Builder settings;
  private final Map<Fault, Long> counts = new EnumMap<>(Fault.class);

  /** What can be done to a source. */
  public enum Fault {
    /** Nothing is published any more. */
    DEATH,
    /** The input fails. */
    FAILURE,
    /** Data stands still and then comes all at once. */
    STALL,
    /** Slots are lost, and that is told. */
    GAP,
    /** Slots are dropped by the chain and told anew. */
    ROLLBACK,
    /** A fact is lost, and nobody is told. */
    DROP,
    /** A fact comes later than others. */
    DELAY,
    /** A fact comes twice. */
    DUPLICATE,
    /** The source is unhealthy for a while. */
    HEALTH_FLAP,
    /** Start threw. */
    START,
    /** Close threw. */
    CLOSE
  }

  private FaultyProvider(MemecoinDataProvider source, Builder settings) {
    this.source = source;
    this.settings = settings;
  }

  /** Starts the settings of faults around a source, which the result starts and closes. */
  public static Builder around(MemecoinDataProvider source) {
    return new Builder(source);
  }

  /** Returns how often each fault has struck so far, in the order of the faults. */
  public Map<Fault, Long> counts() {
    synchronized (counts) {
      return Collections.unmodifiableMap(new EnumMap<>(counts));
    }
  }

  /** Returns how often one fault has struck so far. */
  public long count(Fault fault) {
    return counts().getOrDefault(fault, 0L);
  }

  private void struck(Fault fault) {
    synchronized (counts) {
      counts.merge(fault, 1L, Long::sum);
    }
  }

  @Override
  public SourceInfo info() {
    return source.info();
  }

  /**
   * Begins to publish.
   *
   * @throws IllegalStateException when that fault is set, or when the source was started before
   */
  @Override
  public void start(MarketSink sink) {
    if (settings.startThrows) {
      struck(Fault.START);
      throw new IllegalStateException("the source does not start: injected fault");
    }
    source.start(new Faults(sink));
  }

  /**
   * Stops publishing.
   *
   * @throws IllegalStateException when that fault is set, after the source was closed
   */
  @Override
  public void close() {
    source.close();
    if (settings.closeThrows) {
      struck(Fault.CLOSE);
      throw new IllegalStateException("the source does not close: injected fault");
    }
  }

  /** The sink that the source sees: every fact passes one stage after the other. */
  private final class Faults implements MarketSink {
    private final MarketSink sink;
    private final List<FaultStage> stages;
    private long facts;
    private boolean wanted = true;
    private boolean over;

    Faults(MarketSink sink) {
      this.sink = sink;
      FaultStage.Strikes strikes =
          new FaultStage.Strikes(settings.seed, FaultyProvider.this::struck);
      stages =
          List.of(
              new FaultStage.Stall(
                  strikes, settings.stalls, settings.stallSteps, info().drivesClock()),
              new FaultStage.GapTold(strikes, settings.gaps, settings.gapSlots),
              new FaultStage.Rollback(strikes, settings.rollbacks, settings.rollbackSlots),
              new FaultStage.Drop(strikes, settings.drops),
              new FaultStage.Delay(strikes, settings.delays, settings.delayFacts),
              new FaultStage.Duplicate(strikes, settings.duplicates),
              new FaultStage.HealthFlap(strikes, settings.flaps, settings.flapFacts));
    }

    @Override
    public Instant livedUntil() {
      return sink.livedUntil();
    }

    @Override
    public synchronized boolean publish(MarketEvent fact) {
      if (over) {
        return wanted;
      }
      facts++;
      if (facts > settings.diesAfter) {
        over = true;
        struck(Fault.DEATH);
      } else if (facts > settings.failsAfter) {
        over = true;
        struck(Fault.FAILURE);
        InputFailed failed =
            new InputFailed(INJECTED_FAILURE, "injected after " + settings.failsAfter + " facts");
        handOn(failed);
        wanted = false;
      } else {
        pass(fact, 0);
      }
      return wanted;
    }

    private void pass(MarketEvent fact, int stage) {
      if (stage == stages.size()) {
        handOn(fact);
      } else {
        stages.get(stage).take(fact, next -> pass(next, stage + 1));
      }
    }

    private void handOn(MarketEvent fact) {
      if (wanted) {
        wanted = sink.publish(fact);
      }
    }
  }

  /** Collects the faults; each is off until it is set. Not thread-safe. */
  public static final class Builder {
    private final MemecoinDataProvider source;
    private long seed = 42;
    private Ratio drops = Ratio.ZERO;
    private Ratio duplicates = Ratio.ZERO;
    private Ratio delays = Ratio.ZERO;
    private int delayFacts = 1;
    private Ratio stalls = Ratio.ZERO;
    private int stallSteps = 1;
    private Ratio gaps = Ratio.ZERO;
    private int gapSlots = 1;
    private Ratio rollbacks = Ratio.ZERO;
    private int rollbackSlots = 1;
    private Ratio flaps = Ratio.ZERO;
    private int flapFacts = 1;
    private long diesAfter = Long.MAX_VALUE;
    private long failsAfter = Long.MAX_VALUE;
    private boolean startThrows;
    private boolean closeThrows;

    private Builder(MemecoinDataProvider source) {
      this.source = source;
    }

    /** Sets the seed of all faults; 42 unless set. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /**
     * Sets the share of market facts that are lost without a word.
     *
     * @throws IllegalArgumentException when outside 0 to 1
     */
    public Builder drops(Ratio share) {
      drops = requireShare("drops", share);
      return this;
    }

    /**
     * Sets the share of market facts that come twice in a row.
     *
     * @throws IllegalArgumentException when outside 0 to 1
     */
    public Builder duplicates(Ratio share) {
      duplicates = requireShare("duplicates", share);
      return this;
    }

    /**
     * Sets the share of market facts that others overtake, and by how many at most.
     *
     * @throws IllegalArgumentException when the share is outside 0 to 1 or the number below 1
     */
    public Builder delays(Ratio share, int mostFacts) {
      delays = requireShare("delays", share);
      delayFacts = requireLength("delays", mostFacts);
      return this;
    }

    /**
     * Sets the share of slots after which data stands still, and for how many steps at most.
     *
     * @throws IllegalArgumentException when the share is outside 0 to 1 or the number below 1
     */
    public Builder stalls(Ratio share, int mostSteps) {
      stalls = requireShare("stalls", share);
      stallSteps = requireLength("stalls", mostSteps);
      return this;
    }

    /**
     * Sets the share of slots after which slots are lost, and how many slots at most.
     *
     * @throws IllegalArgumentException when the share is outside 0 to 1 or the number below 1
     */
    public Builder gaps(Ratio share, int mostSlots) {
      gaps = requireShare("gaps", share);
      gapSlots = requireLength("gaps", mostSlots);
      return this;
    }

    /**
     * Sets the share of slots after which the chain drops slots, and how many at most.
     *
     * @throws IllegalArgumentException when the share is outside 0 to 1 or the number below 1
     */
    public Builder rollbacks(Ratio share, int mostSlots) {
      rollbacks = requireShare("rollbacks", share);
      rollbackSlots = requireLength("rollbacks", mostSlots);
      return this;
    }

    /**
     * Sets the share of facts before which the source falls ill, and for how many facts at most.
     *
     * @throws IllegalArgumentException when the share is outside 0 to 1 or the number below 1
     */
    public Builder healthFlaps(Ratio share, int mostFacts) {
      flaps = requireShare("healthFlaps", share);
      flapFacts = requireLength("healthFlaps", mostFacts);
      return this;
    }

    /**
     * Lets the input fail with {@value #INJECTED_FAILURE} after so many facts of the source.
     *
     * @throws IllegalArgumentException when the number is negative
     */
    public Builder failsAfter(long facts) {
      failsAfter = requireNotNegative("failsAfter", facts);
      return this;
    }

    /**
     * Lets the source go silent for good after so many facts of the source.
     *
     * @throws IllegalArgumentException when the number is negative
     */
    public Builder diesAfter(long facts) {
      diesAfter = requireNotNegative("diesAfter", facts);
      return this;
    }

    /** Lets start throw, before the source was started. */
    public Builder startThrows() {
      startThrows = true;
      return this;
    }

    /** Lets close throw, after the source was closed. */
    public Builder closeThrows() {
      closeThrows = true;
      return this;
    }

    /** Returns the source; settings made later do not change it. */
    public FaultyProvider build() {
      return new FaultyProvider(source, new Builder(this));
    }

    private Builder(Builder from) {
      source = from.source;
      seed = from.seed;
      drops = from.drops;
      duplicates = from.duplicates;
      delays = from.delays;
      delayFacts = from.delayFacts;
      stalls = from.stalls;
      stallSteps = from.stallSteps;
      gaps = from.gaps;
      gapSlots = from.gapSlots;
      rollbacks = from.rollbacks;
      rollbackSlots = from.rollbackSlots;
      flaps = from.flaps;
      flapFacts = from.flapFacts;
      diesAfter = from.diesAfter;
      failsAfter = from.failsAfter;
      startThrows = from.startThrows;
      closeThrows = from.closeThrows;
    }

    private static Ratio requireShare(String fault, Ratio share) {
      if (share.isNegative() || share.compareTo(Ratio.ONE) > 0) {
        throw new IllegalArgumentException(
            fault + " must have a share of 0 to 1, but had " + share);
      }
      return share;
    }

    private static int requireLength(String fault, int most) {
      if (most < 1) {
        throw new IllegalArgumentException(fault + " must last at least 1, but had " + most);
      }
      return most;
    }

    private static long requireNotNegative(String fault, long facts) {
      if (facts < 0) {
        throw new IllegalArgumentException(fault + " must not be negative, but was " + facts);
      }
      return facts;
    }
  }
}
