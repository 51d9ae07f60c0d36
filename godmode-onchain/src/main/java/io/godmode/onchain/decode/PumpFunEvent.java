package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An event of the pump.fun bonding curve, field by field in the order of the wire.
 *
 * <p>Amounts are raw units in unsigned 64-bit numbers. The program appended fields over the years;
 * a field that an event was emitted without is empty, never zero. Immutable and thread-safe.
 */
public sealed interface PumpFunEvent extends ProgramEvent {
  /** The program. */
  Address PROGRAM = Address.of("6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P");

  /** The quote mint that events of SOL coins state: 32 zero bytes. */
  Mint NO_QUOTE_MINT = Mint.of("11111111111111111111111111111111");

  /** Wrapped SOL. */
  Mint WRAPPED_SOL = Mint.of("So11111111111111111111111111111111111111112");

  /** The kinds, for exhaustive switches. */
  enum Kind {
    /** {@link Trade}. */
    TRADE,
    /** {@link Create}. */
    CREATE,
    /** {@link Complete}. */
    COMPLETE,
    /** {@link Migration}. */
    MIGRATION,
    /** {@link MayhemReserves}. */
    MAYHEM_RESERVES
  }

  /** Returns the kind of this event. */
  Kind kind();

  /** Returns the token. */
  Mint mint();

  /** Returns who did it. */
  Address user();

  /** Returns what the curve is quoted in; empty before May 2026, when all were quoted in SOL. */
  Optional<Mint> quoteMint();

  /** Tells whether the curve is quoted in SOL. */
  default boolean solQuoted() {
    return quoteMint().map(m -> m.equals(NO_QUOTE_MINT) || m.equals(WRAPPED_SOL)).orElse(true);
  }

  @Override
  default Address program() {
    return PROGRAM;
  }

  /**
   * A trade on a curve. Reserves are those after it; {@code solAmount} and {@code quoteAmount}
   * never include fees.
   *
   * @param mint the token
   * @param solAmount lamports exchanged with the curve; 0 on curves quoted in something else
   * @param tokenAmount tokens exchanged
   * @param isBuy whether the user bought tokens
   * @param user the trader, also when a router signed
   * @param timestamp block time, seconds since 1970
   * @param virtualSolReserves 0 on curves quoted in something else
   * @param virtualTokenReserves token reserve that sets the price
   * @param realSolReserves lamports that sellers can take
   * @param realTokenReserves tokens that can be bought
   * @param feeRecipient who got the protocol fee
   * @param feeBasisPoints protocol fee rate
   * @param fee protocol fee paid
   * @param creator who earns the creator fee
   * @param creatorFeeBasisPoints creator fee rate
   * @param creatorFee creator fee paid
   * @param trackVolume whether it counts for the user's volume
   * @param totalUnclaimedTokens of the volume incentive
   * @param totalClaimedTokens of the volume incentive
   * @param currentSolVolume of the volume incentive
   * @param lastUpdateTimestamp of the volume incentive, seconds since 1970
   * @param ixName the instruction, such as {@code buy_exact_sol_in}
   * @param mayhemMode whether virtual reserves may move without a trade
   * @param cashbackFeeBasisPoints rate of what goes back to traders
   * @param cashback what goes back to traders
   * @param buybackFeeBasisPoints share of the protocol fee spent on buying back
   * @param buybackFee part of {@code fee}, not added to it
   * @param shareholders who shares the creator fee
   * @param quoteMint what the curve is quoted in; 32 zero bytes for SOL
   * @param quoteAmount quote units exchanged with the curve
   * @param virtualQuoteReserves quote reserve that sets the price
   * @param realQuoteReserves quote units that sellers can take
   * @param holderRewardsBasisPoints rate of what goes to holders
   * @param holderRewards what goes to holders; the creator's fee once more, not added to it
   * @param unnamedTail a number since October 2026 that no interface description names; not an
   *     amount to add to anything
   */
  record Trade(
      Mint mint,
      long solAmount,
      long tokenAmount,
      boolean isBuy,
      Address user,
      long timestamp,
      long virtualSolReserves,
      long virtualTokenReserves,
      OptionalLong realSolReserves,
      OptionalLong realTokenReserves,
      Optional<Address> feeRecipient,
      OptionalLong feeBasisPoints,
      OptionalLong fee,
      Optional<Address> creator,
      OptionalLong creatorFeeBasisPoints,
      OptionalLong creatorFee,
      Optional<Boolean> trackVolume,
      OptionalLong totalUnclaimedTokens,
      OptionalLong totalClaimedTokens,
      OptionalLong currentSolVolume,
      OptionalLong lastUpdateTimestamp,
      Optional<String> ixName,
      Optional<Boolean> mayhemMode,
      OptionalLong cashbackFeeBasisPoints,
      OptionalLong cashback,
      OptionalLong buybackFeeBasisPoints,
      OptionalLong buybackFee,
      Optional<List<Shareholder>> shareholders,
      Optional<Mint> quoteMint,
      OptionalLong quoteAmount,
      OptionalLong virtualQuoteReserves,
      OptionalLong realQuoteReserves,
      OptionalLong holderRewardsBasisPoints,
      OptionalLong holderRewards,
      OptionalLong unnamedTail)
      implements PumpFunEvent {
    /** Copies the list. */
    public Trade {
      shareholders = shareholders.map(List::copyOf);
    }

    @Override
    public Kind kind() {
      return Kind.TRADE;
    }

    @Override
    public OptionalLong emittedAt() {
      return OptionalLong.of(timestamp);
    }
  }

  /**
   * One who shares the creator fee.
   *
   * @param account who
   * @param share in basis points, 0 to 65,535 as on the wire
   */
  record Shareholder(Address account, int share) {}

  /**
   * A token was created and its curve opened. Names are what the creator typed: untrusted text.
   *
   * @param name of the token
   * @param symbol of the token
   * @param uri of its description
   * @param mint the token
   * @param bondingCurve its curve
   * @param user who created it
   * @param creator who earns the creator fee
   * @param timestamp block time, seconds since 1970
   * @param virtualTokenReserves token reserve that sets the price
   * @param virtualSolReserves SOL reserve that sets the price
   * @param realTokenReserves tokens that can be bought
   * @param tokenTotalSupply all tokens
   * @param tokenProgram SPL Token or Token-2022
   * @param isMayhemMode whether virtual reserves may move without a trade
   * @param isCashbackEnabled whether the creator fee goes back to traders
   * @param quoteMint what the curve is quoted in; 32 zero bytes for SOL
   * @param virtualQuoteReserves quote reserve that sets the price
   * @param creatorFeeBasisPoints the creator's own fee rate
   * @param isHolderReward whether holders share in fees
   */
  record Create(
      String name,
      String symbol,
      String uri,
      Mint mint,
      Address bondingCurve,
      Address user,
      Optional<Address> creator,
      OptionalLong timestamp,
      OptionalLong virtualTokenReserves,
      OptionalLong virtualSolReserves,
      OptionalLong realTokenReserves,
      OptionalLong tokenTotalSupply,
      Optional<Address> tokenProgram,
      Optional<Boolean> isMayhemMode,
      Optional<Boolean> isCashbackEnabled,
      Optional<Mint> quoteMint,
      OptionalLong virtualQuoteReserves,
      OptionalLong creatorFeeBasisPoints,
      Optional<Boolean> isHolderReward)
      implements PumpFunEvent {
    @Override
    public Kind kind() {
      return Kind.CREATE;
    }

    @Override
    public OptionalLong emittedAt() {
      return timestamp;
    }
  }

  /**
   * A curve has sold its last token.
   *
   * @param user who bought it
   * @param mint the token
   * @param bondingCurve its curve
   * @param timestamp block time, seconds since 1970
   * @param quoteMint what the curve is quoted in; 32 zero bytes for SOL
   */
  record Complete(
      Address user, Mint mint, Address bondingCurve, long timestamp, Optional<Mint> quoteMint)
      implements PumpFunEvent {
    @Override
    public Kind kind() {
      return Kind.COMPLETE;
    }

    @Override
    public OptionalLong emittedAt() {
      return OptionalLong.of(timestamp);
    }
  }

  /**
   * A completed curve's tokens and SOL moved to a PumpSwap pool.
   *
   * @param user who sent the migration
   * @param mint the token
   * @param mintAmount tokens moved
   * @param solAmount quote units moved
   * @param poolMigrationFee quote units kept
   * @param bondingCurve the curve they left
   * @param timestamp block time, seconds since 1970
   * @param pool the pool they went to
   * @param quoteMint what the curve was quoted in; 32 zero bytes for SOL
   */
  record Migration(
      Address user,
      Mint mint,
      long mintAmount,
      long solAmount,
      long poolMigrationFee,
      Address bondingCurve,
      long timestamp,
      Address pool,
      Optional<Mint> quoteMint)
      implements PumpFunEvent {
    @Override
    public Kind kind() {
      return Kind.MIGRATION;
    }

    @Override
    public OptionalLong emittedAt() {
      return OptionalLong.of(timestamp);
    }
  }

  /**
   * The virtual reserves of a curve in mayhem mode were moved without a trade.
   *
   * @param timestamp block time, seconds since 1970
   * @param mint the token
   * @param virtualTokenReserves before
   * @param virtualSolReserves before
   * @param newVirtualTokenReserves after
   * @param newVirtualSolReserves after
   * @param realTokenReserves tokens that can be bought
   * @param realSolReserves lamports that sellers can take
   */
  record MayhemReserves(
      long timestamp,
      Mint mint,
      long virtualTokenReserves,
      long virtualSolReserves,
      long newVirtualTokenReserves,
      long newVirtualSolReserves,
      long realTokenReserves,
      long realSolReserves)
      implements PumpFunEvent {
    @Override
    public Kind kind() {
      return Kind.MAYHEM_RESERVES;
    }

    /** Returns the program: the event names no user. */
    @Override
    public Address user() {
      return PROGRAM;
    }

    @Override
    public Optional<Mint> quoteMint() {
      return Optional.empty();
    }

    @Override
    public OptionalLong emittedAt() {
      return OptionalLong.of(timestamp);
    }
  }
}
