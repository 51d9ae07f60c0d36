package io.godmode.testkit;

import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.PoolState;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.OpenAttempt;
import io.godmode.api.order.Order;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.testkit.ToyChain.Landing;
import io.godmode.testkit.ToyChain.Transaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Signs and sends on a {@link ToyChain}, correctly but for one defect. */
final class ToyExecutor implements Executor {
  private static final int SLOTS_UNTIL_UNKNOWN = 3;
  private static final int IMPATIENCE = 10;
  private static final AtomicLong CALLS_IN_THIS_PROCESS = new AtomicLong();

  /** What may be wrong with it. */
  enum Defect {
    NONE,
    ENDS_TWICE,
    SKIPS_SEQUENCES,
    IGNORES_MINIMUM,
    FORGETS_WHAT_ENDED,
    CALLS_LOSS_A_FAILURE,
    THROWS_WHEN_POOR,
    HIDES_BASE_FEE,
    SILENT_WHEN_CUT_OFF,
    TAKES_A_SECOND_ATTEMPT,
    SWALLOWS_LATE_ORDERS,
    GUESSES_WHEN_CUT_OFF,
    GIVES_UP_EARLY,
    FORGETS_OPEN_ATTEMPTS,
    SIGNS_AGAIN_AFTER_RESTART,
    SENDS_AT_ONCE,
    SIGNS_WITHOUT_SIGNATURE,
    REPEATS_WHAT_IT_HEARS,
    BELIEVES_NOTICES,
    THROWS_AT_STRANGERS,
    WAITS_FOR_THE_LINE,
    DRIFTS,
    COUNTS_IN_A_STATIC,
    STARTS_WITHOUT_A_DISK
  }

  private final ToyVenue venue;
  private final Defect defect;
  private final List<Work> works = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private @Nullable ExecutionContext context;
  private boolean closed;
  private long drift;

  /** One attempt. */
  private static final class Work {
    final Order order;
    final int attempt;
    int sequence;
    @Nullable Transaction transaction;
    Optional<TxSignature> told = Optional.empty();
    boolean cleared;
    boolean sent;
    boolean unknown;
    int slotsCutOff;
    int slotsSent;
    Optional<ExecutionReport> end = Optional.empty();

    Work(Order order, int attempt) {
      this.order = order;
      this.attempt = attempt;
    }
  }

  ToyExecutor(ToyVenue venue, Defect defect) {
    this.venue = venue;
    this.defect = defect;
  }

  @Override
  public void start(ExecutionContext given) {
    if (!given.isDurable() && defect != Defect.STARTS_WITHOUT_A_DISK) {
      throw new IllegalStateException("reports are not durable here, so nothing is signed");
    }
    context = given;
    if (defect != Defect.FORGETS_OPEN_ATTEMPTS) {
      given.openAttempts().forEach(this::resume);
    }
  }

  private void resume(OpenAttempt open) {
    Work work = new Work(open.order(), open.attempt());
    work.sequence = open.lastSequence();
    works.add(work);
    known.add(key(open.order().id(), open.attempt()));
    if (open.signature().isPresent()) {
      long height = open.lastValidBlockHeight().orElseThrow() - ToyChain.VALID_BLOCKS;
      long chosen =
          defect == Defect.SIGNS_AGAIN_AFTER_RESTART ? venue.chain.blockHeight() + 1 : height;
      work.transaction = Transaction.sign(open.order(), open.attempt(), chosen, true);
      work.told = open.signature();
      work.cleared = true;
      work.unknown = open.isUnknown();
      work.sent =
          open.reports().stream().anyMatch(report -> report.state() == AttemptState.SENT)
              && defect != Defect.SIGNS_AGAIN_AFTER_RESTART;
    }
    proceed(work);
  }

  @Override
  public void submit(ApprovedOrder approved) {
    if (context == null || (closed && defect != Defect.SWALLOWS_LATE_ORDERS)) {
      throw new IllegalStateException("not running; " + approved + " came too early or too late");
    }
    Order order = approved.order();
    if (!order.mint().equals(ToyChain.MINT) && defect == Defect.THROWS_AT_STRANGERS) {
      throw new IllegalArgumentException("no pool of " + order.mint());
    }
    if (!known.add(key(order.id(), approved.attempt()))) {
      return;
    }
    Work work = new Work(order, approved.attempt());
    boolean second = works.stream().anyMatch(other -> isOpen(other, order.id()));
    if (second && defect != Defect.TAKES_A_SECOND_ATTEMPT) {
      deny(work, AttemptFailure.NOT_SENT);
    } else if (!venue.cutOff && venue.chain.lamports() == 0) {
      if (defect == Defect.THROWS_WHEN_POOR) {
        throw new IllegalArgumentException("insufficient lamports");
      }
      deny(work, AttemptFailure.INSUFFICIENT_FUNDS);
    } else if (venue.cutOff && defect == Defect.WAITS_FOR_THE_LINE) {
      waitForEver();
    } else {
      works.add(work);
      proceed(work);
    }
  }

  private static void waitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException given) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isOpen(Work work, OrderId id) {
    return work.end.isEmpty() && work.order.id().equals(id);
  }

  private static String key(OrderId id, int attempt) {
    return id + "#" + attempt;
  }

  /** Does what can be done now: sign, send, or ask for the fate. */
  private void proceed(Work work) {
    if (work.end.isPresent()) {
      return;
    }
    if (venue.cutOff) {
      waitOutside(work);
    } else if (work.transaction == null) {
      sign(work);
    } else if (work.cleared && !work.sent) {
      send(work);
    } else if (work.sent) {
      ask(work, work.transaction);
    }
  }

  private void sign(Work work) {
    if (work.sequence == 0) {
      say(interim(work, AttemptState.QUOTED));
    }
    Transaction signed =
        Transaction.sign(
            work.order, work.attempt, venue.chain.blockHeight(), defect != Defect.IGNORES_MINIMUM);
    work.transaction = signed;
    work.told = Optional.of(signed.signature());
    ExecutionReport report = interim(work, AttemptState.SIGNED);
    if (defect == Defect.SENDS_AT_ONCE) {
      venue.chain.send(signed);
    }
    started()
        .report(
            defect == Defect.SIGNS_WITHOUT_SIGNATURE
                ? report
                : report.withTransaction(signed.signature(), signed.lastValidHeight()),
            () -> {
              work.cleared = true;
              proceed(work);
            });
  }

  private void send(Work work) {
    Transaction transaction = work.transaction;
    if (transaction != null && venue.chain.blockHeight() <= transaction.lastValidHeight()) {
      venue.chain.send(transaction);
    }
    work.sent = true;
    say(interim(work, AttemptState.SENT));
  }

  private void ask(Work work, Transaction transaction) {
    Optional<Landing> landing = venue.chain.landing(transaction.signature());
    work.slotsSent++;
    boolean over =
        venue.chain.blockHeight() > transaction.lastValidHeight()
            || (defect == Defect.GIVES_UP_EARLY && work.slotsSent > IMPATIENCE);
    if (landing.isPresent()) {
      end(work, landing.get());
    } else if (over && defect == Defect.CALLS_LOSS_A_FAILURE) {
      end(work, failed(work, AttemptState.LANDED_FAILED, AttemptFailure.VENUE_ERROR));
    } else if (over) {
      end(work, failed(work, AttemptState.EXPIRED_PROVEN, AttemptFailure.NOT_LANDED));
    }
  }

  private void waitOutside(Work work) {
    work.slotsCutOff++;
    if (work.cleared
        && !work.unknown
        && work.slotsCutOff > SLOTS_UNTIL_UNKNOWN
        && defect != Defect.SILENT_WHEN_CUT_OFF) {
      work.unknown = true;
      say(interim(work, AttemptState.UNKNOWN));
    }
    if (defect == Defect.GUESSES_WHEN_CUT_OFF && work.slotsCutOff > ToyChain.VALID_BLOCKS) {
      end(work, failed(work, AttemptState.EXPIRED_PROVEN, AttemptFailure.NOT_LANDED));
    }
  }

  private void end(Work work, Landing landing) {
    Costs costs =
        defect == Defect.HIDES_BASE_FEE ? withoutBaseFee(landing.costs()) : landing.costs();
    long slot =
        landing.slot()
            + (defect == Defect.COUNTS_IN_A_STATIC ? CALLS_IN_THIS_PROCESS.incrementAndGet() : 0);
    work.sequence += defect == Defect.SKIPS_SEQUENCES ? 5 : 1;
    ExecutionReport report =
        landing
            .fill()
            .map(
                fill ->
                    ExecutionReport.landed(
                        work.order.id(), work.attempt, work.sequence, slot, fill, costs))
            .orElseGet(
                () ->
                    ExecutionReport.failed(
                        work.order.id(),
                        work.attempt,
                        work.sequence,
                        AttemptState.LANDED_FAILED,
                        slot,
                        landing.failure().orElse(AttemptFailure.VENUE_ERROR),
                        costs,
                        ""));
    end(work, report);
  }

  private static Costs withoutBaseFee(Costs costs) {
    return Costs.builder()
        .venue(costs.protocolFee(), costs.creatorFee(), costs.lpFee())
        .network(Lamports.ZERO, costs.priorityFee(), costs.tip())
        .rentLocked(costs.rentLocked())
        .rentFreed(costs.rentFreed())
        .build();
  }

  private void end(Work work, ExecutionReport report) {
    work.end = Optional.of(report);
    say(report);
    if (defect == Defect.ENDS_TWICE) {
      again(work);
    }
    if (defect == Defect.FORGETS_WHAT_ENDED) {
      known.remove(key(work.order.id(), work.attempt));
    }
  }

  private void again(Work work) {
    ExecutionReport end = work.end.orElseThrow();
    work.sequence++;
    say(
        end.fill()
            .map(
                fill ->
                    ExecutionReport.landed(
                        end.orderId(), end.attempt(), work.sequence, end.slot(), fill, end.costs()))
            .orElse(end));
  }

  private void deny(Work work, AttemptFailure why) {
    end(work, failed(work, AttemptState.DENIED, why));
  }

  private ExecutionReport failed(Work work, AttemptState state, AttemptFailure why) {
    work.sequence++;
    return ExecutionReport.failed(
        work.order.id(),
        work.attempt,
        work.sequence,
        state,
        venue.chain.slot(),
        why,
        Costs.NONE,
        "");
  }

  private ExecutionReport interim(Work work, AttemptState state) {
    work.sequence++;
    return ExecutionReport.interim(
        work.order.id(), work.attempt, work.sequence, state, venue.chain.slot());
  }

  private void say(ExecutionReport report) {
    started().report(report);
  }

  /** A slot has passed. */
  void poll() {
    if (!closed) {
      List.copyOf(works).forEach(this::proceed);
    }
  }

  /** The venue says that a transaction was confirmed; that is a hint and no proof. */
  void hear(TxSignature signature) {
    for (Work work : List.copyOf(works)) {
      if (work.told.equals(Optional.of(signature))) {
        if (work.end.isPresent() && defect == Defect.REPEATS_WHAT_IT_HEARS) {
          again(work);
        } else if (work.end.isEmpty() && defect == Defect.BELIEVES_NOTICES) {
          believe(work);
        } else {
          proceed(work);
        }
      }
    }
  }

  private void believe(Work work) {
    OpenAttempt attempt = new OpenAttempt(work.order, work.attempt, List.of());
    ExecutionReport bounds = TestData.landed(attempt.order(), work.attempt, work.sequence + 1);
    work.sequence++;
    end(work, bounds);
  }

  @Override
  public Optional<PoolState> tradable(PoolState observed) {
    if (defect != Defect.DRIFTS || works.isEmpty()) {
      return Optional.of(observed);
    }
    drift++;
    return Optional.of(observed.toBuilder().slot(observed.slot() + drift).build());
  }

  @Override
  public void close() {
    closed = true;
  }

  private ExecutionContext started() {
    if (context == null) {
      throw new IllegalStateException("not started");
    }
    return context;
  }
}
