package io.godmode.onchain.decode;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a transaction cost and what its accounts held before and after it. What a node left out is
 * empty, which is not zero. Immutable and thread-safe.
 *
 * @param fee lamports that the network took, with the priority fee
 * @param lamportsBefore per account in the order of the transaction's accounts, unsigned
 * @param lamportsAfter the same afterwards
 * @param tokensBefore token accounts that existed before; one that is missing held nothing or did
 *     not exist
 * @param tokensAfter token accounts that existed afterwards
 */
public record ChainBalances(
    OptionalLong fee,
    Optional<List<Long>> lamportsBefore,
    Optional<List<Long>> lamportsAfter,
    Optional<List<TokenBalance>> tokensBefore,
    Optional<List<TokenBalance>> tokensAfter) {
  /** Nothing was recorded. */
  public static final ChainBalances UNKNOWN =
      new ChainBalances(
          OptionalLong.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Copies the lists. */
  public ChainBalances {
    Objects.requireNonNull(fee, "fee");
    lamportsBefore = lamportsBefore.map(FixedList::copyOf);
    lamportsAfter = lamportsAfter.map(FixedList::copyOf);
    tokensBefore = tokensBefore.map(FixedList::copyOf);
    tokensAfter = tokensAfter.map(FixedList::copyOf);
  }

  /**
   * Returns the lamports of an account before the transaction, unsigned; empty where not recorded.
   *
   * @param account its place among the transaction's accounts
   */
  public OptionalLong lamportsBefore(int account) {
    return at(lamportsBefore, account);
  }

  /**
   * Returns the lamports of an account after the transaction, unsigned; empty where not recorded.
   *
   * @param account its place among the transaction's accounts
   */
  public OptionalLong lamportsAfter(int account) {
    return at(lamportsAfter, account);
  }

  private static OptionalLong at(Optional<List<Long>> lamports, int account) {
    return lamports.isPresent() && account >= 0 && account < lamports.get().size()
        ? OptionalLong.of(lamports.get().get(account))
        : OptionalLong.empty();
  }
}
