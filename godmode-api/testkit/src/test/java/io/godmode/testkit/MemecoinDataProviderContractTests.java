package io.godmode.testkit;

import static io.godmode.testkit.SampleMarket.before;
import static io.godmode.testkit.SampleMarket.changed;
import static io.godmode.testkit.SampleMarket.complete;
import static io.godmode.testkit.SampleMarket.slot;

import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CandidatesListed;
import io.godmode.api.market.MarketEvent.ClockAdvanced;
import io.godmode.api.market.MarketEvent.Gap;
import io.godmode.api.market.MarketEvent.HealthChanged;
import io.godmode.api.market.MarketEvent.InputEnded;
import io.godmode.api.market.MarketEvent.InputFailed;
import io.godmode.api.market.MarketEvent.Launched;
import io.godmode.api.market.MarketEvent.RolledBack;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.SolPriced;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

class MemecoinDataProviderContractTests extends ContractSelfTest {

  MemecoinDataProviderContractTests() {
    super(MemecoinDataProviderContract.class);
  }

  /** All hooks answered, over the sample market. */
  private abstract static class Complete implements MemecoinDataProviderContract {
    @Override
    public MemecoinDataProvider provider() {
      return ScriptedSource.of(SampleMarket.facts());
    }

    @Override
    public List<PoolModel> models() {
      return List.of(new ConstantProduct());
    }

    @Override
    public Optional<MemecoinDataProvider> interrupted() {
      return Optional.of(ScriptedSource.of(losing(9, gap(5, 8))));
    }

    @Override
    public Optional<MemecoinDataProvider> failing() {
      return Optional.of(ScriptedSource.of(failure()));
    }

    @Override
    public Optional<MemecoinDataProvider> rolledBack() {
      return Optional.of(ScriptedSource.of(rolledBackTo(slot(3))));
    }

    @Override
    public Duration patience() {
      return Duration.ofSeconds(30);
    }

    @Override
    public Duration quiet() {
      return Duration.ofMillis(50);
    }
  }

  /** Does what it must not from a thread of its own, for which there must be time. */
  private abstract static class Late extends Complete {
    @Override
    public Duration quiet() {
      return Duration.ofMillis(500);
    }
  }

  private static Gap gap(int from, int to) {
    return new Gap(slot(from), slot(to), "connection lost");
  }

  /** Leaves slots 5 to 8 out and tells facts just before the clock reaches a slot. */
  private static List<MarketEvent> losing(int number, MarketEvent... told) {
    return before(clockAt(number), told).stream().filter(fact -> !isLost(fact)).toList();
  }

  private static Predicate<MarketEvent> clockAt(int number) {
    return fact -> fact instanceof ClockAdvanced clock && clock.tipSlot() == slot(number);
  }

  private static MarketEvent only(List<MarketEvent> facts, Predicate<MarketEvent> which) {
    return facts.stream().filter(which).findFirst().orElseThrow();
  }

  private static boolean isLost(MarketEvent fact) {
    return (fact instanceof Swapped swap && swap.slot() >= slot(5) && swap.slot() <= slot(8))
        || (fact instanceof SlotIngested done && done.slot() >= slot(5) && done.slot() <= slot(8));
  }

  private static List<MarketEvent> failure() {
    return List.of(
        new ClockAdvanced(TestData.START, slot(0)),
        new HealthChanged(false, "no answer"),
        new InputEnded(InputPosition.START));
  }

  /** After slot 5 the chain drops slots from one on, and the input ends. */
  private static List<MarketEvent> rolledBackTo(long from) {
    InputEnded end = new InputEnded(new InputPosition(from - 1, 9, ""));
    return before(clockAt(6), new RolledBack(from), end).stream()
        .takeWhile(clockAt(6).negate())
        .toList();
  }

  @Keeps
  static final class Reference extends Complete {}

  @Keeps(skipping = {"MD-06", "MD-08", "MD-11", "MD-15", "MD-16", "MD-17"})
  static final class LiveWithoutHooks implements MemecoinDataProviderContract {
    @Override
    public MemecoinDataProvider provider() {
      List<MarketEvent> facts = new ArrayList<>(SampleMarket.facts());
      facts.removeIf(fact -> fact instanceof ClockAdvanced || fact instanceof InputEnded);
      return ScriptedSource.of(new SourceInfo("live", SourceInfo.Kind.LIVE, false), facts);
    }

    @Override
    public int maxFacts() {
      return 60;
    }
  }

  /** Changes the second trade of each slot. */
  private static List<MarketEvent> secondTrades(Function<Swapped, MarketEvent> change) {
    return changed(Swapped.class, swap -> swap.index() == 1 ? change.apply(swap) : swap);
  }

  private static Swapped with(Swapped swap, long tokens, int index, Optional<PoolState> after) {
    return new Swapped(
        swap.mint(),
        swap.venue(),
        swap.side(),
        swap.trader(),
        swap.quoteAmount(),
        tokens,
        swap.slot(),
        index,
        swap.signature(),
        after);
  }

  /** Publishes facts that are not those of the sample market, and does so well. */
  private abstract static class Other extends Complete {
    abstract List<? extends MarketEvent> facts();

    @Override
    public MemecoinDataProvider provider() {
      return ScriptedSource.of(facts());
    }
  }

  @Breaks(value = "MD-01", by = "numbers every trade of a slot zero")
  static final class NumbersEveryTradeZero extends Other {
    @Override
    List<MarketEvent> facts() {
      return changed(Swapped.class, swap -> with(swap, swap.tokenAmount(), 0, swap.poolAfter()));
    }
  }

  @Breaks(value = "MD-01", by = "tells a launch after the first trades")
  static final class TellsTheLaunchLate extends Other {
    @Override
    List<MarketEvent> facts() {
      List<MarketEvent> facts = new ArrayList<>(SampleMarket.facts());
      List<MarketEvent> launches = facts.stream().filter(Launched.class::isInstance).toList();
      facts.removeAll(launches);
      facts.add(facts.indexOf(only(facts, complete(0))), launches.get(0));
      facts.add(facts.indexOf(only(facts, complete(10))), launches.get(1));
      return facts;
    }

    @Override
    public List<PoolModel> models() {
      return List.of();
    }
  }

  @Breaks(value = "MD-02", by = "goes on after close")
  static final class GoesOnAfterClose extends Late {
    @Override
    public MemecoinDataProvider provider() {
      return new SloppySource() {
        @Override
        boolean goesOn() {
          return true;
        }

        @Override
        void awaitEnd(Thread thread) {}
      };
    }
  }

  @Breaks(value = "MD-03", by = "lets the clock jump back")
  static final class LetsTheClockJumpBack extends Other {
    @Override
    List<MarketEvent> facts() {
      return changed(
          ClockAdvanced.class,
          clock ->
              clockAt(7).test(clock) ? new ClockAdvanced(TestData.START, clock.tipSlot()) : clock);
    }
  }

  @Breaks(value = "MD-03", by = "tells the time although the engine's clock rules")
  static final class TellsTheTimeUnasked extends Complete {
    @Override
    public MemecoinDataProvider provider() {
      SourceInfo info = new SourceInfo("clock", SourceInfo.Kind.RECORDED, false);
      return ScriptedSource.of(info, SampleMarket.facts());
    }
  }

  @Breaks(value = "MD-04", by = "ends its thread when the sink throws")
  static final class EndsWhenTheSinkThrows extends Complete {
    @Override
    public MemecoinDataProvider provider() {
      return new SloppySource() {
        @Override
        boolean publish(MarketSink sink, MarketEvent fact) {
          try {
            return sink.publish(fact);
          } catch (IllegalStateException thrown) {
            return false;
          }
        }
      };
    }

    @Override
    public Duration patience() {
      return Duration.ofSeconds(3);
    }
  }

  @Breaks(value = "MD-05", by = "publishes its first fact from the thread that starts it")
  static final class PublishesFromTheCaller extends Late {
    @Override
    public MemecoinDataProvider provider() {
      List<MarketEvent> rest = SampleMarket.facts().subList(1, SampleMarket.facts().size());
      return new SloppySource(rest) {
        @Override
        void beforeThread(MarketSink sink) {
          publish(sink, SampleMarket.facts().get(0));
        }
      };
    }
  }

  @Breaks(value = "MD-05", by = "serves a second sink as well")
  static final class StartsTwice extends Late {
    @Override
    public MemecoinDataProvider provider() {
      return new SloppySource() {
        @Override
        void secondStart() {}
      };
    }
  }

  @Breaks(value = "MD-06", by = "says nothing about what it lost")
  static final class HidesTheGap extends Complete {
    @Override
    public Optional<MemecoinDataProvider> interrupted() {
      return Optional.of(ScriptedSource.of(losing(9)));
    }
  }

  @Breaks(value = "MD-06", by = "tells of the gap when it has gone on already")
  static final class TellsTheGapLate extends Complete {
    @Override
    public Optional<MemecoinDataProvider> interrupted() {
      return Optional.of(ScriptedSource.of(losing(10, gap(5, 8))));
    }
  }

  @Breaks(value = "MD-06", by = "makes up for the gap with trades it told before")
  static final class BackfillsTooMuch extends Complete {
    @Override
    public Optional<MemecoinDataProvider> interrupted() {
      List<MarketEvent> facts = new ArrayList<>(List.of(gap(5, 8)));
      SampleMarket.facts().stream()
          .filter(fact -> fact instanceof Swapped swap && swap.slot() >= slot(4))
          .filter(fact -> fact instanceof Swapped swap && swap.slot() <= slot(8))
          .forEach(facts::add);
      return Optional.of(ScriptedSource.of(losing(9, facts.toArray(MarketEvent[]::new))));
    }
  }

  @Breaks(value = "MD-07", by = "writes zero for an amount it does not know")
  static final class WritesZero extends Other {
    @Override
    List<MarketEvent> facts() {
      return secondTrades(swap -> with(swap, 0, 1, Optional.empty()));
    }
  }

  @Breaks(value = "MD-07", by = "gives a pool without reserves where it knows none")
  static final class GivesAnEmptyPool extends Other {
    @Override
    List<MarketEvent> facts() {
      return secondTrades(
          swap -> {
            PoolState empty =
                PoolState.builder(swap.mint(), swap.venue())
                    .exact(false)
                    .complete(false)
                    .slot(swap.slot())
                    .build();
            return with(swap, swap.tokenAmount(), 1, Optional.of(empty));
          });
    }

    @Override
    public List<PoolModel> models() {
      return List.of();
    }
  }

  @Breaks(value = "MD-07", by = "lists the worst candidate first")
  static final class ListsTheWorstFirst extends Other {
    @Override
    List<MarketEvent> facts() {
      return changed(
          CandidatesListed.class,
          list -> {
            List<Candidate> reversed = new ArrayList<>(list.candidates());
            Collections.reverse(reversed);
            return new CandidatesListed(list.asOfSlot(), reversed);
          });
    }
  }

  @Breaks(value = "MD-08", by = "gives the state before a trade as the one after it")
  static final class GivesTheStateBefore extends Other {
    @Override
    List<MarketEvent> facts() {
      List<MarketEvent> facts = new ArrayList<>();
      Optional<PoolState> last = Optional.empty();
      for (MarketEvent fact : SampleMarket.facts()) {
        if (fact instanceof Swapped swap && swap.mint().equals(SampleMarket.SECOND)) {
          facts.add(with(swap, swap.tokenAmount(), swap.index(), last));
          last = swap.poolAfter().map(pool -> pool.toBuilder().slot(swap.slot() + 1).build());
        } else {
          facts.add(fact);
        }
      }
      return facts;
    }
  }

  @Breaks(value = "MD-08", by = "is off by one unit in the amount of a trade")
  static final class IsOffByOne extends Other {
    @Override
    List<MarketEvent> facts() {
      return secondTrades(
          swap -> with(swap, swap.tokenAmount() + 1, swap.index(), swap.poolAfter()));
    }
  }

  @Breaks(value = "MD-09", by = "finishes its batch when no more is wanted")
  static final class FinishesItsBatch extends Late {
    @Override
    public MemecoinDataProvider provider() {
      return new SloppySource() {
        private int unwanted;

        @Override
        boolean publish(MarketSink sink, MarketEvent fact) {
          unwanted += super.publish(sink, fact) ? 0 : 1;
          return unwanted < 5;
        }
      };
    }
  }

  @Breaks(value = "MD-10", by = "throws when it is closed again")
  static final class ThrowsWhenClosedAgain extends Complete {
    @Override
    public MemecoinDataProvider provider() {
      return new SloppySource() {
        private boolean closed;

        @Override
        public void close() {
          if (closed) {
            throw new IllegalStateException("closed before");
          }
          closed = true;
          super.close();
        }
      };
    }
  }

  @Breaks(value = "MD-10", by = "starts although it was closed")
  static final class StartsWhenClosed extends Late {
    @Override
    public MemecoinDataProvider provider() {
      return new SloppySource() {
        private boolean started;

        @Override
        public synchronized void start(MarketSink sink) {
          started = true;
          super.start(sink);
        }

        @Override
        public void close() {
          if (started) {
            super.close();
          }
        }
      };
    }
  }

  @Breaks(value = "MD-11", by = "has another price each time it is read")
  static final class DiffersEachTime extends Other {
    private final AtomicInteger reads = new AtomicInteger(190);

    @Override
    List<MarketEvent> facts() {
      SolPrice price = SolPrice.of(Integer.toString(reads.incrementAndGet()));
      return changed(SolPriced.class, old -> new SolPriced(price, slot(0)));
    }
  }

  @Breaks(value = "MD-12", by = "calls a slot complete at its first fact")
  static final class CompletesTooSoon extends Other {
    @Override
    List<MarketEvent> facts() {
      List<MarketEvent> facts = new ArrayList<>(SampleMarket.facts());
      MarketEvent done = only(facts, complete(12));
      facts.remove(done);
      facts.add(facts.indexOf(only(facts, clockAt(12))) + 1, done);
      return facts;
    }
  }

  @Breaks(value = "MD-12", by = "never says that a slot is complete")
  static final class CompletesNothing extends Other {
    @Override
    List<MarketEvent> facts() {
      return SampleMarket.facts().stream().filter(fact -> !(fact instanceof SlotIngested)).toList();
    }
  }

  @Breaks(value = "MD-13", by = "lists candidates of records it has read ahead")
  static final class ReadsAhead extends Other {
    @Override
    List<MarketEvent> facts() {
      Candidate ahead =
          Candidate.builder(SampleMarket.FIRST, "TEST", Ratio.ONE).asOfSlot(slot(9)).build();
      return before(clockAt(5), new CandidatesListed(slot(9), List.of(ahead)));
    }
  }

  @Breaks(value = "MD-13", by = "dates a list before what is in it")
  static final class DatesListsBack extends Other {
    @Override
    List<MarketEvent> facts() {
      return changed(
          CandidatesListed.class,
          list -> new CandidatesListed(list.asOfSlot() - 20, list.candidates()));
    }
  }

  private static MarketEvent positioned(SlotIngested done, long records, String hash) {
    return new SlotIngested(done.slot(), new InputPosition(done.slot(), records, hash));
  }

  @Breaks(value = "MD-14", by = "counts the records of each slot from zero")
  static final class CountsAnew extends Other {
    @Override
    List<MarketEvent> facts() {
      return changed(
          SlotIngested.class,
          done -> complete(20).test(done) ? positioned(done, 3, "ab".repeat(32)) : done);
    }
  }

  @Breaks(value = "MD-14", by = "has the same hash for different records")
  static final class HashesNothing extends Other {
    @Override
    List<MarketEvent> facts() {
      return changed(
          SlotIngested.class, done -> positioned(done, done.position().records(), "00".repeat(32)));
    }
  }

  @Breaks(value = "MD-15", by = "goes on with prices after the end")
  static final class GoesOnAfterTheEnd extends Other {
    @Override
    List<MarketEvent> facts() {
      List<MarketEvent> facts = new ArrayList<>(SampleMarket.facts());
      facts.add(new SolPriced(TestData.SOL_USD, slot(SampleMarket.SLOTS)));
      return facts;
    }
  }

  @Breaks(value = "MD-15", by = "lets the clock stop at the end")
  static final class StopsTheClock extends Late {
    @Override
    public MemecoinDataProvider provider() {
      return new SloppySource() {
        @Override
        MarketEvent after(MarketEvent last) {
          return new HealthChanged(true, "waits for more");
        }
      };
    }
  }

  @Breaks(value = "MD-15", by = "goes on after it has failed")
  static final class GoesOnAfterAFailure extends Other {
    @Override
    List<MarketEvent> facts() {
      return before(clockAt(20), new InputFailed("BAD_RECORD", "line 9: slot is 'x'"));
    }
  }

  @Breaks(value = "MD-16", by = "lists nothing where it has no answer")
  static final class ListsNothing extends Complete {
    @Override
    public Optional<MemecoinDataProvider> failing() {
      List<MarketEvent> facts = new ArrayList<>(failure());
      facts.add(2, new CandidatesListed(slot(0), List.of()));
      return Optional.of(ScriptedSource.of(facts));
    }
  }

  @Breaks(value = "MD-16", by = "says nothing of its failure")
  static final class HidesItsFailure extends Complete {
    @Override
    public Optional<MemecoinDataProvider> failing() {
      List<MarketEvent> facts = new ArrayList<>(failure());
      facts.remove(1);
      return Optional.of(ScriptedSource.of(facts));
    }
  }

  @Breaks(value = "MD-17", by = "rolls back what it never told")
  static final class RollsBackTooMuch extends Complete {
    @Override
    public Optional<MemecoinDataProvider> rolledBack() {
      return Optional.of(ScriptedSource.of(rolledBackTo(slot(6))));
    }
  }
}
