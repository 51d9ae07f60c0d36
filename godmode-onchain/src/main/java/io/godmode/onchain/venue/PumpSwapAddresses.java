package io.godmode.onchain.venue;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.keys.ProgramAddressCache;

/**
 * Accounts of PumpSwap, derived with the seeds that its IDL and SDK give. Immutable, thread-safe.
 */
final class PumpSwapAddresses {
  private static final byte[] CONFIG = "global_config".getBytes(US_ASCII);
  private static final byte[] POOL = "pool".getBytes(US_ASCII);
  private static final byte[] POOL_V2 = "pool-v2".getBytes(US_ASCII);
  private static final byte[] CREATOR_VAULT = "creator_vault".getBytes(US_ASCII);
  private static final byte[] EVENTS = "__event_authority".getBytes(US_ASCII);
  private static final byte[] ALL_VOLUME = "global_volume_accumulator".getBytes(US_ASCII);
  private static final byte[] USER_VOLUME = "user_volume_accumulator".getBytes(US_ASCII);

  /** Pools that pump.fun makes have index 0. */
  private static final byte[] FIRST = new byte[2];

  private final ProgramAddressCache cache;

  PumpSwapAddresses(ProgramAddressCache cache) {
    this.cache = cache;
  }

  Address config() {
    return cache.derive(VenuePrograms.PUMP_SWAP, CONFIG);
  }

  /**
   * Returns the pool that a coin has moved to.
   *
   * @param authority pump.fun's pool authority of the coin
   */
  Address canonicalPool(Address authority, Mint mint) {
    return cache.derive(
        VenuePrograms.PUMP_SWAP,
        POOL,
        FIRST,
        authority.toBytes(),
        mint.toBytes(),
        VenuePrograms.WRAPPED_SOL.toBytes());
  }

  Address poolV2(Mint base) {
    return cache.derive(VenuePrograms.PUMP_SWAP, POOL_V2, base.toBytes());
  }

  Address creatorVault(Address coinCreator) {
    return cache.derive(VenuePrograms.PUMP_SWAP, CREATOR_VAULT, coinCreator.toBytes());
  }

  Address eventAuthority() {
    return cache.derive(VenuePrograms.PUMP_SWAP, EVENTS);
  }

  Address globalVolume() {
    return cache.derive(VenuePrograms.PUMP_SWAP, ALL_VOLUME);
  }

  Address userVolume(Address wallet) {
    return cache.derive(VenuePrograms.PUMP_SWAP, USER_VOLUME, wallet.toBytes());
  }
}
