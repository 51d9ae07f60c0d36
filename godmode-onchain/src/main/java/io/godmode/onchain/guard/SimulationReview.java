package io.godmode.onchain.guard;

import static io.godmode.onchain.guard.GuardRefusal.FEES_UNDERSTATED;
import static io.godmode.onchain.guard.GuardRefusal.MIN_OUT_TOO_FAR;
import static io.godmode.onchain.guard.GuardRefusal.SIMULATION_ERROR;
import static io.godmode.onchain.guard.GuardRefusal.SIMULATION_MISMATCH;

import io.godmode.api.money.BasisPoints;
import io.godmode.api.order.Side;
import io.godmode.api.risk.SimulatedChange;
import io.godmode.api.risk.TxPreview;
import java.math.BigInteger;
import java.util.function.Supplier;

/** Compares what a simulation changed with what was ordered. Immutable; made for one review. */
final class SimulationReview {
  private final BasisPoints maxSlippage;
  private final TxPreview preview;
  private final Effects effects;
  private final SimulatedChange change;

  SimulationReview(
      BasisPoints maxSlippage, TxPreview preview, Effects effects, SimulatedChange change) {
    this.maxSlippage = maxSlippage;
    this.preview = preview;
    this.effects = effects;
    this.change = change;
  }

  /**
   * Ends well when the balances move as ordered.
   *
   * @throws RefusedException when they do not
   */
  void review() {
    if (change.error().isPresent()) {
      // The text is whatever an endpoint answered, so that it is not repeated here.
      throw new RefusedException(SIMULATION_ERROR, "the simulation ended in an error");
    }
    require(
        change.unitsConsumed() <= effects.units(),
        () ->
            "it takes "
                + change.unitsConsumed()
                + " compute units and asks for "
                + effects.units());
    long beside =
        CallReview.sum(
            CallReview.sum(effects.networkFee(), effects.tips()), change.rentLocked().value());
    if (beside > preview.fees().value()) {
      throw new RefusedException(
          FEES_UNDERSTATED,
          "fees, tips and rent are "
              + beside
              + " lamports, of which "
              + change.rentLocked().value()
              + " are rent; stated are "
              + preview.fees());
    }
    // What the trade itself moves: without fees, tips, and rent that is locked or comes back.
    BigInteger moved =
        BigInteger.valueOf(change.lamports())
            .add(BigInteger.valueOf(beside))
            .subtract(BigInteger.valueOf(change.rentFreed().value()));
    if (effects.swap().side() == Side.BUY) {
      bought(moved);
    } else {
      sold(moved);
    }
  }

  private void bought(BigInteger moved) {
    BigInteger given = unsigned(effects.swap().given());
    BigInteger taken = BigInteger.valueOf(change.tokens());
    require(
        moved.negate().compareTo(given) <= 0,
        () -> "it spends " + moved.negate() + " lamports on the trade, and the order " + given);
    requireTaken(taken, "tokens in smallest units");
  }

  private void sold(BigInteger moved) {
    BigInteger given = unsigned(effects.swap().given());
    require(
        BigInteger.valueOf(change.tokens()).negate().equals(given),
        () -> "the payer's tokens change by " + change.tokens() + ", and the order gives " + given);
    requireTaken(moved, "lamports");
  }

  private void requireTaken(BigInteger taken, String unit) {
    BigInteger least = unsigned(effects.swap().least());
    require(
        taken.compareTo(least) >= 0,
        () -> "it brings " + taken + " " + unit + ", and the order takes no less than " + least);
    BigInteger whole = BigInteger.valueOf(BasisPoints.WHOLE);
    BigInteger kept = BigInteger.valueOf(BasisPoints.WHOLE - (long) maxSlippage.value());
    if (least.multiply(whole).compareTo(taken.multiply(kept)) < 0) {
      throw new RefusedException(
          MIN_OUT_TOO_FAR,
          "no less than "
              + least
              + " "
              + unit
              + " is asked where the simulation brings "
              + taken
              + "; allowed is "
              + maxSlippage.value()
              + " bps less");
    }
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }

  private static void require(boolean holds, Supplier<String> problem) {
    if (!holds) {
      throw new RefusedException(SIMULATION_MISMATCH, problem.get());
    }
  }
}
