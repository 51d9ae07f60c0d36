package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An event of the PumpSwap pools. Amounts are raw units in unsigned 64-bit numbers; a field that an
 * event was emitted without is empty, never zero. Immutable and thread-safe.
 */
public sealed interface PumpSwapEvent extends ProgramEvent {
  /** The program. */
  Address PROGRAM = Address.of("pAMMBay6oceH9fJKBRHGP5D4bD4sWpmSwMn52FMfXEA");

  @Override
  default Address program() {
    return PROGRAM;
  }

  /**
   * A swap. Base and quote are the pool's, not the trade's: in an inverted pool the base is wrapped
   * SOL. Reserves are those before the swap.
   *
   * @param isBuy whether the user bought the base
   * @param timestamp block time, seconds since 1970
   * @param baseAmount base units that moved
   * @param limit most quote to pay or least quote to get
   * @param poolBaseReserves base vault before
   * @param poolQuoteReserves quote vault before, without virtual reserves
   * @param quoteAmount quote by the pool's formula, before fees; of {@code buy_exact_quote_in} what
   *     the user paid in all, see {@link #pricedQuote()}
   * @param lpFeeBasisPoints rate for liquidity providers
   * @param lpFee what stays in the pool
   * @param protocolFeeBasisPoints protocol rate
   * @param protocolFee protocol fee
   * @param quoteWithLpFee quote by which a buy fills the vault; of a sell, the quote less that fee
   * @param userQuoteAmount quote that the user paid or got, fees considered; of {@code
   *     buy_exact_quote_in} the quote by the pool's formula
   * @param pool the pool
   * @param user the trader
   * @param coinCreator who earns the creator fee; 32 zero bytes for nobody
   * @param coinCreatorFeeBasisPoints creator rate
   * @param coinCreatorFee creator fee
   * @param ixName the instruction; only buys name it
   * @param cashbackFeeBasisPoints rate of what goes back to traders
   * @param cashback what goes back to traders
   * @param buybackFeeBasisPoints share of the protocol fee spent on buying back
   * @param buybackFee part of the protocol fee, not added to it
   * @param virtualQuoteReserves signed 128-bit number to add to the quote vault for the price
   * @param canBoost of the pool
   * @param baseSupply supply of the base
   * @param holderRewardsBasisPoints rate of what goes to holders
   * @param holderRewards what goes to holders; the creator's fee once more, not added to it
   */
  record Trade(
      boolean isBuy,
      long timestamp,
      long baseAmount,
      long limit,
      long poolBaseReserves,
      long poolQuoteReserves,
      long quoteAmount,
      long lpFeeBasisPoints,
      long lpFee,
      long protocolFeeBasisPoints,
      long protocolFee,
      long quoteWithLpFee,
      long userQuoteAmount,
      Address pool,
      Address user,
      Optional<Address> coinCreator,
      OptionalLong coinCreatorFeeBasisPoints,
      OptionalLong coinCreatorFee,
      Optional<String> ixName,
      OptionalLong cashbackFeeBasisPoints,
      OptionalLong cashback,
      OptionalLong buybackFeeBasisPoints,
      OptionalLong buybackFee,
      Optional<BigInteger> virtualQuoteReserves,
      Optional<Boolean> canBoost,
      OptionalLong baseSupply,
      OptionalLong holderRewardsBasisPoints,
      OptionalLong holderRewards)
      implements PumpSwapEvent {
    private static final String EXACT_SPEND = "buy_exact_quote_in";

    /**
     * Tells whether the user fixed what to pay. The program then states what was paid in place of
     * the quote that priced the swap, and the other way round.
     */
    public boolean exactSpend() {
      return isBuy && ixName.filter(EXACT_SPEND::equals).isPresent();
    }

    /** Returns the quote by the pool's formula, before fees. */
    public long pricedQuote() {
      return exactSpend() ? userQuoteAmount : quoteAmount;
    }

    /** Returns the quote that the user paid or got, fees considered. */
    public long tradedQuote() {
      return exactSpend() ? quoteAmount : userQuoteAmount;
    }

    @Override
    public OptionalLong emittedAt() {
      return OptionalLong.of(timestamp);
    }
  }

  /**
   * The program itself bought base for what it had put aside, and burned it.
   *
   * @param timestamp block time, seconds since 1970
   * @param mint the base
   * @param bondingCurve the curve it came from
   * @param pool the pool
   * @param authority who sent it
   * @param quoteRequested quote that was to be spent
   * @param quoteUsed quote that was spent
   * @param baseBurned base bought and burned
   * @param virtualQuoteReserves signed 128-bit number to add to the quote vault for the price
   * @param quoteReservesAfter quote vault afterwards
   * @param baseReservesAfter base vault afterwards
   * @param boostVaultRemaining quote still put aside
   */
  record Boost(
      long timestamp,
      Mint mint,
      Address bondingCurve,
      Address pool,
      Address authority,
      long quoteRequested,
      long quoteUsed,
      long baseBurned,
      BigInteger virtualQuoteReserves,
      long quoteReservesAfter,
      long baseReservesAfter,
      long boostVaultRemaining)
      implements PumpSwapEvent {
    @Override
    public OptionalLong emittedAt() {
      return OptionalLong.of(timestamp);
    }
  }

  /**
   * Liquidity was put in or taken out.
   *
   * @param added whether it was put in
   * @param timestamp block time, seconds since 1970
   * @param lpAmount pool tokens minted or burned
   * @param poolBaseReserves base vault before
   * @param poolQuoteReserves quote vault before
   * @param baseAmount base moved
   * @param quoteAmount quote moved
   * @param lpSupply pool tokens that exist
   * @param pool the pool
   * @param user whose liquidity it is
   */
  record Liquidity(
      boolean added,
      long timestamp,
      long lpAmount,
      long poolBaseReserves,
      long poolQuoteReserves,
      long baseAmount,
      long quoteAmount,
      long lpSupply,
      Address pool,
      Address user)
      implements PumpSwapEvent {
    @Override
    public OptionalLong emittedAt() {
      return OptionalLong.of(timestamp);
    }
  }

  /**
   * A pool was created.
   *
   * @param timestamp block time, seconds since 1970
   * @param index the creator's number of it, 0 to 65,535
   * @param creator who created it
   * @param baseMint base
   * @param quoteMint quote
   * @param baseDecimals digits of the base
   * @param quoteDecimals digits of the quote
   * @param baseAmount base put in
   * @param quoteAmount quote put in
   * @param lpAmount pool tokens that the creator got
   * @param pool the pool
   * @param lpMint its token
   * @param coinCreator who earns the creator fee
   * @param isMayhemMode whether virtual reserves may move without a trade
   */
  record PoolCreated(
      long timestamp,
      int index,
      Address creator,
      Mint baseMint,
      Mint quoteMint,
      int baseDecimals,
      int quoteDecimals,
      long baseAmount,
      long quoteAmount,
      long lpAmount,
      Address pool,
      Mint lpMint,
      Optional<Address> coinCreator,
      Optional<Boolean> isMayhemMode)
      implements PumpSwapEvent {
    @Override
    public OptionalLong emittedAt() {
      return OptionalLong.of(timestamp);
    }
  }
}
