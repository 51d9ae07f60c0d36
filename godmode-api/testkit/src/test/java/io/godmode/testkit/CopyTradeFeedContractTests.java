package io.godmode.testkit;

import io.godmode.api.CopyTradeFeed;
import io.godmode.api.id.Address;
import io.godmode.api.market.LeaderTrade;
import io.godmode.api.money.Ratio;
import io.godmode.api.order.Side;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

class CopyTradeFeedContractTests extends ContractSelfTest {

  CopyTradeFeedContractTests() {
    super(CopyTradeFeedContract.class);
  }

  /** All hooks answered. */
  private abstract static class Complete implements CopyTradeFeedContract {
    @Override
    public Set<Address> leaders() {
      return Set.of(TestData.TRADER);
    }

    @Override
    public boolean repeatable() {
      return true;
    }

    @Override
    public Duration patience() {
      return Duration.ofSeconds(30);
    }

    @Override
    public Duration quiet() {
      return Duration.ofMillis(50);
    }

    @Override
    public CopyTradeFeed feed() {
      return new SloppyFeed();
    }
  }

  /** Does what it must not from a thread of its own, for which there must be time. */
  private abstract static class Late extends Complete {
    @Override
    public Duration quiet() {
      return Duration.ofMillis(500);
    }
  }

  /** Publishes other trades, and does so well. */
  private abstract static class Other extends Complete {
    abstract LeaderTrade changed(int number, LeaderTrade trade);

    @Override
    public CopyTradeFeed feed() {
      return new SloppyFeed() {
        @Override
        LeaderTrade trade(int number) {
          return changed(number, super.trade(number));
        }
      };
    }
  }

  private static LeaderTrade with(LeaderTrade trade, long tokens, Ratio share) {
    return new LeaderTrade(
        trade.leader(),
        trade.mint(),
        trade.side(),
        trade.quoteAmount(),
        tokens,
        share,
        trade.slot());
  }

  private static LeaderTrade sold(LeaderTrade trade, UnaryOperator<Ratio> share) {
    return trade.side() == Side.SELL
        ? with(trade, trade.tokenAmount(), share.apply(trade.soldShare()))
        : trade;
  }

  @Keeps
  static final class Reference extends Complete {}

  @Keeps(skipping = {"CT-07", "CT-09"})
  static final class WithoutHooks implements CopyTradeFeedContract {
    @Override
    public CopyTradeFeed feed() {
      return new SloppyFeed();
    }
  }

  @Breaks(value = "CT-01", by = "lets a trade be overtaken")
  static final class Overtakes extends Other {
    @Override
    LeaderTrade changed(int number, LeaderTrade trade) {
      return TestData.leaderTrade(trade.side(), trade.mint(), TestData.SLOT + (number ^ 1));
    }
  }

  @Breaks(value = "CT-02", by = "goes on after close")
  static final class GoesOnAfterClose extends Late {
    @Override
    public CopyTradeFeed feed() {
      return new SloppyFeed() {
        private final AtomicInteger left = new AtomicInteger(2_000_000);

        @Override
        boolean goesOn() {
          return left.decrementAndGet() > 0;
        }

        @Override
        void awaitEnd(Thread thread) {}
      };
    }
  }

  @Breaks(value = "CT-03", by = "publishes its first trade from the thread that starts it")
  static final class PublishesFromTheCaller extends Late {
    @Override
    public CopyTradeFeed feed() {
      return new SloppyFeed() {
        @Override
        void beforeThread(Consumer<LeaderTrade> sink) {
          publish(sink, trade(0));
        }
      };
    }
  }

  @Breaks(value = "CT-03", by = "serves a second sink as well")
  static final class StartsTwice extends Late {
    @Override
    public CopyTradeFeed feed() {
      return new SloppyFeed() {
        @Override
        void secondStart() {}
      };
    }
  }

  @Breaks(value = "CT-04", by = "ends its thread when the sink throws")
  static final class EndsWhenTheSinkThrows extends Complete {
    @Override
    public CopyTradeFeed feed() {
      return new SloppyFeed() {
        @Override
        boolean publish(Consumer<LeaderTrade> sink, LeaderTrade trade) {
          try {
            sink.accept(trade);
            return true;
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

  @Breaks(value = "CT-05", by = "writes zero for an amount it does not know")
  static final class WritesZero extends Other {
    @Override
    LeaderTrade changed(int number, LeaderTrade trade) {
      return number == 7 ? with(trade, 0, trade.soldShare()) : trade;
    }
  }

  @Breaks(value = "CT-06", by = "writes percents for a fraction")
  static final class WritesPercents extends Other {
    @Override
    LeaderTrade changed(int number, LeaderTrade trade) {
      return sold(trade, share -> Ratio.ofFraction("50"));
    }
  }

  @Breaks(value = "CT-06", by = "does not know what share a sale sold")
  static final class KnowsNoShare extends Other {
    @Override
    LeaderTrade changed(int number, LeaderTrade trade) {
      return sold(trade, share -> Ratio.ZERO);
    }
  }

  @Breaks(value = "CT-06", by = "gives a buy a sold share")
  static final class SellsByBuying extends Other {
    @Override
    LeaderTrade changed(int number, LeaderTrade trade) {
      return with(trade, trade.tokenAmount(), Ratio.ONE);
    }
  }

  @Breaks(value = "CT-07", by = "follows somebody nobody asked for")
  static final class FollowsAStranger extends Complete {
    @Override
    public Set<Address> leaders() {
      return Set.of(TestData.FEE_RECIPIENT);
    }
  }

  @Breaks(value = "CT-08", by = "throws when it is closed before it was started")
  static final class NeedsAStart extends Late {
    @Override
    public CopyTradeFeed feed() {
      return new SloppyFeed() {
        private boolean started;

        @Override
        public synchronized void start(Consumer<LeaderTrade> sink) {
          started = true;
          super.start(sink);
        }

        @Override
        public void close() {
          if (!started) {
            throw new IllegalStateException("not started");
          }
          super.close();
        }
      };
    }
  }

  @Breaks(value = "CT-09", by = "publishes other trades each time it is read")
  static final class DiffersEachTime extends Other {
    private final AtomicInteger reads = new AtomicInteger();

    @Override
    public CopyTradeFeed feed() {
      reads.incrementAndGet();
      return super.feed();
    }

    @Override
    LeaderTrade changed(int number, LeaderTrade trade) {
      return with(trade, trade.tokenAmount() + reads.get(), trade.soldShare());
    }
  }
}
