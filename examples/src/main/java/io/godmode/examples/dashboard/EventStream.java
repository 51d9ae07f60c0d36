package io.godmode.examples.dashboard;

import io.godmode.api.Bounded;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events to all who follow, from one thread that waits for none of them. Each has a place in
 * the sequence instead of a queue; what goes out together is limited. Thread-safe.
 */
final class EventStream implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EventStream.class);
  static final Duration HEARTBEAT = Duration.ofSeconds(5);
  static final Duration STUCK = Duration.ofSeconds(10);
  private static final byte[] GREETING = "retry: 1000\n\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] BEAT = ": heartbeat\n\n".getBytes(StandardCharsets.UTF_8);

  /** Between two rounds, so that many small events go out together. */
  private static final long ROUND_MILLIS = 50;

  private static final long LOOK_MILLIS = 500;
  private static final int ROUND_BYTES = 256 << 10;
  private static final int CHUNK = 16 << 10;

  private final int most;
  private final LongSupplier last;
  private final EventPages pages;
  private final InstantSource clock;
  private final Runnable eachRound;
  private final Semaphore news = new Semaphore(0);
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();
  private final Thread thread;

  @Bounded(by = "as many as may follow at a time", then = "a further one is refused")
  private final List<EventClient> clients = new CopyOnWriteArrayList<>();

  private volatile boolean closed;
  private int turn;
  private long chunkStart;
  private long chunkEnd;

  /**
   * Makes a stream.
   *
   * @param most how many may follow
   * @param last the last event that there is
   * @param eachRound what else is looked at from time to time
   */
  EventStream(
      int most,
      LongSupplier last,
      EventPages.Source source,
      InstantSource clock,
      Runnable eachRound) {
    this.most = most;
    this.last = last;
    this.pages = new EventPages(source);
    this.clock = clock;
    this.eachRound = eachRound;
    this.thread = new Thread(this::run, "godmode-dashboard-events");
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Says that there is something to send. Never waits. */
  void wake() {
    if (news.availablePermits() == 0) {
      news.release();
    }
  }

  /** Tells whether one more may follow. */
  boolean hasRoom() {
    boolean room = clients.size() < most && !closed;
    if (!room) {
      refused.incrementAndGet();
    }
    return room;
  }

  /** Takes one more. */
  void add(EventClient client) {
    clients.add(client);
    client.begin();
    wake();
  }

  private void run() {
    try {
      while (!closed) {
        if (news.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        }
        round();
        eachRound.run();
        Thread.sleep(ROUND_MILLIS);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() {
    int budget = ROUND_BYTES;
    List<EventClient> following = List.copyOf(clients);
    int size = following.size();
    int served = 0;
    boolean more = false;
    while (served < size && budget > 0) {
      EventClient client = following.get((turn + served) % size);
      served++;
      try {
        budget -= serve(client, budget);
        more |= client.next() <= last.getAsLong();
      } catch (RuntimeException failure) {
        log.debug("one who follows events is sent away: {}", failure.toString());
        client.end();
      }
    }
    more |= served < size;
    turn = size == 0 ? 0 : (turn + served) % size;
    clients.removeIf(EventClient::isGone);
    if (more) {
      wake();
    }
  }

  private int serve(EventClient client, int budget) {
    Instant now = clock.instant();
    int written = 0;
    while (client.takes()) {
      if (written >= CHUNK || written >= budget) {
        return written;
      }
      if (client.isNew()) {
        client.send(GREETING, client.next(), now);
        continue;
      }
      byte[] chunk = chunk(client.next(), last.getAsLong(), Math.min(CHUNK, budget - written));
      if (chunk.length > 0) {
        client.send(chunk, chunkEnd, now);
        written += chunk.length;
        sent.addAndGet(chunkEnd - chunkStart);
      } else if (Duration.between(client.lastSent(), now).compareTo(HEARTBEAT) >= 0) {
        client.send(BEAT, client.next(), now);
      } else {
        return written;
      }
    }
    if (!client.isGone() && Duration.between(client.lastSent(), now).compareTo(STUCK) > 0) {
      dropped.incrementAndGet();
      client.drop();
    }
    return written;
  }

  /** Returns whole events from one on, about as many bytes as wanted; at least one event. */
  private byte[] chunk(long from, long until, int bytes) {
    chunkStart = from;
    chunkEnd = from;
    if (from > until) {
      return new byte[0];
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream(bytes);
    while (chunkEnd <= until && text.size() < bytes) {
      byte[] event = pages.event(chunkEnd, until);
      text.write(event, 0, event.length);
      chunkEnd++;
    }
    return text.toByteArray();
  }

  int clients() {
    return clients.size();
  }

  int most() {
    return most;
  }

  long refused() {
    return refused.get();
  }

  long dropped() {
    return dropped.get();
  }

  long sent() {
    return sent.get();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    clients.forEach(EventClient::end);
    clients.clear();
  }
}
