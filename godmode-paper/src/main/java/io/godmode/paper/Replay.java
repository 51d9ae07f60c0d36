package io.godmode.paper;

import io.godmode.api.GodmodeException;
import io.godmode.api.MarketSink;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.InputEnded;
import io.godmode.api.market.MarketEvent.InputFailed;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.SolPriced;
import io.godmode.api.money.SolPrice;
import io.godmode.api.paper.Draw;
import io.godmode.core.market.CandidateScreen;
import io.godmode.core.market.SlotTime;
import java.time.Instant;
import java.util.Optional;

/**
 * One pass through a recording, on the source's thread.
 *
 * <p>What is published depends on the records of the slots that are ingested by then and on no
 * others: a slot's records are handed out when the clock has passed it by the lag, not before.
 */
final class Replay {
  private final RecordedSlots recorded;
  private final ReplayPlan plan;
  private final MarketSink sink;
  private final SlotTime time;
  private final Draw lagDraw;
  private final CandidateScreen screen = CandidateScreen.create();
  private final Reserves reserves = new Reserves();
  private final RollingHash hash = new RollingHash();
  private Optional<SolPrice> solPrice = Optional.empty();
  private Instant nextList;
  private long nextSlot;
  private long visibleAt;
  private long records;
  private InputPosition position = InputPosition.START;
  private boolean ended;

  private Replay(RecordedSlots recorded, MarketRecord first, ReplayPlan plan, MarketSink sink) {
    this.recorded = recorded;
    this.plan = plan;
    this.sink = sink;
    time = new SlotTime(first.time(), first.slot());
    lagDraw = Draw.seeded(plan.seed()).of("ingest-lag");
    nextList = first.time().plus(plan.listEvery());
    nextSlot = first.slot();
    visibleAt = nextSlot + lag(nextSlot);
  }

  /**
   * Publishes a recording until it fails or the sink wants no more.
   *
   * @throws InterruptedException when interrupted while waiting for the pace
   */
  static void play(Recording recording, ReplayPlan plan, MarketSink sink)
      throws InterruptedException {
    try (RecordedSlots recorded = RecordedSlots.of(recording)) {
      Optional<MarketRecord> first = recorded.peek();
      if (first.isPresent()) {
        new Replay(recorded, first.get(), plan, sink).run();
      } else {
        recorded.failure().ifPresent(failure -> sink.publish(told(failure)));
      }
    } catch (GodmodeException failure) {
      sink.publish(told(failure));
    }
  }

  private static InputFailed told(GodmodeException failure) {
    return new InputFailed(failure.code(), String.valueOf(failure.getMessage()));
  }

  private void run() throws InterruptedException {
    boolean wanted = priceAt(time.start(), time.firstSlot());
    for (long tip = time.firstSlot(); wanted; tip++) {
      Instant now = time.at(tip);
      if (now.isAfter(sink.livedUntil())) {
        plan.pace().await(now);
      }
      wanted =
          listBefore(now)
              && sink.publish(new ClockAdvanced(now, tip))
              && priceAt(now, tip)
              && ingestVisibleAt(tip);
    }
  }

  /** Lists candidates before the clock reaches the tick that asks for them. */
  private boolean listBefore(Instant now) {
    if (ended || now.isBefore(nextList)) {
      return true;
    }
    while (!now.isBefore(nextList)) {
      nextList = nextList.plus(plan.listEvery());
    }
    return sink.publish(new CandidatesListed(screen.asOfSlot(), screen.rank(plan.candidates())));
  }

  private boolean priceAt(Instant now, long slot) {
    Optional<SolPrice> price = ended ? solPrice : plan.solUsd().solPrice(now);
    if (price.isEmpty() || price.equals(solPrice)) {
      return true;
    }
    solPrice = price;
    return publish(new SolPriced(price.get(), slot));
  }

  private boolean ingestVisibleAt(long tip) {
    boolean wanted = true;
    while (wanted && visibleAt <= tip) {
      wanted = ingest(nextSlot);
      nextSlot++;
      visibleAt = Math.max(visibleAt, nextSlot + lag(nextSlot));
    }
    return wanted;
  }

  private boolean ingest(long slot) {
    for (Optional<MarketRecord> record = recorded.poll(slot);
        record.isPresent();
        record = recorded.poll(slot)) {
      records++;
      hash.add(record.get().text());
      for (MarketEvent fact : reserves.completed(record.get().fact())) {
        if (!publish(fact)) {
          return false;
        }
      }
    }
    if (recorded.failure().isPresent() && recorded.peek().isEmpty()) {
      sink.publish(told(recorded.failure().get()));
      return false;
    }
    if (!ended) {
      position = new InputPosition(slot, records, hash.hex());
    }
    return publish(new SlotIngested(slot, position)) && endIfRead();
  }

  private boolean endIfRead() {
    if (ended || !recorded.ended()) {
      return true;
    }
    ended = true;
    return sink.publish(new InputEnded(position));
  }

  private boolean publish(MarketEvent fact) {
    screen.accept(fact);
    return sink.publish(fact);
  }

  private int lag(long slot) {
    return plan.ingestLag().pick(lagDraw.of(slot).bits());
  }
}
