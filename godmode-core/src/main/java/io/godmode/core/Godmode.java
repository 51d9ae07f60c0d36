package io.godmode.core;

import io.godmode.api.ExternalIntake;
import io.godmode.api.GodmodeException;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.Operator;
import io.godmode.api.Strategy;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.wallet.NativeBalance;
import io.godmode.core.config.CopySettings;
import io.godmode.core.config.MemecoinSettings;
import io.godmode.core.health.HealthSnapshot;
import io.godmode.core.journal.EventStore;
import io.godmode.core.ledger.Books;
import io.godmode.core.strategy.CopyStrategy;
import io.godmode.core.strategy.EntryFilters;
import io.godmode.core.strategy.MemecoinStrategy;
import io.godmode.core.treasury.FlowPreview;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One trading engine with everything it was composed of.
 *
 * <p>{@link #run()} works on the calling thread until there is no more to do; every other method
 * may be called from any thread. Several engines can live in one JVM. {@link #close()} stops the
 * engine, waits for it and frees every part.
 */
public final class Godmode implements AutoCloseable {
  private static final long STOP_SECONDS = 20;
  private static final String UNWRITTEN = "JOURNAL_WRITE_FAILED";

  private final Engine engine;
  private final FactInbox inbox;
  private final CommandLane lane;
  private final ExternalLane events;
  private final MemecoinDataProvider memecoins;
  private final StatusBoard status;
  private final EventStore store;
  private final PluginDesk plugins;
  private final TreasuryDesk treasury;
  private final List<ListenerThread> listeners;
  private final List<AutoCloseable> parts;
  private final List<Consumer<Books>> displays;
  private final HealthBoard health;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);

  Godmode(
      Engine engine,
      FactInbox inbox,
      CommandLane lane,
      ExternalLane events,
      MemecoinDataProvider memecoins,
      StatusBoard status,
      EventStore store,
      PluginDesk plugins,
      TreasuryDesk treasury,
      List<ListenerThread> listeners,
      List<AutoCloseable> parts,
      List<Consumer<Books>> displays,
      HealthBoard health) {
    this.engine = engine;
    this.inbox = inbox;
    this.lane = lane;
    this.events = events;
    this.memecoins = memecoins;
    this.status = status;
    this.store = store;
    this.plugins = plugins;
    this.treasury = treasury;
    this.listeners = List.copyOf(listeners);
    this.parts = List.copyOf(parts);
    this.displays = List.copyOf(displays);
    this.health = health;
  }

  /** Starts a composition. */
  public static GodmodeBuilder builder() {
    return new GodmodeBuilder();
  }

  /**
   * Returns the farming strategy of a configuration, as an engine runs it when a host adds none;
   * for hosts that add their own beside it.
   */
  public static Strategy farming(MemecoinSettings farming) {
    return MemecoinStrategy.of(farming.id(), entryFilters(farming));
  }

  /** Returns what the farming strategy of a configuration asks of a candidate. */
  public static EntryFilters entryFilters(MemecoinSettings farming) {
    return new EntryFilters(
        farming.minScore(),
        farming.minLiquidity(),
        farming.minVolume24h(),
        farming.maxAge(),
        farming.exits(),
        farming.pairs().stream()
            .map(
                pair ->
                    new EntryFilters.Route(
                        pair.chain(), pair.wallet(), pair.minNotional(), pair.maxNotional()))
            .toList());
  }

  /**
   * Returns the copy strategy of a configuration, as an engine runs it when a host adds none; for
   * hosts that add their own beside it.
   *
   * @param market the kind of market source: on a simulated one, leaders without an address are
   *     bound to made-up ones; elsewhere they are idle
   */
  public static Strategy copying(CopySettings copying, SourceInfo.Kind market) {
    return CopyStrategy.of(
        copying.id(), CopyBinding.terms(copying, market == SourceInfo.Kind.SIMULATED));
  }

  /**
   * Runs until the input has ended, the ticks are done or {@link #stop()} is called.
   *
   * @return where things stand then
   * @throws IllegalStateException when it was run or closed before
   * @throws GodmodeException when the market source failed, the input is not the one of the data
   *     directory, the journal cannot be written, the books broke, or with code {@code
   *     OUT_OF_MEMORY} when the memory of the process did not suffice; what was journaled stands
   */
  public GodmodeStatus run() {
    if (!started.compareAndSet(false, true) || closed.get()) {
      throw new IllegalStateException("an engine runs once");
    }
    Optional<RuntimeException> failure = Optional.empty();
    try {
      health.pulse().begin();
      listeners.forEach(ListenerThread::start);
      memecoins.start(inbox);
      engine.run();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      failure =
          Optional.of(
              new GodmodeException(
                  "INTERRUPTED",
                  "the run was interrupted; the next one goes on from here",
                  interrupted));
    } catch (RuntimeException failed) {
      failure = Optional.of(failed);
    } finally {
      try {
        failure = end(failure);
      } finally {
        health.pulse().end(failure.map(Throwable.class::cast));
        stopped.countDown();
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
    return status();
  }

  /** Ends what a run has begun, and returns what failed first. */
  private Optional<RuntimeException> end(Optional<RuntimeException> before) {
    Optional<RuntimeException> failure = before;
    inbox.close();
    lane.close();
    events.close();
    try {
      memecoins.close();
    } catch (RuntimeException alsoFailed) {
      failure = first(failure, alsoFailed);
    }
    try {
      store.sync();
    } catch (RuntimeException alsoFailed) {
      failure = first(failure, alsoFailed);
    }
    plugins.close();
    listeners.forEach(ListenerThread::tellToFinish);
    listeners.forEach(ListenerThread::finish);
    if (engine.booksAreSound()) {
      soundBooks(failure).ifPresent(sound -> displays.forEach(each -> each.accept(sound)));
      status.publish();
    }
    return failure;
  }

  /** What the journal did not take has not happened, whatever the books in memory say. */
  private Optional<Books> soundBooks(Optional<RuntimeException> failure) {
    boolean unwritten =
        failure
            .map(why -> why instanceof GodmodeException known && known.code().equals(UNWRITTEN))
            .orElse(false);
    if (!unwritten) {
      return engine.soundBooks();
    }
    try {
      return Optional.of(Recovered.from(store).books());
    } catch (GodmodeException unreadable) {
      failure.ifPresent(why -> why.addSuppressed(unreadable));
      return engine.soundBooks();
    }
  }

  private static Optional<RuntimeException> first(
      Optional<RuntimeException> before, RuntimeException next) {
    before.ifPresent(earlier -> earlier.addSuppressed(next));
    return before.or(() -> Optional.of(next));
  }

  /** Asks a running engine to stop; returns at once. */
  public void stop() {
    engine.requestStop();
  }

  /** Returns where things stood at the last runtime tick, operator's command or stop. */
  public GodmodeStatus status() {
    return status.latest();
  }

  /**
   * Returns how every part fares now: valid also while the engine or a part of the host hangs, and
   * after the end. Never waits for the engine.
   */
  public HealthSnapshot health() {
    return health.look();
  }

  /**
   * Plans the configured flows on the wallets of the last runtime tick and moves nothing. Rules of
   * plug-ins and the host's own flow engine are not asked; the preview names them.
   */
  public FlowPreview previewFlows() {
    return treasury.preview();
  }

  /**
   * Tells what wallets hold of their chains' native coins, in place of what was told before; flows
   * refill only what is known. On Solana the engine knows the price itself.
   */
  public void tellNativeBalances(Map<WalletId, NativeBalance> known) {
    treasury.tell(known);
  }

  /** Returns how to command the engine; commands given before it runs wait until it does. */
  public Operator operator() {
    return lane;
  }

  /**
   * Returns where events from outside are offered; those offered before the engine runs wait until
   * it does.
   */
  public ExternalIntake external() {
    return events;
  }

  /** Returns the events from a sequence on; close the stream. */
  public Stream<JournaledEvent> events(long fromSequence) {
    return store.events(fromSequence);
  }

  /** Stops the engine if it runs, waits for it, and frees every part. Idempotent. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    engine.requestStop();
    try {
      awaitStop();
    } finally {
      closeAll();
    }
  }

  /** Waits for what is open, then no longer: attempts in flight are finished by the next run. */
  private void awaitStop() {
    try {
      if (!started.get() || stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
      engine.abandon();
      if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        throw new GodmodeException(
            "STOP_TIMED_OUT", "the engine did not stop within " + 2 * STOP_SECONDS + " seconds");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeAll() {
    lane.close();
    events.close();
    Optional<Exception> first = Optional.empty();
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception failure) {
        if (first.isPresent()) {
          first.get().addSuppressed(failure);
        } else {
          first = Optional.of(failure);
        }
      }
    }
    if (first.isPresent()) {
      throw new GodmodeException(
          "CLOSE_FAILED", "a part could not be closed: " + first.get().getMessage(), first.get());
    }
  }
}
