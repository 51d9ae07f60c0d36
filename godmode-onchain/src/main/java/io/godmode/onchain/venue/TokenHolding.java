package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.chain.ChainAccounts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A token account of SPL Token or Token-2022, laid out as {@code Account} in {@code
 * solana-program/token}; extensions behind it are left alone. Immutable and thread-safe.
 *
 * @param mint what it holds
 * @param owner whose it is
 * @param amount raw units, unsigned
 * @param frozen whether nothing may be moved
 */
record TokenHolding(Mint mint, Address owner, long amount, boolean frozen) {
  static final int BYTES = 165;
  private static final int AMOUNT_AT = 64;
  private static final int STATE_AT = 108;
  private static final int FROZEN = 2;
  private static final int ACCOUNT_TYPE = 2;

  /**
   * Reads the account.
   *
   * @throws IllegalArgumentException when it is none, with what was found
   */
  static TokenHolding read(ChainAccounts.Account account) {
    boolean extensible = account.owner().equals(VenuePrograms.TOKEN_2022);
    if (!extensible && !account.owner().equals(VenuePrograms.TOKEN)) {
      throw new IllegalArgumentException(
          "a token account must be owned by a token program, but is by " + account.owner());
    }
    byte[] data = account.data();
    boolean extended = extensible && data.length > BYTES && data[BYTES] == ACCOUNT_TYPE;
    if (data.length != BYTES && !extended) {
      throw new IllegalArgumentException(
          "an account of " + data.length + " bytes is no token account");
    }
    int state = data[STATE_AT];
    if (state < 1 || state > FROZEN) {
      throw new IllegalArgumentException(
          "a token account must be in state 1 or 2, but is in " + state);
    }
    return new TokenHolding(
        Mint.ofBytes(Arrays.copyOf(data, Mint.BYTES)),
        Address.ofBytes(Arrays.copyOfRange(data, Mint.BYTES, AMOUNT_AT)),
        ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getLong(AMOUNT_AT),
        state == FROZEN);
  }
}
