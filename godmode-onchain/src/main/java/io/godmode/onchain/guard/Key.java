package io.godmode.onchain.guard;

import io.godmode.api.id.Address;
import java.nio.ByteBuffer;

/**
 * The 32 bytes of an address, cheap to read and compare; text is made only for a refusal. Immutable
 * and thread-safe.
 */
record Key(long first, long second, long third, long fourth) {
  static final Key SYSTEM = of("11111111111111111111111111111111");
  static final Key COMPUTE_BUDGET = of("ComputeBudget111111111111111111111111111111");
  static final Key TOKEN = of("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");
  static final Key TOKEN_2022 = of("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb");
  static final Key ASSOCIATED_TOKEN = of("ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL");
  static final Key PUMP = of("6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P");
  static final Key PUMP_SWAP = of("pAMMBay6oceH9fJKBRHGP5D4bD4sWpmSwMn52FMfXEA");
  static final Key WRAPPED_SOL = of("So11111111111111111111111111111111111111112");

  static Key of(Address address) {
    return read(ByteBuffer.wrap(address.toBytes()), 0);
  }

  private static Key of(String base58) {
    return of(Address.of(base58));
  }

  /** Reads 32 bytes; the order of the buffer must be the one it is born with. */
  static Key read(ByteBuffer bytes, int at) {
    return new Key(
        bytes.getLong(at), bytes.getLong(at + 8), bytes.getLong(at + 16), bytes.getLong(at + 24));
  }

  Address address() {
    byte[] bytes = new byte[Address.BYTES];
    ByteBuffer.wrap(bytes).putLong(first).putLong(second).putLong(third).putLong(fourth);
    return Address.ofBytes(bytes);
  }

  @Override
  public String toString() {
    return address().base58();
  }
}
