package io.godmode.paper.sim;

import io.godmode.api.MarketSink;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.InputEnded;
import io.godmode.api.market.MarketEvent.InputFailed;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.core.market.Pace;
import io.godmode.core.market.SlotTime;
import io.godmode.core.market.SourceThread;
import java.time.Instant;

/**
 * Gives the facts of a made-up market their time, from a daemon thread of its own.
 *
 * <p>First come the slots of the history, without clock. Then, for each slot: the candidates, if an
 * agent tick is due; the clock; and the data that has become visible, which is older than the tip
 * by a drawn lag. After its duration the input ends and only the clock goes on, over empty slots
 * that leave the position as it is, until the sink wants no more. All methods are thread-safe.
 */
public final class SlotPublisher {
  private final String name;
  private final SlotSource source;
  private final Timetable timetable;
  private final Pace pace;
  private final SourceThread thread;

  /**
   * Creates a publisher.
   *
   * @param name of the source and its thread
   * @param source what happens
   * @param timetable when it does
   * @param pace how fast that passes
   */
  public SlotPublisher(String name, SlotSource source, Timetable timetable, Pace pace) {
    this.name = name;
    this.source = source;
    this.timetable = timetable;
    this.pace = pace;
    thread = SourceThread.of(name);
  }

  /**
   * Begins to publish.
   *
   * @throws IllegalStateException when called before
   */
  public void start(MarketSink sink) {
    thread.start(() -> run(sink));
  }

  /** Stops publishing and waits for that, at most ten seconds if the sink does not return. */
  public void close() {
    thread.close();
  }

  private void run(MarketSink sink) throws InterruptedException {
    try {
      new Run(sink).play();
    } catch (RuntimeException | Error e) {
      if (!thread.closed()) {
        sink.publish(new InputFailed("SIMULATION_FAILED", name + " stopped: " + e));
      }
    }
  }

  /** One pass through the timetable, on the publisher's thread. */
  private final class Run {
    private final MarketSink sink;
    private final SlotTime time = timetable.time();
    private final Dice lagDice = Dice.seeded(timetable.lagSeed());
    private final FactDigest digest = new FactDigest();
    private InputPosition position = InputPosition.START;
    private long next = time.firstSlot() - timetable.historySlots();
    private long nextVisibleAt = next + lag();
    private Instant nextList = time.start();
    private Instant reached;
    private boolean ended;

    Run(MarketSink sink) {
      this.sink = sink;
      reached = sink.livedUntil();
    }

    void play() throws InterruptedException {
      // The clock starts here: making the history takes some of its first second, not more of ours.
      keepPace(time.start());
      long tip = time.firstSlot();
      long end = timetable.endSlot();
      boolean wanted = ingestVisibleAt(tip - 1);
      for (; wanted && tip <= end; tip++) {
        wanted = listIfDue(time.at(tip)) && advance(tip) && ingestVisibleAt(tip);
      }
      ended = true;
      wanted = wanted && publish(new InputEnded(position));
      for (; wanted; tip++) {
        wanted = advance(tip) && ingestVisibleAt(tip);
      }
    }

    private boolean listIfDue(Instant now) {
      if (now.isBefore(nextList)) {
        return true;
      }
      while (!now.isBefore(nextList)) {
        nextList = nextList.plus(timetable.listEvery());
      }
      return publish(new CandidatesListed(next - 1, source.candidates()));
    }

    private boolean advance(long tip) throws InterruptedException {
      Instant now = time.at(tip);
      keepPace(now);
      return publish(new ClockAdvanced(now, tip));
    }

    private void keepPace(Instant now) throws InterruptedException {
      if (now.isAfter(reached)) {
        pace.await(now);
        reached = now;
      }
    }

    private boolean ingestVisibleAt(long tip) {
      boolean wanted = true;
      while (wanted && nextVisibleAt <= tip) {
        wanted = (ended || tellFacts()) && publish(new SlotIngested(next, position));
        next++;
        nextVisibleAt = Math.max(nextVisibleAt, next + lag());
      }
      return wanted;
    }

    private boolean tellFacts() {
      for (MarketEvent fact : source.facts(next)) {
        digest.add(fact);
        if (!publish(fact)) {
          return false;
        }
      }
      position = digest.endSlot(next);
      return true;
    }

    private int lag() {
      return timetable.lag().pick(lagDice.any());
    }

    private boolean publish(MarketEvent event) {
      return !thread.closed() && sink.publish(event);
    }
  }
}
