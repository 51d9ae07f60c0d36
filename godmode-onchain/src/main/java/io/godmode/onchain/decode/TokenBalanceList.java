package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.util.List;
import java.util.Optional;

/** Token balances whose accounts are places. Immutable and thread-safe. */
final class TokenBalanceList extends FixedList<TokenBalance> {
  /** One of them, as {@link TokenBalance} says it. */
  record Held(
      int account,
      Mint mint,
      Optional<Address> owner,
      Optional<Address> program,
      long amount,
      int decimals) {}

  private final KeyList keys;
  private final Held[] held;

  /** Keeps balances whose places must be some of the keys. */
  TokenBalanceList(KeyList keys, List<Held> held) {
    this.keys = keys;
    this.held = held.toArray(Held[]::new);
  }

  @Override
  public TokenBalance get(int index) {
    Held one = held[index];
    return new TokenBalance(
        one.account(),
        keys.get(one.account()),
        one.mint(),
        one.owner(),
        one.program(),
        one.amount(),
        one.decimals());
  }

  @Override
  public int size() {
    return held.length;
  }
}
