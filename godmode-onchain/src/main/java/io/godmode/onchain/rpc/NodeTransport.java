package io.godmode.onchain.rpc;

import io.godmode.api.id.TxSignature;
import io.godmode.onchain.rpc.RpcFailure.Problem;
import io.godmode.onchain.tx.Transport;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands signed transactions to nodes with {@code sendTransaction}. The only class that can: what
 * {@link RpcMethod} lists sends nothing. Thread-safe; uses the caller's thread.
 *
 * <p>Having one sends nothing: the bytes come from {@link io.godmode.onchain.tx.TxSender} for a
 * permit of its gate, and a gate permits nothing unless it was composed in code with {@code
 * .broadcast(true)}.
 *
 * <p>Every endpoint is asked once, one after the other; it is enough that one takes it. For all
 * transactions would wait for one that did not answer in time, it is asked last for the next ten
 * seconds, and only where no other takes it. A node is told {@code skipPreflight: true}, because
 * whoever sends has simulated these bytes already and a node that lags would refuse what is good;
 * and {@code maxRetries: 0}, because whoever sends sends again by itself until the blockhash is
 * dead. "Already processed" is as good as taken. The answer must be the transaction's own first
 * signature.
 *
 * <p>An endpoint that wants fewer requests is not asked again before the time that it named, or a
 * second, is over. A request takes 4 s at most and its reply 64 KiB. What a node has against a
 * transaction is logged when it begins and when it ends.
 */
public final class NodeTransport implements Transport {
  private static final Logger LOG = LoggerFactory.getLogger(NodeTransport.class);
  private static final int REQUEST_SECONDS = 4;
  private static final int REPLY_BYTES = 1 << 16;

  /** How long a node that did not answer in time is asked last. */
  private static final Duration LATE = Duration.ofSeconds(10);

  /** Connections, requests, all of a call, attempts, bytes; the third and fourth are not used. */
  static final RpcLimits LIMITS =
      new RpcLimits(
          Duration.ofSeconds(2),
          Duration.ofSeconds(REQUEST_SECONDS),
          Duration.ofSeconds(REQUEST_SECONDS),
          1,
          REPLY_BYTES);

  /** What a packet of the network holds. */
  private static final int MOST_BYTES = 1_232;

  private static final int LONGEST_ANSWER = 128;
  private static final int PREFLIGHT = -32_002;

  private final List<SendingNode> nodes;
  private final RpcTransport transport;
  private final InstantSource wallClock;
  private final SteadyTime clock;
  private final AtomicLong ids = new AtomicLong();

  private NodeTransport(List<RpcEndpoint> endpoints, InstantSource clock, RpcTransport transport) {
    this.nodes = RpcEndpoint.checked(endpoints).stream().map(SendingNode::new).toList();
    this.wallClock = Objects.requireNonNull(clock, "clock");
    this.clock = new SteadyTime(clock);
    this.transport = transport;
  }

  /**
   * Returns a transport to endpoints; nothing is sent yet.
   *
   * @param endpoints at least one, the preferred first; their names differ. Their budgets are for
   *     reading and do not count here
   * @param clock how long an endpoint is left alone
   * @throws IllegalArgumentException when there is none, or two have the same name
   */
  public static Transport to(List<RpcEndpoint> endpoints, InstantSource clock) {
    return to(endpoints, clock, new JdkTransport(LIMITS));
  }

  /** Returns one with another way to carry requests. */
  static Transport to(List<RpcEndpoint> endpoints, InstantSource clock, RpcTransport transport) {
    return new NodeTransport(endpoints, clock, transport);
  }

  /** What a node did with a transaction, from the best to the worst. */
  private enum Answer {
    TAKEN,
    REFUSED,
    LIMITED,
    UNCERTAIN,
    WRONG
  }

  /**
   * Sends.
   *
   * @throws IllegalArgumentException when the bytes cannot be a signed transaction; nothing was
   *     sent
   * @throws SendException when no node is known to have taken it, or one answered with another
   *     signature
   */
  @Override
  public void send(byte[] signedTransaction) {
    String signature = signature(signedTransaction);
    String params =
        RpcParams.of(
                Base64.getEncoder().encodeToString(signedTransaction),
                new TreeMap<>(Map.of("encoding", "base64", "maxRetries", 0, "skipPreflight", true)))
            .json();
    Instant now = clock.instant();
    List<SendingNode> late = nodes.stream().filter(node -> node.isLate(now)).toList();
    List<Answer> answers = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (SendingNode node : nodes) {
      if (!late.contains(node)) {
        answers.add(hand(node, params, signature, problems));
      }
    }
    for (SendingNode node : late) {
      if (!answers.contains(Answer.TAKEN)) {
        answers.add(hand(node, params, signature, problems));
      }
    }
    if (!answers.contains(Answer.TAKEN) || answers.contains(Answer.WRONG)) {
      throw failed(Collections.max(answers), problems);
    }
  }

  private Answer hand(SendingNode node, String params, String signature, List<String> problems) {
    Answer answer = asked(node, params, signature, problems);
    tell(node, answer, problems);
    return answer;
  }

  /** Tells of a node's trouble when it begins and when it ends, as the same bytes go out often. */
  private static void tell(SendingNode node, Answer answer, List<String> problems) {
    boolean taken = answer == Answer.TAKEN;
    if (!node.isNews(taken ? "" : answer.name())) {
      return;
    }
    if (taken) {
      LOG.info("{} takes transactions again", node.name());
    } else {
      LOG.warn("a transaction is not known to be taken: {}", problems.get(problems.size() - 1));
    }
  }

  private SendException failed(Answer worst, List<String> problems) {
    Optional<Duration> wait =
        nodes.stream()
            .map(node -> node.rest(clock.instant()))
            .min(Duration::compareTo)
            .filter(shortest -> !shortest.isZero());
    String code =
        switch (worst) {
          case TAKEN, REFUSED -> SendException.REFUSED;
          case LIMITED -> SendException.LIMITED;
          case UNCERTAIN -> SendException.UNCERTAIN;
          case WRONG -> SendException.WRONG_ANSWER;
        };
    return new SendException(code, "sending: " + String.join("; ", problems), wait);
  }

  private Answer asked(SendingNode node, String params, String signature, List<String> problems) {
    Duration rest = node.rest(clock.instant());
    if (!rest.isZero()) {
      problems.add(node.name() + ": wants no request for " + rest.toMillis() + " ms");
      return Answer.LIMITED;
    }
    long id = ids.incrementAndGet();
    byte[] body =
        ("{\"jsonrpc\":\"2.0\",\"id\":"
                + id
                + ",\"method\":\"sendTransaction\",\"params\":"
                + params
                + "}")
            .getBytes(StandardCharsets.UTF_8);
    try {
      HttpReply http = transport.post(node.endpoint(), body, LIMITS);
      node.lateUntil(Instant.MIN);
      RpcReply reply = node.reader().read(http, id, wallClock.instant());
      return reply.fold(
          result -> answered(node, result, signature, problems),
          failure -> failed(node, failure, problems));
    } catch (IOException e) {
      if (e instanceof HttpTimeoutException) {
        node.lateUntil(clock.instant().plus(LATE));
      }
      return failed(node, node.reader().unanswered(e), problems);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problems.add(node.name() + ": interrupted while it was asked");
      return Answer.UNCERTAIN;
    }
  }

  private static Answer answered(
      SendingNode node, RpcResult result, String signature, List<String> problems) {
    if (result.length() <= LONGEST_ANSWER && result.text().equals('"' + signature + '"')) {
      return Answer.TAKEN;
    }
    problems.add(node.name() + ": did not answer with the signature " + signature);
    return Answer.WRONG;
  }

  private Answer failed(SendingNode node, RpcFailure failure, List<String> problems) {
    if (isAlreadyThere(failure)) {
      return Answer.TAKEN;
    }
    problems.add(failure.problem() + ": " + failure.message());
    if (failure instanceof RpcFailure.Limited limited) {
      // A long rest that nobody asked for would keep an exit from the chain.
      Duration wait = limited.retryAfter().orElse(RpcFailure.Limited.UNSAID);
      node.restUntil(clock.instant().plus(wait));
      return Answer.LIMITED;
    }
    return isRefusal(failure.problem()) ? Answer.REFUSED : Answer.UNCERTAIN;
  }

  private static boolean isAlreadyThere(RpcFailure failure) {
    return failure instanceof RpcFailure.NodeError error
        && error.code() == PREFLIGHT
        && error.message().toLowerCase(Locale.ROOT).contains("already been processed");
  }

  /** Whether a node that says this has not taken the transaction. */
  private static boolean isRefusal(Problem problem) {
    return switch (problem) {
      case BAD_REQUEST, REFUSED, NODE_BEHIND, VERSION_UNSUPPORTED -> true;
      default -> false;
    };
  }

  private static String signature(byte[] transaction) {
    if (transaction.length <= TxSignature.BYTES || transaction.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "signedTransaction must be "
              + (TxSignature.BYTES + 1)
              + " to "
              + MOST_BYTES
              + " bytes, was "
              + transaction.length);
    }
    byte[] first = Arrays.copyOfRange(transaction, 1, 1 + TxSignature.BYTES);
    if (transaction[0] < 1 || Arrays.equals(first, new byte[TxSignature.BYTES])) {
      throw new IllegalArgumentException("signedTransaction must be signed, and is not");
    }
    return TxSignature.ofBytes(first).base58();
  }

  /** Names the endpoints. */
  @Override
  public String toString() {
    return "NodeTransport" + nodes.stream().map(SendingNode::name).toList();
  }
}
