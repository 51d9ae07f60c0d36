package io.godmode.onchain.rpc;

import io.godmode.api.Bounded;
import io.godmode.onchain.rpc.RpcFailure.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What is known of an endpoint: whether it may be asked, how well it answers, how far it lags.
 * After several failures in a row it rests, longer each time, and then one request tries it out.
 * Thread-safe.
 */
final class EndpointState {
  /** Failures in a row that open the circuit. */
  static final int FAILURES = 5;

  /** The rest after one failure. */
  static final Duration ERROR_REST = Duration.ofMillis(250);

  /** The rest after as many failures as open the circuit. */
  static final Duration FIRST_REST = Duration.ofSeconds(1);

  /** Rests do not grow beyond this. */
  static final Duration LONGEST_REST = Duration.ofSeconds(60);

  /** How long others wait for the one request that tries the endpoint out. */
  private static final Duration TRYING = Duration.ofMillis(100);

  /** Weight of the newest request in what is averaged. */
  private static final double NEWEST = 0.1;

  @Bounded(by = "one for each kind of problem", then = "nothing is dropped")
  private final Map<Problem, Long> problems = new EnumMap<>(Problem.class);

  private Instant restUntil = Instant.MIN;
  private int failuresInARow;
  private int limitsInARow;
  private int refusalsInARow;
  private int openings;
  private boolean open;
  private boolean trying;
  private long requests;
  private long failures;
  private long bytes;
  private long wireBytes;
  private Duration busy = Duration.ZERO;
  private double errorRate;
  private double latencyMillis;
  private OptionalLong newestSlot = OptionalLong.empty();
  private long lag;

  /**
   * Asks for leave to send a request; {@link #asked} or {@link #abandoned} follows.
   *
   * @return zero for leave; else how long the endpoint must not be asked
   */
  synchronized Duration leave(Instant now) {
    if (restUntil.isAfter(now)) {
      return Duration.between(now, restUntil);
    }
    if (trying) {
      return TRYING;
    }
    trying = open;
    return Duration.ZERO;
  }

  /**
   * Says that a request goes out; {@link #answered}, {@link #declined} or {@link #failed} follows.
   */
  synchronized void asked() {
    requests++;
  }

  /** Says that a usable answer came, which an error of the node about the question is too. */
  synchronized void answered(Duration took, long length, long wireLength) {
    trying = false;
    open = false;
    openings = 0;
    failuresInARow = 0;
    limitsInARow = 0;
    refusalsInARow = 0;
    bytes += length;
    wireBytes += wireLength;
    busy = busy.plus(took);
    latencyMillis += NEWEST * (took.toMillis() - latencyMillis);
    errorRate -= NEWEST * errorRate;
  }

  /**
   * Says that the endpoint could not answer.
   *
   * @param jitter 0 to 1, so that several readers do not come back together
   * @return whether it is left alone from now on, after having been asked as usual
   */
  synchronized boolean failed(RpcFailure failure, Instant now, double jitter) {
    trying = false;
    failures++;
    errorRate += NEWEST * (1 - errorRate);
    problems.merge(failure.problem(), 1L, Long::sum);
    boolean said =
        failure instanceof RpcFailure.Limited limited && limited.retryAfter().isPresent();
    Duration told = failure.advice().after();
    if (restUntil.isAfter(now)) {
      // It was asked before the rest began, as others are at once: the same trouble, not more.
      restFor(said ? told : Duration.ZERO, now);
      return false;
    }
    switch (failure.problem()) {
      case RATE_LIMITED, OUT_OF_CREDITS -> {
        Duration grown = longer(said ? RpcFailure.Limited.UNSAID : told, limitsInARow, jitter);
        // Who says zero each time is not asked without end.
        restFor(said && (limitsInARow == 0 || told.compareTo(grown) > 0) ? told : grown, now);
        limitsInARow++;
      }
      case NODE_BEHIND -> restFor(told, now);
      case REFUSED -> restFor(longer(told, refusalsInARow++, jitter), now);
      default -> {
        failuresInARow++;
        if (open || failuresInARow >= FAILURES) {
          boolean news = !open;
          open = true;
          restFor(longer(FIRST_REST, openings, jitter), now);
          openings++;
          return news;
        }
        Duration rest = longer(ERROR_REST, failuresInARow - 1, jitter);
        restFor(told.compareTo(rest) > 0 ? told : rest, now);
      }
    }
    return false;
  }

  /** Says that a question had no answer here through no fault of the endpoint. */
  synchronized void declined(RpcFailure failure, Duration took) {
    problems.merge(failure.problem(), 1L, Long::sum);
    answered(took, 0, 0);
  }

  /** Says that leave was not used, or that a request that went out was given up by its caller. */
  synchronized void abandoned() {
    trying = false;
  }

  private static Duration longer(Duration first, int times, double jitter) {
    long millis = first.toMillis() << Math.min(times, 10);
    long capped = Math.min(millis, Math.max(first.toMillis(), LONGEST_REST.toMillis()));
    return Duration.ofMillis(capped + (long) (capped * jitter / 4));
  }

  private void restFor(Duration length, Instant now) {
    Instant until = now.plus(length);
    restUntil = until.isAfter(restUntil) ? until : restUntil;
  }

  /**
   * Says how far the endpoint is behind the best.
   *
   * @param slot its newest
   * @param best the newest of all
   */
  synchronized void atSlot(long slot, long best) {
    newestSlot = OptionalLong.of(slot);
    lag = Math.max(0, best - slot);
  }

  /** Returns how bad it would be to ask this endpoint; lower is better. */
  synchronized double score() {
    return latencyMillis * (1 + 4 * errorRate) + 2_000 * errorRate + 50.0 * lag;
  }

  synchronized EndpointHealth health(String name, Instant now) {
    boolean resting = restUntil.isAfter(now);
    return new EndpointHealth(
        name,
        open
            ? resting ? EndpointHealth.Circuit.OPEN : EndpointHealth.Circuit.TRYING
            : resting ? EndpointHealth.Circuit.RESTING : EndpointHealth.Circuit.CLOSED,
        requests,
        failures,
        Map.copyOf(problems),
        bytes,
        wireBytes,
        busy,
        errorRate,
        latencyMillis,
        newestSlot,
        lag);
  }
}
