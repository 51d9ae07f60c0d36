package io.godmode.onchain.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.api.id.Address;
import io.godmode.api.id.TxSignature;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.MintAccount;
import io.godmode.onchain.decode.RpcFormatException;
import io.godmode.onchain.decode.RpcTransactions;
import io.godmode.onchain.rpc.RetryAdvice;
import io.godmode.onchain.rpc.RpcEndpoint;
import io.godmode.onchain.rpc.RpcFailure;
import io.godmode.onchain.rpc.RpcLimits;
import io.godmode.onchain.rpc.RpcMethod;
import io.godmode.onchain.rpc.RpcParams;
import io.godmode.onchain.rpc.RpcPool;
import io.godmode.onchain.rpc.RpcPriority;
import io.godmode.onchain.rpc.RpcReply;
import io.godmode.onchain.rpc.RpcResult;
import io.godmode.onchain.source.Commitment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The chain as Solana nodes tell of it, by JSON-RPC. Thread-safe; uses the caller's thread.
 *
 * <p>Blockhash, accounts and simulation are read at confirmed commitment, from whichever endpoint
 * does best, and do not go back: the newest slot that was read is the {@code minContextSlot} of the
 * next question, and an answer as of an earlier one is not taken. Where all are behind that slot,
 * each is asked for its own. If more than half of all endpoints that were configured tell one that
 * is over 1,000 slots earlier, the cluster has not reached it: reading goes on as of theirs, and
 * what is told as of such a slot is not taken as long as they speak against it. So an endpoint that
 * names slots of the future stops nobody, or for some seven minutes, where most others answer.
 *
 * <p>A sighting is put together from every endpoint's own word. Each is asked for its finalized
 * slot and height, and then for the transaction, its history included. Whoever has met it says so;
 * that it is absent counts only as of a slot not before that finalized one, only by more than half
 * of all the endpoints that were configured, and only when none has met it. Endpoints that
 * contradict each other on the slot of a landed one, or on whether it failed, make the question
 * fail.
 *
 * <p>Messages of failures name endpoints and their problems, never a URL.
 */
public final class RpcChainAccess implements ChainAccess, TokenAccountList {
  /** Addresses that a node takes for accounts at once. */
  public static final int MOST_ACCOUNTS = 100;

  /** Addresses that a node takes for fees at once. */
  public static final int MOST_WRITABLE = 128;

  /** What a call of the executor may take: it waits for them one after the other. */
  private static final RpcLimits LIMITS =
      new RpcLimits(
          Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10), 4, 16 << 20);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RpcPool pool;
  private final NewestRead newest = new NewestRead();

  private RpcChainAccess(RpcPool pool) {
    this.pool = pool;
  }

  /**
   * Returns access by endpoints; nothing is asked yet.
   *
   * @param endpoints at least one, the preferred first; their names differ. Of two, both must agree
   *     before a transaction is absent; three stand one that is down
   * @throws IllegalArgumentException when there is none, or two have the same name
   */
  public static RpcChainAccess to(List<RpcEndpoint> endpoints) {
    return over(RpcPool.of(endpoints).limits(LIMITS).build());
  }

  /**
   * Returns access by the endpoints of a pool, within its budgets and limits, before all others
   * that use it. The pool stays the caller's to close.
   */
  public static RpcChainAccess over(RpcPool pool) {
    return new RpcChainAccess(Objects.requireNonNull(pool, "pool"));
  }

  @Override
  public RecentBlockhash recentBlockhash() {
    return confirmed(
        new Question<>(
            RpcMethod.GET_LATEST_BLOCKHASH,
            List.of(),
            Map.of(),
            ChainJson::blockhash,
            RecentBlockhash::slot));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException when there are more
   */
  @Override
  public ChainAccounts accounts(List<Address> addresses) {
    atMost("addresses", addresses.size(), MOST_ACCOUNTS);
    return confirmed(
        new Question<>(
            RpcMethod.GET_MULTIPLE_ACCOUNTS,
            List.of(texts(addresses)),
            Map.of("encoding", "base64"),
            result -> ChainJson.accounts(result, addresses.size()),
            ChainAccounts::slot));
  }

  /** {@inheritDoc} The programs are asked one after the other; the slot is the earlier one. */
  @Override
  public OwnedAccounts tokenAccounts(Address owner) {
    OwnedAccounts classic = tokenAccounts(owner, MintAccount.TOKEN);
    OwnedAccounts extended = tokenAccounts(owner, MintAccount.TOKEN_2022);
    Map<Address, ChainAccounts.Account> all = new LinkedHashMap<>(classic.accounts());
    all.putAll(extended.accounts());
    return new OwnedAccounts(Math.min(classic.slot(), extended.slot()), all);
  }

  private OwnedAccounts tokenAccounts(Address owner, Address program) {
    return confirmed(
        new Question<>(
            RpcMethod.GET_TOKEN_ACCOUNTS_BY_OWNER,
            List.of(owner.base58(), new TreeMap<>(Map.of("programId", program.base58()))),
            Map.of("encoding", "base64"),
            ChainJson::owned,
            OwnedAccounts::slot));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The blockhash is the transaction's own, so that a dead one shows.
   */
  @Override
  public SimulatedRun simulate(byte[] transaction, List<Address> watched) {
    Map<String, Object> options = new TreeMap<>();
    options.put("encoding", "base64");
    options.put("innerInstructions", false);
    options.put("replaceRecentBlockhash", false);
    options.put("sigVerify", false);
    if (!watched.isEmpty()) {
      options.put(
          "accounts", new TreeMap<>(Map.of("addresses", texts(watched), "encoding", "base64")));
    }
    return confirmed(
        new Question<>(
            RpcMethod.SIMULATE_TRANSACTION,
            List.of(Base64.getEncoder().encodeToString(transaction)),
            options,
            result -> ChainJson.simulated(result, watched.size()),
            SimulatedRun::slot));
  }

  @Override
  public Sighting sighting(TxSignature signature) {
    return Testimony.together(
        pool.names().stream().map(name -> testimony(name, signature)).toList());
  }

  private Testimony testimony(String name, TxSignature signature) {
    Outcome<JsonNode> epoch =
        askOne(
            name,
            RpcMethod.GET_EPOCH_INFO,
            RpcParams.of(Map.of("commitment", Commitment.FINALIZED.wire())),
            RpcChainAccess::tree);
    if (epoch.value().isEmpty()) {
      return new Testimony.Nothing(name, epoch.problem());
    }
    Outcome<Testimony> told =
        askOne(
            name,
            RpcMethod.GET_SIGNATURE_STATUSES,
            RpcParams.of(List.of(signature.base58()), Map.of("searchTransactionHistory", true)),
            result -> Testimony.of(name, epoch.value().get(), tree(result)));
    return told.value().orElseGet(() -> new Testimony.Nothing(name, told.problem()));
  }

  @Override
  public boolean remembers(long slot) {
    List<String> problems = new ArrayList<>();
    int remembering = 0;
    for (String name : pool.names()) {
      Outcome<Long> first =
          askOne(
              name,
              RpcMethod.GET_FIRST_AVAILABLE_BLOCK,
              RpcParams.of(),
              result -> ChainJson.number(tree(result), "the first block"));
      if (first.value().isPresent()) {
        remembering += first.value().get() <= slot ? 1 : 0;
      } else {
        problems.add(name + ": " + first.problem());
      }
    }
    if (problems.size() == pool.names().size()) {
      throw unavailable(RpcMethod.GET_FIRST_AVAILABLE_BLOCK, problems);
    }
    return remembering > pool.names().size() / 2;
  }

  /** {@inheritDoc} The endpoints are asked in turn. */
  @Override
  public Optional<ChainTransaction> transaction(TxSignature signature) {
    RpcParams params =
        RpcParams.of(
            signature.base58(),
            new TreeMap<>(
                Map.of(
                    "commitment",
                    Commitment.CONFIRMED.wire(),
                    "encoding",
                    "base64",
                    "maxSupportedTransactionVersion",
                    0)));
    List<String> problems = new ArrayList<>();
    boolean answered = false;
    for (String name : pool.names()) {
      Outcome<Optional<ChainTransaction>> told =
          askOne(name, RpcMethod.GET_TRANSACTION, params, result -> transaction(signature, result));
      if (told.value().isPresent() && told.value().get().isPresent()) {
        return told.value().get();
      }
      answered |= told.value().isPresent();
      problems.add(name + ": " + told.problem());
    }
    if (!answered) {
      throw unavailable(RpcMethod.GET_TRANSACTION, problems);
    }
    return Optional.empty();
  }

  private static Optional<ChainTransaction> transaction(TxSignature signature, RpcResult result) {
    if (result.isNull()) {
      return Optional.empty();
    }
    List<ChainTransaction> read;
    try {
      read = RpcTransactions.read(result.json());
    } catch (RpcFormatException e) {
      throw new ChainJson.UnusableException("not a transaction (" + e.problem() + ")");
    }
    Optional<ChainTransaction> whole =
        read.stream()
            .filter(each -> each.signature().equals(Optional.of(signature)))
            .filter(each -> each.slot().isPresent())
            .filter(each -> each.status() != ChainTransaction.Status.UNKNOWN)
            .findFirst();
    if (whole.isEmpty()) {
      throw new ChainJson.UnusableException("not this transaction with its slot and outcome");
    }
    return whole;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException when there are more
   */
  @Override
  public List<Long> recentPriorityFees(List<Address> writable) {
    atMost("writable", writable.size(), MOST_WRITABLE);
    return ask(
            RpcMethod.GET_RECENT_PRIORITIZATION_FEES,
            RpcParams.of(texts(writable)),
            result -> ChainJson.fees(tree(result)))
        .orUnavailable(RpcMethod.GET_RECENT_PRIORITIZATION_FEES);
  }

  /** A question about the state at a confirmed slot, and how its answer is read. */
  private record Question<T>(
      RpcMethod method,
      List<Object> first,
      Map<String, Object> options,
      Function<JsonNode, T> read,
      ToLongFunction<T> slot) {
    RpcParams asOf(long least) {
      Map<String, Object> all = new TreeMap<>(options);
      all.put("commitment", Commitment.CONFIRMED.wire());
      if (least > 0) {
        all.put("minContextSlot", least);
      }
      List<Object> params = new ArrayList<>(first);
      params.add(all);
      return RpcParams.of(params.toArray());
    }
  }

  /** Asks for what is true at a confirmed slot that is not before those read already. */
  private <T> T confirmed(Question<T> question) {
    long least = newest.slot();
    Answer<T> answer = confirmed(question, least);
    if (answer.isBehind() && newest.mayBeFalse(least)) {
      OptionalLong reached = reachedByMost();
      if (reached.isPresent() && newest.withdraw(least, reached.getAsLong())) {
        answer = confirmed(question, newest.slot());
      }
    }
    T told = answer.orUnavailable(question.method());
    newest.read(question.slot().applyAsLong(told));
    return told;
  }

  private <T> Answer<T> confirmed(Question<T> question, long least) {
    return ask(
        question.method(),
        question.asOf(least),
        result -> {
          T told = question.read().apply(tree(result));
          long slot = question.slot().applyAsLong(told);
          if (slot < least) {
            throw new ChainJson.UnusableException(
                "as of slot " + slot + ", but slot " + least + " was read already", true);
          }
          if (newest.isDoubted(slot) && newest.isContradicted(slot, reachedByMost())) {
            throw new ChainJson.UnusableException(
                "as of slot " + slot + ", but most endpoints are far from it");
          }
          return told;
        });
  }

  /**
   * Returns the newest slot of those endpoints that are furthest behind and more than half of all;
   * empty where fewer tell theirs.
   */
  private OptionalLong reachedByMost() {
    List<String> names = pool.names();
    long[] slots =
        names.stream()
            .map(
                name ->
                    askOne(
                        name,
                        RpcMethod.GET_SLOT,
                        RpcParams.of(Map.of("commitment", Commitment.CONFIRMED.wire())),
                        result -> ChainJson.number(tree(result), "the slot")))
            .flatMap(told -> told.value().stream())
            .mapToLong(Long::longValue)
            .sorted()
            .toArray();
    int half = names.size() / 2;
    return slots.length > half ? OptionalLong.of(slots[half]) : OptionalLong.empty();
  }

  /**
   * What came of asking whoever can answer.
   *
   * @param problems of those who did not; used where nobody did
   * @param behind whether one of them has not reached the slot that was asked for
   */
  private record Answer<T>(Optional<T> value, List<String> problems, boolean behind) {
    boolean isBehind() {
      return value.isEmpty() && behind;
    }

    T orUnavailable(RpcMethod method) {
      return value.orElseThrow(() -> unavailable(method, problems));
    }
  }

  /** Asks whoever does best, and the others too where what it says is of no use. */
  private <T> Answer<T> ask(RpcMethod method, RpcParams params, Function<RpcResult, T> read) {
    RpcReply first = pool.call(method, params, RpcPriority.SAFETY);
    Outcome<T> told = outcome(first, read);
    if (told.value().isPresent()) {
      return new Answer<>(told.value(), List.of(), false);
    }
    List<String> problems = new ArrayList<>();
    boolean behind = told.behind();
    Optional<String> by =
        first.fold(result -> Optional.of(result.endpoint()), none -> Optional.empty());
    problems.add(by.orElse("the last of " + pool.names()) + ": " + told.problem());
    for (String name : hasAskedAll(first) ? List.<String>of() : pool.names()) {
      if (!Optional.of(name).equals(by)) {
        Outcome<T> other = askOne(name, method, params, read);
        if (other.value().isPresent()) {
          return new Answer<>(other.value(), List.of(), false);
        }
        problems.add(name + ": " + other.problem());
        behind |= other.behind();
      }
    }
    return new Answer<>(Optional.empty(), problems, behind);
  }

  /** The pool goes on to others only where a failure says that they may answer. */
  private static boolean hasAskedAll(RpcReply reply) {
    return reply.fold(
        result -> false,
        failure ->
            failure.problem() == RpcFailure.Problem.INTERRUPTED
                || failure.advice().action() == RetryAdvice.Action.OTHER_ENDPOINT);
  }

  /**
   * What came of asking.
   *
   * @param problem why there is no value
   * @param behind whether that is because it has not reached the slot that was asked for
   */
  private record Outcome<T>(Optional<T> value, String problem, boolean behind) {}

  private <T> Outcome<T> askOne(
      String name, RpcMethod method, RpcParams params, Function<RpcResult, T> read) {
    return outcome(pool.compare(name, method, params, RpcPriority.SAFETY), read);
  }

  private static <T> Outcome<T> outcome(RpcReply reply, Function<RpcResult, T> read) {
    return reply.fold(
        result -> {
          try {
            return new Outcome<>(Optional.of(read.apply(result)), "", false);
          } catch (ChainJson.UnusableException e) {
            return new Outcome<>(Optional.empty(), "BAD_REPLY: " + e.getMessage(), e.isBehind());
          }
        },
        failure ->
            new Outcome<>(
                Optional.empty(),
                failure.problem() + ": " + failure.message(),
                failure.problem() == RpcFailure.Problem.NODE_BEHIND));
  }

  private static JsonNode tree(RpcResult result) {
    try {
      return JSON.readTree(result.json());
    } catch (IOException e) {
      throw new ChainJson.UnusableException("not JSON");
    }
  }

  private static ChainUnavailableException unavailable(RpcMethod method, List<String> problems) {
    return new ChainUnavailableException(
        "nobody answered " + method.wire() + ": " + String.join("; ", problems));
  }

  private static void atMost(String what, int size, int most) {
    if (size > most) {
      throw new IllegalArgumentException(what + " must be at most " + most + ", were " + size);
    }
  }

  private static List<String> texts(List<Address> addresses) {
    return addresses.stream().map(Address::base58).toList();
  }

  /** Names the endpoints. */
  @Override
  public String toString() {
    return "RpcChainAccess" + pool.names();
  }
}
