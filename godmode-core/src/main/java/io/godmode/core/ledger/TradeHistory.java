package io.godmode.core.ledger;

import io.godmode.api.risk.ProtectionLock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The last closed trades, and what protections locked because of them. Bounded: {@value
 * #REMEMBERED} trades and as many locks, of which those that end first go first.
 */
final class TradeHistory {
  static final int REMEMBERED = 5_000;

  private final Deque<ClosedTrade> trades = new ArrayDeque<>();
  private final TreeMap<String, ProtectionLock> locks = new TreeMap<>();

  /** Locks that were removed, until they would have ended. */
  private final TreeMap<String, ProtectionLock> removed = new TreeMap<>();

  private long closed;

  void add(ClosedTrade trade) {
    closed++;
    trades.addLast(trade);
    if (trades.size() > REMEMBERED) {
      trades.removeFirst();
    }
  }

  void lock(Instant at, ProtectionLock lock) {
    put(at, locks, lock);
  }

  void remove(Instant at, String id) {
    ProtectionLock lock = locks.remove(id);
    if (lock == null) {
      throw new LedgerBreach("removes a lock that there is not: " + id);
    }
    put(at, removed, lock);
  }

  private static void put(Instant at, Map<String, ProtectionLock> into, ProtectionLock lock) {
    into.values().removeIf(held -> !at.isBefore(held.until()));
    into.put(lock.id(), lock);
    if (into.size() > REMEMBERED) {
      into.values().stream()
          .min(Comparator.comparing(ProtectionLock::until))
          .ifPresent(first -> into.remove(first.id()));
    }
  }

  BooksState.History state() {
    return new BooksState.History(
        List.copyOf(trades), closed, List.copyOf(locks.values()), List.copyOf(removed.values()));
  }

  void restore(BooksState.History state) {
    trades.addAll(state.trades());
    closed = state.closed();
    state.locks().forEach(lock -> locks.put(lock.id(), lock));
    state.removed().forEach(lock -> removed.put(lock.id(), lock));
  }

  List<ClosedTrade> trades() {
    return List.copyOf(trades);
  }

  /** Returns how many trades have closed so far, also those no longer remembered. */
  long closed() {
    return closed;
  }

  List<ProtectionLock> locks(Instant at) {
    return locks.values().stream().filter(lock -> at.isBefore(lock.until())).toList();
  }

  /** Tells whether the lock lasts longer than the one of its name that holds or was removed. */
  boolean lengthens(ProtectionLock lock) {
    return outlasts(lock, locks) && outlasts(lock, removed);
  }

  private static boolean outlasts(ProtectionLock lock, Map<String, ProtectionLock> known) {
    ProtectionLock before = known.get(lock.id());
    return before == null || lock.until().isAfter(before.until());
  }

  @Override
  public String toString() {
    return closed + " " + trades + " " + locks + " " + removed;
  }
}
