package io.godmode.core;

import io.godmode.api.money.Lamports;
import io.godmode.api.order.NetworkFees;
import io.godmode.core.config.ExecutionSettings;

/**
 * What the network takes for our transactions, and the rent of the accounts they open.
 *
 * <p>Base fee and rent are Solana's own (5,000 lamports a signature; {@code (128 + bytes) * 6,960}
 * lamports of rent: 2,039,280 for a token account of 165 bytes, 1,844,400 for a volume accumulator
 * of 137 bytes). The priority fee is charged on the compute units asked for, rounded up, and never
 * more than its cap. Immutable and thread-safe.
 */
public final class NetworkCosts {
  static final Lamports BASE_FEE = Lamports.of(5_000);

  /** What a token account locks until it is closed. */
  public static final Lamports TOKEN_ACCOUNT_RENT = Lamports.of(2_039_280);

  /**
   * The most that a token account locks: one of Token-2022, 170 bytes, where a classic one has 165.
   * Which program keeps a token is not known when an order is approved.
   */
  static final Lamports MOST_TOKEN_ACCOUNT_RENT = Lamports.of(2_074_080);

  static final Lamports VOLUME_ACCUMULATOR_RENT = Lamports.of(1_844_400);

  /**
   * The most that the first trade of a wallet or of a coin locks beside the token account, on
   * pump.fun as on PumpSwap: an accumulator, of which each of the two programs opens one of its
   * own, and the vault of a creator who has none (890,880 lamports for no bytes of data).
   */
  static final Lamports MOST_VENUE_RENT = Lamports.of(1_844_400 + 890_880);

  private static final long MICRO = 1_000_000;

  private final ExecutionSettings settings;

  /** Returns those of an execution with these settings. */
  public NetworkCosts(ExecutionSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns the fees of a buy.
   *
   * @param opensTokenAccount whether the wallet may have none for the token yet
   * @param opensVenueAccounts whether an account of pump.fun or PumpSwap may be opened by it
   */
  public NetworkFees buy(boolean opensTokenAccount, boolean opensVenueAccounts) {
    long rent =
        (opensTokenAccount ? MOST_TOKEN_ACCOUNT_RENT.value() : 0)
            + (opensVenueAccounts ? MOST_VENUE_RENT.value() : 0);
    return fees(
        opensTokenAccount ? settings.computeUnitsWithAccount() : settings.computeUnits(), rent);
  }

  /** Returns the fees of a sale, and the rent that comes back with it. */
  public NetworkFees sell(Lamports rentFreed) {
    return fees(settings.computeUnits(), rentFreed.value());
  }

  private NetworkFees fees(int computeUnits, long rent) {
    long priority =
        ceilDiv(Math.multiplyExact(settings.priorityMicroLamports(), computeUnits), MICRO);
    return new NetworkFees(
        BASE_FEE,
        Lamports.of(Math.min(priority, settings.priorityCap().value())),
        settings.tip(),
        Lamports.of(rent));
  }

  private static long ceilDiv(long amount, long divisor) {
    return Math.floorDiv(amount + divisor - 1, divisor);
  }
}
