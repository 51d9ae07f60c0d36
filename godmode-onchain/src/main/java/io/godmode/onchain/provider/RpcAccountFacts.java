package io.godmode.onchain.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.core.market.SourceThread;
import io.godmode.onchain.decode.MintAccount;
import io.godmode.onchain.decode.MintReading;
import io.godmode.onchain.rpc.RpcClient;
import io.godmode.onchain.rpc.RpcMethod;
import io.godmode.onchain.rpc.RpcParams;
import io.godmode.onchain.rpc.RpcPriority;
import io.godmode.onchain.rpc.RpcReply;
import io.godmode.onchain.rpc.RpcResult;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Asks nodes for mints and their largest accounts, from one thread of its own, three calls a token
 * at most. The client's budget says how fast.
 *
 * <p>Bounded: {@value #MAX_KNOWN} answers, {@value #MAX_WAITING} questions waiting; a question for
 * which there is no room is dropped and may be asked again.
 */
final class RpcAccountFacts implements AccountFacts {
  static final int MAX_KNOWN = 10_000;
  static final int MAX_WAITING = 256;

  /** An answer is asked for anew after so many slots, ten minutes. */
  static final long FRESH_SLOTS = 1_500;

  /** A failure is tried again after so many slots, a minute. */
  static final long RETRY_SLOTS = 150;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final float LOAD = 0.75f;

  private record Question(Mint mint, long slot) {}

  private final RpcClient client;
  private final SourceThread thread = SourceThread.of("account-facts");

  @Bounded(
      by = "MAX_WAITING questions",
      then = "a further one is not asked, and the facts are not known")
  private final BlockingQueue<Question> waiting = new ArrayBlockingQueue<>(MAX_WAITING);

  @Bounded(by = "the questions that wait or are being asked", then = "leaves when it is answered")
  private final Set<Mint> asked = new HashSet<>();

  @Bounded(by = "MAX_KNOWN tokens", then = "the one used longest ago is forgotten")
  private final Map<Mint, MintFacts> known =
      new LinkedHashMap<>(1024, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Mint, MintFacts> eldest) {
          return size() > MAX_KNOWN;
        }
      };

  private RpcAccountFacts(RpcClient client) {
    this.client = client;
  }

  static RpcAccountFacts asking(RpcClient client) {
    RpcAccountFacts facts = new RpcAccountFacts(client);
    facts.thread.start(facts::answer);
    return facts;
  }

  @Override
  public synchronized Optional<MintFacts> of(Mint mint, long asOfSlot) {
    return Optional.ofNullable(known.get(mint)).filter(facts -> facts.slot() <= asOfSlot);
  }

  @Override
  public synchronized void want(Mint mint, long asOfSlot) {
    MintFacts facts = known.get(mint);
    long lasts = facts != null && facts.detail().isEmpty() ? FRESH_SLOTS : RETRY_SLOTS;
    if ((facts == null || asOfSlot - facts.slot() > lasts)
        && !asked.contains(mint)
        && waiting.offer(new Question(mint, asOfSlot))) {
      asked.add(mint);
    }
  }

  @Override
  public void close() {
    thread.close();
  }

  private void answer() throws InterruptedException {
    while (!thread.closed()) {
      Question question = waiting.take();
      MintFacts facts = ask(question);
      synchronized (this) {
        asked.remove(question.mint());
        MintFacts before = known.get(question.mint());
        // What was known stays known when a later question fails.
        if (facts.mint().isPresent() || before == null || before.mint().isEmpty()) {
          known.put(question.mint(), facts);
        }
      }
    }
  }

  private MintFacts ask(Question question) {
    RpcReply reply =
        client.call(
            RpcMethod.GET_ACCOUNT_INFO,
            RpcParams.of(
                question.mint().base58(), Map.of("encoding", "base64", "commitment", "confirmed")),
            RpcPriority.SAFETY);
    return reply.fold(
        result ->
            MintAccount.readAccountInfo(result.json())
                .fold(
                    found -> withHolders(question, found),
                    none -> missing(question, "there is no such account"),
                    other -> missing(question, other.reason())),
        failure -> missing(question, failure.problem() + ": " + failure.message()));
  }

  private static MintFacts missing(Question question, String why) {
    return new MintFacts(Optional.empty(), Map.of(), question.slot(), why);
  }

  private MintFacts withHolders(Question question, MintReading.Found found) {
    long slot = found.slot().orElse(question.slot());
    return orFailure(
        RpcMethod.GET_TOKEN_LARGEST_ACCOUNTS,
        RpcParams.of(question.mint().base58(), Map.of("commitment", "confirmed")),
        (largest, at) -> withOwners(found.mint(), largest, Math.max(slot, at)),
        why -> new MintFacts(Optional.of(found.mint()), Map.of(), slot, why));
  }

  private MintFacts withOwners(MintAccount mint, JsonNode largest, long slot) {
    List<Object> accounts = new ArrayList<>();
    List<BigInteger> amounts = new ArrayList<>();
    for (JsonNode each : largest) {
      accounts.add(each.path("address").asText());
      amounts.add(new BigInteger(each.path("amount").asText()));
    }
    if (accounts.isEmpty()) {
      return new MintFacts(Optional.of(mint), Map.of(), slot, "no accounts were told");
    }
    return orFailure(
        RpcMethod.GET_MULTIPLE_ACCOUNTS,
        RpcParams.of(accounts, Map.of("encoding", "jsonParsed", "commitment", "confirmed")),
        (owners, at) -> spread(mint, owners, amounts, Math.max(slot, at)),
        why -> new MintFacts(Optional.of(mint), Map.of(), slot, why));
  }

  private static MintFacts spread(
      MintAccount mint, JsonNode owners, List<BigInteger> amounts, long slot) {
    Map<Address, BigInteger> byOwner = new HashMap<>();
    for (int i = 0; i < amounts.size(); i++) {
      String owner = owners.path(i).path("data").path("parsed").path("info").path("owner").asText();
      // An account that was closed in between holds nothing any more.
      if (!owner.isEmpty()) {
        byOwner.merge(Address.of(owner), amounts.get(i), BigInteger::add);
      }
    }
    return new MintFacts(Optional.of(mint), byOwner, slot, "");
  }

  private MintFacts orFailure(
      RpcMethod method,
      RpcParams params,
      BiFunction<JsonNode, Long, MintFacts> read,
      Function<String, MintFacts> failed) {
    return client
        .call(method, params, RpcPriority.SAFETY)
        .fold(
            result -> read(result, read, failed),
            failure -> failed.apply(failure.problem() + ": " + failure.message()));
  }

  private static MintFacts read(
      RpcResult result,
      BiFunction<JsonNode, Long, MintFacts> read,
      Function<String, MintFacts> failed) {
    try {
      JsonNode json = JSON.readTree(result.json());
      return read.apply(json.path("value"), json.path("context").path("slot").asLong());
    } catch (IOException | IllegalArgumentException unreadable) {
      return failed.apply("the answer cannot be read");
    }
  }
}
