package io.godmode.core.market;

import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.HealthChanged;
import io.godmode.api.market.MarketEvent.InputEnded;
import io.godmode.api.market.MarketEvent.InputFailed;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.SolPriced;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.SolPrice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A market source made of a function that answers which tokens are worth a look at an instant.
 *
 * <pre>{@code
 * MemecoinDataProvider source =
 *     Polling.every(Duration.ofSeconds(2), asOf -> myService.tokens(asOf)).named("mine");
 * }</pre>
 *
 * <p>The live form asks by the host's clock. The virtual form, {@link #virtual}, drives the clock
 * at full speed and ends. Either publishes, for each answer, the list and the slot it stands for.
 * Slots are 400 ms since 1970 and not those of any chain: a source that follows a chain's slots
 * implements {@link MemecoinDataProvider} itself.
 *
 * <p>A function that throws or returns null makes the source unhealthy: nothing is published but
 * that, the next questions come after 2, 4, 8… intervals, at most a minute or one interval apart,
 * and the next answer makes it healthy again. Of what was thrown only the kind is told, since
 * messages may hold secrets. A sink that throws, which no engine's does, makes the input fail.
 *
 * <p>Settings return a changed copy. Thread-safe; asks and publishes from its own daemon thread.
 */
public final class Polling implements MemecoinDataProvider {
  private static final Duration MAX_BACK_OFF = Duration.ofMinutes(1);
  private static final SlotTime SLOTS = SlotTime.SINCE_1970;

  private final Settings settings;
  private final SourceThread thread;

  private Polling(Settings settings) {
    this.settings = settings;
    thread = SourceThread.of(settings.name);
  }

  /**
   * Returns a live source.
   *
   * @param interval from one question to the next
   * @param source given the instant of the question, answers with candidates, best first
   * @throws IllegalArgumentException when the interval is not at least a millisecond
   */
  public static Polling every(Duration interval, Function<Instant, List<Candidate>> source) {
    if (interval.compareTo(Duration.ofMillis(1)) < 0) {
      throw new IllegalArgumentException(
          "interval must be at least a millisecond, but was " + interval);
    }
    return new Polling(new Settings(interval, source));
  }

  /** Returns the source with a name of its own. */
  public Polling named(String name) {
    return with(copy -> copy.name = name);
  }

  /**
   * Returns the source marked as another kind; LIVE, or SIMULATED in the virtual form, unless set.
   */
  public Polling kind(SourceInfo.Kind kind) {
    return with(copy -> copy.kind = kind);
  }

  /** Returns the source with a dollar price of SOL, published before the first list. */
  public Polling solUsd(SolPrice price) {
    return with(copy -> copy.solUsd = price);
  }

  /** Returns the live form by another clock. */
  public Polling clock(InstantSource clock) {
    return with(copy -> copy.clock = clock);
  }

  /** Returns the live form by another clock and another way to wait. */
  public Polling clock(InstantSource clock, Pace.Sleeper sleeper) {
    return with(
        copy -> {
          copy.clock = clock;
          copy.sleeper = sleeper;
        });
  }

  /**
   * Returns the virtual form: the clock starts at an instant and runs at full speed, slot by slot;
   * the answer of each instant is published just before the clock reaches it. After the last
   * question the input ends and only the clock goes on, over empty slots.
   *
   * @param polls how many questions
   * @throws IllegalArgumentException when there is not at least one
   */
  public Polling virtual(Instant start, int polls) {
    if (polls < 1) {
      throw new IllegalArgumentException("polls must be above zero, but was " + polls);
    }
    return with(
        copy -> {
          copy.kind = SourceInfo.Kind.SIMULATED;
          copy.virtualStart = start;
          copy.polls = polls;
        });
  }

  private Polling with(Consumer<Settings> change) {
    Settings copy = new Settings(settings);
    change.accept(copy);
    return new Polling(copy);
  }

  @Override
  public SourceInfo info() {
    return new SourceInfo(settings.name, settings.kind, settings.virtualStart != null);
  }

  /**
   * Begins to ask and publish.
   *
   * @throws IllegalStateException when called before
   */
  @Override
  public void start(MarketSink sink) {
    thread.start(() -> run(sink));
  }

  @Override
  public void close() {
    thread.close();
  }

  /** A source that just stopped would look like a calm market. */
  private void run(MarketSink sink) throws InterruptedException {
    try {
      new Run(sink).play();
    } catch (RuntimeException | Error e) {
      if (!thread.closed()) {
        String what = settings.name + " stopped at " + e.getClass().getSimpleName();
        sink.publish(new InputFailed("POLLING_FAILED", what + "; start it anew"));
      }
    }
  }

  /** What can be set; never changed once a source has it. */
  private static final class Settings {
    private final Duration interval;
    private final Function<Instant, List<Candidate>> source;
    private String name = "polling";
    private SourceInfo.Kind kind = SourceInfo.Kind.LIVE;
    private @Nullable SolPrice solUsd;
    private InstantSource clock = InstantSource.system();
    private Pace.Sleeper sleeper = duration -> Thread.sleep(duration.toMillis());
    private @Nullable Instant virtualStart;
    private int polls;

    Settings(Duration interval, Function<Instant, List<Candidate>> source) {
      this.interval = interval;
      this.source = source;
    }

    Settings(Settings from) {
      this(from.interval, from.source);
      name = from.name;
      kind = from.kind;
      solUsd = from.solUsd;
      clock = from.clock;
      sleeper = from.sleeper;
      virtualStart = from.virtualStart;
      polls = from.polls;
    }
  }

  /** One life of the source, on its thread. */
  private final class Run {
    private final MarketSink sink;
    private int failures;
    private long answers;
    private InputPosition position = InputPosition.START;

    Run(MarketSink sink) {
      this.sink = sink;
    }

    void play() throws InterruptedException {
      Instant start = settings.virtualStart;
      if (start == null) {
        playLive();
      } else {
        playVirtual(start);
      }
    }

    private void playLive() throws InterruptedException {
      SteadyClock clock = SteadyClock.over(settings.clock);
      while (poll(clock.instant())) {
        settings.sleeper.sleep(pause());
      }
    }

    private void playVirtual(Instant start) {
      Instant due = start;
      Instant now = start;
      int left = settings.polls;
      boolean wanted = true;
      while (wanted && left > 0) {
        if (!now.isBefore(due)) {
          wanted = poll(now);
          left--;
          due = now.plus(pause());
        }
        wanted = wanted && advance(now);
        Instant next = now.plusMillis(SlotTime.SLOT_MILLIS);
        now = left > 0 && next.isAfter(due) ? due : next;
      }
      wanted = wanted && publish(new InputEnded(position));
      while (wanted) {
        wanted = advance(now) && publish(new SlotIngested(SLOTS.slotAt(now), position));
        now = now.plusMillis(SlotTime.SLOT_MILLIS);
      }
    }

    private boolean advance(Instant now) {
      return publish(new ClockAdvanced(now, SLOTS.slotAt(now)));
    }

    /** Asks once; returns false once nothing more is wanted. */
    private boolean poll(Instant now) {
      List<Candidate> candidates;
      try {
        candidates = List.copyOf(settings.source.apply(now));
      } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
        failures++;
        String what = settings.name + " failed with " + e.getClass().getSimpleName();
        return publish(new HealthChanged(false, what + "; asked again in " + pause()));
      }
      boolean recovered = failures > 0;
      failures = 0;
      return (!recovered || publish(new HealthChanged(true, settings.name + " answers again")))
          && tell(candidates, SLOTS.slotAt(now));
    }

    private boolean tell(List<Candidate> candidates, long slot) {
      SolPrice sol = settings.solUsd;
      answers++;
      position = new InputPosition(slot, answers, "");
      return (sol == null || answers > 1 || publish(new SolPriced(sol, slot)))
          && publish(new CandidatesListed(slot, candidates))
          && publish(new SlotIngested(slot, position));
    }

    private Duration pause() {
      Duration interval = settings.interval;
      Duration longest = interval.compareTo(MAX_BACK_OFF) > 0 ? interval : MAX_BACK_OFF;
      Duration pause = interval;
      for (int i = 0; i < failures && pause.compareTo(longest) < 0; i++) {
        pause = pause.multipliedBy(2);
      }
      return pause.compareTo(longest) > 0 ? longest : pause;
    }

    private boolean publish(MarketEvent event) {
      return !thread.closed() && sink.publish(event);
    }
  }
}
