package io.godmode.onchain.provider;

import io.godmode.api.GodmodeException;
import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.PriceSource;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.SourceInfo;
import io.godmode.core.config.NormalizerSettings;
import io.godmode.core.config.SlotDistribution;
import io.godmode.core.market.Pace;
import io.godmode.core.market.SourceThread;
import io.godmode.onchain.index.IndexReader;
import io.godmode.onchain.rpc.RpcClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The memecoin market as an index of the chain shows it: launches, swaps, migrations and pool
 * states of all venues, candidates with their score explained, safety evidence, and the dollar
 * price of SOL. Read only; there is no way from here to send anything.
 *
 * <p>An index is <em>replayed</em> as if it happened now, the same each time, with a clock of its
 * own; or <em>followed</em> while an indexer writes it. Replayed, it publishes per step:
 * candidates, when an agent tick is due, the clock, and for each slot that is visible its facts, a
 * changed price of SOL, and that it is complete. Slots that the index lacks are told as a gap, and
 * the clock jumps over them. Followed, it begins at the last slot of the index; what lies before is
 * read for its figures, and of it only the last states of pools are published. When the chain drops
 * blocks, that is told as a rollback.
 *
 * <p>Candidates are those of {@link io.godmode.core.market.CandidateScreen}, with the parts {@code
 * creator} and {@code holders} as far as they are known, and migrated tokens go on being candidates
 * of the same mint. Volume is that of 24 hours as far as the index remembers. Their evidence
 * answers {@code mint_authority}, {@code freeze_authority}, {@code extensions}, {@code holders},
 * {@code creator} and {@code bundling}, each with slot and raw values; what is not proven is
 * UNKNOWN. What needs accounts is asked of nodes when following with a client, in the background.
 *
 * <p>The price of SOL is that of {@link SolUsdMedian} unless one is given. When swaps stop telling
 * it, the source is unhealthy until they do again; when they never told it in twice the window, the
 * input fails with {@code SOL_USD_MISSING}.
 *
 * <p>Facts come from a daemon thread; all methods are thread-safe.
 */
public final class OnchainMemecoins implements MemecoinDataProvider {
  /** Stable code of a source that stopped for a reason of its own. */
  public static final String ONCHAIN_FAILED = "ONCHAIN_FAILED";

  private final Builder settings;
  private final SourceInfo info;
  private final SourceThread thread;

  private OnchainMemecoins(Builder settings) {
    this.settings = settings;
    info =
        new SourceInfo(
            (settings.follows ? "onchain:" : "index:") + settings.name,
            settings.follows ? SourceInfo.Kind.LIVE : SourceInfo.Kind.RECORDED,
            !settings.follows);
    thread = SourceThread.of("onchain-" + settings.name);
  }

  /**
   * Starts the settings of a source that replays an index.
   *
   * @param name what people call the index, such as its directory
   * @param reader the index; closed by whoever opened it, after the source
   */
  public static Builder replaying(String name, IndexReader reader) {
    return new Builder(name, reader, false, InstantSource.system());
  }

  /**
   * Starts the settings of a source that follows an index while it is written.
   *
   * @param name what people call the index
   * @param reader the index; closed by whoever opened it, after the source
   * @param clock the host's clock, by which an operator's price of SOL is looked up
   */
  public static Builder following(String name, IndexReader reader, InstantSource clock) {
    return new Builder(name, reader, true, clock);
  }

  /**
   * Starts the settings of a source that fills an index from endpoints, from now on, and follows
   * it, with the accounts that they tell of.
   *
   * @param directory where the index stands; made when it is missing
   * @param endpoints who is asked; closed with the source, also when this throws
   * @param clock the host's clock, by which an operator's price of SOL is looked up
   * @throws GodmodeException when the index cannot be written, or no endpoint answers
   */
  public static Builder indexing(Path directory, IndexedEndpoints endpoints, InstantSource clock) {
    BackgroundIndex index = BackgroundIndex.start(directory, endpoints);
    return new Builder("rpc", index.reader(), true, clock)
        .accountsFrom(endpoints.pool())
        .pollEvery(Builder.POLL, index::await)
        .onClose(index::close);
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
  public void start(MarketSink sink) {
    thread.start(() -> run(sink));
  }

  @Override
  public void close() {
    thread.close();
    settings.onClose.run();
  }

  private void run(MarketSink sink) throws InterruptedException {
    MarketSink whileOpen = event -> !thread.closed() && sink.publish(event);
    try (AccountFacts accounts = accounts()) {
      OnchainTerms terms = settings.terms();
      if (settings.follows) {
        new IndexFollower(
                settings.reader, accounts, terms, settings.clock, whileOpen, thread::closed)
            .run();
      } else {
        IndexReplay.play(settings.reader, terms, whileOpen);
      }
    } catch (GodmodeException e) {
      whileOpen.publish(
          new MarketEvent.InputFailed(e.code(), info.name() + " stopped: " + e.getMessage()));
    } catch (RuntimeException | Error e) {
      whileOpen.publish(
          new MarketEvent.InputFailed(ONCHAIN_FAILED, info.name() + " stopped: " + e));
    }
  }

  private AccountFacts accounts() {
    return settings.follows
        ? settings.rpc.<AccountFacts>map(RpcAccountFacts::asking).orElse(AccountFacts.NONE)
        : AccountFacts.NONE;
  }

  /** Collects the settings of a source; each has a default. Not thread-safe. */
  public static final class Builder {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String name;
    private final IndexReader reader;
    private final boolean follows;
    private final InstantSource clock;
    private Optional<RpcClient> rpc = Optional.empty();
    private Optional<PriceSource> solUsd = Optional.empty();
    private SolUsdTerms solTerms = SolUsdTerms.DEFAULT;
    private SafetyTerms safety = SafetyTerms.DEFAULT;
    private NormalizerSettings normalizer = NormalizerSettings.DEFAULT;
    private Duration listEvery = Duration.ofSeconds(2);
    private int candidates = 50;
    private SlotDistribution ingestLag = SlotDistribution.fixed(4);
    private long seed;
    private Pace pace = Pace.max();
    private Duration history = Duration.ofMinutes(30);
    private Duration pollEvery = POLL;
    private Pace.Sleeper sleeper = duration -> Thread.sleep(duration.toMillis());
    private Runnable onClose = () -> {};

    private Builder(String name, IndexReader reader, boolean follows, InstantSource clock) {
      this.name = name;
      this.reader = reader;
      this.follows = follows;
      this.clock = clock;
    }

    /**
     * Has nodes asked for mints and holders; nobody is asked unless set.
     *
     * @throws IllegalStateException when replaying, since nodes only know the present
     */
    public Builder accountsFrom(RpcClient value) {
      if (!follows) {
        throw new IllegalStateException(
            "accountsFrom is for following: nodes only know the present");
      }
      rpc = Optional.of(value);
      return this;
    }

    /** Sets the price of SOL by time; told by decoded swaps unless set. */
    public Builder solUsd(PriceSource value) {
      solUsd = Optional.of(value);
      return this;
    }

    /** Sets what swaps must show before they are a price of SOL. */
    public Builder solUsdTerms(SolUsdTerms value) {
      solTerms = value;
      return this;
    }

    /** Sets from where on evidence speaks against a token. */
    public Builder safety(SafetyTerms value) {
      safety = value;
      return this;
    }

    /** Sets how candles are looked at, for the parts {@code volume_spike} and the like. */
    public Builder normalizer(NormalizerSettings value) {
      normalizer = value;
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

    /** Sets the slots from a slot to its data in a replay; always 4 unless set. */
    public Builder ingestLag(SlotDistribution value) {
      ingestLag = value;
      return this;
    }

    /** Sets what the ingest lag is drawn from; 0 unless set. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** Sets how fast the time of a replay passes; as fast as possible unless set. */
    public Builder pace(Pace value) {
      pace = value;
      return this;
    }

    /** Sets how much before the tip is read for its figures when following; 30 minutes. */
    public Builder history(Duration value) {
      history = value;
      return this;
    }

    /** Sets how often a followed index is looked at, and how that is waited for; 200 ms. */
    public Builder pollEvery(Duration value, Pace.Sleeper how) {
      pollEvery = value;
      sleeper = how;
      return this;
    }

    /** Sets what is to be done once the source has stopped, such as to close the index. */
    public Builder onClose(Runnable value) {
      onClose = value;
      return this;
    }

    /**
     * Returns the source.
     *
     * @throws IllegalArgumentException when an interval or the number of candidates is not above
     *     zero
     */
    public OnchainMemecoins build() {
      if (candidates < 1) {
        throw new IllegalArgumentException("candidates must be above zero, but was " + candidates);
      }
      requirePositive("listEvery", listEvery);
      requirePositive("pollEvery", pollEvery);
      requirePositive("history", history);
      return new OnchainMemecoins(this);
    }

    private OnchainTerms terms() {
      return new OnchainTerms(
          listEvery,
          candidates,
          ingestLag,
          seed,
          pace,
          solUsd,
          solTerms,
          safety,
          normalizer,
          history,
          pollEvery,
          sleeper);
    }

    private static void requirePositive(String what, Duration value) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException(what + " must be above zero, but was " + value);
      }
    }
  }
}
