package io.godmode.core.ledger;

import io.godmode.api.id.Mint;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Double entry: every entry sums to zero in each asset, so all accounts together always do.
 *
 * <p>Not thread-safe; owned by the engine thread.
 */
final class Ledger {
  private final Map<Account, Long> balances = new HashMap<>();

  /**
   * Posts one entry as a whole.
   *
   * @throws LedgerBreach when it does not sum to zero in each asset; then nothing is posted
   * @throws ArithmeticException when a balance does not fit
   */
  void post(List<Posting> entry) {
    requireBalanced(entry);
    for (Posting line : entry) {
      if (line.amount() != 0) {
        long balance = Math.addExact(balance(line.account()), line.amount());
        if (balance == 0) {
          balances.remove(line.account());
        } else {
          balances.put(line.account(), balance);
        }
      }
    }
  }

  /** Takes over a balance that was kept. */
  void restore(Account account, long balance) {
    balances.put(account, balance);
  }

  long balance(Account account) {
    return balances.getOrDefault(account, 0L);
  }

  SortedMap<Account, Long> balances() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(balances));
  }

  /** Checks all accounts anew, not trusting the entries they came from. */
  void requireZeroSum() {
    requireBalanced(
        balances.entrySet().stream()
            .map(balance -> new Posting(balance.getKey(), balance.getValue()))
            .toList());
  }

  private static void requireBalanced(List<Posting> lines) {
    long usd = 0;
    long sol = 0;
    Map<Mint, Long> tokens = new HashMap<>();
    for (Posting line : lines) {
      switch (line.account().kind().unit()) {
        case USD -> usd = Math.addExact(usd, line.amount());
        case SOL -> sol = Math.addExact(sol, line.amount());
        case TOKEN ->
            tokens.merge(line.account().mint().orElseThrow(), line.amount(), Math::addExact);
      }
    }
    if (usd != 0 || sol != 0 || tokens.values().stream().anyMatch(sum -> sum != 0)) {
      throw new LedgerBreach(
          "entry does not sum to zero: USD "
              + usd
              + " SOL "
              + sol
              + " tokens "
              + tokens
              + " in "
              + lines);
    }
  }
}
