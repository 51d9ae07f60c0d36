package io.godmode.testkit;

import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.Gap;
import io.godmode.api.market.MarketEvent.HealthChanged;
import io.godmode.api.market.MarketEvent.Kind;
import io.godmode.api.market.MarketEvent.RolledBack;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.money.Ratio;
import io.godmode.testkit.FaultyProvider.Fault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** One kind of fault on the way of facts. Used by one thread at a time. */
interface FaultStage {
  /** Takes a fact in and hands on what comes of it now. */
  void take(MarketEvent fact, Consumer<MarketEvent> next);

  /** What happens on the market, as told by the source. */
  Set<Kind> MARKET =
      EnumSet.of(
          Kind.LAUNCHED,
          Kind.SWAPPED,
          Kind.POOL_OBSERVED,
          Kind.CURVE_COMPLETED,
          Kind.MIGRATED,
          Kind.SOL_PRICED,
          Kind.CANDIDATES_LISTED);

  /** What ends a source, after which there are no faults. */
  Set<Kind> END = EnumSet.of(Kind.INPUT_ENDED, Kind.INPUT_FAILED);

  /** Tells whether the fact is about the market or completes a slot of it. */
  static boolean isData(MarketEvent fact) {
    return MARKET.contains(fact.kind()) || fact.kind() == Kind.SLOT_INGESTED;
  }

  /**
   * Where faults strike.
   *
   * @param seed of all of them
   * @param counter is told of every strike
   */
  record Strikes(long seed, Consumer<Fault> counter) {
    /** Tells whether a fault strikes at its chance of that number, and counts it. */
    boolean at(Fault fault, long number, Ratio share) {
      boolean strikes =
          !share.equals(Ratio.ZERO)
              && random(fault, number).nextLong(Ratio.ONE_IN_BILLIONTHS) < share.billionths();
      if (strikes) {
        counter.accept(fault);
      }
      return strikes;
    }

    /** Returns how long the fault lasts, 1 to the most. */
    int length(Fault fault, long number, int most) {
      return 1 + random(fault, ~number).nextInt(most);
    }

    private SplittableRandom random(Fault fault, long number) {
      long mixed = new SplittableRandom(seed ^ fault.name().hashCode()).nextLong();
      return new SplittableRandom(mixed ^ number);
    }
  }

  /** Holds data back and lets it go all at once. */
  final class Stall implements FaultStage {
    private final Strikes strikes;
    private final Ratio share;
    private final int most;
    private final boolean byClock;
    private final List<MarketEvent> held = new ArrayList<>();
    private long slots;
    private int stepsLeft;
    private boolean ended;

    Stall(Strikes strikes, Ratio share, int most, boolean byClock) {
      this.strikes = strikes;
      this.share = share;
      this.most = most;
      this.byClock = byClock;
    }

    @Override
    public void take(MarketEvent fact, Consumer<MarketEvent> next) {
      boolean step = fact.kind() == (byClock ? Kind.CLOCK_ADVANCED : Kind.SLOT_INGESTED);
      if (END.contains(fact.kind())) {
        ended = true;
        release(next);
      }
      if (stepsLeft > 0 && isData(fact)) {
        held.add(fact);
      } else {
        next.accept(fact);
      }
      if (stepsLeft > 0) {
        stepsLeft -= step ? 1 : 0;
        if (stepsLeft == 0) {
          release(next);
        }
      } else if (!ended && fact.kind() == Kind.SLOT_INGESTED) {
        slots++;
        stepsLeft =
            strikes.at(Fault.STALL, slots, share) ? strikes.length(Fault.STALL, slots, most) : 0;
      }
    }

    private void release(Consumer<MarketEvent> next) {
      stepsLeft = 0;
      List<MarketEvent> due = List.copyOf(held);
      held.clear();
      due.forEach(next);
    }
  }

  /** Loses slots and tells so. */
  final class GapTold implements FaultStage {
    private final Strikes strikes;
    private final Ratio share;
    private final int most;
    private long slots;
    private long firstLost;
    private long lastLost;
    private boolean losing;
    private boolean ended;

    GapTold(Strikes strikes, Ratio share, int most) {
      this.strikes = strikes;
      this.share = share;
      this.most = most;
    }

    @Override
    public void take(MarketEvent fact, Consumer<MarketEvent> next) {
      if (losing && END.contains(fact.kind())) {
        tell(lastLost, next);
      }
      ended |= END.contains(fact.kind());
      if (!losing || !isData(fact)) {
        next.accept(fact);
      }
      if (fact instanceof SlotIngested done) {
        if (losing && done.slot() >= lastLost) {
          tell(done.slot(), next);
        } else if (!losing && !ended) {
          begin(done.slot());
        }
      }
    }

    private void begin(long slot) {
      slots++;
      if (strikes.at(Fault.GAP, slots, share)) {
        losing = true;
        firstLost = slot + 1;
        lastLost = slot + strikes.length(Fault.GAP, slots, most);
      }
    }

    private void tell(long to, Consumer<MarketEvent> next) {
      losing = false;
      next.accept(new Gap(firstLost, to, "injected fault"));
    }
  }

  /** Lets the chain drop slots and tells them anew. */
  final class Rollback implements FaultStage {
    private final Strikes strikes;
    private final Ratio share;
    private final int most;
    private final Deque<List<MarketEvent>> told = new ArrayDeque<>();
    private List<MarketEvent> current = new ArrayList<>();
    private long slots;
    private boolean ended;

    Rollback(Strikes strikes, Ratio share, int most) {
      this.strikes = strikes;
      this.share = share;
      this.most = most;
    }

    @Override
    public void take(MarketEvent fact, Consumer<MarketEvent> next) {
      next.accept(fact);
      ended |= END.contains(fact.kind());
      if (ended || share.equals(Ratio.ZERO)) {
        return;
      }
      if (isData(fact) && fact.kind() != Kind.CANDIDATES_LISTED) {
        current.add(fact);
      }
      if (fact instanceof SlotIngested) {
        remember();
        slots++;
        if (told.size() > most && strikes.at(Fault.ROLLBACK, slots, share)) {
          rollBack(strikes.length(Fault.ROLLBACK, slots, most), next);
        }
      }
    }

    /** Keeps the slot, and one more than can be dropped, which is where the chain forks. */
    private void remember() {
      told.addLast(current);
      current = new ArrayList<>();
      if (told.size() > most + 1) {
        told.removeFirst();
      }
    }

    private void rollBack(int dropped, Consumer<MarketEvent> next) {
      List<List<MarketEvent>> all = List.copyOf(told);
      List<MarketEvent> fork = all.get(all.size() - dropped - 1);
      next.accept(new RolledBack(((SlotIngested) fork.get(fork.size() - 1)).slot() + 1));
      all.subList(all.size() - dropped, all.size()).forEach(slot -> slot.forEach(next));
    }
  }

  /** Loses facts. */
  final class Drop implements FaultStage {
    private final Strikes strikes;
    private final Ratio share;
    private long facts;

    Drop(Strikes strikes, Ratio share) {
      this.strikes = strikes;
      this.share = share;
    }

    @Override
    public void take(MarketEvent fact, Consumer<MarketEvent> next) {
      facts++;
      if (!MARKET.contains(fact.kind()) || !strikes.at(Fault.DROP, facts, share)) {
        next.accept(fact);
      }
    }
  }

  /** Lets facts be overtaken. */
  final class Delay implements FaultStage {
    private record Held(MarketEvent fact, long until) {}

    private final Strikes strikes;
    private final Ratio share;
    private final int most;
    private final List<Held> held = new ArrayList<>();
    private long facts;

    Delay(Strikes strikes, Ratio share, int most) {
      this.strikes = strikes;
      this.share = share;
      this.most = most;
    }

    @Override
    public void take(MarketEvent fact, Consumer<MarketEvent> next) {
      facts++;
      boolean end = END.contains(fact.kind());
      if (end) {
        release(Long.MAX_VALUE, next);
      }
      if (MARKET.contains(fact.kind()) && strikes.at(Fault.DELAY, facts, share)) {
        held.add(new Held(fact, facts + strikes.length(Fault.DELAY, facts, most)));
      } else {
        next.accept(fact);
      }
      release(facts, next);
    }

    private void release(long until, Consumer<MarketEvent> next) {
      List<Held> due = held.stream().filter(each -> each.until() <= until).toList();
      held.removeAll(due);
      due.forEach(each -> next.accept(each.fact()));
    }
  }

  /** Doubles facts. */
  final class Duplicate implements FaultStage {
    private final Strikes strikes;
    private final Ratio share;
    private long facts;

    Duplicate(Strikes strikes, Ratio share) {
      this.strikes = strikes;
      this.share = share;
    }

    @Override
    public void take(MarketEvent fact, Consumer<MarketEvent> next) {
      facts++;
      next.accept(fact);
      if (MARKET.contains(fact.kind()) && strikes.at(Fault.DUPLICATE, facts, share)) {
        next.accept(fact);
      }
    }
  }

  /** Makes the source unhealthy for a while. */
  final class HealthFlap implements FaultStage {
    private final Strikes strikes;
    private final Ratio share;
    private final int most;
    private long facts;
    private long illUntil;
    private boolean ill;
    private boolean ended;

    HealthFlap(Strikes strikes, Ratio share, int most) {
      this.strikes = strikes;
      this.share = share;
      this.most = most;
    }

    @Override
    public void take(MarketEvent fact, Consumer<MarketEvent> next) {
      facts++;
      ended |= END.contains(fact.kind());
      if (ill && (ended || facts >= illUntil)) {
        ill = false;
        next.accept(new HealthChanged(true, "injected fault is over"));
      } else if (!ill && !ended && strikes.at(Fault.HEALTH_FLAP, facts, share)) {
        ill = true;
        illUntil = facts + strikes.length(Fault.HEALTH_FLAP, facts, most);
        next.accept(new HealthChanged(false, "injected fault"));
      }
      next.accept(fact);
    }
  }
}
