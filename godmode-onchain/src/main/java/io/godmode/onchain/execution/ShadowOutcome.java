package io.godmode.onchain.execution;

import io.godmode.api.order.AttemptFailure;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.Fill;
import io.godmode.api.order.Side;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of an attempt on paper, or would have become of it on the chain. Immutable and
 * thread-safe.
 *
 * @param kind how far it came
 * @param slot of the fill, or as of which the chain answered; 0 where nobody says
 * @param fill what was traded; present where it traded
 * @param costs what it cost, item by item; the venue's share on the chain is what its model says
 * @param units compute units that the simulation took; 0 where there was none
 * @param failure why nothing was traded; present for {@link Kind#FAILED}
 * @param lamports by how much the wallet changed, costs and deposits included
 * @param detail further words for people; no secrets; may be empty
 */
public record ShadowOutcome(
    Kind kind,
    long slot,
    Optional<Fill> fill,
    Costs costs,
    long units,
    Optional<AttemptFailure> failure,
    long lamports,
    String detail) {

  /** How far an attempt came. */
  public enum Kind {
    /** It was filled: on paper, or in a simulation. */
    FILLED,
    /**
     * Only on the chain: the market as it stands would give the order's minimum, but the wallet
     * holds too little for a simulation, for what paper bought is not there. Fees of the network
     * and rent are taken to be paper's.
     */
    QUOTED,
    /** It was not, or would not be filled. */
    FAILED,
    /** Nobody could tell; nothing is compared. */
    UNKNOWN
  }

  /** Checks that the parts are there. */
  public ShadowOutcome {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(fill, "fill");
    Objects.requireNonNull(costs, "costs");
    Objects.requireNonNull(failure, "failure");
    Objects.requireNonNull(detail, "detail");
  }

  /** Returns whether something was traded. */
  public boolean traded() {
    return fill.isPresent();
  }

  static ShadowOutcome failed(long slot, AttemptFailure why, String detail) {
    return new ShadowOutcome(
        Kind.FAILED, slot, Optional.empty(), Costs.NONE, 0, Optional.of(why), 0, detail);
  }

  static ShadowOutcome unknown(String detail) {
    return new ShadowOutcome(
        Kind.UNKNOWN, 0, Optional.empty(), Costs.NONE, 0, Optional.empty(), 0, detail);
  }

  /** Returns what a terminal report tells. */
  static ShadowOutcome of(Side side, ExecutionReport end) {
    Costs costs = end.costs();
    long trade = end.fill().map(fill -> trade(side, fill, costs)).orElse(0L);
    return new ShadowOutcome(
        end.fill().isPresent() ? Kind.FILLED : Kind.FAILED,
        end.slot(),
        end.fill(),
        costs,
        0,
        end.failure(),
        Math.addExact(Math.subtractExact(trade, costs.networkFees().value()), rent(costs)),
        end.detail());
  }

  private static long trade(Side side, Fill fill, Costs costs) {
    long fees = costs.venueFees().value();
    return side == Side.BUY
        ? -Math.addExact(fill.quote().value(), fees)
        : Math.subtractExact(fill.quote().value(), fees);
  }

  /** Returns what deposits did to the wallet. */
  static long rent(Costs costs) {
    return Math.subtractExact(costs.rentFreed().value(), costs.rentLocked().value());
  }

  /** Returns this with the network's fees and rent of another, where this is a mere quote. */
  ShadowOutcome withNetworkOf(ShadowOutcome paper) {
    if (kind != Kind.QUOTED) {
      return this;
    }
    Costs theirs = paper.costs();
    Costs both =
        Costs.builder()
            .venue(costs.protocolFee(), costs.creatorFee(), costs.lpFee())
            .network(theirs.baseFee(), theirs.priorityFee(), theirs.tip())
            .rentLocked(theirs.rentLocked())
            .rentFreed(theirs.rentFreed())
            .build();
    long change =
        Math.addExact(Math.subtractExact(lamports, theirs.networkFees().value()), rent(theirs));
    return new ShadowOutcome(kind, slot, fill, both, units, failure, change, detail);
  }

  /** Returns by how much the wallet's tokens changed, raw. */
  long tokens(Side side) {
    return fill.map(traded -> change(side, traded.tokens().raw())).orElse(0L);
  }

  /**
   * Returns by how much a trade changes the wallet's tokens.
   *
   * @param raw tokens, unsigned
   * @throws ArithmeticException when they are more than a signed number holds
   */
  static long change(Side side, long raw) {
    if (raw < 0) {
      throw new ArithmeticException(Long.toUnsignedString(raw) + " raw tokens do not fit");
    }
    return side == Side.BUY ? raw : -raw;
  }

  /** Returns the trade alone: tokens, and lamports without the network's fees and rent. */
  ShadowDifference.Part trade(Side side) {
    return new ShadowDifference.Part(
        tokens(side),
        Math.subtractExact(Math.addExact(lamports, costs.networkFees().value()), rent(costs)));
  }
}
