package io.godmode.simulation;

import io.godmode.api.ExecutionContext.OwnImpact;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.TxSignature;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A chain with one node: blocks by slot, a mempool, balances, and a record of all that landed.
 *
 * <p>Its pools are those of the market that is observed, moved by what was traded here. Slots pass
 * only when told to. It outlives engines: what has landed stays so. An engine that starts again
 * reads its input anew and comes to slots that the chain has passed; {@link #resumeAt} sets back
 * what the node has seen, and only that. What is sent then lands behind all that has happened.
 * Thread-safe.
 */
public final class SimulatedChain implements ChainNode {
  /** Blocks for which the blockhash of a confirmed block, one behind the tip, is still valid. */
  public static final long VALID_BLOCKS = 149;

  private static final long BASE = 1_000;

  /** Says when a transaction lands, by the tip at which it was sent; empty for never. */
  public interface Network {
    /** Returns the slot; it lands in the next one when that has passed. */
    Optional<Long> landing(SimulatedTransaction transaction, long tip);
  }

  /** A transaction in a block, and what it moved. */
  record Executed(
      SimulatedTransaction transaction,
      Landing landing,
      long lamports,
      long tokens,
      Optional<Venue> venue,
      Optional<OwnImpact> impact) {
    WalletId wallet() {
      return transaction.order().walletId();
    }

    Mint mint() {
      return transaction.order().mint();
    }
  }

  private record Sent(SimulatedTransaction transaction, Optional<Long> landsAt) {}

  private final Map<TxSignature, Sent> mempool = new LinkedHashMap<>();

  /** In the order they landed. */
  private final Map<TxSignature, Executed> landed = new LinkedHashMap<>();

  private final Map<Mint, List<Executed>> trades = new HashMap<>();
  private final Map<TxSignature, SimulatedTransaction> everSent = new LinkedHashMap<>();
  private final Map<String, Long> given = new TreeMap<>();
  private final Set<Long> skipped = new TreeSet<>();
  private final List<Listener> listeners = new ArrayList<>();
  private final ChainProgram program;
  private Network network;
  private Function<Mint, Optional<PoolState>> observed = mint -> Optional.empty();
  private Function<Venue, Optional<PoolModel>> models = venue -> Optional.empty();

  /** The last slot that was made, and the last one that the node has seen. */
  private long made;

  private long seen;
  private long first;
  private long funds = 1_000 * Lamports.PER_SOL;
  private boolean reachable = true;
  private boolean answersStatus = true;
  private int sends;
  private long validBlocks = VALID_BLOCKS;

  private SimulatedChain(long slot, Network network, ChainProgram program) {
    this.made = slot;
    this.seen = slot;
    this.first = slot;
    this.network = network;
    this.program = program;
  }

  /** Returns a chain that has come to a slot, on which every wallet has 1,000 SOL. */
  public static SimulatedChain at(long slot, Network network) {
    return new SimulatedChain(slot, network, new ChainProgram());
  }

  /** Comes to its first slot, unless it has. */
  synchronized void beginAt(long slot) {
    if (made == 0) {
      first = slot;
      made = slot;
      seen = slot;
    }
  }

  /** Sets back what the node has seen, to the first slot or a later one that has been. */
  synchronized void setBackTo(long slot) {
    seen = Math.min(made, Math.max(first, slot));
  }

  /** Returns a copy as it is now, which nobody listens to. */
  public synchronized SimulatedChain copy() {
    SimulatedChain copy = new SimulatedChain(made, network, program.copy());
    copy.seen = seen;
    copy.first = first;
    copy.funds = funds;
    copy.validBlocks = validBlocks;
    copy.mempool.putAll(mempool);
    copy.landed.putAll(landed);
    trades.forEach((mint, all) -> copy.trades.put(mint, new ArrayList<>(all)));
    copy.everSent.putAll(everSent);
    copy.given.putAll(given);
    copy.skipped.addAll(skipped);
    copy.sends = sends;
    return copy;
  }

  // What tests do to it.

  /** Sets the market whose pools are traded on. */
  public synchronized void trades(
      Function<Mint, Optional<PoolState>> pools, Function<Venue, Optional<PoolModel>> arithmetic) {
    observed = pools;
    models = arithmetic;
  }

  /** Sets when transactions land that are sent from now on. */
  public synchronized void network(Network value) {
    network = value;
  }

  /** Sets whether the node can be reached. */
  public synchronized void reachable(boolean value) {
    reachable = value;
  }

  /** Sets whether the node answers for transactions; one that does not takes them all the same. */
  public synchronized void answersStatus(boolean value) {
    answersStatus = value;
  }

  /** Sets for how many blocks a blockhash is valid. */
  public synchronized void validFor(long blocks) {
    validBlocks = blocks;
  }

  /** Leaves a slot that has not come without a block. */
  public synchronized void skip(long slot) {
    skipped.add(slot);
  }

  /** Sets what every wallet had before all that happened. */
  public synchronized void fund(long lamports) {
    funds = lamports;
  }

  /** Gives a wallet tokens. */
  public synchronized void give(WalletId wallet, Mint mint, long raw) {
    given.merge(wallet + " " + mint, raw, Long::sum);
  }

  /** Moves on to a slot, block by block; a slot that was seen changes nothing. */
  public void advanceTo(long slot) {
    List<Notice> notices = new ArrayList<>();
    synchronized (this) {
      while (seen < slot) {
        seen++;
        if (seen > made) {
          made = seen;
          produce();
        }
        landed.values().stream()
            .filter(each -> each.landing().slot() == seen)
            .map(SimulatedChain::notice)
            .forEach(notices::add);
      }
    }
    notices.forEach(this::tell);
  }

  /**
   * Sets back what the node has seen to a slot that has been; what has happened stays.
   *
   * @throws IllegalArgumentException when the slot has not come
   */
  public synchronized void resumeAt(long slot) {
    if (slot > made) {
      throw new IllegalArgumentException(
          "slot must not be above " + made + ", the last one, but was " + slot);
    }
    seen = slot;
  }

  private static Notice notice(Executed executed) {
    return new Notice(executed.transaction().signature(), executed.landing().fill().isPresent());
  }

  /** Tells listeners, whatever is true. */
  public void tell(Notice notice) {
    List<Listener> all;
    synchronized (this) {
      all = reachable ? List.copyOf(listeners) : List.of();
    }
    all.forEach(listener -> listener.told(notice));
  }

  private void produce() {
    if (skipped.contains(made)) {
      return;
    }
    List<Sent> due =
        mempool.values().stream()
            .filter(each -> each.landsAt().map(at -> at <= made).orElse(false))
            .sorted(Comparator.comparingLong(each -> each.landsAt().orElseThrow()))
            .toList();
    for (Sent each : due) {
      SimulatedTransaction transaction = each.transaction();
      mempool.remove(transaction.signature());
      if (height(made) <= transaction.lastValidBlockHeight()) {
        Executed executed = execute(transaction);
        landed.put(transaction.signature(), executed);
        trades.computeIfAbsent(executed.mint(), mint -> new ArrayList<>()).add(executed);
      }
    }
  }

  private Executed execute(SimulatedTransaction transaction) {
    Mint mint = transaction.order().mint();
    Optional<PoolState> pool = observed.apply(mint);
    return program.execute(
        transaction,
        made,
        pool,
        pool.flatMap(seenPool -> models.apply(seenPool.venue())),
        pool.flatMap(seenPool -> moved(seenPool, made)),
        tokens(transaction.order().walletId(), mint));
  }

  private long height(long slot) {
    return slot - BASE - skipped.stream().filter(missed -> missed <= slot).count();
  }

  // What the node answers.

  private void requireReachable() {
    if (!reachable) {
      throw new Unreachable();
    }
  }

  @Override
  public synchronized long latestLastValidBlockHeight() {
    requireReachable();
    return height(seen) + validBlocks;
  }

  @Override
  public synchronized long blockHeight() {
    requireReachable();
    return height(seen);
  }

  @Override
  public synchronized long slot() {
    requireReachable();
    return seen;
  }

  @Override
  public synchronized long balance(WalletId wallet) {
    requireReachable();
    return lamports(wallet, seen);
  }

  @Override
  public synchronized void send(SimulatedTransaction transaction, long tip) {
    requireReachable();
    sends++;
    TxSignature signature = transaction.signature();
    boolean known = mempool.containsKey(signature) || landed.containsKey(signature);
    if (!known && height(seen) <= transaction.lastValidBlockHeight()) {
      everSent.put(signature, transaction);
      mempool.put(signature, new Sent(transaction, network.landing(transaction, tip)));
    }
  }

  @Override
  public synchronized Optional<Landing> status(TxSignature signature) {
    requireReachable();
    if (!answersStatus) {
      throw new Unreachable();
    }
    return statusAt(signature, seen);
  }

  /** Answers as a node that has seen no more than that slot. */
  synchronized Optional<Landing> statusAt(TxSignature signature, long slot) {
    return Optional.ofNullable(landed.get(signature))
        .map(Executed::landing)
        .filter(landing -> landing.slot() <= slot);
  }

  /** Answers as a node that has seen no more than that slot. */
  synchronized long heightAt(long slot) {
    return height(slot);
  }

  @Override
  public synchronized Optional<PoolState> tradable(PoolState pool) {
    return moved(pool, seen);
  }

  private Optional<PoolState> moved(PoolState pool, long slot) {
    Optional<OwnImpact> ours = Optional.empty();
    for (Executed each : trades.getOrDefault(pool.mint(), List.of())) {
      if (each.landing().slot() <= slot && each.venue().equals(Optional.of(pool.venue()))) {
        ours = Stream.concat(ours.stream(), each.impact().stream()).reduce(OwnImpact::plus);
      }
    }
    Optional<PoolModel> model = models.apply(pool.venue());
    return ours.isEmpty() || model.isEmpty()
        ? Optional.of(pool)
        : model.get().shifted(pool, ours.get().tokenDelta(), ours.get().quoteDelta());
  }

  @Override
  public synchronized void subscribe(Listener listener) {
    listeners.add(listener);
  }

  @Override
  public synchronized void unsubscribe(Listener listener) {
    listeners.remove(listener);
  }

  // What is true, whether or not the node can be reached, and whatever it has seen.

  /** Returns the last slot that was made. */
  public synchronized long lastSlot() {
    return made;
  }

  /** Returns the height of the last block. */
  public synchronized long trueHeight() {
    return height(made);
  }

  /** Returns how many different transactions were sent. */
  public synchronized int transactions() {
    return everSent.size();
  }

  /** Returns how often any was sent. */
  public synchronized int sends() {
    return sends;
  }

  /** Returns every transaction that was sent, in the order of its first sending. */
  public synchronized List<SimulatedTransaction> sent() {
    return List.copyOf(everSent.values());
  }

  /** Tells whether a transaction was sent. */
  public synchronized boolean wasSent(TxSignature signature) {
    return everSent.containsKey(signature);
  }

  /** Returns what a transaction did; empty when it has not landed. */
  public synchronized Optional<Landing> landing(TxSignature signature) {
    return Optional.ofNullable(landed.get(signature)).map(Executed::landing);
  }

  /** Returns how many transactions of each order have landed and traded, more than one is fatal. */
  public synchronized SortedMap<OrderId, Integer> landedPerOrder() {
    SortedMap<OrderId, Integer> counts =
        new TreeMap<>(Comparator.comparing((OrderId id) -> id.value()));
    landed.values().stream()
        .filter(each -> each.landing().fill().isPresent())
        .forEach(each -> counts.merge(each.transaction().order().id(), 1, Integer::sum));
    return Collections.unmodifiableSortedMap(counts);
  }

  /** Returns all that landed, in order. */
  synchronized List<Executed> executed() {
    return List.copyOf(landed.values());
  }

  /** Returns the lamports of a wallet. */
  public synchronized long lamports(WalletId wallet) {
    return lamports(wallet, made);
  }

  private long lamports(WalletId wallet, long slot) {
    return funds
        + landed.values().stream()
            .filter(each -> each.landing().slot() <= slot && each.wallet().equals(wallet))
            .mapToLong(Executed::lamports)
            .sum();
  }

  /** Returns the raw tokens of a wallet. */
  public synchronized long tokens(WalletId wallet, Mint mint) {
    return given.getOrDefault(wallet + " " + mint, 0L)
        + landed.values().stream()
            .filter(each -> each.wallet().equals(wallet) && each.mint().equals(mint))
            .mapToLong(Executed::tokens)
            .sum();
  }
}
