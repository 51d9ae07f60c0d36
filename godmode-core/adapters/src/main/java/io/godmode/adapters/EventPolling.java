package io.godmode.adapters;

import io.godmode.api.Bounded;
import io.godmode.api.ExternalIntake;
import io.godmode.api.GodmodeException;
import io.godmode.api.event.ExternalEvent;
import io.godmode.api.event.ExternalVerdict;
import io.godmode.core.agent.ExternalJson;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks an address for events again and again, and takes each of them once.
 *
 * <p>An event needs an {@code id}; one that was judged is not taken again, in this run by what is
 * remembered here, and what became a signal also after a restart, by the engine. A {@code cursor}
 * in a reply is sent back with the next question, once the events beside it were judged. What fails
 * is asked again after a doubling wait. Thread-safe.
 */
public final class EventPolling implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EventPolling.class);
  private static final int REMEMBERED = 100_000;
  private static final int MOST_BYTES = 4 << 20;
  private static final int MOST_CURSOR = 512;

  private final ExternalIntake intake;
  private final URI address;
  private final Duration interval;
  private final HttpGet get;
  private final Waiting waiting;
  private final Backoff backoff;
  private final IntakeTally tally = new IntakeTally();
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);

  @Bounded(
      by = "100,000 ids",
      then = "the eldest is forgotten; the engine still knows those that became signals")
  private final Set<String> judged = new LinkedHashSet<>();

  private Optional<String> cursor = Optional.empty();

  private EventPolling(Builder from) {
    this.intake = from.intake;
    this.address = Secret.read("the events' address", from.urlVariable, from.environment).address();
    this.interval = from.interval;
    Optional<Secret> bearer =
        from.bearerVariable.map(name -> Secret.read("the bearer", name, from.environment));
    this.get = new HttpGet(bearer, from.timeout, MOST_BYTES);
    this.waiting = from.waiting.orElse(this::untilClosed);
    this.backoff = new Backoff(from.seed);
    this.thread = new Thread(this::work, "godmode-events");
    this.thread.setDaemon(true);
    this.thread.start();
  }

  /**
   * Starts to poll.
   *
   * @param intake where events go, such as {@code godmode.external()}
   * @param urlVariable the environment variable that holds the address
   */
  public static Builder builder(ExternalIntake intake, String urlVariable) {
    return new Builder(intake, urlVariable);
  }

  /** Returns what became of the events so far. */
  public IntakeCounts counts() {
    return tally.counts();
  }

  private void work() {
    int failures = 0;
    try {
      while (closing.getCount() > 0) {
        Optional<String> failure = poll();
        failures = failure.isPresent() ? failures + 1 : 0;
        if (failure.isPresent()) {
          tally.refused(failure.get());
          log.warn("events could not be polled, time {}: {}", failures, failure.get());
        }
        waiting.pause(failures == 0 ? interval : backoff.after(failures, Optional.of(interval)));
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void untilClosed(Duration time) throws InterruptedException {
    if (closing.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
      log.debug("events are polled no more");
    }
  }

  /** Asks once; returns the code of what went wrong. */
  private Optional<String> poll() throws InterruptedException {
    HttpGet.Document reply = get.ask(address());
    return reply.failure().isPresent() ? reply.failure() : take(reply.body());
  }

  private URI address() {
    String sign = address.getRawQuery() == null ? "?" : "&";
    return cursor
        .map(from -> "cursor=" + URLEncoder.encode(from, StandardCharsets.UTF_8))
        .map(query -> URI.create(address + sign + query))
        .orElse(address);
  }

  private Optional<String> take(byte[] body) throws InterruptedException {
    try {
      ExternalJson.Parsed parsed = fresh(ExternalJson.parse(body));
      List<ExternalVerdict> verdicts = List.of();
      if (parsed.sent() > 0) {
        verdicts = intake.offer(parsed.batch()).toCompletableFuture().get();
        tally.judged(parsed, verdicts);
      }
      parsed.events().forEach(event -> event.id().ifPresent(this::remember));
      cursor = parsed.cursor().filter(next -> next.length() <= MOST_CURSOR).or(() -> cursor);
      return Optional.empty();
    } catch (GodmodeException malformed) {
      return Optional.of(malformed.code());
    } catch (ExecutionException failed) {
      return Optional.of(
          failed.getCause() instanceof GodmodeException known ? known.code() : "INTAKE_FAILED");
    }
  }

  private void remember(String id) {
    judged.add(id);
    if (judged.size() > REMEMBERED) {
      judged.remove(judged.iterator().next());
    }
  }

  /** Leaves out what was judged before, and drops what could be taken twice. */
  private ExternalJson.Parsed fresh(ExternalJson.Parsed parsed) {
    List<ExternalEvent> events = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    List<ExternalJson.Dropped> dropped = new ArrayList<>(parsed.dropped());
    for (int i = 0; i < parsed.events().size(); i++) {
      ExternalEvent event = parsed.events().get(i);
      int place = parsed.places().get(i);
      if (event.id().isEmpty()) {
        dropped.add(drop("id_missing", place, "a polled event needs an id"));
      } else if (!judged.contains(event.id().get())) {
        events.add(event);
        places.add(place);
      }
    }
    return new ExternalJson.Parsed(
        events.size() + dropped.size(), events, places, dropped, parsed.cursor());
  }

  private static ExternalJson.Dropped drop(String reason, int place, String detail) {
    return new ExternalJson.Dropped(place, reason, detail);
  }

  /** Asks no more; returns when the question at work is given up. Idempotent. */
  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Collects what polling needs. Not thread-safe. */
  public static final class Builder {
    private final ExternalIntake intake;
    private final String urlVariable;
    private Optional<String> bearerVariable = Optional.empty();
    private Duration interval = Duration.ofSeconds(2);
    private Duration timeout = Duration.ofSeconds(10);
    private long seed;
    private Optional<Waiting> waiting = Optional.empty();
    private Function<String, Optional<String>> environment =
        name -> Optional.ofNullable(System.getenv(name));

    private Builder(ExternalIntake intake, String urlVariable) {
      this.intake = intake;
      this.urlVariable = urlVariable;
    }

    /** Sets the environment variable that holds the bearer token to send. */
    public Builder bearer(String variable) {
      bearerVariable = Optional.of(variable);
      return this;
    }

    /** Sets the time between two questions; two seconds unless set. */
    public Builder interval(Duration value) {
      interval = positive("interval", value);
      return this;
    }

    /** Sets how long a question may take; ten seconds unless set. */
    public Builder timeout(Duration value) {
      timeout = positive("timeout", value);
      return this;
    }

    /** Sets the seed of the draws that spread questions after failures. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    private static Duration positive(String name, Duration value) {
      if (value.toMillis() < 1) {
        throw new IllegalArgumentException(name + " must be 1 ms or more, but was " + value);
      }
      return value;
    }

    Builder waiting(Waiting value) {
      waiting = Optional.of(value);
      return this;
    }

    /** Sets where variables are looked up; in the environment of the process unless set. */
    public Builder environment(Function<String, Optional<String>> value) {
      environment = value;
      return this;
    }

    /**
     * Begins to ask, from a thread of its own.
     *
     * @throws IllegalArgumentException when a variable is not set or holds no address
     */
    public EventPolling start() {
      return new EventPolling(this);
    }
  }
}
