package io.godmode.onchain.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.RpcFormatException;
import io.godmode.onchain.decode.RpcTransactions;
import io.godmode.onchain.rpc.RetryAdvice;
import io.godmode.onchain.rpc.RpcFailure;
import io.godmode.onchain.rpc.RpcMethod;
import io.godmode.onchain.rpc.RpcParams;
import io.godmode.onchain.rpc.RpcReply;
import io.godmode.onchain.rpc.RpcResult;
import io.godmode.onchain.source.Commitment;
import io.godmode.onchain.stream.RepairCall.Purpose;
import io.godmode.onchain.stream.StreamGap.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.regex.Pattern;

/**
 * Plans look-ups and deals with their answers; others make the calls. Bounded: what does not fit is
 * given up and told so.
 *
 * <p>Whose turn comes first: pools' tokens, for which messages wait; whole transactions of cut
 * logs; lists of windows; transactions of pools' gaps; those of windows; lists of pools' gaps, most
 * of which the windows will have closed. Among equals the busier pool comes first. Not thread-safe.
 */
final class Repairs {
  private static final int PAGE = 1_000;
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

  private static final int POOLS_RANK = 0;
  private static final int TRANSACTION_RANK = 1;
  private static final int WINDOW_PAGE_RANK = 2;
  private static final int RESERVES_RANK = 3;
  private static final int WINDOW_RANK = 4;
  private static final int RESERVES_PAGE_RANK = 5;

  private static final Pattern SIGNATURE = Pattern.compile("[1-9A-HJ-NP-Za-km-z]{32,88}");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RepairOwner owner;
  private final RepairLimits limits;
  private final Commitment commitment;

  @Bounded(by = "limits.queued calls", then = "jobs that would add more fail and are told")
  private final PriorityQueue<RepairCall> ready =
      new PriorityQueue<>(
          Comparator.comparingInt(RepairCall::rank)
              .thenComparing(Comparator.comparingLong(RepairCall::weight).reversed())
              .thenComparingLong(RepairCall::id));

  @Bounded(by = "limits.queued calls", then = "jobs that would add more fail and are told")
  private final PriorityQueue<RepairCall> later =
      new PriorityQueue<>(
          Comparator.comparing(RepairCall::notBefore).thenComparingLong(RepairCall::id));

  @Bounded(by = "limits.queued calls", then = "jobs that would add more fail and are told")
  private final Map<String, List<RepairJob>> fetching = new HashMap<>();

  private int underWay;
  private long lastId;
  private long calls;

  /**
   * Plans for an owner.
   *
   * @param commitment of the stream; what is only processed cannot be looked up, so it is at least
   *     confirmed
   */
  Repairs(RepairOwner owner, RepairLimits limits, Commitment commitment) {
    this.owner = owner;
    this.limits = limits;
    this.commitment = commitment == Commitment.PROCESSED ? Commitment.CONFIRMED : commitment;
  }

  /** Plans to ask what pools trade, up to {@link PoolAccounts#MOST} of them. */
  void pools(List<Address> pools, Instant now) {
    add(
        POOLS_RANK,
        0,
        now,
        1,
        RpcMethod.GET_MULTIPLE_ACCOUNTS,
        PoolAccounts.params(pools, commitment),
        new Purpose.Pools(pools));
  }

  /** Plans to look into a gap after a wait. */
  void start(RepairJob job, Instant notBefore) {
    if (job.kind == Kind.TRANSACTION) {
      throw new IllegalArgumentException("a transaction is fetched, not listed");
    }
    page(job, Optional.empty(), notBefore);
  }

  /** Plans to fetch a transaction for itself; false when it is planned already or too many are. */
  boolean fetch(String signature, Instant notBefore) {
    if (fetching.containsKey(signature)) {
      return false;
    }
    if (full()) {
      owner.lost(signature, "too many look-ups wait");
      return false;
    }
    fetching.put(signature, new ArrayList<>());
    whole(signature, TRANSACTION_RANK, 0, notBefore, 1);
    return true;
  }

  /** Returns the next look-up to make now; the answer must be given to {@link #answered}. */
  Optional<RepairCall> next(Instant now) {
    while (!later.isEmpty() && !later.peek().notBefore().isAfter(now)) {
      ready.add(later.remove());
    }
    while (underWay < limits.parallel() && !ready.isEmpty()) {
      RepairCall call = ready.remove();
      if (call.purpose() instanceof Purpose.Page page && !owner.stillOpen(page.job())) {
        page.job().listed = true;
        finishIfOver(page.job());
      } else if (call.purpose() instanceof Purpose.Whole whole && owner.known(whole.signature())) {
        settle(whole.signature(), false, "");
      } else {
        underWay++;
        calls++;
        return Optional.of(call);
      }
    }
    return Optional.empty();
  }

  /** Returns when {@link #next} can have something without an answer coming; empty for never. */
  Optional<Instant> nextAt() {
    if (underWay >= limits.parallel() || (ready.isEmpty() && later.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(ready.isEmpty() ? later.peek().notBefore() : Instant.MIN);
  }

  /** Deals with an answer. */
  void answered(RepairCall call, RpcReply reply, Instant now) {
    underWay--;
    String failure = reply.fold(result -> taken(call, result, now), f -> failed(call, f, now));
    if (failure.isEmpty()) {
      return;
    }
    if (call.purpose() instanceof Purpose.Page page) {
      page.job().failure = failure;
      page.job().listed = true;
      finishIfOver(page.job());
    } else if (call.purpose() instanceof Purpose.Whole whole) {
      settle(whole.signature(), false, failure);
    } else if (call.purpose() instanceof Purpose.Pools pools) {
      owner.pools(pools.pools(), Map.of());
    }
  }

  /** Returns why a result is of no use and will not be asked for again; empty when all is well. */
  private String taken(RepairCall call, RpcResult result, Instant now) {
    try {
      if (call.purpose() instanceof Purpose.Page page) {
        listed(page.job(), JSON.readTree(result.json()), now);
      } else if (call.purpose() instanceof Purpose.Whole whole) {
        if (result.isNull()) {
          return again(call, Duration.ZERO, now) ? "" : "no node knows the transaction";
        }
        boolean found = false;
        for (ChainTransaction each : RpcTransactions.read(result.json())) {
          found |= owner.whole(each);
        }
        settle(whole.signature(), found, "");
      } else if (call.purpose() instanceof Purpose.Pools pools) {
        JsonNode answer = JSON.readTree(result.json());
        owner.pools(pools.pools(), PoolAccounts.read(pools.pools(), answer));
      }
      return "";
    } catch (IOException | RpcFormatException e) {
      return again(call, Duration.ZERO, now) ? "" : "a node's answer cannot be read";
    }
  }

  private String failed(RepairCall call, RpcFailure failure, Instant now) {
    RetryAdvice advice = failure.advice();
    boolean retried =
        advice.action() != RetryAdvice.Action.NEVER && again(call, advice.after(), now);
    return retried ? "" : "look-up failed: " + failure.problem();
  }

  private boolean again(RepairCall call, Duration atLeast, Instant now) {
    if (call.attempt() >= limits.attempts()) {
      return false;
    }
    Duration own = FIRST_RETRY.multipliedBy(1L << (call.attempt() - 1));
    add(
        call.rank(),
        call.weight(),
        now.plus(own.compareTo(atLeast) > 0 ? own : atLeast),
        call.attempt() + 1,
        call.method(),
        call.params(),
        call.purpose());
    return true;
  }

  private void listed(RepairJob job, JsonNode signatures, Instant now) throws IOException {
    if (!signatures.isArray()) {
      throw new IOException("a list of signatures is no array");
    }
    boolean reachedStart = signatures.isEmpty();
    String last = "";
    for (JsonNode each : signatures) {
      last = each.path("signature").asText();
      JsonNode place = each.path("slot");
      if (!SIGNATURE.matcher(last).matches() || !place.canConvertToLong()) {
        throw new IOException("a list of signatures has an entry without signature or slot");
      }
      long slot = place.asLong();
      if (slot < job.fromSlot) {
        reachedStart = true;
        break;
      }
      if (slot <= job.toSlot && !each.hasNonNull("err") && !owner.known(last)) {
        want(job, last, now);
      }
    }
    job.pages++;
    if (!reachedStart && job.pages >= limits.pages()) {
      job.failure = "more than " + limits.pages() + " pages of signatures";
      reachedStart = true;
    }
    if (reachedStart) {
      job.listed = true;
      finishIfOver(job);
    } else {
      page(job, Optional.of(last), now);
    }
  }

  private void want(RepairJob job, String signature, Instant now) {
    if (job.pending.contains(signature)) {
      return;
    }
    if (job.wanted >= limits.transactions()) {
      job.failure = "more than " + limits.transactions() + " transactions";
      return;
    }
    List<RepairJob> waiting = fetching.get(signature);
    if (waiting == null) {
      if (full()) {
        job.failure = "too many look-ups wait";
        return;
      }
      waiting = new ArrayList<>();
      fetching.put(signature, waiting);
      whole(signature, job.kind == Kind.WINDOW ? WINDOW_RANK : RESERVES_RANK, job.weight, now, 1);
    }
    waiting.add(job);
    job.pending.add(signature);
    job.wanted++;
  }

  private void settle(String signature, boolean found, String failure) {
    List<RepairJob> waiting = fetching.remove(signature);
    if (waiting == null) {
      return;
    }
    if (!failure.isEmpty()) {
      owner.lost(signature, failure);
    }
    for (RepairJob job : waiting) {
      job.pending.remove(signature);
      job.found += found ? 1 : 0;
      job.failure = failure.isEmpty() ? job.failure : failure;
      finishIfOver(job);
    }
  }

  private void finishIfOver(RepairJob job) {
    if (job.over()) {
      owner.over(job);
    }
  }

  private void page(RepairJob job, Optional<String> before, Instant notBefore) {
    Map<String, Object> options = new HashMap<>();
    options.put("limit", PAGE);
    options.put("commitment", commitment.wire());
    before.ifPresent(signature -> options.put("before", signature));
    if (job.toSlot != Long.MAX_VALUE) {
      // A node that is behind would leave out the end in silence.
      options.put("minContextSlot", job.toSlot);
    }
    add(
        job.kind == Kind.WINDOW ? WINDOW_PAGE_RANK : RESERVES_PAGE_RANK,
        job.weight,
        notBefore,
        1,
        RpcMethod.GET_SIGNATURES_FOR_ADDRESS,
        RpcParams.of(job.address.base58(), options),
        new Purpose.Page(job));
  }

  private void whole(String signature, int rank, long weight, Instant notBefore, int attempt) {
    add(
        rank,
        weight,
        notBefore,
        attempt,
        RpcMethod.GET_TRANSACTION,
        RpcParams.of(
            signature,
            Map.of(
                "encoding",
                "base64",
                "commitment",
                commitment.wire(),
                "maxSupportedTransactionVersion",
                1)),
        new Purpose.Whole(signature));
  }

  private void add(
      int rank,
      long weight,
      Instant notBefore,
      int attempt,
      RpcMethod method,
      RpcParams params,
      Purpose purpose) {
    later.add(new RepairCall(++lastId, rank, weight, notBefore, attempt, method, params, purpose));
  }

  private boolean full() {
    return ready.size() + later.size() >= limits.queued();
  }

  /** Returns how many look-ups wait or are under way. */
  int pending() {
    return ready.size() + later.size() + underWay;
  }

  /** Returns how many look-ups were made. */
  long calls() {
    return calls;
  }
}
