package io.godmode.onchain.rpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.godmode.onchain.source.Commitment;
import io.godmode.testkit.ManualClock;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Nodes of a chain that is made from a seed, that grows by one slot in 400 ms, and that fail on a
 * seeded schedule; all on virtual time, in the caller's thread, without sockets. What is final of
 * the chain depends on its seed and length only: neither faults nor forks change it, so a reader of
 * any faulty run must end with what one of a clean run has. What goes wrong with a request depends
 * on the schedule and on how often that node was asked the same before, not on what others ask.
 *
 * <p>A reader's loop: ask {@link #blocks} for the step after the cursor, and on {@link
 * io.godmode.onchain.source.SourceStep.NotYet} advance {@link #clock} by some time, say 400 ms;
 * until the cursor is at {@link #lastSlot} and {@code settled()} names that slot. Then {@link
 * #chain} is what it must have.
 *
 * <p>With {@link Builder#fork} the nodes tell five blocks that are dropped later, each node at a
 * time of its own, so that they disagree in between. Not thread-safe.
 */
public final class FaultyNodes implements RpcTransport {
  /** The first slot, which has a block. */
  public static final long FIRST = 1_000;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SLOT_MILLIS = 400;
  private static final int FORK_BLOCKS = 5;
  private static final int ROOT_LAG = 32;
  private static final List<Fault> OF_BLOCKS =
      List.of(
          Fault.SKIP_CLAIMED,
          Fault.LONG_TERM_CLAIMED,
          Fault.NOT_READY,
          Fault.STATUS_NOT_READY,
          Fault.VERSION,
          Fault.WRONG_SLOT,
          Fault.DUPLICATE,
          Fault.BARE,
          Fault.NULL);
  private static final List<Fault> OF_LISTS = List.of(Fault.HOLE, Fault.REORDERED);
  private static final List<Fault> OF_ALL =
      Arrays.stream(Fault.values())
          .filter(each -> !OF_BLOCKS.contains(each) && !OF_LISTS.contains(each))
          .toList();

  /**
   * A block of the chain.
   *
   * @param json as {@code getBlock} answers it
   */
  public record Made(long slot, long parent, String hash, String previous, String json) {}

  private final ManualClock clock = ManualClock.create();
  private final Instant start = clock.instant();
  private final long schedule;
  private final Map<String, Integer> asked = new HashMap<>();
  private final int faultPercent;
  private final int endpoints;
  private final int ahead;
  private final TreeMap<Long, Made> chain = new TreeMap<>();
  private final TreeMap<Long, Made> forked = new TreeMap<>();
  private final List<Instant> switches = new ArrayList<>();
  private final Map<Fault, Integer> injected = new EnumMap<>(Fault.class);
  private final long lastSlot;
  private Random faults;
  private String lastBlock = "null";
  private long requests;

  private FaultyNodes(Builder builder) {
    schedule = builder.schedule;
    faults = new Random(schedule);
    faultPercent = builder.faultPercent;
    endpoints = builder.endpoints;
    ahead = builder.ahead;
    Random random = new Random(builder.seed);
    long slot = FIRST;
    long parent = FIRST - 1;
    String previous = "before" + builder.seed;
    for (int i = 0; i < builder.blocks; i++) {
      Made made = made(builder, slot, parent, previous, false);
      chain.put(slot, made);
      parent = slot;
      previous = made.hash();
      slot += random.nextInt(4) == 0 ? 1 + random.nextInt(4) : 1;
    }
    lastSlot = chain.lastKey();
    if (builder.fork) {
      fork(new Random(schedule ^ 0xf04c), builder);
    }
  }

  /** Five blocks after a random one, told until a node's time to switch to what stays. */
  private void fork(Random random, Builder builder) {
    List<Long> slots = new ArrayList<>(chain.keySet());
    long at = slots.get(1 + random.nextInt(Math.max(1, slots.size() - 12)));
    forked.putAll(chain.headMap(at, true));
    long parent = at;
    String previous = Objects.requireNonNull(chain.get(at), "no block").hash();
    long slot = at + 1 + random.nextInt(2);
    for (int i = 0; i < FORK_BLOCKS; i++) {
      Made made = made(builder, slot, parent, previous, true);
      forked.put(slot, made);
      parent = slot;
      previous = made.hash();
      slot += 1 + random.nextInt(2);
    }
    long from = Math.max(0, (slot - FIRST - ahead) * SLOT_MILLIS);
    for (int i = 0; i < endpoints; i++) {
      // Well before the first of them could become final.
      switches.add(start.plusMillis(from + 1_000 + random.nextInt(5_000)));
    }
  }

  private static Made made(
      Builder builder, long slot, long parent, String previous, boolean dropped) {
    String hash = (dropped ? "F" + builder.schedule : "M") + builder.seed + "x" + slot;
    String json =
        "{\"blockHeight\":"
            + slot
            + ",\"blockTime\":"
            + (1_700_000_000 + slot)
            + ",\"blockhash\":\""
            + hash
            + "\",\"parentSlot\":"
            + parent
            + ",\"previousBlockhash\":\""
            + previous
            + "\"";
    return new Made(
        slot,
        parent,
        hash,
        previous,
        json + ",\"transactions\":" + builder.content.transactions(slot, dropped) + "}");
  }

  /** Starts to build nodes; the same seed and number of blocks make the same final chain. */
  public static Builder of(long seed) {
    return new Builder(seed);
  }

  /** Returns the clock that everything here runs on. */
  public ManualClock clock() {
    return clock;
  }

  /** Returns the slot of the last block there will be. */
  public long lastSlot() {
    return lastSlot;
  }

  /** Returns the blocks that stay, in order. */
  public List<Made> chain() {
    return List.copyOf(chain.values());
  }

  /** Returns how often each fault happened. */
  public Map<Fault, Integer> injected() {
    return injected.isEmpty() ? Map.of() : new EnumMap<>(injected);
  }

  /** Returns how many requests came. */
  public long requests() {
    return requests;
  }

  /** Returns the names of the endpoints with addresses that lead nowhere. */
  public List<RpcEndpoint> endpoints() {
    return IntStream.range(0, endpoints)
        .mapToObj(i -> RpcEndpoint.of("node" + i, "http://node" + i + ".invalid/key-of-node" + i))
        .map(each -> each.withBudget(50, 50))
        .toList();
  }

  /** Returns a pool that asks these nodes, on their clock. */
  public RpcPool pool() {
    return RpcPool.of(endpoints()).time(clock, clock::advance).seed(7).build(this);
  }

  /** Returns a source over a pool of its own, on their clock and in the caller's thread. */
  public RpcBlocks blocks(Commitment commitment) {
    return RpcBlocks.of(pool(), commitment)
        .clock(clock)
        .executor(Runnable::run)
        .ahead(4, 1 << 20)
        .build();
  }

  @Override
  public HttpReply post(RpcEndpoint endpoint, byte[] body, RpcLimits limits) throws IOException {
    int node = Integer.parseInt(endpoint.name().replaceAll("[^0-9]", ""));
    JsonNode request = JSON.readTree(body);
    String what = node + request.path("method").asText() + request.path("params");
    int times = asked.merge(what, 1, Integer::sum);
    faults = new Random(new SplittableRandom(schedule + what.hashCode() * 31L + times).nextLong());
    clock.advance(Duration.ofMillis(5 + faults.nextInt(20)));
    return answer(node, request, limits);
  }

  /** Answers as one of the nodes. */
  private HttpReply answer(int node, JsonNode request, RpcLimits limits) throws IOException {
    requests++;
    long id = request.path("id").asLong();
    String method = request.path("method").asText();
    JsonNode params = request.path("params");
    if (faults.nextInt(100) >= faultPercent) {
      return json(200, reply(id, method, params, node));
    }
    List<Fault> possible = new ArrayList<>(OF_ALL);
    if (method.equals("getBlock")) {
      possible.addAll(OF_BLOCKS);
    } else if (method.equals("getBlocks")) {
      possible.addAll(OF_LISTS);
    }
    Fault fault = possible.get(faults.nextInt(possible.size()));
    injected.merge(fault, 1, Integer::sum);
    return fail(fault, id, method, params, node, limits);
  }

  private HttpReply fail(
      Fault fault, long id, String method, JsonNode params, int node, RpcLimits limits)
      throws IOException {
    String slot = params.path(0).asText();
    return switch (fault) {
      case LIMITED -> json(429, "{\"error\":\"slow down\"}");
      case LIMITED_WITH_TIME ->
          new HttpReply(429, Optional.of("" + (1 + faults.nextInt(3))), new byte[0], 0);
      case LIMITED_AS_SKIP -> json(429, error(id, -32007, "15/second request limit reached"));
      case LIMITED_AS_SKIP_WITH_200 ->
          json(200, error(id, -32007, "50/second request limit reached - reduce calls per second"));
      case SKIP_CLAIMED ->
          json(
              200,
              error(
                  id,
                  -32007,
                  "Slot "
                      + slot
                      + " was skipped, or missing due to ledger jump to recent snapshot"));
      case LONG_TERM_CLAIMED ->
          json(
              200,
              error(id, -32009, "Slot " + slot + " was skipped, or missing in long-term storage"));
      case NOT_READY -> json(200, error(id, -32004, "Block not available for slot " + slot));
      case STATUS_NOT_READY ->
          json(200, error(id, -32014, "Block status not yet available for slot " + slot));
      case UNHEALTHY -> json(200, error(id, -32005, "Node is behind by 121 slots"));
      case BEHIND -> json(200, error(id, -32016, "Minimum context slot has not been reached"));
      case VERSION ->
          json(
              200,
              error(
                  id,
                  -32015,
                  "Transaction version (1) is not supported by the requesting client."));
      case SERVER_ERROR -> json(500, error(id, -32603, "Internal error"));
      case BAD_GATEWAY -> json(502, "<html><title>502 Bad Gateway</title></html>");
      case PAGE -> json(200, "<!DOCTYPE html><html>please wait</html>");
      case TRUNCATED -> {
        String whole = reply(id, method, params, node);
        yield json(200, whole.substring(0, faults.nextInt(whole.length())));
      }
      case DRIP -> {
        clock.advance(limits.request());
        throw new HttpTimeoutException("too slow");
      }
      case BROKEN -> throw new IOException("connection reset");
      case WRONG_SLOT -> json(200, envelope(id, otherBlock(params.path(0).asLong(), node)));
      case DUPLICATE -> json(200, envelope(id, lastBlock));
      case WRONG_ID -> json(200, reply(id + 1, method, params, node));
      case BARE -> json(200, envelope(id, bare(params.path(0).asLong(), node)));
      case NULL -> json(200, envelope(id, "null"));
      case HOLE, REORDERED -> json(200, envelope(id, spoilt(fault, params, node)));
    };
  }

  private String otherBlock(long slot, int node) {
    List<Made> seen = new ArrayList<>(view(node, Commitment.CONFIRMED).values());
    seen.removeIf(each -> each.slot() == slot);
    return seen.isEmpty() ? "null" : seen.get(faults.nextInt(seen.size())).json();
  }

  /** The block without its transactions. */
  private String bare(long slot, int node) {
    Made made = view(node, Commitment.CONFIRMED).get(slot);
    return made == null ? "null" : header(made);
  }

  private static String header(Made made) {
    return made.json().substring(0, made.json().indexOf(",\"transactions\"")) + "}";
  }

  private String spoilt(Fault fault, JsonNode params, int node) {
    List<Long> slots = listed(params, node);
    if (fault == Fault.REORDERED) {
      Collections.shuffle(slots, faults);
    } else if (!slots.isEmpty()) {
      slots.remove(faults.nextInt(slots.size()));
    }
    return slots.toString();
  }

  private String reply(long id, String method, JsonNode params, int node) {
    Commitment commitment = commitment(params);
    NavigableMap<Long, Made> view = view(node, commitment);
    return switch (method) {
      case "getSlot" -> envelope(id, "" + tip(commitment));
      case "getFirstAvailableBlock" -> envelope(id, "" + FIRST);
      case "getVersion" -> envelope(id, "{\"feature-set\":1,\"solana-core\":\"3.0.0\"}");
      case "getBlocks" -> envelope(id, listed(params, node).toString());
      case "getBlock" -> {
        long slot = params.path(0).asLong();
        Made made = view.get(slot);
        if (made == null) {
          yield slot > tip(commitment)
              ? error(id, -32004, "Block not available for slot " + slot)
              : error(
                  id,
                  -32007,
                  "Slot "
                      + slot
                      + " was skipped, or missing due to ledger jump to recent snapshot");
        }
        lastBlock = made.json();
        boolean whole = !params.path(1).path("transactionDetails").asText().equals("none");
        yield envelope(id, whole ? made.json() : header(made));
      }
      default -> error(id, -32601, "Method not found");
    };
  }

  private List<Long> listed(JsonNode params, int node) {
    return new ArrayList<>(
        view(node, commitment(params))
            .subMap(params.path(0).asLong(), true, params.path(1).asLong(), true)
            .keySet());
  }

  private static Commitment commitment(JsonNode params) {
    for (JsonNode each : params) {
      if (each.path("commitment").asText().equals("finalized")) {
        return Commitment.FINALIZED;
      }
    }
    return Commitment.CONFIRMED;
  }

  /** What a node has of the chain by now. */
  private NavigableMap<Long, Made> view(int node, Commitment commitment) {
    boolean before = !forked.isEmpty() && clock.instant().isBefore(switches.get(node));
    TreeMap<Long, Made> all = before ? forked : chain;
    return new TreeMap<>(all.headMap(tip(commitment), true));
  }

  private long tip(Commitment commitment) {
    long slots = ahead + Duration.between(start, clock.instant()).toMillis() / SLOT_MILLIS;
    // The chain goes on after its last block, so that in the end that is finalized too.
    return FIRST + slots - (commitment == Commitment.FINALIZED ? ROOT_LAG : 0);
  }

  private static String envelope(long id, String result) {
    return "{\"jsonrpc\":\"2.0\",\"result\":" + result + ",\"id\":" + id + "}";
  }

  private static String error(long id, int code, String message) {
    return "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":"
        + code
        + ",\"message\":\""
        + message
        + "\"},\"id\":"
        + id
        + "}";
  }

  private static HttpReply json(int status, String text) {
    byte[] body = text.getBytes(UTF_8);
    return new HttpReply(status, Optional.empty(), body, body.length);
  }

  /** What is in the blocks. */
  public interface Content {
    /**
     * Returns the JSON array of a block's transactions.
     *
     * @param dropped whether the block is one of those that do not stay
     */
    String transactions(long slot, boolean dropped);
  }

  /** Collects what the nodes are like. */
  public static final class Builder {
    private final long seed;
    private int endpoints = 2;
    private int blocks = 60;
    private int faultPercent;
    private int ahead = 20;
    private boolean fork;
    private Content content = (slot, dropped) -> "[]";
    private long schedule;

    private Builder(long seed) {
      this.seed = seed;
      schedule = seed;
    }

    /** Sets how many nodes there are; 2 unless set. */
    public Builder endpoints(int given) {
      endpoints = given;
      return this;
    }

    /** Sets how many blocks the final chain has; 60 unless set. */
    public Builder length(int given) {
      blocks = given;
      return this;
    }

    /** Sets how many requests of a hundred go wrong; none unless set. */
    public Builder faults(int percent) {
      faultPercent = percent;
      return this;
    }

    /** Sets how many slots there are at the start; 20 unless set. */
    public Builder ahead(int slots) {
      ahead = slots;
      return this;
    }

    /** Adds five blocks that are dropped later, at another time by each node. */
    public Builder fork() {
      fork = true;
      return this;
    }

    /** Sets the transactions of blocks; none unless set. */
    public Builder content(Content given) {
      content = given;
      return this;
    }

    /** Sets what faults and forks are drawn from; the seed of the chain unless set. */
    public Builder schedule(long given) {
      schedule = given;
      return this;
    }

    /** Returns the nodes. */
    public FaultyNodes build() {
      return new FaultyNodes(this);
    }
  }
}
