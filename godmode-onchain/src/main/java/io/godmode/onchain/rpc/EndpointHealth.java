package io.godmode.onchain.rpc;

import io.godmode.onchain.rpc.RpcFailure.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How an endpoint has done so far.
 *
 * @param name of the endpoint
 * @param circuit whether it is asked
 * @param requests sent
 * @param failures of the endpoint; questions that it rightly declined are not among them
 * @param problems how often each came, declined questions included
 * @param bytes of replies, uncompressed
 * @param wireBytes of replies, as sent
 * @param busy time of answered requests, summed
 * @param errorRate share of failures among the last requests, 0 to 1
 * @param latencyMillis of the last requests on average
 * @param newestSlot that it named, when last asked
 * @param lag slots behind the endpoint that was furthest then
 */
public record EndpointHealth(
    String name,
    Circuit circuit,
    long requests,
    long failures,
    Map<Problem, Long> problems,
    long bytes,
    long wireBytes,
    Duration busy,
    double errorRate,
    double latencyMillis,
    OptionalLong newestSlot,
    long lag) {
  /** Whether an endpoint is asked. */
  public enum Circuit {
    /** It is. */
    CLOSED,
    /** It asked to be left alone for a while. */
    RESTING,
    /** It failed several times in a row and rests. */
    OPEN,
    /** It has rested after failures; the next request tries it out. */
    TRYING
  }

  /** Copies what it is given. */
  public EndpointHealth {
    problems = Map.copyOf(problems);
  }

  /** Returns whether the endpoint is not asked for now. */
  public boolean isResting() {
    return circuit == Circuit.RESTING || circuit == Circuit.OPEN;
  }
}
