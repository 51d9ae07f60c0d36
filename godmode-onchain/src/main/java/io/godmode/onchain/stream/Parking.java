package io.godmode.onchain.stream;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.onchain.decode.DecodedTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Transactions that wait until it is known what their pools trade, and the pools to ask about,
 * gathered for a moment so that many are asked about at once. Not thread-safe.
 */
final class Parking {
  private static final Duration GATHERING = Duration.ofMillis(200);

  private final int most;

  @Bounded(by = "`most` transactions", then = "a further one is not taken and is told as missing")
  private final Map<Address, List<DecodedTransaction>> waiting = new LinkedHashMap<>();

  @Bounded(by = "the pools of transactions that wait", then = "emptied when they are asked about")
  private final List<Address> gathered = new ArrayList<>();

  private Instant since = Instant.MIN;
  private int count;

  /**
   * Has room for so many transactions.
   *
   * @param most transactions
   */
  Parking(int most) {
    this.most = most;
  }

  /** Lets a transaction wait for a pool; false when there is no room. */
  boolean add(Address pool, DecodedTransaction transaction, Instant now) {
    if (count >= most) {
      return false;
    }
    if (!waiting.containsKey(pool)) {
      if (gathered.isEmpty()) {
        since = now;
      }
      gathered.add(pool);
    }
    waiting.computeIfAbsent(pool, any -> new ArrayList<>()).add(transaction);
    count++;
    return true;
  }

  /** Returns the pools to ask about now, in lots of at most {@link PoolAccounts#MOST}. */
  List<List<Address>> due(Instant now) {
    List<List<Address>> lots = new ArrayList<>();
    if (!gathered.isEmpty() && !since.plus(GATHERING).isAfter(now)) {
      for (int from = 0; from < gathered.size(); from += PoolAccounts.MOST) {
        int to = Math.min(gathered.size(), from + PoolAccounts.MOST);
        lots.add(List.copyOf(gathered.subList(from, to)));
      }
      gathered.clear();
    }
    return lots;
  }

  /** Returns when there are pools to ask about; empty while there are none. */
  Optional<Instant> nextAt() {
    return gathered.isEmpty() ? Optional.empty() : Optional.of(since.plus(GATHERING));
  }

  /** Returns the transactions that waited for a pool. */
  List<DecodedTransaction> release(Address pool) {
    List<DecodedTransaction> released = waiting.remove(pool);
    count -= released == null ? 0 : released.size();
    return released == null ? List.of() : released;
  }
}
