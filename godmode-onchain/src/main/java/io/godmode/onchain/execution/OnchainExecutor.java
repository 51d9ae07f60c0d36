package io.godmode.onchain.execution;

import io.godmode.api.Bounded;
import io.godmode.api.ExecutionContext;
import io.godmode.api.Executor;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.OpenAttempt;
import io.godmode.api.order.Order;
import io.godmode.api.risk.ApprovedOrder;
import io.godmode.onchain.chain.ChainAccess;
import io.godmode.onchain.chain.ChainUnavailableException;
import io.godmode.onchain.rpc.SteadyTime;
import io.godmode.onchain.tx.SendOutcome;
import io.godmode.onchain.tx.Transport;
import io.godmode.onchain.tx.TxGate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out approved orders on Solana.
 *
 * <p>Each attempt is one transaction: quoted from fresh accounts, built, simulated, judged by a
 * guard on its final bytes, signed under a permit for exactly these, journaled with its signature,
 * and only then sent. The same bytes are sent again until they land or can land no more. What
 * became of it is read from the chain: the fill from the transaction's own balances, expiry from
 * finalized block heights of a majority of the endpoints. After a restart an attempt that may have
 * been sent is looked for by its signature; its bytes are not built again.
 *
 * <p>It sends nothing unless the host composed it with a gate that permits, see {@link
 * OnchainExecutorBuilder}. One worker thread asks the chain, exits before entries; {@link #submit}
 * and all else that the engine calls only leave a note for it.
 */
public final class OnchainExecutor implements Executor {
  private static final Logger log = LoggerFactory.getLogger(OnchainExecutor.class);
  private static final int ENDED_REMEMBERED = 10_000;
  private static final int CALLS_UNTIL_UNKNOWN = 5;
  private static final long IDLE_MILLIS = 50;
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final SwapPreparation preparation;
  private final Confirmation confirmation;
  private final Reconciliation reconciliation;
  private final ExecutionPace pace;
  private final InstantSource clock;
  private final boolean ownThread;

  @Bounded(
      by = "a few notes for each open attempt, and one for each reconciliation",
      then = "never dropped, they are about money; the worker takes all before it works on")
  private final BlockingQueue<Runnable> notes = new LinkedBlockingQueue<>();

  // The worker's own.
  @Bounded(by = "one for each open attempt", then = "never dropped; leaves when the attempt ends")
  private final Map<Attempt.Key, Attempt> open = new LinkedHashMap<>();

  @Bounded(by = "ENDED_REMEMBERED attempts", then = "the eldest is forgotten")
  private final Set<Attempt.Key> ended = new LinkedHashSet<>();

  private volatile @Nullable AttemptReports reports;
  private volatile boolean closed;
  private @Nullable Thread worker;

  OnchainExecutor(
      SwapPreparation preparation,
      Confirmation confirmation,
      Reconciliation reconciliation,
      ExecutionPace pace,
      InstantSource clock,
      boolean ownThread) {
    this.preparation = preparation;
    this.confirmation = confirmation;
    this.reconciliation = reconciliation;
    this.pace = pace;
    this.clock = new SteadyTime(clock);
    this.ownThread = ownThread;
  }

  /**
   * Starts one.
   *
   * @param chain who is asked; its calls are made by the worker thread
   * @param gate who permits; composed without {@code .broadcast(true)} it never does
   * @param transport who sends what was permitted
   * @param clock the host's, for pauses and time-outs; not the engine's, which may stand still
   */
  public static OnchainExecutorBuilder builder(
      ChainAccess chain, TxGate gate, Transport transport, InstantSource clock) {
    return new OnchainExecutorBuilder(chain, gate, transport, clock);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException when reports are not durable, for what was signed could be
   *     forgotten; or when it was started before
   */
  @Override
  public void start(ExecutionContext context) {
    if (!context.isDurable()) {
      throw new IllegalStateException(
          "an on-chain executor needs a durable journal: give the engine a data directory and a"
              + " durability that forces it to the disk");
    }
    if (reports != null) {
      throw new IllegalStateException("the on-chain executor has been started before");
    }
    reports = new AttemptReports(context);
    Instant now = clock.instant();
    for (OpenAttempt attempt : context.openAttempts()) {
      Attempt resumed = Attempt.resumed(attempt, venue(context, attempt.order()), now);
      open.put(resumed.key(), resumed);
    }
    reconcile(context);
    if (ownThread) {
      Thread thread = new Thread(this::work, "godmode-onchain-executor");
      thread.setDaemon(true);
      worker = thread;
      thread.start();
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException before the start and after the close
   */
  @Override
  public void submit(ApprovedOrder approved) {
    started();
    if (closed) {
      throw new IllegalStateException("the on-chain executor is closed; too late: " + approved);
    }
    reconciliation.submitted();
    Optional<Venue> venue = venue(started().context(), approved.order());
    notes.add(() -> take(approved, venue));
  }

  /** Engine thread only, for its market is asked. */
  private static Optional<Venue> venue(ExecutionContext context, Order order) {
    return context.pool(order.mint()).map(PoolState::venue);
  }

  /** {@inheritDoc} From time to time books and chain are compared. */
  @Override
  public void onMarket(MarketEvent event) {
    if (event instanceof MarketEvent.SlotIngested ingested
        && reconciliation.isDue(ingested.slot())) {
      reconcile(started().context());
    }
  }

  /** Engine thread only, for the books are read. */
  private void reconcile(ExecutionContext context) {
    reconciliation.of(context).ifPresent(comparison -> notes.add(comparison));
  }

  /** Goes on until the close: while there are positions, there must be somebody to exit them. */
  private void work() {
    while (!closed) {
      try {
        Runnable note = notes.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (note != null) {
          run(note);
        }
        runDue();
      } catch (InterruptedException stop) {
        // By the close; or left by something that was called, and that is no reason to end.
        log.debug("the worker of the on-chain executor was interrupted");
      } catch (RuntimeException | Error defect) {
        log.error("the on-chain executor goes on after a failure", defect);
      }
    }
  }

  /**
   * Takes all notes and looks at each attempt that is due now, once; the worker's, or a test's that
   * has no worker.
   */
  void runDue() {
    open.values().forEach(attempt -> attempt.looked = false);
    for (Optional<Attempt> next = nextDue(); next.isPresent() && !closed; next = nextDue()) {
      next.get().looked = true;
      proceed(next.get(), clock.instant());
    }
  }

  /** An exit that came while others were looked at goes before the entries that are left. */
  private Optional<Attempt> nextDue() {
    for (Runnable note = notes.poll(); note != null; note = notes.poll()) {
      run(note);
    }
    Instant now = clock.instant();
    return open.values().stream()
        .filter(attempt -> !attempt.looked && !attempt.due.isAfter(now))
        .min(Comparator.comparing(attempt -> !attempt.isExit()));
  }

  private static void run(Runnable note) {
    try {
      note.run();
    } catch (RuntimeException | Error defect) {
      log.error("a note to the on-chain executor failed", defect);
    }
  }

  private void take(ApprovedOrder approved, Optional<Venue> venue) {
    Attempt attempt = new Attempt(approved.order(), approved.attempt(), venue, clock.instant());
    if (open.containsKey(attempt.key()) || ended.contains(attempt.key())) {
      return;
    }
    if (open.keySet().stream().anyMatch(key -> key.order().equals(attempt.order.id()))) {
      deny(attempt, SwapPreparation.Refused.ANOTHER_IS_OPEN);
    } else {
      open.put(attempt.key(), attempt);
    }
  }

  private void proceed(Attempt attempt, Instant now) {
    attempt.due = now.plus(pace.poll());
    try {
      step(attempt, now);
      attempt.failedCalls = 0;
    } catch (ChainUnavailableException unavailable) {
      log.debug("attempt at {}: {}", attempt.order.id(), unavailable.getMessage());
      failed(attempt, now, String.valueOf(unavailable.getMessage()));
    } catch (UnexpectedTradeException unexpected) {
      hold(attempt, unexpected);
    } catch (RuntimeException | Error defect) {
      // Once and not at every look: it may go on like this until people have looked.
      if (attempt.failedCalls == 0) {
        log.error("attempt at {} cannot go on for now", attempt.order.id(), defect);
      }
      failed(attempt, now, defect.getClass().getName());
    }
  }

  private void step(Attempt attempt, Instant now) {
    if (attempt.signature.isEmpty()) {
      prepare(attempt);
    } else if (attempt.durable && !attempt.stuck) {
      if (attempt.handedOver || attempt.transaction.isEmpty()) {
        look(attempt, now);
      } else {
        send(attempt, attempt.transaction.get(), now);
      }
    }
  }

  private void prepare(Attempt attempt) {
    SwapPreparation.Quoted quoted =
        preparation.quote(attempt.order, attempt.number, attempt.venue, started().context());
    if (quoted instanceof SwapPreparation.Refused refused) {
      deny(attempt, refused);
      return;
    }
    if (!attempt.quoted) {
      attempt.quoted = true;
      started().say(attempt, AttemptState.QUOTED);
    }
    SwapPreparation.Signed signed = ((SwapPreparation.Ready) quoted).sign();
    if (signed instanceof SwapPreparation.Refused refused) {
      deny(attempt, refused);
      return;
    }
    SwapPreparation.Complete complete = (SwapPreparation.Complete) signed;
    attempt.transaction = Optional.of(complete);
    attempt.signature = Optional.of(complete.signature());
    attempt.lastValidBlockHeight = complete.lastValidBlockHeight();
    started().signed(attempt, () -> notes.add(() -> clear(attempt)));
  }

  /** The signature is on the disk: whatever happens now, the next run will look for it. */
  private void clear(Attempt attempt) {
    attempt.durable = true;
    attempt.due = clock.instant();
    attempt.looked = false;
  }

  private void send(Attempt attempt, SwapPreparation.Complete transaction, Instant now) {
    attempt.lastSent = now;
    // Whatever is thrown on the way: the bytes may be out.
    attempt.handedOver = true;
    SendOutcome outcome = transaction.send();
    if (outcome instanceof SendOutcome.Refused refused) {
      deny(
          attempt,
          new SwapPreparation.Refused(
              AttemptFailure.GUARD_REFUSED, refused.code() + ": " + refused.detail()));
      return;
    }
    if (outcome instanceof SendOutcome.Sent) {
      started().say(attempt, AttemptState.SENT);
    } else {
      doubt(attempt);
    }
  }

  /** Looks first, so that what has landed or expired is not sent again. */
  private void look(Attempt attempt, Instant now) {
    Optional<ChainVerdict> verdict = confirmation.verdict(attempt);
    if (verdict.isPresent()) {
      started().ended(attempt, verdict.get());
      forget(attempt);
    } else if (attempt.transaction.isPresent()
        && !now.isBefore(attempt.lastSent.plus(pace.resend()))) {
      resend(attempt, attempt.transaction.get(), now);
    }
  }

  private void resend(Attempt attempt, SwapPreparation.Complete transaction, Instant now) {
    attempt.lastSent = now;
    SendOutcome outcome = transaction.resend();
    if (outcome instanceof SendOutcome.Sent && attempt.unknown) {
      attempt.unknown = false;
      started().say(attempt, AttemptState.SENT);
    } else if (outcome instanceof SendOutcome.Refused refused) {
      // The first bytes may still land; they are looked for and no longer sent.
      log.warn(
          "attempt at {} is sent no more: {}: {}",
          attempt.order.id(),
          refused.code(),
          refused.detail());
      attempt.transaction = Optional.empty();
    }
  }

  /** Without a signature nothing has left us; with one, something may have. */
  private void failed(Attempt attempt, Instant now, String detail) {
    attempt.failedCalls++;
    if (attempt.signature.isEmpty()) {
      if (now.isAfter(attempt.begun.plus(pace.patience()))) {
        deny(attempt, new SwapPreparation.Refused(AttemptFailure.NOT_SENT, detail));
      }
    } else if (attempt.failedCalls > CALLS_UNTIL_UNKNOWN) {
      doubt(attempt);
    }
  }

  private void doubt(Attempt attempt) {
    if (!attempt.unknown) {
      attempt.unknown = true;
      started().say(attempt, AttemptState.UNKNOWN);
    }
  }

  /** It stays open until people have looked: neither booked by guess nor tried again. */
  private void hold(Attempt attempt, UnexpectedTradeException unexpected) {
    attempt.stuck = true;
    doubt(attempt);
    started()
        .context()
        .mismatch(
            attempt.order.walletId(),
            "order "
                + attempt.order.id()
                + " landed as "
                + attempt.signature.map(TxSignature::base58).orElse("")
                + " and is not what it should be: "
                + unexpected.getMessage());
  }

  private void deny(Attempt attempt, SwapPreparation.Refused refused) {
    started().denied(attempt, refused);
    forget(attempt);
  }

  private void forget(Attempt attempt) {
    open.remove(attempt.key());
    ended.add(attempt.key());
    if (ended.size() > ENDED_REMEMBERED) {
      Iterator<Attempt.Key> eldest = ended.iterator();
      eldest.next();
      eldest.remove();
    }
  }

  private AttemptReports started() {
    AttemptReports known = reports;
    if (known == null) {
      throw new IllegalStateException("the on-chain executor has not been started");
    }
    return known;
  }

  @Override
  public boolean isLive() {
    return true;
  }

  /** {@inheritDoc} Waits up to two seconds for a call that is on its way. */
  @Override
  public void close() {
    closed = true;
    Thread thread = worker;
    if (thread != null && thread != Thread.currentThread()) {
      thread.interrupt();
      try {
        thread.join(CLOSING.toMillis());
      } catch (InterruptedException hurry) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
