package io.godmode.onchain.stream;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.onchain.rpc.RetryAdvice;
import io.godmode.onchain.rpc.RpcClient;
import io.godmode.onchain.rpc.RpcFailure;
import io.godmode.onchain.rpc.RpcPriority;
import io.godmode.onchain.rpc.RpcReply;
import io.godmode.onchain.rpc.SteadyTime;
import io.godmode.onchain.stream.Inbox.Item;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions of programs as nodes tell them, BEST_EFFORT: see the package's description for what
 * is noticed and mended, and what is not.
 *
 * <p>Has a thread of its own, on which it calls its sink, and some for connections and look-ups;
 * all are daemons and end with {@link #close}. Its methods are thread-safe.
 */
public final class ProgramStream implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProgramStream.class);

  /** Items dealt with between looks at the time. */
  private static final int BATCH = 256;

  private final StreamSettings settings;
  private final InstantSource clock;
  private final RpcClient rpc;
  private final StreamSink sink;
  private final Inbox inbox;
  private final HttpWire wire;
  private final LivePrograms live;
  private final StreamProtocol protocol;

  @Bounded(
      by = "limits.parallel calls under way",
      then = "further ones wait in Repairs, whose queue is limited")
  private final ExecutorService callers;

  private final Thread thread;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean closing;
  private volatile boolean whole;
  private volatile StreamCoverage coverage;
  private volatile @Nullable RuntimeException failure;

  private ProgramStream(
      List<StreamEndpoint> endpoints,
      StreamSettings settings,
      RpcClient rpc,
      StreamSink sink,
      InstantSource given,
      OptionalLong resumeAfter) {
    this.settings = settings;
    this.clock = new SteadyTime(given);
    this.rpc = rpc;
    this.sink = sink;
    this.inbox = new Inbox(settings.queuedMessages(), settings.queuedChars());
    this.wire = new HttpWire(inbox, settings);
    this.live = new LivePrograms(settings, sink, clock);
    resumeAfter.ifPresent(
        slot -> settings.programs().forEach(program -> live.resumeAfter(program, slot)));
    this.protocol = new StreamProtocol(endpoints, settings, clock, wire, new ToLive());
    this.coverage = live.coverage(0, 0, 0);
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            settings.repairs().parallel(),
            settings.repairs().parallel(),
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> daemon(task, "godmode-stream-look-up"));
    pool.allowCoreThreadTimeOut(true);
    this.callers = pool;
    this.thread = daemon(this::run, "godmode-stream");
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Starts a stream.
   *
   * @param endpoints where to connect, at least one; the next one when one does not work
   * @param rpc who looks up what was missed; not closed here
   * @param sink who is told; what it throws ends the stream
   * @param clock for time limits; a jump of it ahead looks like silence and costs a connection, and
   *     while it is set back time stands still
   * @param resumeAfter the last slot that the sink knows of, so that what came since is looked up;
   *     empty to begin now
   * @throws IllegalArgumentException when there is no endpoint
   */
  public static ProgramStream start(
      List<StreamEndpoint> endpoints,
      StreamSettings settings,
      RpcClient rpc,
      StreamSink sink,
      InstantSource clock,
      OptionalLong resumeAfter) {
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("endpoints must hold at least one, was empty");
    }
    ProgramStream stream = new ProgramStream(endpoints, settings, rpc, sink, clock, resumeAfter);
    stream.thread.start();
    return stream;
  }

  /** Returns what was seen, missed and mended up to a moment ago. */
  public StreamCoverage coverage() {
    return coverage;
  }

  /** Tells whether all subscriptions were acknowledged by the present connection a moment ago. */
  public boolean subscribed() {
    return whole;
  }

  /** Returns what the sink threw, which ended the stream; empty while all is well. */
  public Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure);
  }

  private void run() {
    try {
      while (!closing) {
        protocol.tick();
        live.tick();
        look();
        publish();
        Item first = inbox.take(Duration.ZERO);
        if (first == null) {
          sink.caughtUp();
          first = inbox.take(untilNext());
        }
        dealWith(first);
        for (int i = 1; i < BATCH && !closing; i++) {
          Item item = inbox.take(Duration.ZERO);
          if (item == null) {
            break;
          }
          dealWith(item);
        }
      }
      sink.caughtUp();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("the stream of programs ended", e);
      failure = e;
    } catch (Error e) {
      failure = new IllegalStateException("the stream ended", e);
      throw e;
    } finally {
      protocol.close();
      wire.close(settings.times().close());
      callers.shutdownNow();
      publish();
      ended.countDown();
    }
  }

  private Duration untilNext() {
    Instant next = protocol.nextAt();
    Instant first = live.nextAt().filter(each -> each.isBefore(next)).orElse(next);
    return Inbox.until(clock.instant(), first);
  }

  private void look() {
    for (Optional<RepairCall> next = live.next(); next.isPresent(); next = live.next()) {
      RepairCall call = next.get();
      callers.execute(() -> inbox.post(new Item.Answer(call, ask(call))));
    }
  }

  private RpcReply ask(RepairCall call) {
    try {
      return rpc.call(call.method(), call.params(), RpcPriority.REPAIR);
    } catch (RuntimeException e) {
      LOG.debug("a look-up ended with {}", e.getClass().getName());
      return new RpcReply.Failed(
          new RpcFailure.NoReply(
              RpcFailure.Problem.UNREACHABLE,
              new RetryAdvice(RetryAdvice.Action.NEVER, Duration.ZERO),
              "the client for look-ups does not work"));
    }
  }

  private void publish() {
    whole = protocol.whole();
    coverage = live.coverage(inbox.dropped(), protocol.ignored(), protocol.connections());
  }

  private void dealWith(@Nullable Item item) {
    if (item instanceof Item.Text text) {
      protocol.text(text.connection(), text.text());
    } else if (item instanceof Item.Heard heard) {
      protocol.heard(heard.connection());
    } else if (item instanceof Item.Opened opened) {
      protocol.opened(opened.connection());
    } else if (item instanceof Item.Lost lost) {
      protocol.lost(lost.connection(), lost.reason());
    } else if (item instanceof Item.Dropped dropped) {
      settings.programs().forEach(program -> live.missed(program, dropped.reason()));
    } else if (item instanceof Item.Answer answer) {
      live.answered(answer.call(), answer.reply());
    }
  }

  /**
   * Ends all subscriptions and the connection, and waits for the threads to end; look-ups under way
   * are interrupted. Closing twice does nothing. Where the sink calls it, the stream ends after the
   * sink's call.
   */
  @Override
  public void close() {
    closing = true;
    inbox.post(new Item.Wake());
    if (Thread.currentThread().equals(thread)) {
      return;
    }
    try {
      ended.await();
      callers.awaitTermination(settings.times().close().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private final class ToLive implements StreamProtocol.Listener {
    @Override
    public void logs(Address program, byte[] json) {
      live.logs(program, json);
    }

    @Override
    public void slot(long slot) {
      live.slot(slot);
    }

    @Override
    public void interrupted(Address program, String reason) {
      live.interrupted(program, reason);
    }

    @Override
    public void resumed(Address program) {
      live.resumed(program);
    }
  }
}
