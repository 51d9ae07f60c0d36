package io.godmode.testkit;

import io.godmode.api.SignalSink;
import io.godmode.api.StatefulStrategy;
import io.godmode.api.Strategy;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.id.Mint;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketView;
import io.godmode.api.market.MarketWindow;
import io.godmode.api.market.Span;
import io.godmode.api.money.Usd;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.wallet.PositionView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

class StrategyContractTests extends ContractSelfTest {
  private static final StrategyId ID = StrategyId.of("inflow");
  private static final int REMEMBERED = 20;

  StrategyContractTests() {
    super(StrategyContract.class);
  }

  /**
   * Buys candidates that more was bought of than sold lately, not the same token twice within the
   * last {@value #REMEMBERED}, and sells at any gain.
   */
  static class Inflow implements Strategy {
    @Override
    public StrategyId id() {
      return ID;
    }

    @Override
    public void onCandidate(Candidate candidate, MarketView view, SignalSink signals) {
      Optional<MarketWindow> window = view.window(candidate.mint(), Span.FIFTEEN_SECONDS);
      boolean wanted =
          window.map(MarketWindow::netFlow).orElse(0L) > 0
              && view.position(wallet(), candidate.mint()).isEmpty()
              && !view.entryPending(wallet(), candidate.mint());
      if (wanted) {
        raise(candidate, view, signals);
      } else {
        signals.skip("no_inflow", candidate.symbol());
      }
    }

    void raise(Candidate candidate, MarketView view, SignalSink signals) {
      signals.raise(entry(signals.nextId(), candidate.mint(), view).build());
    }

    TradeSignal.Builder entry(SignalId id, Mint mint, MarketView view) {
      return TradeSignal.entry(id, Usd.ofDollars(5))
          .strategy(ID)
          .wallet(wallet())
          .token(mint, "T")
          .dataSlot(view.dataSlot())
          .reason(reason());
    }

    WalletId wallet() {
      return TestData.WALLET;
    }

    String reason() {
      return "inflow";
    }

    @Override
    public void onTick(MarketView view, SignalSink signals) {
      for (PositionView held : view.positions()) {
        boolean gain = held.unrealizedReturn().billionths() > 0;
        if (held.strategyId().equals(ID) && held.exiting().isZero() && gain) {
          signals.raise(
              TradeSignal.exit(signals.nextId(), SignalKind.TAKE_PROFIT)
                  .strategy(ID)
                  .wallet(held.walletId())
                  .token(held.mint(), held.symbol())
                  .dataSlot(view.dataSlot())
                  .build());
        }
      }
    }
  }

  /** The same, and remembers what it bought lately and how often it was denied. */
  static class Remembering extends Inflow implements StatefulStrategy<Remembering.Memory> {
    record Memory(List<Mint> bought, long denials, Optional<Instant> lastFill) {
      Memory {
        bought = List.copyOf(bought);
      }
    }

    List<Mint> bought = new ArrayList<>();
    long denials;
    Optional<Instant> lastFill = Optional.empty();

    @Override
    void raise(Candidate candidate, MarketView view, SignalSink signals) {
      if (bought.contains(candidate.mint())) {
        signals.skip("bought_before", candidate.symbol());
        return;
      }
      bought.add(candidate.mint());
      forget();
      super.raise(candidate, view, signals);
    }

    void forget() {
      if (bought.size() > REMEMBERED) {
        bought.remove(0);
      }
    }

    @Override
    String reason() {
      return "inflow after " + denials + " denials";
    }

    @Override
    public void onDenied(SignalDenied denial, MarketView view, SignalSink signals) {
      denials++;
      bought.remove(denial.signal().mint());
    }

    @Override
    public void onFill(AttemptReported fill, MarketView view, SignalSink signals) {
      lastFill = Optional.of(view.now());
    }

    @Override
    public Class<Memory> snapshotType() {
      return Memory.class;
    }

    @Override
    public Memory snapshot() {
      return new Memory(bought, denials, lastFill);
    }

    @Override
    public void restore(Memory memory) {
      bought = new ArrayList<>(memory.bought());
      denials = memory.denials();
      lastFill = memory.lastFill();
    }
  }

  @Keeps
  static final class Reference implements StrategyContract {
    @Override
    public Strategy strategy() {
      return new Remembering();
    }
  }

  @Keeps(skipping = {"ST-12", "ST-13", "ST-14", "ST-15"})
  static final class RemembersNothing implements StrategyContract {
    @Override
    public Strategy strategy() {
      return new Inflow();
    }
  }

  @Keeps(
      skipping = {
        "ST-02", "ST-03", "ST-04", "ST-05", "ST-06", "ST-07", "ST-12", "ST-13", "ST-14", "ST-15"
      })
  static final class NeverWishes implements StrategyContract {
    @Override
    public Strategy strategy() {
      return new Strategy() {
        @Override
        public StrategyId id() {
          return ID;
        }
      };
    }
  }

  /** A contract whose strategy is the one of a broken class. */
  private abstract static class Of implements StrategyContract {
    /** An endless call that was left behind ends, lest it slows down whatever is tested next. */
    Of() {
      NeverReturns.OVER.set(!(this instanceof NeverReturns));
    }
  }

  @Breaks(value = "ST-01", by = "puts the number of its calls into its name")
  static final class ChangesItsName extends Of {
    @Override
    public Strategy strategy() {
      return new Inflow() {
        private int ticks;

        @Override
        public StrategyId id() {
          return ticks == 0 ? ID : StrategyId.of("inflow-" + ticks);
        }

        @Override
        public void onTick(MarketView view, SignalSink signals) {
          ticks++;
        }
      };
    }
  }

  @Breaks(value = "ST-02", by = "signs with another name than its own")
  static final class SignsForAnother extends Of {
    @Override
    public Strategy strategy() {
      return new Inflow() {
        @Override
        TradeSignal.Builder entry(SignalId id, Mint mint, MarketView view) {
          return super.entry(id, mint, view).strategy(StrategyId.of("outflow"));
        }
      };
    }
  }

  @Breaks(value = "ST-03", by = "makes up ids of mint and slot")
  static final class MakesUpIds extends Of {
    @Override
    public Strategy strategy() {
      return new Inflow() {
        @Override
        TradeSignal.Builder entry(SignalId id, Mint mint, MarketView view) {
          return super.entry(SignalId.of(mint + "-" + view.dataSlot()), mint, view);
        }
      };
    }
  }

  @Breaks(value = "ST-03", by = "raises two signals under one id")
  static final class UsesAnIdTwice extends Of {
    @Override
    public Strategy strategy() {
      return new Inflow() {
        @Override
        void raise(Candidate candidate, MarketView view, SignalSink signals) {
          SignalId id = signals.nextId();
          signals.raise(entry(id, candidate.mint(), view).build());
          signals.raise(entry(id, candidate.mint(), view).build());
        }
      };
    }
  }

  @Breaks(value = "ST-04", by = "trades with a wallet that nobody gave it")
  static final class TradesWithAnotherWallet extends Of {
    @Override
    public Strategy strategy() {
      return new Inflow() {
        @Override
        WalletId wallet() {
          return WalletId.of("somebody_elses");
        }
      };
    }
  }

  @Breaks(value = "ST-04", by = "buys a token that it was not shown")
  static final class BuysAnotherToken extends Of {
    @Override
    public Strategy strategy() {
      return new Inflow() {
        @Override
        TradeSignal.Builder entry(SignalId id, Mint mint, MarketView view) {
          return super.entry(id, TestMints.BONK, view);
        }
      };
    }
  }

  @Breaks(value = "ST-05", by = "does not say what it knew")
  static final class StatesNoSlot extends Of {
    @Override
    public Strategy strategy() {
      return new Inflow() {
        @Override
        TradeSignal.Builder entry(SignalId id, Mint mint, MarketView view) {
          return super.entry(id, mint, view).dataSlot(0);
        }
      };
    }
  }

  @Breaks(value = "ST-05", by = "states the tip as if it had been read")
  static final class StatesTheTip extends Of {
    @Override
    public Strategy strategy() {
      return new Inflow() {
        @Override
        TradeSignal.Builder entry(SignalId id, Mint mint, MarketView view) {
          return super.entry(id, mint, view).dataSlot(view.tipSlot());
        }
      };
    }
  }

  @Breaks(value = "ST-06", by = "shares a counter with all of its kind")
  static final class SharesACounter extends Of {
    private static final AtomicInteger RAISED = new AtomicInteger();

    @Override
    public Strategy strategy() {
      return new Remembering() {
        @Override
        String reason() {
          return "number " + RAISED.incrementAndGet();
        }
      };
    }
  }

  @Breaks(value = "ST-07", by = "remembers from an earlier run what is going to be traded")
  static final class KnowsTheFuture extends Of {
    private static final Map<Integer, MarketEvent.Swapped> TAPE = new HashMap<>();

    @Override
    public Strategy strategy() {
      return new Inflow() {
        private int swaps;

        @Override
        public void onSwap(MarketEvent.Swapped swap, MarketView view, SignalSink signals) {
          swaps++;
          TAPE.put(swaps, swap);
        }

        @Override
        String reason() {
          MarketEvent.Swapped next = TAPE.get(swaps + 1);
          return next == null ? "nothing known" : next.side() + " of " + next.quoteAmount();
        }
      };
    }
  }

  @Breaks(value = "ST-08", by = "asks the clock of the host")
  static final class LooksAtTheClock extends Of {
    @Override
    public Strategy strategy() {
      return new Inflow() {
        @Override
        public void onTick(MarketView view, SignalSink signals) {
          if (Instant.now().isBefore(Instant.EPOCH)) {
            signals.skip("long_ago", "");
          }
        }
      };
    }
  }

  @Breaks(value = "ST-08", by = "draws without a seed, behind a lambda")
  static final class Draws extends Of {
    @Override
    public Strategy strategy() {
      return new Inflow() {
        @Override
        public void onTick(MarketView view, SignalSink signals) {
          view.candidates().stream()
              .filter(candidate -> Math.random() > 2)
              .forEach(candidate -> signals.skip("drawn", ""));
        }
      };
    }
  }

  @Breaks(value = "ST-08", by = "writes to the console in a class beside it")
  static final class Prints extends Of {
    private record Console(boolean on) {
      void print(String text) {
        if (on) {
          System.out.println(text);
        }
      }
    }

    @Override
    public Strategy strategy() {
      return new Inflow() {
        @Override
        public void onTick(MarketView view, SignalSink signals) {
          new Console(false).print("tick");
        }
      };
    }
  }

  @Breaks(value = "ST-08", by = "counts in a static field")
  static final class CountsInAStatic extends Of {
    private static int ticks;

    @Override
    public Strategy strategy() {
      return new Inflow() {
        @Override
        public void onTick(MarketView view, SignalSink signals) {
          ticks++;
        }
      };
    }
  }

  @Breaks(value = "ST-08", by = "starts a thread in its constructor")
  static final class StartsAThread extends Of {
    private static final class Threaded extends Inflow {
      Threaded() {
        new Thread(() -> {}, "strategy").start();
      }
    }

    @Override
    public Strategy strategy() {
      return new Threaded();
    }
  }

  @Breaks(value = "ST-09", by = "takes a price for granted")
  static final class TakesAPriceForGranted extends Of {
    @Override
    public Strategy strategy() {
      return new Inflow() {
        @Override
        public void onTick(MarketView view, SignalSink signals) {
          signals.skip("price", view.solPrice().orElseThrow().toString());
        }
      };
    }
  }

  @Breaks(value = "ST-09", by = "knows every order that is filled")
  static final class KnowsEveryFill extends Of {
    @Override
    public Strategy strategy() {
      return new Inflow() {
        @Override
        public void onFill(AttemptReported fill, MarketView view, SignalSink signals) {
          if (fill.report().orderId().value().equals("unheard-of")) {
            throw new IllegalStateException("not mine");
          }
        }
      };
    }
  }

  @Breaks(value = "ST-10", by = "counts skips on the sink of the call before")
  static final class KeepsTheSink extends Of {
    @Override
    public Strategy strategy() {
      return new Inflow() {
        private final List<SignalSink> kept = new ArrayList<>();

        @Override
        public void onTick(MarketView view, SignalSink signals) {
          kept.forEach(sink -> sink.skip("late", ""));
          kept.clear();
          kept.add(signals);
        }
      };
    }
  }

  @Breaks(value = "ST-10", by = "keeps the view in a field")
  static final class KeepsTheView extends Of {
    @Override
    public Strategy strategy() {
      return new Inflow() {
        private @Nullable MarketView last;

        @Override
        public void onTick(MarketView view, SignalSink signals) {
          boolean first = last == null;
          last = view;
          signals.skip("tick", first ? "first" : "another");
        }
      };
    }
  }

  @Breaks(value = "ST-11", by = "raises two signals for each candidate in one call")
  static final class Floods extends Of {
    @Override
    public Strategy strategy() {
      return new Inflow() {
        @Override
        public void onTick(MarketView view, SignalSink signals) {
          for (Candidate candidate : view.candidates()) {
            for (int i = 0; i < 2 && view.candidates().size() > 100; i++) {
              signals.raise(entry(signals.nextId(), candidate.mint(), view).build());
            }
          }
        }
      };
    }
  }

  @Breaks(value = "ST-11", by = "makes a list of all pairs of candidates")
  static final class MakesPairs extends Of {
    @Override
    public Strategy strategy() {
      return new Inflow() {
        @Override
        public void onTick(MarketView view, SignalSink signals) {
          List<String> pairs = new ArrayList<>();
          for (Candidate one : view.candidates()) {
            for (Candidate other : view.candidates()) {
              pairs.add(one.mint() + "/" + other.mint());
            }
          }
          signals.skip("pairs", "" + pairs.size());
        }
      };
    }
  }

  @Breaks(value = "ST-11", by = "never comes back when there is a crowd")
  static final class NeverReturns extends Of {
    private static final AtomicBoolean OVER = new AtomicBoolean();

    @Override
    public Duration patience() {
      return Duration.ofSeconds(6);
    }

    @Override
    public Strategy strategy() {
      return new Inflow() {
        @Override
        public void onTick(MarketView view, SignalSink signals) {
          while (view.candidates().size() > 100 && !OVER.get()) {
            // Other tests need the processor while the contract's patience runs out.
            LockSupport.parkNanos(1_000_000);
          }
        }
      };
    }
  }

  @Breaks(value = "ST-12", by = "forgets its denials over a restart")
  static final class ForgetsDenials extends Of {
    @Override
    public Strategy strategy() {
      return new Remembering() {
        private long sinceRestart;

        @Override
        public void onDenied(SignalDenied denial, MarketView view, SignalSink signals) {
          super.onDenied(denial, view, signals);
          sinceRestart++;
        }

        @Override
        String reason() {
          return sinceRestart + " denials since the restart";
        }
      };
    }
  }

  @Breaks(
      value = {"ST-12", "ST-13"},
      by = "adds what it is given back to what it has")
  static final class AddsOnRestoring extends Of {
    @Override
    public Strategy strategy() {
      return new Remembering() {
        @Override
        public void restore(Memory memory) {
          super.restore(memory);
          denials += 1;
        }
      };
    }
  }

  /** What a strategy that hands out its own list remembers. */
  record SharedMemory(List<Mint> bought) {}

  @Breaks(value = "ST-13", by = "hands out the list that it goes on changing")
  static final class HandsOutItsList extends Of {
    private static final class Sharing extends Inflow implements StatefulStrategy<SharedMemory> {
      private List<Mint> bought = new ArrayList<>();

      @Override
      void raise(Candidate candidate, MarketView view, SignalSink signals) {
        bought.add(candidate.mint());
        if (bought.size() > 3) {
          bought.remove(0);
        }
        super.raise(candidate, view, signals);
      }

      @Override
      public Class<SharedMemory> snapshotType() {
        return SharedMemory.class;
      }

      @Override
      public SharedMemory snapshot() {
        return new SharedMemory(bought);
      }

      @Override
      public void restore(SharedMemory memory) {
        bought = new ArrayList<>(memory.bought());
      }
    }

    @Override
    public Strategy strategy() {
      return new Sharing();
    }
  }

  /** What cannot be written: a set, and a map with keys of a record. */
  record UnwritableMemory(Set<Mint> bought, Map<Remembering.Memory, Long> odd) {
    UnwritableMemory {
      bought = new TreeSet<>(bought);
      odd = new LinkedHashMap<>(odd);
    }
  }

  @Breaks(value = "ST-14", by = "remembers in a set")
  static final class RemembersInASet extends Of {
    private static final class InASet extends Inflow implements StatefulStrategy<UnwritableMemory> {
      private final TreeMap<Mint, Integer> bought = new TreeMap<>();

      @Override
      void raise(Candidate candidate, MarketView view, SignalSink signals) {
        if (bought.size() < REMEMBERED) {
          bought.put(candidate.mint(), 1);
        }
        super.raise(candidate, view, signals);
      }

      @Override
      public Class<UnwritableMemory> snapshotType() {
        return UnwritableMemory.class;
      }

      @Override
      public UnwritableMemory snapshot() {
        return new UnwritableMemory(bought.keySet(), Map.of());
      }

      @Override
      public void restore(UnwritableMemory memory) {
        bought.clear();
        memory.bought().forEach(mint -> bought.put(mint, 1));
      }
    }

    @Override
    public Strategy strategy() {
      return new InASet();
    }
  }

  /** A text that is short, but not as it is written. */
  record Diary(String text) {}

  @Breaks(value = "ST-15", by = "keeps a diary in letters that JSON writes as six characters each")
  static final class KeepsADiary extends Of {
    private static final class Diarist extends Inflow implements StatefulStrategy<Diary> {
      @Override
      public Class<Diary> snapshotType() {
        return Diary.class;
      }

      @Override
      public Diary snapshot() {
        return new Diary("\u00e9".repeat(12_000));
      }

      @Override
      public void restore(Diary diary) {}
    }

    @Override
    public Strategy strategy() {
      return new Diarist();
    }
  }

  @Breaks(value = "ST-15", by = "forgets no token that it ever bought")
  static final class ForgetsNothing extends Of {
    @Override
    public Strategy strategy() {
      return new Remembering() {
        @Override
        void forget() {}
      };
    }
  }
}
