package io.godmode.onchain.provider;

import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import io.godmode.onchain.index.AccountBalance;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who holds one token, from the balances that its token accounts were left with since its launch.
 * Not thread-safe.
 */
final class HolderCount {
  /** Beyond so many accounts the count is given up. */
  static final int MAX_ACCOUNTS = 10_000;

  private static final int TOP = 10;

  /** Where tokens go that nobody can move any more. */
  private static final Set<Address> BURNT =
      Set.of(
          Address.of("1nc1nerator11111111111111111111111111111111"),
          Address.of("11111111111111111111111111111111"));

  /**
   * Who owns the vaults of programs that keep them under one authority: Raydium AMM v4, CPMM and
   * LaunchLab, Meteora DBC and DAMM v2.
   */
  private static final Set<Address> VAULT_OWNERS =
      Set.of(
          Address.of("5Q544fKrFoe6tsEbD7S8EmxGTJYAKtTVhAW5Q5pge4j1"),
          Address.of("GpMZbSM2GgvTKHJirzeGfMFoaZ8UR2X7F4v8vHTvxFbL"),
          Address.of("WLHv2UAZm6z4KyaaELi5pjdbJh6RESMva1Rnn8pJVVh"),
          Address.of("FhVo3mqL8PW5pH5U2CN4XE33DokiyZnUwuGpH2hmHLuM"),
          Address.of("HLnpSz9h2S4hiLQ43rnSD9XkcUThA7B8hQMKmDaiTLcC"));

  @Bounded(
      by = "so many accounts as are counted",
      then = "beyond that the count is given up and said to be unknown")
  private @Nullable Map<Address, AccountBalance> accounts = new HashMap<>();

  /**
   * Owners and what they hold.
   *
   * @param holders owners with more than nothing, curves, pools and burnt tokens left out
   * @param topTen what the ten largest of them hold
   * @param total all tokens, curves and pools included, burnt ones left out
   */
  record Spread(long holders, BigInteger topTen, BigInteger total) {
    /** Returns the share of the ten largest in parts of a whole, rounded up. */
    int share(int whole) {
      return topTen
          .multiply(BigInteger.valueOf(whole))
          .add(total)
          .subtract(BigInteger.ONE)
          .divide(total)
          .intValue();
    }
  }

  /** Takes in what an account holds now; returns by how much the number of accounts changed. */
  int add(AccountBalance balance) {
    Map<Address, AccountBalance> known = accounts;
    if (known == null) {
      return 0;
    }
    int before = known.size();
    if (balance.amount() == 0) {
      known.remove(balance.account());
    } else {
      known.put(balance.account(), balance);
    }
    return known.size() > MAX_ACCOUNTS
        ? -giveUp() - (known.size() - before)
        : known.size() - before;
  }

  /** Counts no more, and returns how many accounts were forgotten. */
  int giveUp() {
    Map<Address, AccountBalance> known = accounts;
    accounts = null;
    return known == null ? 0 : known.size();
  }

  /**
   * Returns who holds how much; empty when it was given up or nobody holds anything.
   *
   * @param venues curves and pools of the token
   */
  Optional<Spread> spread(Set<Address> venues) {
    Map<Address, AccountBalance> known = accounts;
    if (known == null) {
      return Optional.empty();
    }
    Map<Address, BigInteger> byOwner = new TreeMap<>(Comparator.comparing(Address::base58));
    known
        .values()
        .forEach(held -> byOwner.merge(held.owner(), unsigned(held.amount()), BigInteger::add));
    return spread(byOwner, venues);
  }

  /** Returns the same of balances by owner; empty when nobody holds anything. */
  static Optional<Spread> spread(Map<Address, BigInteger> byOwner, Set<Address> venues) {
    return spread(
        byOwner, venues, byOwner.values().stream().reduce(BigInteger.ZERO, BigInteger::add));
  }

  /**
   * Returns the same of the largest owners among a known supply; empty when nothing of it is left.
   *
   * @param supply all tokens, those included that are burnt by sending them away
   */
  static Optional<Spread> spread(
      Map<Address, BigInteger> byOwner, Set<Address> venues, BigInteger supply) {
    BigInteger total = supply;
    for (Address burnt : BURNT) {
      total = total.subtract(byOwner.getOrDefault(burnt, BigInteger.ZERO));
    }
    if (total.signum() <= 0) {
      return Optional.empty();
    }
    List<BigInteger> amounts =
        byOwner.entrySet().stream()
            .filter(each -> isHolder(each.getKey(), venues) && each.getValue().signum() > 0)
            .map(Map.Entry::getValue)
            .sorted(Comparator.reverseOrder())
            .toList();
    BigInteger top = amounts.stream().limit(TOP).reduce(BigInteger.ZERO, BigInteger::add);
    return Optional.of(new Spread(amounts.size(), top, total));
  }

  private static boolean isHolder(Address owner, Set<Address> venues) {
    return !venues.contains(owner) && !VAULT_OWNERS.contains(owner) && !BURNT.contains(owner);
  }

  static BigInteger unsigned(long amount) {
    return new BigInteger(Long.toUnsignedString(amount));
  }
}
