package io.godmode.api.market;

import io.godmode.api.id.Mint;
import io.godmode.api.money.Price;
import io.godmode.api.money.TokenAmount;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of one pool or bonding curve after the last trade of {@link #slot()} that was seen.
 *
 * <p>All reserves are raw units and unsigned. Prices follow the virtual reserves; the real ones
 * bound what can be taken out. Immutable and thread-safe; build one with {@link #builder}.
 */
public final class PoolState {
  private final Mint mint;
  private final Venue venue;
  private final int tokenDecimals;
  private final FeeRates fees;
  private final FeeSide feeSide;
  private final boolean complete;
  private final boolean exact;
  private final long virtualToken;
  private final long virtualQuote;
  private final long realToken;
  private final long realQuote;
  private final long slot;

  private PoolState(Builder from) {
    if (from.tokenDecimals < 0 || from.tokenDecimals > TokenAmount.MAX_DECIMALS) {
      throw new IllegalArgumentException(
          "token decimals must be 0 to "
              + TokenAmount.MAX_DECIMALS
              + ", but was "
              + from.tokenDecimals);
    }
    mint = from.mint;
    venue = from.venue;
    tokenDecimals = from.tokenDecimals;
    fees = from.fees;
    feeSide = from.feeSide;
    complete = from.complete;
    exact = from.exact;
    virtualToken = from.virtualToken;
    virtualQuote = from.virtualQuote;
    realToken = from.realToken;
    realQuote = from.realQuote;
    slot = from.slot;
  }

  /** Starts the state of a pool; reserves and fees are to be set. */
  public static Builder builder(Mint mint, Venue venue) {
    return new Builder(mint, venue);
  }

  /** Starts a copy. */
  public Builder toBuilder() {
    return new Builder(mint, venue)
        .tokenDecimals(tokenDecimals)
        .fees(fees)
        .feeSide(feeSide)
        .complete(complete)
        .exact(exact)
        .virtualReserves(virtualToken, virtualQuote)
        .realReserves(realToken, realQuote)
        .slot(slot);
  }

  /** Returns what it trades. */
  public Mint mint() {
    return mint;
  }

  /** Returns the program it belongs to. */
  public Venue venue() {
    return venue;
  }

  /** Returns the decimals of the token. */
  public int tokenDecimals() {
    return tokenDecimals;
  }

  /** Returns what the venue takes. */
  public FeeRates fees() {
    return fees;
  }

  /**
   * Returns what the fees are taken in where pools of the venue differ: {@link FeeSide#TOKEN} for a
   * PumpSwap pool whose base is SOL; for a Raydium CPMM pool that of the creator's fee.
   */
  public FeeSide feeSide() {
    return feeSide;
  }

  /** Tells whether it no longer trades because the token has moved on. */
  public boolean complete() {
    return complete;
  }

  /** Tells whether the reserves are known to the unit, not only within a bound. */
  public boolean exact() {
    return exact;
  }

  /** Returns the token reserve that sets the price, unsigned. */
  public long virtualToken() {
    return virtualToken;
  }

  /** Returns the quote reserve that sets the price, unsigned. */
  public long virtualQuote() {
    return virtualQuote;
  }

  /** Returns the tokens that can be bought, unsigned. */
  public long realToken() {
    return realToken;
  }

  /** Returns the quote units that sellers can take, unsigned: the liquidity. */
  public long realQuote() {
    return realQuote;
  }

  /** Returns the slot of the last change seen. */
  public long slot() {
    return slot;
  }

  /**
   * Returns the price of an infinitely small trade.
   *
   * @throws IllegalArgumentException when the virtual token reserve is zero
   */
  public Price spot() {
    return Price.of(virtualQuote, virtualToken);
  }

  /** Tells whether the other is a state of the same pool with the same content. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PoolState that
        && slot == that.slot
        && virtualToken == that.virtualToken
        && virtualQuote == that.virtualQuote
        && realToken == that.realToken
        && realQuote == that.realQuote
        && complete == that.complete
        && exact == that.exact
        && tokenDecimals == that.tokenDecimals
        && mint.equals(that.mint)
        && venue.equals(that.venue)
        && fees.equals(that.fees)
        && feeSide == that.feeSide;
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        mint,
        venue,
        tokenDecimals,
        fees,
        feeSide,
        complete,
        exact,
        virtualToken,
        virtualQuote,
        realToken,
        realQuote,
        slot);
  }

  @Override
  public String toString() {
    return venue
        + " "
        + mint
        + " virtual "
        + Long.toUnsignedString(virtualQuote)
        + "/"
        + Long.toUnsignedString(virtualToken)
        + " real "
        + Long.toUnsignedString(realQuote)
        + "/"
        + Long.toUnsignedString(realToken)
        + (complete ? " complete" : "")
        + " @"
        + slot;
  }

  /** Collects the parts of a state. Not thread-safe. */
  public static final class Builder {
    private final Mint mint;
    private final Venue venue;
    private int tokenDecimals = 6;
    private FeeRates fees = FeeRates.PUMP_FUN_ASSUMED;
    private FeeSide feeSide = FeeSide.UNSTATED;
    private boolean complete;
    private boolean exact = true;
    private long virtualToken;
    private long virtualQuote;
    private long realToken;
    private long realQuote;
    private long slot;

    private Builder(Mint mint, Venue venue) {
      this.mint = mint;
      this.venue = venue;
    }

    /** Sets the decimals of the token; 6 unless set, as pump.fun mints have. */
    public Builder tokenDecimals(int value) {
      tokenDecimals = value;
      return this;
    }

    /** Sets what the venue takes; the assumed pump.fun rates unless set. */
    public Builder fees(FeeRates value) {
      fees = value;
      return this;
    }

    /** Sets what the fees are taken in where pools of the venue differ; unstated unless set. */
    public Builder feeSide(FeeSide value) {
      feeSide = value;
      return this;
    }

    /** Sets whether it no longer trades. */
    public Builder complete(boolean value) {
      complete = value;
      return this;
    }

    /** Sets whether the reserves are known to the unit; they are unless set. */
    public Builder exact(boolean value) {
      exact = value;
      return this;
    }

    /** Sets the reserves that set the price, raw and unsigned. */
    public Builder virtualReserves(long token, long quote) {
      virtualToken = token;
      virtualQuote = quote;
      return this;
    }

    /** Sets the reserves that can be taken out, raw and unsigned. */
    public Builder realReserves(long token, long quote) {
      realToken = token;
      realQuote = quote;
      return this;
    }

    /** Sets the slot of the last change seen. */
    public Builder slot(long value) {
      slot = value;
      return this;
    }

    /**
     * Returns the state.
     *
     * @throws IllegalArgumentException when the decimals are outside 0 to 18
     */
    public PoolState build() {
      return new PoolState(this);
    }
  }
}
