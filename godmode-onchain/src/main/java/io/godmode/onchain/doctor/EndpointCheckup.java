package io.godmode.onchain.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.LaunchLabEvent;
import io.godmode.onchain.decode.PumpFunEvent;
import io.godmode.onchain.decode.PumpSwapEvent;
import io.godmode.onchain.decode.RpcFormatException;
import io.godmode.onchain.decode.RpcTransactions;
import io.godmode.onchain.rpc.RpcClient;
import io.godmode.onchain.rpc.RpcFailure;
import io.godmode.onchain.rpc.RpcMethod;
import io.godmode.onchain.rpc.RpcParams;
import io.godmode.onchain.rpc.RpcPriority;
import io.godmode.onchain.rpc.RpcReply;
import io.godmode.onchain.rpc.RpcResult;
import io.godmode.onchain.source.Commitment;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Examines one endpoint with calls that only read: who it is, how far it is behind, how fast it
 * hands over blocks, and how many calls it takes. It makes a dozen small calls, the calls of the
 * burst, and reads the blocks of the sample one after another. Not thread-safe.
 */
public final class EndpointCheckup {
  /** Genesis hashes of the public clusters, from their documentation. */
  private static final Map<String, String> CLUSTERS =
      Map.of(
          "5eykt4UsFv8P8NJdTREpY1vzqKqZKvdpKuc147dw2N9d", "mainnet-beta",
          "EtWTRABZaYq6iMfeYKouRu166VU2xqa1wcaWoxPkrZBG", "devnet",
          "4uhcVJyU9pJkvQyS88uRDiswHScSQkcuZSt5URUNhBhD", "testnet");

  private static final Set<Address> LAUNCH_PROGRAMS =
      Set.of(PumpFunEvent.PROGRAM, PumpSwapEvent.PROGRAM, LaunchLabEvent.PROGRAM);

  /** Around the log lines of a notification: subscription, context, signature. */
  private static final int AROUND_LOGS = 300;

  /** Quotes and comma around a line. */
  private static final int AROUND_LINE = 3;

  /** Calls in a row without an answer, after which no more are made. */
  private static final int PATIENCE = 2;

  private static final Pattern HASH = Pattern.compile("[1-9A-HJ-NP-Za-km-z]{32,44}");
  private static final Pattern VERSION = Pattern.compile("[0-9][0-9A-Za-z.+-]{0,31}");

  /** The last second of the year 9999. */
  private static final long LAST_SECOND = 253_402_300_799L;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String name;
  private final RpcClient endpoint;
  private final InstantSource clock;
  private final LongSupplier nanos;

  @Bounded(by = "one for each question of a check-up", then = "emptied when the next begins")
  private final List<String> problems = new ArrayList<>();

  private int unanswered;
  private boolean hopeless;

  /**
   * Prepares the examination of one endpoint.
   *
   * @param name what the report calls it; never its URL
   * @param endpoint asks that endpoint alone, once for each call
   * @param clock tells the age of the newest block
   * @param nanos measures how long calls take, from any start
   */
  public EndpointCheckup(String name, RpcClient endpoint, InstantSource clock, LongSupplier nanos) {
    this.name = name;
    this.endpoint = endpoint;
    this.clock = clock;
    this.nanos = nanos;
  }

  /**
   * Examines the endpoint. What fails is listed in the report and does not end it, unless the
   * endpoint refuses us or does not answer twice in a row: then nothing more is asked.
   *
   * @param blocks how many blocks to read, from 1 to 100
   * @param calls how many small calls to make without a pause, from 1 to 1000
   * @throws IllegalArgumentException for other numbers
   */
  public EndpointReport examine(int blocks, int calls) {
    if (blocks < 1 || blocks > 100) {
      throw new IllegalArgumentException("blocks must be from 1 to 100, was " + blocks);
    }
    if (calls < 1 || calls > 1000) {
      throw new IllegalArgumentException("calls must be from 1 to 1000, was " + calls);
    }
    problems.clear();
    unanswered = 0;
    hopeless = false;
    Optional<String> cluster =
        ask(RpcMethod.GET_GENESIS_HASH, RpcParams.none())
            .flatMap(node -> word(node, HASH))
            .map(hash -> CLUSTERS.getOrDefault(hash, hash));
    Optional<String> version =
        ask(RpcMethod.GET_VERSION, RpcParams.none())
            .flatMap(node -> word(node.path("solana-core"), VERSION));
    ask(RpcMethod.GET_HEALTH, RpcParams.none());
    OptionalLong finalized = slot(Commitment.FINALIZED);
    OptionalLong confirmed = slot(Commitment.CONFIRMED);
    OptionalLong first = number(ask(RpcMethod.GET_FIRST_AVAILABLE_BLOCK, RpcParams.none()));
    List<Long> slots = confirmed.isPresent() ? present(confirmed.getAsLong(), blocks) : List.of();
    Optional<Duration> age = slots.isEmpty() ? Optional.empty() : age(slots.get(slots.size() - 1));
    Optional<EndpointReport.Sample> sample = sample(slots);
    // Last, for an endpoint that limits us may stay angry for a while.
    Optional<EndpointReport.Burst> burst =
        confirmed.isPresent() && !hopeless ? Optional.of(burst(calls)) : Optional.empty();
    return new EndpointReport(
        name, cluster, version, confirmed, finalized, age, first, sample, burst, problems);
  }

  /** Returns a node's word where it looks as it must; what else it writes is not shown. */
  private static Optional<String> word(JsonNode node, Pattern form) {
    return node.isTextual() && form.matcher(node.textValue()).matches()
        ? Optional.of(node.textValue())
        : Optional.empty();
  }

  private OptionalLong slot(Commitment commitment) {
    return number(ask(RpcMethod.GET_SLOT, RpcParams.of(Map.of("commitment", commitment.wire()))));
  }

  /** Returns the newest slots that hold a block, in order. */
  private List<Long> present(long tip, int wanted) {
    // Some one slot in twenty is skipped.
    long from = Math.max(0, tip - 2L * wanted - 10);
    List<Long> slots = new ArrayList<>();
    ask(
            RpcMethod.GET_BLOCKS,
            RpcParams.of(from, tip, Map.of("commitment", Commitment.CONFIRMED.wire())))
        .ifPresent(list -> list.forEach(each -> slots.add(each.asLong())));
    return slots.subList(Math.max(0, slots.size() - wanted), slots.size());
  }

  private Optional<Duration> age(long slot) {
    OptionalLong time = number(ask(RpcMethod.GET_BLOCK_TIME, RpcParams.of(slot)));
    return time.isPresent() && time.getAsLong() >= 0 && time.getAsLong() <= LAST_SECOND
        ? Optional.of(Duration.between(Instant.ofEpochSecond(time.getAsLong()), clock.instant()))
        : Optional.empty();
  }

  private Optional<EndpointReport.Sample> sample(List<Long> slots) {
    int read = 0;
    long bytes = 0;
    long streamed = 0;
    long took = 0;
    for (long slot : slots) {
      long start = nanos.getAsLong();
      Optional<RpcResult> block = block(slot);
      took += nanos.getAsLong() - start;
      if (block.isPresent()) {
        read++;
        bytes += block.get().length();
        streamed += streamBytes(slot, block.get());
      }
    }
    return read == 0 || bytes == 0
        ? Optional.empty()
        : Optional.of(
            new EndpointReport.Sample(read, bytes, streamed, Duration.ofNanos(Math.max(1, took))));
  }

  private Optional<RpcResult> block(long slot) {
    Map<String, Object> how =
        Map.of(
            "commitment",
            Commitment.CONFIRMED.wire(),
            "encoding",
            "base64",
            "transactionDetails",
            "full",
            "rewards",
            false,
            "maxSupportedTransactionVersion",
            1);
    return call(RpcMethod.GET_BLOCK, RpcParams.of(slot, how)).filter(result -> !result.isNull());
  }

  private long streamBytes(long slot, RpcResult block) {
    long[] sum = {0};
    try {
      RpcTransactions.forEach(
          block.json(),
          List.of(slot),
          transaction -> {
            if (transaction.accountKeys().stream().anyMatch(LAUNCH_PROGRAMS::contains)) {
              sum[0] += logBytes(transaction);
            }
          });
    } catch (RpcFormatException e) {
      problems.add("getBlock " + slot + ": " + e.getMessage());
    }
    return sum[0];
  }

  private static long logBytes(ChainTransaction transaction) {
    long bytes = AROUND_LOGS;
    for (String line : transaction.logs()) {
      bytes += line.length() + AROUND_LINE;
    }
    return bytes;
  }

  private EndpointReport.Burst burst(int calls) {
    RpcParams params = RpcParams.of(Map.of("commitment", Commitment.CONFIRMED.wire()));
    long start = nanos.getAsLong();
    int answered = 0;
    int silent = 0;
    OptionalInt limited = OptionalInt.empty();
    for (int i = 0; i < calls && limited.isEmpty() && silent < PATIENCE; i++) {
      RpcReply reply = endpoint.call(RpcMethod.GET_SLOT, params, RpcPriority.LIVE);
      if (reply instanceof RpcReply.Answered) {
        answered++;
        silent = 0;
      } else if (reply instanceof RpcReply.Failed failed) {
        silent = isSilence(failed.failure().problem()) ? silent + 1 : 0;
        limited =
            failed.failure() instanceof RpcFailure.Limited ? OptionalInt.of(answered) : limited;
      }
    }
    return new EndpointReport.Burst(answered, Duration.ofNanos(nanos.getAsLong() - start), limited);
  }

  private static boolean isSilence(RpcFailure.Problem problem) {
    return problem == RpcFailure.Problem.UNREACHABLE || problem == RpcFailure.Problem.TIMED_OUT;
  }

  private Optional<JsonNode> ask(RpcMethod method, RpcParams params) {
    return call(method, params)
        .flatMap(
            result -> {
              try {
                return Optional.ofNullable(JSON.readTree(result.open()));
              } catch (IOException e) {
                problems.add(method.wire() + ": the answer is no JSON");
                return Optional.empty();
              }
            });
  }

  private OptionalLong number(Optional<JsonNode> answer) {
    return answer.isPresent() && answer.get().canConvertToLong() && answer.get().isIntegralNumber()
        ? OptionalLong.of(answer.get().asLong())
        : OptionalLong.empty();
  }

  private Optional<RpcResult> call(RpcMethod method, RpcParams params) {
    if (hopeless) {
      return Optional.empty();
    }
    return endpoint
        .call(method, params, RpcPriority.LIVE)
        .fold(
            result -> {
              unanswered = 0;
              return Optional.of(result);
            },
            failure -> {
              problems.add(
                  method.wire()
                      + ": "
                      + failure.problem()
                      + ", "
                      + failure.message()
                      + hint(failure.problem()));
              giveUpAfter(failure.problem());
              return Optional.empty();
            });
  }

  private void giveUpAfter(RpcFailure.Problem problem) {
    switch (problem) {
      case REFUSED, OUT_OF_CREDITS -> hopeless = true;
      case UNREACHABLE, TIMED_OUT -> {
        unanswered++;
        hopeless = unanswered == PATIENCE;
      }
      default -> unanswered = 0;
    }
    if (hopeless) {
      problems.add("nothing more was asked");
    }
  }

  private static String hint(RpcFailure.Problem problem) {
    return switch (problem) {
      case REFUSED -> "; check the key and the address in its URL";
      case OUT_OF_CREDITS -> "; its plan allows no more calls for now";
      case RATE_LIMITED -> "; its plan allows fewer calls a second";
      case UNREACHABLE -> "; check the address in its URL, and the network";
      case TIMED_OUT -> "; it or the network is too slow";
      case NODE_BEHIND -> "; wait until it has caught up, or use another";
      default -> "";
    };
  }
}
