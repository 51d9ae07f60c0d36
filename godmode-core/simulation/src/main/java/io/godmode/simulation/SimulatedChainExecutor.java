package io.godmode.simulation;

import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.id.OrderId;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.OpenAttempt;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.simulation.ChainNode.Landing;
import io.godmode.simulation.ChainNode.Notice;
import io.godmode.simulation.ChainNode.Unreachable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Trades on a {@link SimulatedChain} as an executor on a real one has to: sign, wait until that is
 * durable, send, send the same bytes again, look up, and never guess.
 *
 * <p>It works on the thread that calls it, which is the engine's, so that runs repeat to the byte.
 */
public final class SimulatedChainExecutor implements Executor, ChainNode.Listener {
  private static final int CALLS_UNTIL_UNKNOWN = 5;
  private static final int SLOTS_WITHOUT_BLOCKHASH = 20;
  private static final int SLOTS_BETWEEN_SENDS = 5;

  private final ChainNode node;
  private final Map<OrderId, Work> open = new LinkedHashMap<>();
  private final Set<String> known = new HashSet<>();
  private @Nullable ExecutionContext context;
  private boolean closed;

  /** One attempt. */
  private static final class Work {
    final Order order;
    final int attempt;
    int sequence;
    @Nullable SimulatedTransaction transaction;
    boolean quoted;
    boolean cleared;
    boolean sent;
    boolean unknown;
    int slots;
    int failedCalls;

    Work(Order order, int attempt) {
      this.order = order;
      this.attempt = attempt;
    }

    String key() {
      return order.id() + "#" + attempt;
    }
  }

  private SimulatedChainExecutor(ChainNode node) {
    this.node = node;
  }

  /** Returns an executor that works through a node. */
  public static SimulatedChainExecutor of(ChainNode node) {
    return new SimulatedChainExecutor(node);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException when the engine keeps nothing durable
   */
  @Override
  public void start(ExecutionContext given) {
    if (!given.isDurable()) {
      throw new IllegalStateException("reports are not durable here, so nothing is signed");
    }
    context = given;
    node.subscribe(this);
    given.openAttempts().forEach(this::resume);
  }

  /** Looks for what may have been sent; what cannot have been is begun anew. */
  private void resume(OpenAttempt attempt) {
    Work work = new Work(attempt.order(), attempt.attempt());
    work.sequence = attempt.lastSequence();
    work.quoted = work.sequence > 0;
    work.unknown = attempt.isUnknown();
    known.add(work.key());
    open.put(work.order.id(), work);
    if (attempt.signature().isPresent()) {
      SimulatedTransaction rebuilt =
          SimulatedTransaction.sign(
              work.order, work.attempt, attempt.lastValidBlockHeight().orElseThrow());
      if (!attempt.signature().get().equals(rebuilt.signature())) {
        throw new IllegalStateException("cannot build the same transaction again: " + attempt);
      }
      work.transaction = rebuilt;
      work.cleared = true;
      work.sent =
          attempt.reports().stream().anyMatch(report -> report.state() == AttemptState.SENT);
    }
    proceed(work);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException before the start and after the close
   */
  @Override
  public void submit(ApprovedOrder order) {
    if (context == null || closed) {
      throw new IllegalStateException(order + " came before the start or after the close");
    }
    Work work = new Work(order.order(), order.attempt());
    if (!known.add(work.key())) {
      return;
    }
    if (open.containsKey(work.order.id())) {
      deny(work, AttemptFailure.NOT_SENT, "another attempt at the order has not ended");
      return;
    }
    open.put(work.order.id(), work);
    proceed(work);
  }

  @Override
  public void onMarket(MarketEvent event) {
    if (event.kind() == MarketEvent.Kind.SLOT_INGESTED) {
      for (Work work : List.copyOf(open.values())) {
        work.slots++;
        proceed(work);
      }
    }
  }

  /** A notice is a reason to look, whatever it says. */
  @Override
  public void told(Notice notice) {
    for (Work work : List.copyOf(open.values())) {
      if (work.transaction != null && work.transaction.signature().equals(notice.signature())) {
        proceed(work);
      }
    }
  }

  private void proceed(Work work) {
    SimulatedTransaction transaction = work.transaction;
    try {
      if (transaction == null) {
        sign(work);
      } else if (work.cleared && !work.sent) {
        send(work, transaction);
      } else if (work.sent) {
        look(work, transaction);
      }
      work.failedCalls = 0;
    } catch (Unreachable unreachable) {
      work.failedCalls++;
      giveUpOrDoubt(work);
    }
  }

  /** Nothing was sent without a signature; with one, something may have been. */
  private void giveUpOrDoubt(Work work) {
    if (work.transaction == null && work.slots > SLOTS_WITHOUT_BLOCKHASH) {
      deny(work, AttemptFailure.NOT_SENT, "no blockhash could be had");
    } else if (work.cleared && !work.unknown && work.failedCalls > CALLS_UNTIL_UNKNOWN) {
      work.unknown = true;
      say(work, AttemptState.UNKNOWN);
    }
  }

  private void sign(Work work) {
    if (!work.quoted) {
      work.quoted = true;
      say(work, AttemptState.QUOTED);
    }
    long lastValid = node.latestLastValidBlockHeight();
    if (node.balance(work.order.walletId()) < needed(work.order)) {
      deny(work, AttemptFailure.INSUFFICIENT_FUNDS, "the simulation fails");
      return;
    }
    SimulatedTransaction signed = SimulatedTransaction.sign(work.order, work.attempt, lastValid);
    work.transaction = signed;
    work.sequence++;
    started()
        .report(
            ExecutionReport.interim(
                    work.order.id(),
                    work.attempt,
                    work.sequence,
                    AttemptState.SIGNED,
                    started().tipSlot())
                .withTransaction(signed.signature(), lastValid),
            () -> clear(work));
  }

  private static long needed(Order order) {
    long spend = order.terms().fold(buy -> buy.spend().value(), (OrderTerms.Sell sell) -> 0L);
    return spend + order.network().most().value();
  }

  private void clear(Work work) {
    if (!closed) {
      work.cleared = true;
      proceed(work);
    }
  }

  private void send(Work work, SimulatedTransaction transaction) {
    if (node.blockHeight() <= transaction.lastValidBlockHeight()) {
      node.send(transaction, started().tipSlot());
    }
    work.sent = true;
    say(work, AttemptState.SENT);
    look(work, transaction);
  }

  /** The height is asked for first: what is absent after it has passed can no longer come. */
  private void look(Work work, SimulatedTransaction transaction) {
    long height = node.blockHeight();
    Optional<Landing> landing = node.status(transaction.signature());
    if (landing.isPresent()) {
      end(work, landing.get());
    } else if (height > transaction.lastValidBlockHeight()) {
      end(
          work,
          failed(
              work,
              AttemptState.EXPIRED_PROVEN,
              started().tipSlot(),
              AttemptFailure.NOT_LANDED,
              Costs.NONE,
              "no trace of it at block height " + height));
    } else if (work.slots % SLOTS_BETWEEN_SENDS == SLOTS_BETWEEN_SENDS - 1) {
      node.send(transaction, started().tipSlot());
    }
  }

  private void end(Work work, Landing landing) {
    if (landing.fill().isEmpty()) {
      end(
          work,
          failed(
              work,
              AttemptState.LANDED_FAILED,
              landing.slot(),
              landing.failure().orElse(AttemptFailure.VENUE_ERROR),
              landing.costs(),
              "reverted"));
      return;
    }
    work.sequence++;
    end(
        work,
        ExecutionReport.landed(
            work.order.id(),
            work.attempt,
            work.sequence,
            landing.slot(),
            landing.fill().get(),
            landing.costs()));
  }

  private void deny(Work work, AttemptFailure why, String detail) {
    end(work, failed(work, AttemptState.DENIED, started().tipSlot(), why, Costs.NONE, detail));
  }

  private static ExecutionReport failed(
      Work work, AttemptState state, long slot, AttemptFailure why, Costs costs, String detail) {
    work.sequence++;
    return ExecutionReport.failed(
        work.order.id(), work.attempt, work.sequence, state, slot, why, costs, detail);
  }

  private void end(Work work, ExecutionReport report) {
    open.remove(work.order.id(), work);
    started().report(withTransaction(work, report));
  }

  private void say(Work work, AttemptState state) {
    work.sequence++;
    ExecutionReport report =
        ExecutionReport.interim(
            work.order.id(), work.attempt, work.sequence, state, started().tipSlot());
    started().report(withTransaction(work, report));
  }

  private static ExecutionReport withTransaction(Work work, ExecutionReport report) {
    SimulatedTransaction transaction = work.transaction;
    return transaction == null
        ? report
        : report.withTransaction(transaction.signature(), transaction.lastValidBlockHeight());
  }

  @Override
  public Optional<PoolState> tradable(PoolState observed) {
    return node.tradable(observed);
  }

  @Override
  public void close() {
    closed = true;
    node.unsubscribe(this);
  }

  private ExecutionContext started() {
    if (context == null) {
      throw new IllegalStateException("not started");
    }
    return context;
  }
}
