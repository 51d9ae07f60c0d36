package io.godmode.onchain.execution;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.chain.ChainAccounts;
import io.godmode.onchain.decode.PumpFunEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** What token accounts hold: eight bytes at 64, in SPL Token as in Token-2022. */
final class TokenAmounts {
  private static final int AMOUNT_AT = 64;
  private static final int LEAST_BYTES = 165;

  private TokenAmounts() {}

  /** Returns raw units; none where the account is missing or is none. */
  static long raw(Optional<ChainAccounts.Account> account) {
    return account
        .map(ChainAccounts.Account::data)
        .filter(data -> data.length >= AMOUNT_AT + Long.BYTES)
        .map(data -> ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getLong(AMOUNT_AT))
        .orElse(0L);
  }

  /** Tells whether it is a token account at all, by its size. */
  static boolean isHeld(Optional<ChainAccounts.Account> account) {
    return account.filter(found -> found.data().length >= LEAST_BYTES).isPresent();
  }

  /** Returns the lamports that are wrapped in it; none where it is for another token. */
  static long wrapped(Optional<ChainAccounts.Account> account) {
    return account
            .map(ChainAccounts.Account::data)
            .filter(data -> data.length >= LEAST_BYTES)
            .filter(
                data ->
                    Mint.ofBytes(Arrays.copyOf(data, Address.BYTES))
                        .equals(PumpFunEvent.WRAPPED_SOL))
            .isPresent()
        ? raw(account)
        : 0;
  }
}
