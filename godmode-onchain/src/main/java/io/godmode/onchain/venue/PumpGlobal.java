package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import io.godmode.onchain.chain.ChainAccounts;
import java.util.List;
import java.util.stream.Stream;

/**
 * The settings of the pump.fun program, laid out as {@code Global} in its IDL. Immutable and
 * thread-safe.
 *
 * @param feeBps the protocol's fee where there is no fee configuration
 * @param creatorFeeBps the creator's fee where there is no fee configuration
 * @param feeRecipients who may be named as the fee's recipient of an ordinary coin
 * @param reservedRecipients who may be named as that of a Mayhem coin
 * @param buybackRecipients who may be named as the buyback's recipient
 * @param creatorFeeConfigurable whether a coin's own creator fee counts
 */
record PumpGlobal(
    int feeBps,
    int creatorFeeBps,
    List<Address> feeRecipients,
    List<Address> reservedRecipients,
    List<Address> buybackRecipients,
    boolean creatorFeeConfigurable) {
  static final long DISCRIMINATOR = 0xa7e8e8b1c86c727fL;

  PumpGlobal {
    feeRecipients = List.copyOf(feeRecipients);
    reservedRecipients = List.copyOf(reservedRecipients);
    buybackRecipients = List.copyOf(buybackRecipients);
  }

  /**
   * Reads the account.
   *
   * @throws IllegalArgumentException when it is none, with what was found
   */
  static PumpGlobal read(ChainAccounts.Account account) {
    AccountFields in =
        AccountFields.open("pump.fun's Global", account, VenuePrograms.PUMP, DISCRIMINATOR);
    in.skip("initialized", 1);
    in.skip("authority", Address.BYTES);
    Address recipient = in.address("fee_recipient");
    in.skip("initial reserves", 4 * Long.BYTES);
    int fee = in.rate("fee_basis_points");
    in.skipLater(Address.BYTES + 1 + Long.BYTES);
    int creatorFee = in.laterRate("creator_fee_basis_points");
    List<Address> recipients = in.laterAddresses(7);
    in.skipLater(2 * Address.BYTES + 1 + Address.BYTES);
    Address reserved = in.laterAddress();
    in.skipLater(1);
    List<Address> reservedOnes = in.laterAddresses(7);
    in.skipLater(1);
    List<Address> buyback = in.laterAddresses(8);
    in.skipLater(2 * Long.BYTES + Address.BYTES);
    return new PumpGlobal(
        fee,
        creatorFee,
        with(recipient, recipients),
        with(reserved, reservedOnes),
        buyback,
        in.laterFlag("creator_fee_configurable"));
  }

  static List<Address> with(Address first, List<Address> others) {
    return Stream.concat(Stream.of(first), others.stream())
        .filter(each -> !each.equals(VenuePrograms.NOBODY))
        .toList();
  }
}
