package io.godmode.paper;

import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.PriceSource;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.SourceInfo;
import io.godmode.core.config.SlotDistribution;
import io.godmode.core.market.Pace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plays a recording as if it happened now, and never shows a decision what came later.
 *
 * <p>The clock starts at the first record's time and moves a slot of 400 ms at a time; recorded
 * times are otherwise data only. A slot is ingested when the clock has passed it by the ingest lag,
 * whether or not it holds trades. For every step this is published, in this order:
 *
 * <ol>
 *   <li>the candidates, when an agent tick is due, from what has been ingested before the step;
 *   <li>the clock;
 *   <li>the price of SOL, when it has changed (the first one comes before anything else);
 *   <li>for each slot that is visible now: its facts, then that it is complete, with the number of
 *       records so far and a rolling hash over them: {@code h(n) = SHA-256(h(n-1) || record n)},
 *       beginning with 32 zero bytes.
 * </ol>
 *
 * <p>Swaps on a bonding curve that carry no reserves get those that {@link
 * io.godmode.core.pool.CurveReconstruction} rebuilds from the trades so far, marked exact only when
 * they are, with pump.fun's fees marked as assumed; reserves that a recording carries are taken as
 * they are. Where a trade does not continue on its curve, a gap is published before it; where
 * nothing is known of the curve, the swap has no pool state.
 *
 * <p>After the last record the input has ended, and only the clock goes on, over an unchanged
 * market, until the engine wants no more. At a damaged record the input has failed ({@code
 * BAD_RECORD}): all before it was published, nothing after it is, and the slot in which it was met
 * is not reported complete.
 *
 * <p>Two replays of the same recording and settings publish the same facts. Facts come from a
 * daemon thread; all methods are thread-safe.
 */
public final class ReplayMarket implements MemecoinDataProvider {
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

  private final Recording recording;
  private final ReplayPlan plan;
  private final SourceInfo info;
  private volatile boolean closed;
  private @Nullable Thread thread;

  private ReplayMarket(Recording recording, ReplayPlan plan) {
    this.recording = recording;
    this.plan = plan;
    info = new SourceInfo("replay:" + recording.name(), SourceInfo.Kind.RECORDED, true);
  }

  /** Returns a replay with the default settings, without a price of SOL. */
  public static ReplayMarket of(Recording recording) {
    return builder(recording).build();
  }

  /** Starts the settings of a replay. */
  public static Builder builder(Recording recording) {
    return new Builder(recording);
  }

  @Override
  public SourceInfo info() {
    return info;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException when it was started before
   */
  @Override
  public synchronized void start(MarketSink sink) {
    if (thread != null) {
      throw new IllegalStateException(info.name() + " has been started before");
    }
    Thread player = new Thread(() -> play(sink), "godmode-replay");
    player.setDaemon(true);
    thread = player;
    if (!closed) {
      player.start();
    }
  }

  private void play(MarketSink sink) {
    MarketSink whileOpen = event -> !closed && sink.publish(event);
    try {
      Replay.play(recording, plan, whileOpen);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      whileOpen.publish(
          new MarketEvent.InputFailed("REPLAY_FAILED", info.name() + " stopped: " + e));
    }
  }

  @Override
  public void close() {
    Thread player;
    synchronized (this) {
      closed = true;
      player = thread;
    }
    if (player == null || player == Thread.currentThread()) {
      return;
    }
    player.interrupt();
    try {
      player.join(CLOSE_PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Collects the settings of a replay. Not thread-safe. */
  public static final class Builder {
    private final Recording recording;
    private long seed;
    private SlotDistribution ingestLag = SlotDistribution.fixed(4);
    private Duration listEvery = Duration.ofSeconds(2);
    private int candidates = 50;
    private PriceSource solUsd = at -> Optional.empty();
    private Pace pace = Pace.max();

    private Builder(Recording recording) {
      this.recording = recording;
    }

    /** Sets what the ingest lag is drawn from; 0 unless set. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /**
     * Sets the slots from a slot to its data; always 4 unless set. Slots never overtake another.
     */
    public Builder ingestLag(SlotDistribution value) {
      ingestLag = value;
      return this;
    }

    /** Sets how often candidates are listed, the agent's tick; 2 seconds unless set. */
    public Builder listEvery(Duration value) {
      listEvery = value;
      return this;
    }

    /** Sets how many candidates are listed at most; 50 unless set. */
    public Builder candidates(int value) {
      candidates = value;
      return this;
    }

    /** Sets the price of SOL by time, on which dollar values rest; none unless set. */
    public Builder solUsd(PriceSource value) {
      solUsd = value;
      return this;
    }

    /** Sets how fast time passes; as fast as possible unless set. */
    public Builder pace(Pace value) {
      pace = value;
      return this;
    }

    /**
     * Lets time pass so many times as fast as the host's.
     *
     * @throws IllegalArgumentException when the factor is not above zero
     */
    public Builder speed(int factor, InstantSource host) {
      return pace(new ScaledPace(Pace.real(host), factor));
    }

    /**
     * Returns the replay.
     *
     * @throws IllegalArgumentException when the interval or the number of candidates is not above
     *     zero
     */
    public ReplayMarket build() {
      return new ReplayMarket(
          recording, new ReplayPlan(seed, ingestLag, listEvery, candidates, solUsd, pace));
    }
  }
}
