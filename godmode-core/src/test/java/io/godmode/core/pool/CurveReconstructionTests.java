package io.godmode.core.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CurveReconstructionTests {
  private static final CurveState FRESH = CurveState.initial();

  @Test
  void aNewMintIsExactFromItsFirstTrade() {
    CurveReconstruction curve = CurveReconstruction.unanchored();

    // Mainnet, slot 435946190, 2026-07-29: an exact spend.
    assertThat(curve.buy(2_962_962_962L, 96_449_438_144_093L)).isEqualTo(TradeFit.STARTED);

    assertThat(curve.certainty()).isEqualTo(CurveCertainty.FRESH);
    assertThat(curve.before()).isEqualTo(FRESH);
    assertThat(curve.after())
        .isEqualTo(
            new CurveState(
                976_550_561_855_907L, 32_962_962_962L, 696_650_561_855_907L, 2_962_962_962L));
  }

  @Test
  void aTradeInMidLifeIsBounded() {
    CurveReconstruction curve = CurveReconstruction.unanchored();

    // Mainnet, slot 356410419, 2025-07-29; the event gave the reserves after the trade.
    assertThat(curve.buy(129_814_469L, 2_878_556_000_000L)).isEqualTo(TradeFit.STARTED);

    assertThat(curve.certainty()).isEqualTo(CurveCertainty.BOUNDED);
    CurveState truth =
        new CurveState(843_424_927_552_285L, 38_165_815_301L, 563_524_927_552_285L, 8_165_815_301L);
    assertThat(curve.allows(truth)).isTrue();
    assertThat(Math.abs(curve.virtualQuote() - truth.virtualQuote())).isLessThan(500);
    assertThat(curve.quoteWidth()).isLessThan(CurveReconstruction.DEFAULT_MAX_DRIFT);
    CurveQuote forward =
        BondingCurve.buyExactOut(curve.before(), 2_878_556_000_000L, CurveFees.NONE);
    assertThat(forward.curveAmount()).isEqualTo(129_814_469L);
  }

  /**
   * Mainnet, slots 374655741 to 374655743, mint 6HdyG7hAq6gEyW55FapiW3fqPuw6HjMnZinoa5Htpump: all
   * tokens had been sold back before, so the first trade looks like a new mint's; the second shows
   * the drift of the trades before.
   */
  @Test
  void aMintThatOnlyLookedNewIsRevised() {
    CurveReconstruction curve = CurveReconstruction.unanchored();

    assertThat(curve.buy(880_000_000L, 30_577_720_203_293L)).isEqualTo(TradeFit.STARTED);
    assertThat(curve.certainty()).isEqualTo(CurveCertainty.FRESH);
    assertThat(curve.buy(750_000_001L, 24_717_569_072_042L)).isEqualTo(TradeFit.REVISED);
    assertThat(curve.certainty()).isEqualTo(CurveCertainty.BOUNDED);
    assertThat(curve.buy(355_500_000L, 11_311_188_651_297L)).isNotEqualTo(TradeFit.BROKEN);
  }

  @Test
  void givenReservesStayExact() {
    CurveReconstruction curve = CurveReconstruction.anchored(FRESH);
    assertThat(curve.buy(2_962_962_962L, 96_449_438_144_093L)).isEqualTo(TradeFit.CONTINUED);
    assertThat(curve.sell(2_962_962_961L, 96_449_438_144_093L)).isEqualTo(TradeFit.CONTINUED);
    assertThat(curve.certainty()).isEqualTo(CurveCertainty.EXACT);
    assertThat(curve.after())
        .isEqualTo(new CurveState(FRESH.virtualToken(), 30_000_000_001L, FRESH.realToken(), 1));
    assertThat(curve.quoteWidth()).isZero();
    assertThat(curve.tokenWidth()).isZero();
  }

  @Test
  void aMissingTradeIsABreakAndTheEstimateRestartsFromTheNextTrade() {
    CurveQuote unseen = BondingCurve.buyExactIn(FRESH, 5_000_000_000L, CurveFees.MAINNET_CURVE);
    CurveQuote next =
        BondingCurve.buyExactIn(unseen.after(), 1_000_000_000L, CurveFees.MAINNET_CURVE);
    CurveReconstruction curve = CurveReconstruction.anchored(FRESH);

    assertThat(curve.buy(next.curveAmount(), next.tokens())).isEqualTo(TradeFit.BROKEN);
    assertThat(curve.certainty()).isEqualTo(CurveCertainty.BOUNDED);
    assertThat(curve.allows(next.after())).isTrue();
  }

  @Test
  void whatFitsNoCurveIsSaidSo() {
    CurveReconstruction curve = CurveReconstruction.unanchored();
    assertThat(curve.buy(1_000L, 900_000_000_000_000L)).isEqualTo(TradeFit.OFF_CURVE);
    assertThat(curve.buy(0, 5)).isEqualTo(TradeFit.OFF_CURVE);
    assertThat(curve.sell(5, 0)).isEqualTo(TradeFit.OFF_CURVE);
    assertThat(curve.buy(1L << 40, 1L << 60)).isEqualTo(TradeFit.OFF_CURVE);
    assertThat(curve.certainty()).isEqualTo(CurveCertainty.UNKNOWN);
    assertThatThrownBy(curve::after).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void afterABreakAMayhemCurveWaitsForReserves() {
    CurveState mayhem =
        new CurveState(1_500_000_000_000_000L, 40_000_000_000L, 1_300_000_000_000_000L, 0);
    CurveReconstruction curve = CurveReconstruction.anchored(mayhem);

    CurveQuote quote = BondingCurve.buyExactIn(mayhem, 1_000_000_000L, CurveFees.NONE);
    assertThat(curve.buy(quote.curveAmount(), quote.tokens())).isEqualTo(TradeFit.CONTINUED);
    assertThat(curve.after()).isEqualTo(quote.after());
    assertThat(curve.buy(1_000_000_000L, 1)).isEqualTo(TradeFit.OFF_CURVE);
    curve.anchor(mayhem);
    assertThat(curve.after()).isEqualTo(mayhem);
  }

  @Test
  void otherQuotesBringTheirOwnBeginning() {
    CurveState usdc =
        new CurveState(1_073_000_000_000_000L, 4_292_000_000L, 793_100_000_000_000L, 0);
    CurveReconstruction curve = CurveReconstruction.unanchored(usdc, 100_000);
    CurveQuote quote = BondingCurve.buyExactOut(usdc, 1_000_000_000_000L, CurveFees.NONE);

    curve.buy(quote.curveAmount(), quote.tokens());

    assertThat(curve.after()).isEqualTo(quote.after());
  }

  @Test
  void refusesABeginningOutOfRange() {
    assertThatThrownBy(() -> CurveReconstruction.unanchored(new CurveState(-1, -1, -1, 0), 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CurveReconstruction.unanchored(FRESH, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maxDrift");
  }

  @Test
  void aTradeIsForetoldWhenNoOtherOutcomeWasLeft() {
    CurveReconstruction given = CurveReconstruction.anchored(FRESH);
    assertThat(given.foretold()).isFalse();
    given.buy(2_962_962_962L, 96_449_438_144_093L);
    assertThat(given.foretold()).isTrue();
    given.sell(5, 7);
    assertThat(given.foretold()).isFalse();

    CurveReconstruction unknown = CurveReconstruction.unanchored();
    unknown.buy(129_814_469L, 2_878_556_000_000L);
    assertThat(unknown.foretold()).isFalse();
    // So few tokens bring nothing from any of the states that are left.
    unknown.sell(0, 1);
    assertThat(unknown.foretold()).isTrue();
  }

  @Test
  void aTradeThatIsPassedOverTeachesNothingAndCanBeUndone() {
    CurveReconstruction curve = CurveReconstruction.unanchored();
    curve.passOver(true, 5, 5);
    assertThat(curve.certainty()).isEqualTo(CurveCertainty.UNKNOWN);
    curve.buy(129_814_469L, 2_878_556_000_000L);
    long width = curve.quoteWidth();
    CurveState after = curve.after();

    curve.passOver(false, 1_000, 1_000_000);

    assertThat(curve.after()).isEqualTo(after.afterSell(1_000, 1_000_000));
    assertThat(curve.quoteWidth()).isEqualTo(width);

    curve.undo(false, 1_000, 1_000_000);
    curve.undo(true, 129_814_469L, 2_878_556_000_000L);

    assertThat(curve.after()).isEqualTo(after.afterSell(129_814_469L, 2_878_556_000_000L));
    assertThat(curve.buy(129_814_469L, 2_878_556_000_000L)).isEqualTo(TradeFit.CONTINUED);
    assertThat(curve.foretold()).isTrue();
  }
}
