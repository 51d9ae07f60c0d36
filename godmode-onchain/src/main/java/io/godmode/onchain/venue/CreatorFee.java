package io.godmode.onchain.venue;

import io.godmode.api.id.Address;

/** What a token's creator takes, as the SDK works it out. */
final class CreatorFee {
  private CreatorFee() {}

  /**
   * Returns the rate in basis points.
   *
   * @param creator nobody takes nothing
   * @param standard the rate of the tier or of the settings
   * @param configurable whether the settings let a token have its own
   * @param own the token's own rate; 0 for none
   */
  static int rate(Address creator, int standard, boolean configurable, int own) {
    if (creator.equals(VenuePrograms.NOBODY)) {
      return 0;
    }
    return configurable && own != 0 ? own : standard;
  }
}
