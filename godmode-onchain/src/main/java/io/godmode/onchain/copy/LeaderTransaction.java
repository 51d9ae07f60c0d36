package io.godmode.onchain.copy;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.onchain.decode.ChainBalances;
import io.godmode.onchain.decode.ChainEvent;
import io.godmode.onchain.decode.ChainEvent.Swap;
import io.godmode.onchain.decode.DecodedTransaction;
import io.godmode.onchain.decode.TokenBalance;
import io.godmode.onchain.index.AccountBalance;
import io.godmode.onchain.index.IndexedTransaction;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * A transaction that succeeded, as far as leaders are concerned.
 *
 * @param slot where it landed
 * @param signature which, where known
 * @param swaps in order, inner ones included
 * @param holdings what is known of holdings after it
 */
record LeaderTransaction(
    long slot, Optional<TxSignature> signature, List<Swap> swaps, Holdings holdings) {
  /** What somebody holds of a token after a transaction. */
  interface Holdings {
    /** Returns it; empty when it was not recorded. */
    Optional<BigInteger> after(Address owner, Mint mint);
  }

  /** Returns it as decoded; a failed one has no swaps. */
  static LeaderTransaction of(DecodedTransaction decoded, long slot) {
    return new LeaderTransaction(
        slot,
        decoded.transaction().signature(),
        swaps(decoded.events()),
        (owner, mint) -> after(decoded.transaction().balances(), owner, mint));
  }

  /** Returns it as the index keeps it. */
  static LeaderTransaction of(IndexedTransaction kept, long slot) {
    return new LeaderTransaction(
        slot,
        Optional.of(kept.signature()),
        swaps(kept.events()),
        (owner, mint) -> after(kept.balances(), owner, mint));
  }

  private static List<Swap> swaps(List<ChainEvent> events) {
    return events.stream().filter(Swap.class::isInstance).map(Swap.class::cast).toList();
  }

  /** An account that is gone afterwards held nothing; one that nobody named says nothing. */
  private static Optional<BigInteger> after(ChainBalances balances, Address owner, Mint mint) {
    if (balances.tokensBefore().isEmpty() || balances.tokensAfter().isEmpty()) {
      return Optional.empty();
    }
    boolean named =
        balances.tokensBefore().get().stream().anyMatch(each -> isOf(each, owner, mint))
            || balances.tokensAfter().get().stream().anyMatch(each -> isOf(each, owner, mint));
    return named
        ? Optional.of(
            balances.tokensAfter().get().stream()
                .filter(each -> isOf(each, owner, mint))
                .map(each -> NetFlows.unsigned(each.amount()))
                .reduce(BigInteger.ZERO, BigInteger::add))
        : Optional.empty();
  }

  private static boolean isOf(TokenBalance balance, Address owner, Mint mint) {
    return balance.mint().equals(mint) && balance.owner().map(owner::equals).orElse(false);
  }

  private static Optional<BigInteger> after(
      List<AccountBalance> balances, Address owner, Mint mint) {
    return balances.stream()
        .filter(each -> each.owner().equals(owner) && each.mint().equals(mint))
        .map(each -> NetFlows.unsigned(each.amount()))
        .reduce(BigInteger::add);
  }
}
