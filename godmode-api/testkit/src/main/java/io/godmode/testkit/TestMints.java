package io.godmode.testkit;

import io.godmode.api.id.Mint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Mints by name: valid, and always the same. */
public final class TestMints {
  /** Wrapped SOL, the quote asset of most pools. */
  public static final Mint WRAPPED_SOL = Mint.of("So11111111111111111111111111111111111111112");

  /** A memecoin of mainnet. */
  public static final Mint BONK = Mint.of("DezXAZ8z7PnrnRJjz3wXBoRgixCa6xjnB7YaB1pPB263");

  /** Another memecoin of mainnet. */
  public static final Mint WIF = Mint.of("EKpQGSJtjMFqKZ9KQanSqYXRcF8fBopzLHYxdM65zcjm");

  private TestMints() {}

  /** Returns a made-up mint, another one for each number. */
  public static Mint numbered(int number) {
    ByteBuffer bytes = ByteBuffer.allocate(Mint.BYTES);
    bytes.put("godmode test mint".getBytes(StandardCharsets.US_ASCII));
    bytes.putInt(Mint.BYTES - Integer.BYTES, number);
    return Mint.ofBytes(bytes.array());
  }
}
