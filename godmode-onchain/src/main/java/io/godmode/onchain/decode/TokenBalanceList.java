package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /** Filled as asked for; two threads may both make a balance, which is the same. */
  private final @Nullable TokenBalance[] made;

  /** Keeps balances whose places must be some of the keys. */
  TokenBalanceList(KeyList keys, List<Held> held) {
    this.keys = keys;
    this.held = held.toArray(Held[]::new);
    this.made = new TokenBalance[this.held.length];
  }

  @Override
  public TokenBalance get(int index) {
    TokenBalance known = made[index];
    if (known == null) {
      Held one = held[index];
      known =
          new TokenBalance(
              one.account(),
              keys.get(one.account()),
              one.mint(),
              one.owner(),
              one.program(),
              one.amount(),
              one.decimals());
      made[index] = known;
    }
    return known;
  }

  @Override
  public int size() {
    return held.length;
  }
}
