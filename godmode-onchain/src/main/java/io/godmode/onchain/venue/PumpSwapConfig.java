package io.godmode.onchain.venue;

import io.godmode.api.id.Address;
import io.godmode.onchain.chain.ChainAccounts;
import java.util.List;

/**
 * The settings of PumpSwap, laid out as {@code GlobalConfig} in its IDL. Immutable and thread-safe.
 *
 * @param lpFeeBps the providers' fee where there is no fee configuration
 * @param protocolFeeBps the protocol's fee where there is no fee configuration
 * @param creatorFeeBps the creator's fee where there is no fee configuration
 * @param buysDisabled whether the program refuses its buy instructions
 * @param salesDisabled whether the program refuses its sell instruction
 * @param feeRecipients who may be named as the fee's recipient of an ordinary pool
 * @param reservedRecipients who may be named as that of a Mayhem pool
 * @param buybackRecipients who may be named as the buyback's recipient
 * @param creatorFeeConfigurable whether a pool's own creator fee counts
 */
record PumpSwapConfig(
    int lpFeeBps,
    int protocolFeeBps,
    int creatorFeeBps,
    boolean buysDisabled,
    boolean salesDisabled,
    List<Address> feeRecipients,
    List<Address> reservedRecipients,
    List<Address> buybackRecipients,
    boolean creatorFeeConfigurable) {
  static final long DISCRIMINATOR = 0x95089ccaa0fcb0d9L;
  private static final int BUY_DISABLED = 1 << 3;
  private static final int SELL_DISABLED = 1 << 4;

  PumpSwapConfig {
    feeRecipients = List.copyOf(feeRecipients);
    reservedRecipients = List.copyOf(reservedRecipients);
    buybackRecipients = List.copyOf(buybackRecipients);
  }

  /**
   * Reads the account.
   *
   * @throws IllegalArgumentException when it is none, with what was found
   */
  static PumpSwapConfig read(ChainAccounts.Account account) {
    AccountFields in =
        AccountFields.open(
            "PumpSwap's GlobalConfig", account, VenuePrograms.PUMP_SWAP, DISCRIMINATOR);
    in.skip("admin", Address.BYTES);
    int lp = in.rate("lp_fee_basis_points");
    int protocol = in.rate("protocol_fee_basis_points");
    int disabled = in.octet("disable_flags");
    List<Address> recipients = in.laterAddresses(8);
    int creator = in.laterRate("coin_creator_fee_basis_points");
    in.skipLater(2 * Address.BYTES);
    Address reserved = in.laterAddress();
    in.skipLater(1);
    List<Address> reservedOnes = in.laterAddresses(7);
    in.skipLater(1);
    List<Address> buyback = in.laterAddresses(8);
    in.skipLater(Long.BYTES + Address.BYTES + 1);
    return new PumpSwapConfig(
        lp,
        protocol,
        creator,
        (disabled & BUY_DISABLED) != 0,
        (disabled & SELL_DISABLED) != 0,
        recipients,
        PumpGlobal.with(reserved, reservedOnes),
        buyback,
        in.laterFlag("creator_fee_configurable"));
  }
}
