package io.godmode.onchain.decode;

import io.godmode.api.id.Mint;
import java.util.Objects;

/**
 * The two tokens of a pool. Immutable and thread-safe.
 *
 * @param base the pool's first token
 * @param quote the pool's second token
 */
public record PoolMints(Mint base, Mint quote) {
  /** Checks that nothing is missing. */
  public PoolMints {
    Objects.requireNonNull(base, "base");
    Objects.requireNonNull(quote, "quote");
  }
}
