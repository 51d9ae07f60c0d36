package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.onchain.keys.ProgramAddresses;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Accounts of the pump.fun program that its trade events do not name. Pure and thread-safe. */
public final class PumpFunAccounts {
  private static final byte[] CURVE_SEED = "bonding-curve".getBytes(StandardCharsets.UTF_8);
  private static final byte[] MARKER = "ProgramDerivedAddress".getBytes(StandardCharsets.UTF_8);

  private PumpFunAccounts() {}

  /**
   * Returns the bonding curve of a token among the accounts of a transaction that traded it: the
   * program-derived address of {@code bonding-curve} and the mint.
   *
   * <p>For display, not for building transactions.
   *
   * @return empty when it is not among them, as for transactions known by their log only
   */
  public static Optional<Address> bondingCurve(Mint mint, List<Address> accounts) {
    if (accounts.isEmpty()) {
      return Optional.empty();
    }
    Set<Address> candidates = new HashSet<>(accounts);
    MessageDigest sha256 = sha256();
    byte[] mintBytes = mint.toBytes();
    byte[] program = PumpFunEvent.PROGRAM.toBytes();
    // The real address is the first one off the ed25519 curve, and the trade's account. That check
    // is left out: only a sender who adds a look-alike account by design gets it named instead.
    for (int bump = 255; bump >= 0; bump--) {
      sha256.update(CURVE_SEED);
      sha256.update(mintBytes);
      sha256.update((byte) bump);
      sha256.update(program);
      Address address = Address.ofBytes(sha256.digest(MARKER));
      if (candidates.contains(address)) {
        return Optional.of(address);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the bonding curve of a token, derived with the check that it lies off the ed25519
   * curve. Takes a millisecond or so.
   */
  public static Address bondingCurve(Mint mint) {
    return ProgramAddresses.derive(PumpFunEvent.PROGRAM, CURVE_SEED, mint.toBytes());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
