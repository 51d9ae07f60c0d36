package io.godmode.api.market;

import io.godmode.api.money.BasisPoints;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a venue takes from a trade: rates in millionths, as the finest of the programs have them.
 * Immutable and thread-safe.
 */
public final class FeeRates {
  private static final int PER_MILLION_OF_BPS = 100;
  private static final int MILLION = BasisPoints.WHOLE * PER_MILLION_OF_BPS;

  /**
   * The pump.fun curve since October 2025: 95 + 30 basis points, for sources that carry no fees.
   */
  public static final FeeRates PUMP_FUN_ASSUMED =
      new FeeRates(BasisPoints.of(95), BasisPoints.of(30), BasisPoints.ZERO, true);

  private final int protocol;
  private final int creator;
  private final int lp;
  private final boolean assumed;

  /**
   * Creates rates of whole basis points.
   *
   * @param protocol to the venue
   * @param creator to the token's creator, or back to traders as cashback
   * @param lp to liquidity providers
   * @param assumed whether the source did not say, so that a documented default stands in
   */
  public FeeRates(BasisPoints protocol, BasisPoints creator, BasisPoints lp, boolean assumed) {
    this(
        protocol.value() * PER_MILLION_OF_BPS,
        creator.value() * PER_MILLION_OF_BPS,
        lp.value() * PER_MILLION_OF_BPS,
        assumed);
  }

  private FeeRates(int protocol, int creator, int lp, boolean assumed) {
    this.protocol = protocol;
    this.creator = creator;
    this.lp = lp;
    this.assumed = assumed;
  }

  /**
   * Returns rates that the source stated.
   *
   * @throws IllegalArgumentException when one is outside 0 to 10,000
   */
  public static FeeRates of(int protocolBps, int creatorBps, int lpBps) {
    return new FeeRates(
        BasisPoints.of(protocolBps), BasisPoints.of(creatorBps), BasisPoints.of(lpBps), false);
  }

  /**
   * Returns rates that the source stated in millionths.
   *
   * @throws IllegalArgumentException when one is outside 0 to 1,000,000
   */
  public static FeeRates ofPerMillion(int protocol, int creator, int lp) {
    return new FeeRates(
        requireShare("protocol", protocol),
        requireShare("creator", creator),
        requireShare("lp", lp),
        false);
  }

  private static int requireShare(String name, int value) {
    if (value < 0 || value > MILLION) {
      throw new IllegalArgumentException(
          name + " must be 0 to " + MILLION + " millionths, but was " + value);
    }
    return value;
  }

  /** Returns the rate to the venue, rounded up to whole basis points. */
  public BasisPoints protocol() {
    return roundedUp(protocol);
  }

  /**
   * Returns the rate to the token's creator, or back to traders as cashback, rounded up to whole
   * basis points.
   */
  public BasisPoints creator() {
    return roundedUp(creator);
  }

  /** Returns the rate to liquidity providers, rounded up to whole basis points. */
  public BasisPoints lp() {
    return roundedUp(lp);
  }

  /** Returns the rate to the venue in millionths. */
  public int protocolPerMillion() {
    return protocol;
  }

  /** Returns the rate to the token's creator in millionths. */
  public int creatorPerMillion() {
    return creator;
  }

  /** Returns the rate to liquidity providers in millionths. */
  public int lpPerMillion() {
    return lp;
  }

  /** Tells whether the source did not say, so that a documented default stands in. */
  public boolean assumed() {
    return assumed;
  }

  /** Returns the sum in basis points, rounded up. */
  public int totalBps() {
    return (protocol + creator + lp + PER_MILLION_OF_BPS - 1) / PER_MILLION_OF_BPS;
  }

  private static BasisPoints roundedUp(int perMillion) {
    return BasisPoints.of((perMillion + PER_MILLION_OF_BPS - 1) / PER_MILLION_OF_BPS);
  }

  /** Tells whether the other has the same rates and the same source of them. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FeeRates that
        && protocol == that.protocol
        && creator == that.creator
        && lp == that.lp
        && assumed == that.assumed;
  }

  @Override
  public int hashCode() {
    return Objects.hash(protocol, creator, lp, assumed);
  }

  @Override
  public String toString() {
    return "protocol "
        + protocol
        + ", creator "
        + creator
        + ", lp "
        + lp
        + " per million"
        + (assumed ? ", assumed" : "");
  }
}
