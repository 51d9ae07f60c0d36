package io.godmode.onchain.rpc;

import io.godmode.onchain.rpc.RetryAdvice.Action;
import io.godmode.onchain.rpc.RpcFailure.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several endpoints as one client: each with its budget and its health, the healthiest asked first,
 * others when it fails, rests or lags. Thread-safe; {@link #call} uses the caller's thread.
 */
public final class RpcPool implements RpcClient, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RpcPool.class);

  /**
   * How long endpoints that are compared are waited for, beside one request: a comparison goes on
   * without those that rest.
   */
  private static final Duration COMPARISON = Duration.ofSeconds(2);

  private final List<PoolMember> members;
  private final RpcLimits limits;
  private final InstantSource wallClock;
  private final SteadyTime clock;
  private final Turns turns;
  private final RpcTransport transport;
  private final SplittableRandom jitter;
  private final AtomicLong ids = new AtomicLong();
  private volatile boolean closed;

  private RpcPool(Builder builder, RpcTransport transport) {
    this.limits = builder.limits;
    this.wallClock = builder.clock;
    this.clock = new SteadyTime(builder.clock);
    this.turns = new Turns(clock, builder.pause);
    this.transport = transport;
    this.jitter = new SplittableRandom(builder.seed);
    this.members =
        builder.endpoints.stream()
            .map(
                endpoint ->
                    new PoolMember(
                        endpoint,
                        new TokenBucket(clock, endpoint.requestsPerSecond(), endpoint.burst()),
                        new EndpointState(),
                        new ReplyReader(endpoint)))
            .toList();
  }

  /**
   * Starts to build a pool.
   *
   * @param endpoints at least one, the preferred first; their names differ
   */
  public static Builder of(List<RpcEndpoint> endpoints) {
    return new Builder(endpoints);
  }

  @Override
  public RpcReply call(RpcMethod method, RpcParams params, RpcPriority priority) {
    return call(members, Optional.empty(), limits.call(), method, params, priority);
  }

  /**
   * Returns a client that asks one endpoint only, with the same budget.
   *
   * @throws IllegalArgumentException when none has this name
   */
  public RpcClient only(String name) {
    List<PoolMember> one = List.of(member(name));
    return (method, params, priority) ->
        call(one, Optional.empty(), limits.call(), method, params, priority);
  }

  /** Returns a client that asks one endpoint first, and the others where that cannot answer. */
  RpcClient preferring(String name) {
    Optional<PoolMember> first = Optional.of(member(name));
    return (method, params, priority) ->
        call(members, first, limits.call(), method, params, priority);
  }

  /**
   * Asks one endpoint for what it says itself, to be compared with others; does not wait long for
   * one that rests.
   *
   * @throws IllegalArgumentException when none has this name
   * @throws IllegalStateException when the client is closed
   */
  public RpcReply compare(String name, RpcMethod method, RpcParams params, RpcPriority priority) {
    return compare(member(name), method, params, priority);
  }

  private RpcReply compare(
      PoolMember member, RpcMethod method, RpcParams params, RpcPriority priority) {
    Duration most = limits.call().compareTo(COMPARISON) < 0 ? limits.call() : COMPARISON;
    return call(List.of(member), Optional.empty(), most, method, params, priority);
  }

  private PoolMember member(String name) {
    return members.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("name must be one of " + names() + ", was " + name));
  }

  /** Returns the names of the endpoints, the preferred first. */
  public List<String> names() {
    return members.stream().map(PoolMember::name).toList();
  }

  /** Returns how the endpoints have done so far, in the order of {@link #names}. */
  public List<EndpointHealth> health() {
    Instant now = clock.instant();
    return members.stream().map(each -> each.state().health(each.name(), now)).toList();
  }

  /**
   * Asks every endpoint that is not resting for its newest slot, and from then on prefers those
   * that do not lag. One request each.
   *
   * @return the newest slot of all; empty when none answered
   */
  public OptionalLong compareSlots(RpcPriority priority) {
    record At(PoolMember member, long slot) {}
    List<At> answers = new ArrayList<>();
    for (PoolMember member : members) {
      if (!member.state().health(member.name(), clock.instant()).isResting()) {
        RpcReply reply = compare(member, RpcMethod.GET_SLOT, RpcQuestions.CONFIRMED, priority);
        OptionalLong slot = reply.fold(RpcQuestions::number, failure -> OptionalLong.empty());
        slot.ifPresent(at -> answers.add(new At(member, at)));
      }
    }
    OptionalLong best = answers.stream().mapToLong(At::slot).max();
    answers.forEach(each -> each.member().state().atSlot(each.slot(), best.orElse(each.slot())));
    return best;
  }

  private RpcReply call(
      List<PoolMember> among,
      Optional<PoolMember> first,
      Duration most,
      RpcMethod method,
      RpcParams params,
      RpcPriority priority) {
    if (closed) {
      throw new IllegalStateException("the client is closed");
    }
    Instant deadline = clock.instant().plus(most);
    Set<PoolMember> declined = new HashSet<>();
    Optional<RpcFailure> last = Optional.empty();
    try {
      for (int attempts = 0; attempts < limits.attempts(); attempts++) {
        List<PoolMember> open = among.stream().filter(each -> !declined.contains(each)).toList();
        Turns.Turn turn = turns.await(open, first, priority, deadline);
        if (turn.member().isEmpty()) {
          return new RpcReply.Failed(last.orElse(noEndpoint(turn.soonest())));
        }
        PoolMember member = turn.member().get();
        RpcReply reply = ask(member, method, params);
        if (!(reply instanceof RpcReply.Failed failed)
            || failed.failure().advice().action() != Action.OTHER_ENDPOINT) {
          return reply;
        }
        last = Optional.of(failed.failure());
        if (isForGood(failed.failure().problem())) {
          declined.add(member);
          if (declined.size() == among.size()) {
            return reply;
          }
        }
      }
      return new RpcReply.Failed(last.orElseThrow());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new RpcReply.Failed(
          new RpcFailure.NoReply(
              Problem.INTERRUPTED, RetryAdvice.never(), "the wait was interrupted"));
    }
  }

  /** Whether asking the same endpoint again within a call is of no use. */
  private static boolean isForGood(Problem problem) {
    return switch (problem) {
      case HISTORY_MISSING, REFUSED, OUT_OF_CREDITS, BAD_REQUEST -> true;
      default -> false;
    };
  }

  private RpcReply ask(PoolMember member, RpcMethod method, RpcParams params)
      throws InterruptedException {
    long id = ids.incrementAndGet();
    byte[] body =
        ("{\"jsonrpc\":\"2.0\",\"id\":"
                + id
                + ",\"method\":\""
                + method.wire()
                + "\",\"params\":"
                + params.json()
                + "}")
            .getBytes(StandardCharsets.UTF_8);
    EndpointState state = member.state();
    Instant start = clock.instant();
    boolean told = false;
    try {
      HttpReply http = transport.post(member.endpoint(), body, limits);
      Instant now = clock.instant();
      Duration took = Duration.between(start, now);
      RpcReply reply = member.reader().read(http, id, wallClock.instant());
      if (reply instanceof RpcReply.Failed failed) {
        if (isOfTheEndpoint(failed.failure().problem())) {
          failed(member, failed.failure(), now);
        } else {
          state.declined(failed.failure(), took);
        }
      } else {
        state.answered(took, http.body().length, http.wireBytes());
      }
      told = true;
      return reply;
    } catch (IOException e) {
      RpcFailure failure = member.reader().unanswered(e);
      failed(member, failure, clock.instant());
      told = true;
      return new RpcReply.Failed(failure);
    } finally {
      if (!told) {
        state.abandoned();
      }
    }
  }

  private void failed(PoolMember member, RpcFailure failure, Instant now) {
    if (member.state().failed(failure, now, nextJitter())) {
      LOG.warn("rests after failures in a row: {}", failure.message());
    } else {
      LOG.debug("failed: {}", failure.message());
    }
  }

  private static boolean isOfTheEndpoint(Problem problem) {
    return switch (problem) {
      case BLOCK_NOT_READY,
          SLOT_SKIPPED_OR_MISSING,
          HISTORY_MISSING,
          VERSION_UNSUPPORTED,
          BAD_REQUEST,
          TOO_LARGE ->
          false;
      default -> true;
    };
  }

  private double nextJitter() {
    synchronized (jitter) {
      return jitter.nextDouble();
    }
  }

  private static RpcFailure noEndpoint(Duration soonest) {
    return new RpcFailure.NoReply(
        Problem.NO_ENDPOINT,
        RetryAdvice.other(soonest),
        "no endpoint can be asked in time; the first in " + soonest.toMillis() + " ms");
  }

  /** Refuses further calls; those under way end by themselves. */
  @Override
  public void close() {
    closed = true;
  }

  /** Collects the parts of a pool. Not thread-safe. */
  public static final class Builder {
    private final List<RpcEndpoint> endpoints;
    private RpcLimits limits = RpcLimits.standard();
    private InstantSource clock = InstantSource.system();
    private Pause pause = Pause.real();
    private long seed;

    private Builder(List<RpcEndpoint> endpoints) {
      this.endpoints = RpcEndpoint.checked(endpoints);
    }

    /** Sets what a call may take; {@link RpcLimits#standard} unless set. */
    public Builder limits(RpcLimits given) {
      limits = given;
      return this;
    }

    /** Sets where time comes from and how threads wait; real time unless set. */
    public Builder time(InstantSource source, Pause waiting) {
      clock = source;
      pause = waiting;
      return this;
    }

    /** Sets the seed of the jitter in waits; 0 unless set. */
    public Builder seed(long given) {
      seed = given;
      return this;
    }

    /** Returns the pool; nothing is sent yet. */
    public RpcPool build() {
      return build(new JdkTransport(limits));
    }

    /** Returns the pool with another way to carry requests. */
    RpcPool build(RpcTransport transport) {
      return new RpcPool(this, transport);
    }
  }
}
