package io.godmode.examples.parity;

import io.godmode.api.id.Address;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.decode.TokenBalance;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What token accounts held before and after a transaction. They tell what one trade moved only
 * where nothing else in the transaction touched the pool.
 */
final class Vaults {
  private final ChainTransaction transaction;

  Vaults(ChainTransaction transaction) {
    this.transaction = transaction;
  }

  OptionalLong before(Address account) {
    return amount(transaction.balances().tokensBefore(), account);
  }

  OptionalLong after(Address account) {
    return amount(transaction.balances().tokensAfter(), account);
  }

  /** Returns the mint of an account; empty where not recorded. */
  Optional<String> mint(Address account) {
    Optional<String> before = mint(transaction.balances().tokensBefore(), account);
    return before.isPresent() ? before : mint(transaction.balances().tokensAfter(), account);
  }

  private static OptionalLong amount(Optional<List<TokenBalance>> held, Address account) {
    return held.orElse(List.of()).stream()
        .filter(each -> each.account().equals(account))
        .mapToLong(TokenBalance::amount)
        .findFirst();
  }

  private static Optional<String> mint(Optional<List<TokenBalance>> held, Address account) {
    return held.orElse(List.of()).stream()
        .filter(each -> each.account().equals(account))
        .map(each -> each.mint().base58())
        .findFirst();
  }
}
