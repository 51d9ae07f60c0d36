package io.godmode.onchain.decode;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Venue;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What happened in a market, in one form for all venues. {@link DecodedTransaction#events} gives
 * those of a transaction; failed transactions have none.
 *
 * <p>Amounts are raw units in unsigned 64-bit numbers. SOL is always {@link
 * PumpFunEvent#WRAPPED_SOL} here, also where a venue moves lamports. What a venue does not say is
 * empty, never zero. All events are immutable and thread-safe.
 */
public sealed interface ChainEvent {
  /** Meteora DLMM. */
  Venue METEORA_DLMM = Venue.of("meteora_dlmm");

  /** Meteora's dynamic bonding curve. */
  Venue METEORA_DBC = Venue.of("meteora_dbc");

  /** Meteora DAMM, the first version. */
  Venue METEORA_DAMM = Venue.of("meteora_damm");

  /** Meteora DAMM v2. */
  Venue METEORA_DAMM_V2 = Venue.of("meteora_damm_v2");

  /** Raydium's concentrated liquidity. */
  Venue RAYDIUM_CLMM = Venue.of("raydium_clmm");

  /** Orca Whirlpool. */
  Venue WHIRLPOOL = Venue.of("whirlpool");

  /** Moonshot. */
  Venue MOONSHOT = Venue.of("moonshot");

  /** Jupiter, which is no venue: it stands for routes. */
  Venue JUPITER = Venue.of("jupiter_v6");

  /** A program that no other name stands for. */
  Venue OTHER = Venue.of("other");

  /** Returns where it happened; for a route, the router. */
  Venue venue();

  /** Returns where in its transaction it happened. */
  EventPlace place();

  /** What a swap stands for. */
  enum SwapKind {
    /** Something that happened once in a pool or on a curve, told by the venue itself. */
    TRADE,
    /** A route as its router sums it up; its legs are swaps of their own. Never count both. */
    ROUTE_SUMMARY,
    /**
     * A swap that no decoded event tells, seen by what token accounts gained and lost. It happened
     * once, like a trade; which part of the amounts were fees cannot be told.
     */
    BALANCE_DELTA
  }

  /** Who gets a fee. */
  enum FeeKind {
    /** Those who provide the pool's liquidity. */
    LIQUIDITY,
    /** The venue. */
    PROTOCOL,
    /** The token's creator. */
    CREATOR,
    /** The front end or launch platform. */
    PLATFORM,
    /** Whoever referred the trader. */
    REFERRAL,
    /** The trader, later. */
    CASHBACK,
    /** Holders of the token. */
    HOLDERS,
    /** The token itself: a Token-2022 transfer fee. */
    TRANSFER
  }

  /**
   * One fee of a swap.
   *
   * @param kind who gets it
   * @param mint what it is paid in
   * @param amount raw units, unsigned
   * @param within whether it is a part of the swap's amount of that mint; else it is paid on top of
   *     an input, or taken from an output afterwards
   */
  record Fee(FeeKind kind, Mint mint, long amount, boolean within) {
    /** Checks that nothing is missing. */
    public Fee {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(mint, "mint");
    }
  }

  /**
   * What a pool or curve holds. Base is the token and quote what it is priced in where the venue
   * says so; else they are the pool's first and second token.
   *
   * @param base first token
   * @param quote second token
   * @param realBase base that can be taken out, where known
   * @param realQuote quote that can be taken out, where known
   * @param pricingBase base side of the price, virtual reserves included, where known
   * @param pricingQuote quote side of the price, virtual reserves included, where known
   */
  record Reserves(
      Mint base,
      Mint quote,
      OptionalLong realBase,
      OptionalLong realQuote,
      OptionalLong pricingBase,
      OptionalLong pricingQuote) {
    /** Checks that nothing is missing. */
    public Reserves {
      Objects.requireNonNull(base, "base");
      Objects.requireNonNull(quote, "quote");
    }
  }

  /**
   * Tokens changed hands at a price.
   *
   * <p>Amounts are those that trader and pool exchanged at the pool's price. What is paid on top or
   * taken off afterwards is not part of them, see {@link Fee#within}.
   *
   * @param kind whether it is told by the venue, sums up others, or was seen by balances
   * @param venue where; for a route, the router
   * @param trader who traded, as the venue names them
   * @param pool the pool or curve; empty for a route, and where it cannot be told
   * @param inputMint what was paid
   * @param inputAmount raw units, unsigned
   * @param outputMint what was got
   * @param outputAmount raw units, unsigned
   * @param fees as far as the venue tells them, zero ones left out
   * @param reservesAfter what the pool held afterwards, where the venue tells
   * @param place where in its transaction
   */
  record Swap(
      SwapKind kind,
      Venue venue,
      Address trader,
      Optional<Address> pool,
      Mint inputMint,
      long inputAmount,
      Mint outputMint,
      long outputAmount,
      List<Fee> fees,
      Optional<Reserves> reservesAfter,
      EventPlace place)
      implements ChainEvent {
    /** Copies the list. */
    public Swap {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(inputMint, "inputMint");
      Objects.requireNonNull(outputMint, "outputMint");
      fees = List.copyOf(fees);
    }

    /** Tells whether it is to be counted: it is not a sum of others. */
    public boolean counts() {
      return kind != SwapKind.ROUTE_SUMMARY;
    }

    /** Returns what the trader paid in all, in the input mint. */
    public BigInteger paid() {
      return unsigned(inputAmount).add(outside(inputMint));
    }

    /** Returns what the trader got in the end, in the output mint. */
    public BigInteger got() {
      return unsigned(outputAmount).subtract(outside(outputMint));
    }

    private BigInteger outside(Mint mint) {
      BigInteger sum = BigInteger.ZERO;
      for (Fee fee : fees) {
        if (!fee.within() && fee.mint().equals(mint)) {
          sum = sum.add(unsigned(fee.amount()));
        }
      }
      return sum;
    }

    private static BigInteger unsigned(long amount) {
      return new BigInteger(Long.toUnsignedString(amount));
    }
  }

  /**
   * A token was launched on a curve. Name and symbol are what its creator typed: untrusted text.
   *
   * @param venue the launch pad
   * @param mint the token
   * @param creator who launched it, as the venue records it
   * @param payer who sent it
   * @param curve where it trades
   * @param quote what it trades against
   * @param name name, where the venue tells
   * @param symbol symbol, where the venue tells
   * @param tokenProgram the program that keeps it, where the venue tells
   * @param reserves what the curve starts with, where the venue tells
   * @param place where in its transaction
   */
  record Launch(
      Venue venue,
      Mint mint,
      Address creator,
      Address payer,
      Address curve,
      Mint quote,
      Optional<String> name,
      Optional<String> symbol,
      Optional<Address> tokenProgram,
      Optional<Reserves> reserves,
      EventPlace place)
      implements ChainEvent {}

  /**
   * A curve has sold its last token and waits for its migration.
   *
   * @param venue the launch pad
   * @param mint the token; empty where the recording does not say
   * @param curve where it traded
   * @param place where in its transaction
   */
  record CurveCompleted(Venue venue, Optional<Mint> mint, Address curve, EventPlace place)
      implements ChainEvent {}

  /**
   * A pool was created.
   *
   * @param venue where
   * @param pool the pool
   * @param creator who created it
   * @param base first token
   * @param quote second token
   * @param baseAmount put in
   * @param quoteAmount put in
   * @param place where in its transaction
   */
  record PoolCreated(
      Venue venue,
      Address pool,
      Address creator,
      Mint base,
      Mint quote,
      long baseAmount,
      long quoteAmount,
      EventPlace place)
      implements ChainEvent {}

  /**
   * A token moved from its curve to a pool.
   *
   * @param venue the launch pad it left
   * @param to where it trades from now on; empty where the recording does not say
   * @param mint the token
   * @param quote what it trades against
   * @param curve the curve it left
   * @param pool the pool it went to; empty where the recording does not say
   * @param baseAmount tokens moved, where known
   * @param quoteAmount quote moved, where known
   * @param place where in its transaction
   */
  record Migration(
      Venue venue,
      Optional<Venue> to,
      Mint mint,
      Mint quote,
      Address curve,
      Optional<Address> pool,
      OptionalLong baseAmount,
      OptionalLong quoteAmount,
      EventPlace place)
      implements ChainEvent {}

  /**
   * Liquidity was put into a pool or taken out.
   *
   * @param venue where
   * @param pool the pool
   * @param provider whose it is
   * @param added whether it was put in
   * @param base first token
   * @param baseAmount moved
   * @param quote second token
   * @param quoteAmount moved
   * @param reservesAfter what the pool held afterwards, where known
   * @param place where in its transaction
   */
  record LiquidityChange(
      Venue venue,
      Address pool,
      Address provider,
      boolean added,
      Mint base,
      long baseAmount,
      Mint quote,
      long quoteAmount,
      Optional<Reserves> reservesAfter,
      EventPlace place)
      implements ChainEvent {}

  /**
   * The reserves that set a curve's price were moved without a trade, as on mayhem curves.
   *
   * @param venue the launch pad
   * @param mint the token
   * @param before what they were
   * @param after what they are
   * @param place where in its transaction
   */
  record ReservesMoved(Venue venue, Mint mint, Reserves before, Reserves after, EventPlace place)
      implements ChainEvent {}
}
