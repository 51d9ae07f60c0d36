package io.godmode.examples.leaders;

import io.godmode.api.GodmodeException;
import io.godmode.api.MarketSink;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CurveCompleted;
import io.godmode.api.market.MarketEvent.InputFailed;
import io.godmode.api.market.MarketEvent.Launched;
import io.godmode.api.market.MarketEvent.Migrated;
import io.godmode.api.market.MarketEvent.PoolObserved;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.SolPriced;
import io.godmode.api.market.MarketEvent.Swapped;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Writes a market's past on a tape. The market's thread publishes, another one waits.
 *
 * <p>Traders' trades are taken from the swaps only where nothing knows transactions better, as for
 * recordings of trades; elsewhere they are added by whoever reads those.
 */
public final class TapeSink implements MarketSink {
  private final Tape.Builder tape;
  private final Optional<SlotTrades> trades;
  private final CountDownLatch done = new CountDownLatch(1);

  private long slot = -1;
  private Optional<RuntimeException> failure = Optional.empty();

  /**
   * Starts.
   *
   * @param tape where facts go
   * @param withTrades whether traders' trades are those of the swaps
   */
  public TapeSink(Tape.Builder tape, boolean withTrades) {
    this.tape = tape;
    trades = withTrades ? Optional.of(new SlotTrades()) : Optional.empty();
  }

  @Override
  public synchronized boolean publish(MarketEvent event) {
    if (done.getCount() == 0) {
      return false;
    }
    try {
      take(event);
    } catch (RuntimeException broken) {
      end(Optional.of(broken));
    }
    return done.getCount() != 0;
  }

  private void take(MarketEvent event) {
    switch (event.kind()) {
      case SWAPPED -> swapped((Swapped) event);
      case POOL_OBSERVED -> {
        PoolObserved observed = (PoolObserved) event;
        tape.pool(observed.pool(), observed.pool().slot());
      }
      case LAUNCHED -> {
        Launched launched = (Launched) event;
        launched.pool().ifPresent(pool -> tape.pool(pool, launched.slot()));
      }
      case CURVE_COMPLETED -> {
        CurveCompleted completed = (CurveCompleted) event;
        tape.closed(completed.mint(), completed.slot());
      }
      case MIGRATED -> {
        Migrated migrated = (Migrated) event;
        if (migrated.pool().isPresent()) {
          tape.pool(migrated.pool().get(), migrated.slot());
        } else {
          tape.closed(migrated.mint(), migrated.slot());
        }
      }
      case SOL_PRICED -> {
        SolPriced priced = (SolPriced) event;
        tape.price(priced.price(), priced.slot());
      }
      case SLOT_INGESTED -> {
        SlotIngested ingested = (SlotIngested) event;
        flush();
        slot = ingested.slot();
        tape.slot(slot);
      }
      case GAP -> tape.gap();
      case ROLLED_BACK ->
          throw new GodmodeException(
              "MARKET_NOT_REPEATABLE", "the market dropped blocks that it had told: " + event);
      case INPUT_ENDED -> {
        flush();
        end(Optional.empty());
      }
      case INPUT_FAILED -> {
        InputFailed failed = (InputFailed) event;
        end(Optional.of(new GodmodeException(failed.code(), failed.detail())));
      }
      case CLOCK_ADVANCED, CANDIDATES_LISTED, HEALTH_CHANGED -> {}
    }
  }

  private void swapped(Swapped swap) {
    swap.poolAfter().ifPresent(pool -> tape.pool(pool, swap.slot()));
    trades.ifPresent(
        taken -> {
          if (!taken.take(swap)) {
            tape.leftOut(1);
          }
        });
  }

  private void flush() {
    trades.ifPresent(taken -> taken.flush(tape));
  }

  private void end(Optional<RuntimeException> why) {
    failure = why;
    done.countDown();
  }

  /**
   * Waits until the market has ended.
   *
   * @throws GodmodeException when it failed, with its code
   */
  public void await() throws InterruptedException {
    done.await();
    synchronized (this) {
      failure.ifPresent(
          broken -> {
            throw broken;
          });
    }
  }
}
