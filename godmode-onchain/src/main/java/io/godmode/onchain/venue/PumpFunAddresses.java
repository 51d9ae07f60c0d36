package io.godmode.onchain.venue;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.decode.FeeConfigAccount;
import io.godmode.onchain.keys.ProgramAddressCache;

/**
 * Accounts of pump.fun, derived with the seeds that its IDL and SDK give. Immutable, thread-safe.
 */
final class PumpFunAddresses {
  private static final byte[] GLOBAL = "global".getBytes(US_ASCII);
  private static final byte[] CURVE = "bonding-curve".getBytes(US_ASCII);
  private static final byte[] CURVE_V2 = "bonding-curve-v2".getBytes(US_ASCII);
  private static final byte[] CREATOR_VAULT = "creator-vault".getBytes(US_ASCII);
  private static final byte[] POOL_AUTHORITY = "pool-authority".getBytes(US_ASCII);
  private static final byte[] SHARING = "sharing-config".getBytes(US_ASCII);
  private static final byte[] EVENTS = "__event_authority".getBytes(US_ASCII);
  private static final byte[] ALL_VOLUME = "global_volume_accumulator".getBytes(US_ASCII);
  private static final byte[] USER_VOLUME = "user_volume_accumulator".getBytes(US_ASCII);

  private final ProgramAddressCache cache;

  PumpFunAddresses(ProgramAddressCache cache) {
    this.cache = cache;
  }

  Address global() {
    return cache.derive(VenuePrograms.PUMP, GLOBAL);
  }

  Address curve(Mint mint) {
    return cache.derive(VenuePrograms.PUMP, CURVE, mint.toBytes());
  }

  Address curveV2(Mint mint) {
    return cache.derive(VenuePrograms.PUMP, CURVE_V2, mint.toBytes());
  }

  Address creatorVault(Address creator) {
    return cache.derive(VenuePrograms.PUMP, CREATOR_VAULT, creator.toBytes());
  }

  /** Returns who has created the canonical pool of a coin. */
  Address poolAuthority(Mint mint) {
    return cache.derive(VenuePrograms.PUMP, POOL_AUTHORITY, mint.toBytes());
  }

  Address sharingConfig(Mint mint) {
    return cache.derive(FeeConfigAccount.PROGRAM, SHARING, mint.toBytes());
  }

  Address eventAuthority() {
    return cache.derive(VenuePrograms.PUMP, EVENTS);
  }

  Address globalVolume() {
    return cache.derive(VenuePrograms.PUMP, ALL_VOLUME);
  }

  Address userVolume(Address wallet) {
    return cache.derive(VenuePrograms.PUMP, USER_VOLUME, wallet.toBytes());
  }
}
