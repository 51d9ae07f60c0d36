package io.godmode.paper;

import io.godmode.api.ExecutionContext.OwnImpact;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.Costs;
import io.godmode.api.order.Fill;
import io.godmode.api.order.NetworkFees;
import io.godmode.api.order.Order;
import io.godmode.api.order.OrderTerms;
import io.godmode.api.order.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A chain with one node: blocks by slot, a mempool, balances, and all that makes life hard.
 *
 * <p>The pools are those of the market that is observed, moved by what was traded here. Slots pass
 * only when told to. Thread-safe.
 */
final class FakeChain {
  /** Blocks for which the blockhash of a confirmed block, one behind the tip, is still valid. */
  static final long VALID_BLOCKS = 149;

  private static final long BASE = 1_000;
  private static final long TOKEN_ACCOUNT = 2_039_280;
  private static final long VOLUME_ACCUMULATOR = 1_844_400;

  /** Says when a transaction lands, by the tip at which it was sent; empty for never. */
  interface Network {
    Optional<Long> landing(FakeTransaction transaction, long tip);
  }

  /** The node cannot be reached. */
  static final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreachable() {
      super("connection refused");
    }
  }

  /** What a landed transaction did. */
  record Landing(long slot, Optional<Fill> fill, Costs costs, Optional<AttemptFailure> failure) {}

  /** A confirmation told by subscription: a hint. */
  record Notice(TxSignature signature, boolean confirmed) {}

  /** Who subscribed to notices. */
  interface Listener {
    void told(Notice notice);
  }

  private record Sent(FakeTransaction transaction, Optional<Long> landsAt) {}

  private final Map<TxSignature, Sent> mempool = new LinkedHashMap<>();
  private final Map<TxSignature, Landing> landed = new LinkedHashMap<>();
  private final Map<Mint, OwnImpact> traded = new HashMap<>();
  private final Map<WalletId, Long> lamports = new HashMap<>();
  private final Map<String, Long> tokens = new HashMap<>();
  private final Map<String, Long> deposits = new HashMap<>();
  private final Set<WalletId> accumulators = new HashSet<>();
  private final Set<TxSignature> everSent = new HashSet<>();
  private final Set<Long> skipped = new HashSet<>();
  private final List<Listener> listeners = new ArrayList<>();
  private Network network;
  private Function<Mint, Optional<PoolState>> observed = mint -> Optional.empty();
  private Function<Venue, Optional<PoolModel>> models = venue -> Optional.empty();
  private long slot;
  private long height;
  private long funds = 1_000 * Lamports.PER_SOL;
  private boolean reachable = true;
  private boolean answersStatus = true;
  private int sends;
  private long validBlocks = VALID_BLOCKS;

  FakeChain(long slot, Network network) {
    this.slot = slot;
    this.height = slot - BASE;
    this.network = network;
  }

  /** Returns a copy as it is now, which nobody listens to. */
  synchronized FakeChain copy() {
    FakeChain copy = new FakeChain(slot, network);
    copy.height = height;
    copy.funds = funds;
    copy.validBlocks = validBlocks;
    copy.mempool.putAll(mempool);
    copy.landed.putAll(landed);
    copy.traded.putAll(traded);
    copy.lamports.putAll(lamports);
    copy.tokens.putAll(tokens);
    copy.deposits.putAll(deposits);
    copy.accumulators.addAll(accumulators);
    copy.everSent.addAll(everSent);
    copy.skipped.addAll(skipped);
    copy.sends = sends;
    return copy;
  }

  /** Sets the market whose pools are traded on. */
  synchronized void trades(
      Function<Mint, Optional<PoolState>> pools, Function<Venue, Optional<PoolModel>> arithmetic) {
    observed = pools;
    models = arithmetic;
  }

  // What tests do to it.

  synchronized void network(Network value) {
    network = value;
  }

  synchronized void reachable(boolean value) {
    reachable = value;
  }

  /** A node that lags: it takes transactions and knows the height, but no status of any. */
  synchronized void answersStatus(boolean value) {
    answersStatus = value;
  }

  /** Sets for how many blocks a blockhash is valid. */
  synchronized void validFor(long blocks) {
    validBlocks = blocks;
  }

  /** That slot has no block. */
  synchronized void skip(long missed) {
    skipped.add(missed);
  }

  synchronized void fund(long value) {
    funds = value;
    lamports.clear();
  }

  synchronized void give(WalletId wallet, Mint mint, long amount) {
    tokens.merge(wallet + " " + mint, amount, Long::sum);
  }

  /** Moves on to a slot, block by block; a slot that has passed changes nothing. */
  void advanceTo(long target) {
    List<Notice> notices = new ArrayList<>();
    synchronized (this) {
      while (slot < target) {
        slot++;
        if (!skipped.contains(slot)) {
          height++;
          produce(notices);
        }
      }
    }
    notices.forEach(this::tell);
  }

  /** Tells listeners, whatever is true. */
  void tell(Notice notice) {
    List<Listener> all;
    synchronized (this) {
      all = reachable ? List.copyOf(listeners) : List.of();
    }
    all.forEach(listener -> listener.told(notice));
  }

  private void produce(List<Notice> notices) {
    List<Sent> due =
        mempool.values().stream()
            .filter(each -> each.landsAt().map(at -> at <= slot).orElse(false))
            .sorted(Comparator.comparingLong(each -> each.landsAt().orElseThrow()))
            .toList();
    for (Sent each : due) {
      TxSignature signature = each.transaction().signature();
      mempool.remove(signature);
      if (height <= each.transaction().lastValidBlockHeight()) {
        Landing landing = execute(each.transaction().order());
        landed.put(signature, landing);
        notices.add(new Notice(signature, landing.fill().isPresent()));
      }
    }
  }

  // What a node answers.

  private void requireReachable() {
    if (!reachable) {
      throw new Unreachable();
    }
  }

  synchronized long latestLastValidBlockHeight() {
    requireReachable();
    return height + validBlocks;
  }

  synchronized long blockHeight() {
    requireReachable();
    return height;
  }

  synchronized long balance(WalletId wallet) {
    requireReachable();
    return lamports.getOrDefault(wallet, funds);
  }

  synchronized void send(FakeTransaction transaction, long tip) {
    requireReachable();
    sends++;
    TxSignature signature = transaction.signature();
    boolean known = mempool.containsKey(signature) || landed.containsKey(signature);
    if (!known && height <= transaction.lastValidBlockHeight()) {
      everSent.add(signature);
      mempool.put(signature, new Sent(transaction, network.landing(transaction, tip)));
    }
  }

  synchronized Optional<Landing> status(TxSignature signature) {
    requireReachable();
    if (!answersStatus) {
      throw new Unreachable();
    }
    return Optional.ofNullable(landed.get(signature));
  }

  synchronized void subscribe(Listener listener) {
    listeners.add(listener);
  }

  synchronized void unsubscribe(Listener listener) {
    listeners.remove(listener);
  }

  // What is true, whether or not the node can be reached.

  synchronized long slot() {
    return slot;
  }

  synchronized long trueHeight() {
    return height;
  }

  synchronized int transactions() {
    return everSent.size();
  }

  synchronized int sends() {
    return sends;
  }

  synchronized boolean wasSent(TxSignature signature) {
    return everSent.contains(signature);
  }

  synchronized Optional<Landing> landing(TxSignature signature) {
    return Optional.ofNullable(landed.get(signature));
  }

  synchronized List<TxSignature> known() {
    return List.copyOf(everSent);
  }

  synchronized long lamports(WalletId wallet) {
    return lamports.getOrDefault(wallet, funds);
  }

  synchronized long tokens(WalletId wallet, Mint mint) {
    return tokens.getOrDefault(wallet + " " + mint, 0L);
  }

  /** Returns the pool with what was traded here; the observed market does not know of it. */
  synchronized Optional<PoolState> pool(PoolState seen) {
    OwnImpact ours = traded.get(seen.mint());
    Optional<PoolModel> model = models.apply(seen.venue());
    return ours == null || model.isEmpty()
        ? Optional.of(seen)
        : model.get().shifted(seen, ours.tokenDelta(), ours.quoteDelta());
  }

  /** The token's market moved; the new one never saw our trades. */
  synchronized void forget(Mint mint) {
    traded.remove(mint);
  }

  // The program.

  private Landing execute(Order order) {
    Optional<PoolState> seen = observed.apply(order.mint());
    if (seen.isEmpty()) {
      return failed(order, AttemptFailure.POOL_MISSING);
    }
    if (seen.get().complete()) {
      return failed(order, AttemptFailure.CURVE_COMPLETE);
    }
    Optional<PoolModel> model = models.apply(seen.get().venue());
    if (model.isEmpty()) {
      return failed(order, AttemptFailure.CANNOT_TRADE);
    }
    Optional<PoolState> pool = pool(seen.get());
    if (pool.isEmpty()) {
      return failed(order, AttemptFailure.INSUFFICIENT_RESERVES);
    }
    Optional<Quote> quote =
        order
            .terms()
            .fold(
                buy -> model.get().buy(pool.get(), buy.spend()),
                sell -> model.get().sell(pool.get(), sell.quantity().raw()));
    if (quote.isEmpty()) {
      return failed(order, AttemptFailure.INSUFFICIENT_RESERVES);
    }
    return meets(order.terms(), quote.get())
        ? filled(order, quote.get())
        : failed(order, AttemptFailure.SLIPPAGE);
  }

  private static boolean meets(OrderTerms terms, Quote quote) {
    return terms.fold(
        buy -> Long.compareUnsigned(quote.tokensRaw(), buy.minTokens().raw()) >= 0,
        sell -> quote.received().compareTo(sell.minProceeds()) >= 0);
  }

  /** Opens the accounts that a buy needs and that are not there. */
  private long opened(Order order) {
    boolean first = tokens(order.walletId(), order.mint()) == 0;
    long account = first ? TOKEN_ACCOUNT : 0;
    if (first) {
      deposits.put(order.walletId() + " " + order.mint(), account);
    }
    return account + (accumulators.add(order.walletId()) ? VOLUME_ACCUMULATOR : 0);
  }

  /** Closes the account that a sale empties. */
  private long closed(Order order) {
    long sold = order.terms().fold(buy -> 0L, sell -> sell.quantity().raw());
    Long deposit =
        tokens(order.walletId(), order.mint()) == sold
            ? deposits.remove(order.walletId() + " " + order.mint())
            : null;
    return deposit == null ? 0 : deposit;
  }

  private Landing filled(Order order, Quote quote) {
    boolean buy = order.side() == Side.BUY;
    NetworkFees network = order.network();
    Costs.Builder costs =
        Costs.builder()
            .venue(quote.protocolFee(), quote.creatorFee(), quote.lpFee())
            .network(network.baseFee(), network.priorityFee(), network.tip());
    long rent = Math.min(network.rent().value(), buy ? opened(order) : closed(order));
    Costs paid =
        (buy ? costs.rentLocked(Lamports.of(rent)) : costs.rentFreed(Lamports.of(rent))).build();
    long moved = quote.poolQuote().value();
    add(order.walletId(), (buy ? -moved - rent : moved + rent) - paid.total().value());
    give(order.walletId(), order.mint(), buy ? quote.tokensRaw() : -quote.tokensRaw());
    OwnImpact impact =
        OwnImpact.of(
            quote.side(),
            new Fill(quote.poolQuote(), TokenAmount.ofRaw(quote.tokensRaw(), 0)),
            quote.lpFee());
    traded.merge(order.mint(), impact, OwnImpact::plus);
    int decimals =
        order.terms().fold(terms -> terms.minTokens().decimals(), t -> t.quantity().decimals());
    return new Landing(
        slot,
        Optional.of(new Fill(quote.poolQuote(), TokenAmount.ofRaw(quote.tokensRaw(), decimals))),
        paid,
        Optional.empty());
  }

  private Landing failed(Order order, AttemptFailure why) {
    NetworkFees network = order.network();
    add(order.walletId(), -network.costIfFailed().value());
    Costs costs =
        Costs.builder().network(network.baseFee(), network.priorityFee(), Lamports.ZERO).build();
    return new Landing(slot, Optional.empty(), costs, Optional.of(why));
  }

  private void add(WalletId wallet, long change) {
    lamports.put(wallet, lamports.getOrDefault(wallet, funds) + change);
  }
}
