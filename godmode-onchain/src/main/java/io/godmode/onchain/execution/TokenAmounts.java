package io.godmode.onchain.execution;

import io.godmode.onchain.chain.ChainAccounts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** What token accounts hold: eight bytes at 64, in SPL Token as in Token-2022. */
final class TokenAmounts {
  private static final int AMOUNT_AT = 64;

  private TokenAmounts() {}

  /** Returns raw units; none where the account is missing or is none. */
  static long raw(Optional<ChainAccounts.Account> account) {
    return account
        .map(ChainAccounts.Account::data)
        .filter(data -> data.length >= AMOUNT_AT + Long.BYTES)
        .map(data -> ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getLong(AMOUNT_AT))
        .orElse(0L);
  }
}
