package io.godmode.paper;

import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.id.OrderId;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.testkit.ForwardingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where on the way of an order the process dies. */
public enum CrashPoint {
  /** The approval is durable, and the executor has not heard of it. */
  BEFORE_SUBMIT,
  /** The executor has it; nothing it reported was taken in. */
  AFTER_SUBMIT,
  /** The signature is durable, and nothing was sent. Where nothing is signed, as AFTER_SUBMIT. */
  WHEN_DURABLE,
  /** It was sent, and that is not journaled. Where nothing is signed, as AFTER_SUBMIT. */
  AFTER_SENDING,
  /** It was sent, and that was taken in. */
  IN_FLIGHT,
  /** It has ended at the venue, and the engine has not heard of it. */
  BEFORE_THE_END,
  /** Its end was reported and not taken in. */
  AFTER_THE_END,
  /** Its end was taken in. */
  LATER;

  /** Looks at everything between engine and executor, and at one order's point takes a picture. */
  static final class Watch implements Executor {
    private final Executor executor;
    private final CrashPoint point;
    private final int number;
    private final Runnable picture;
    private @Nullable ExecutionContext context;
    private int submitted;
    private Optional<OrderId> watched = Optional.empty();
    private boolean sent;
    private boolean ended;
    private boolean taken;

    Watch(Executor executor, CrashPoint point, int number, Runnable picture) {
      this.executor = executor;
      this.point = point;
      this.number = number;
      this.picture = picture;
    }

    private void at(CrashPoint reached) {
      if (reached == point && !taken) {
        taken = true;
        picture.run();
      }
    }

    @Override
    public void start(ExecutionContext given) {
      context = given;
      executor.start(new Listening(this, given));
    }

    @Override
    public void submit(ApprovedOrder order) {
      submitted++;
      boolean watching = submitted == number;
      if (watching) {
        watched = Optional.of(order.order().id());
        at(BEFORE_SUBMIT);
      }
      executor.submit(order);
      if (watching) {
        at(AFTER_SUBMIT);
        if (sent) {
          at(WHEN_DURABLE);
          at(AFTER_SENDING);
        }
      }
    }

    private boolean isWatched(ExecutionReport report) {
      return watched.equals(Optional.of(report.orderId()));
    }

    private void reporting(ExecutionReport report, Runnable onwards) {
      if (!isWatched(report)) {
        onwards.run();
        return;
      }
      if (report.state().isTerminal()) {
        at(BEFORE_THE_END);
      }
      sent |= report.state() == AttemptState.SENT;
      onwards.run();
      if (report.state().isTerminal()) {
        at(AFTER_THE_END);
        ended = true;
      }
    }

    @Override
    public void onMarket(MarketEvent event) {
      if (sent) {
        at(IN_FLIGHT);
      }
      if (ended) {
        at(LATER);
      }
      executor.onMarket(event);
    }

    @Override
    public Optional<PoolState> tradable(PoolState observed) {
      return executor.tradable(observed);
    }

    @Override
    public void close() {
      executor.close();
    }

    ExecutionContext engine() {
      if (context == null) {
        throw new IllegalStateException("not started");
      }
      return context;
    }
  }

  private static final class Listening extends ForwardingContext {
    private final Watch watch;

    Listening(Watch watch, ExecutionContext engine) {
      super(engine);
      this.watch = watch;
    }

    @Override
    public void report(ExecutionReport report) {
      watch.reporting(report, () -> engine().report(report));
    }

    @Override
    public void report(ExecutionReport report, Runnable whenDurable) {
      boolean watched = watch.isWatched(report);
      watch.reporting(
          report,
          () ->
              engine()
                  .report(
                      report,
                      () -> {
                        if (watched) {
                          watch.at(WHEN_DURABLE);
                        }
                        whenDurable.run();
                        if (watched) {
                          watch.at(AFTER_SENDING);
                        }
                      }));
    }
  }
}
