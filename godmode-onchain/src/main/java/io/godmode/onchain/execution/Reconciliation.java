package io.godmode.onchain.execution;

import io.godmode.api.Bounded;
import io.godmode.api.ExecutionContext;
import io.godmode.api.ExecutionContext.Holding;
import io.godmode.api.id.WalletId;
import io.godmode.api.order.OpenAttempt;
import io.godmode.api.order.Order;
import io.godmode.onchain.chain.ChainUnavailableException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the tokens that the books hold with those in the wallets, but those that an open attempt
 * may move. A difference that is there twice in a row is told to the engine, once, which then stops
 * entries. Up to a hundredth more than is held is a gift and no difference: the exit leaves it
 * where it is, and its account open.
 *
 * <p>Cash is not compared: the books may hold dollars, and one wallet on the chain pays for rent
 * and fees that came before them.
 */
final class Reconciliation {
  private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

  /** About a minute. */
  private static final long SLOTS_BETWEEN = 150;

  /**
   * The part of a holding that may have been given: anybody can send tokens to a wallet, and must
   * not be able to stop its entries with one unit.
   */
  private static final long GIFT = 100;

  private final TokenCustody custody;
  private final AtomicLong submissions = new AtomicLong();

  // The engine thread's own.
  private long lastSlot = Long.MIN_VALUE;

  // The worker's own: what differed at the last look, and what was told.
  @Bounded(by = "one for each holding of the books", then = "replaced at each comparison")
  private Set<String> suspected = Set.of();

  @Bounded(by = "one for each holding of the books", then = "replaced at each comparison")
  private Set<String> told = Set.of();

  /** Counts what wallets hold. */
  @FunctionalInterface
  interface TokenCustody {
    /**
     * Returns the raw tokens that wallets have, over all their accounts for a token, in the order
     * asked for; empty for a wallet that signs nothing here.
     *
     * @throws ChainUnavailableException when nobody could be asked
     */
    List<Optional<Long>> held(List<Holding> asked);
  }

  Reconciliation(TokenCustody custody) {
    this.custody = custody;
  }

  /** An order was submitted; what is being compared is stale. Engine thread. */
  void submitted() {
    submissions.incrementAndGet();
  }

  /** Tells whether the next comparison is due. Engine thread. */
  boolean isDue(long slot) {
    return slot - SLOTS_BETWEEN >= lastSlot;
  }

  /**
   * Notes what the books hold and returns the comparison, to be run by the worker. Engine thread.
   *
   * @return empty where an open attempt may move all that the books hold, for then both sides may
   *     differ rightly
   */
  Optional<Runnable> of(ExecutionContext context) {
    lastSlot = context.tipSlot();
    List<Order> open = context.openAttempts().stream().map(OpenAttempt::order).toList();
    List<Holding> books =
        context.holdings().stream()
            .filter(holding -> open.stream().noneMatch(order -> moves(order, holding)))
            .toList();
    if (books.isEmpty() && !open.isEmpty()) {
      return Optional.empty();
    }
    long submitted = submissions.get();
    return Optional.of(() -> compare(books, submitted, context));
  }

  private static boolean moves(Order order, Holding holding) {
    return order.walletId().equals(holding.wallet()) && order.mint().equals(holding.mint());
  }

  private void compare(List<Holding> books, long submitted, ExecutionContext context) {
    // An order waits behind this one, which is of no use any more.
    if (submissions.get() != submitted) {
      return;
    }
    List<Optional<Long>> chain;
    try {
      chain = custody.held(books);
    } catch (ChainUnavailableException later) {
      log.debug("books and chain could not be compared: {}", later.getMessage());
      return;
    }
    if (submissions.get() != submitted) {
      return;
    }
    Map<String, WalletId> differences = new LinkedHashMap<>();
    for (int i = 0; i < books.size(); i++) {
      Holding holding = books.get(i);
      chain
          .get(i)
          .filter(raw -> raw != holding.tokensRaw() && !isGift(holding, raw))
          .ifPresent(raw -> differences.put(words(holding, raw), holding.wallet()));
    }
    Set<String> again = new HashSet<>(differences.keySet());
    again.retainAll(suspected);
    for (Map.Entry<String, WalletId> each : differences.entrySet()) {
      if (again.contains(each.getKey()) && !told.contains(each.getKey())) {
        context.mismatch(each.getValue(), each.getKey());
      }
    }
    again.addAll(told);
    again.retainAll(differences.keySet());
    told = Set.copyOf(again);
    suspected = Set.copyOf(differences.keySet());
  }

  /** A little more than is held; a trade that is not booked would be of the size of an order. */
  private static boolean isGift(Holding holding, long raw) {
    long more = raw - holding.tokensRaw();
    return more > 0 && more <= holding.tokensRaw() / GIFT;
  }

  private static String words(Holding holding, long raw) {
    return "the books hold "
        + holding.tokensRaw()
        + " raw units of "
        + holding.mint()
        + " for "
        + holding.wallet()
        + ", the chain "
        + raw;
  }
}
