package io.godmode.onchain.keys;

import io.godmode.api.id.Address;
import java.util.List;
import org.p2p.solanaj.core.PublicKey;
import org.p2p.solanaj.utils.TweetNaclFast;

/** What is taken from solanaj; no other class of this module names it. Thread-safe. */
final class SolanajPrimitives {
  private SolanajPrimitives() {}

  /**
   * Returns the program-derived address of some seeds, the one with the highest bump.
   *
   * @param seeds up to 15 of at most 32 bytes each
   */
  static Address programAddress(List<byte[]> seeds, Address program) {
    PublicKey owner = new PublicKey(program.toBytes());
    return Address.ofBytes(PublicKey.findProgramAddress(seeds, owner).getAddress().toByteArray());
  }

  /** Returns whether an address is a point of ed25519, so that a key for it can exist. */
  static boolean canHaveKey(Address address) {
    return TweetNaclFast.is_on_curve(address.toBytes()) != 0;
  }
}
