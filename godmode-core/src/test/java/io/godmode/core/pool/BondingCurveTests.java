package io.godmode.core.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BondingCurveTests {
  private static final CurveState FRESH = CurveState.initial();
  private static final CurveFees FEES = CurveFees.MAINNET_CURVE;

  @Nested
  class GoldenVectors {
    /** Mainnet, slot 435946190, 2026-07-29: 3 SOL by buy_exact_sol_in, the coin's first trade. */
    @Test
    void exactSpendOnMainnet() {
      CurveQuote quote = BondingCurve.buyExactIn(FRESH, 3_000_000_000L, FEES);

      assertThat(quote)
          .isEqualTo(
              new CurveQuote(
                  CurveVerdict.TRADABLE,
                  96_449_438_144_093L,
                  2_962_962_962L,
                  28_148_149L,
                  8_888_889L,
                  0,
                  3_000_000_000L,
                  false,
                  new CurveState(
                      976_550_561_855_907L,
                      32_962_962_962L,
                      696_650_561_855_907L,
                      2_962_962_962L)));
    }

    /** Mainnet, slot 284677332, 2024-08-20: a buy and its sale in one transaction, 33LHUzKf. */
    @Test
    void exactTokensAndSaleOnMainnet() {
      CurveState before =
          new CurveState(
              899_319_782_120_301L + 605_426_095_720L,
              35_793_720_152L - 24_080_282L,
              619_419_782_120_301L + 605_426_095_720L,
              5_793_720_152L - 24_080_282L);

      CurveQuote bought = BondingCurve.buyExactOut(before, 605_426_095_720L, CurveFees.NONE);
      CurveQuote sold = BondingCurve.sell(bought.after(), bought.tokens(), CurveFees.NONE);

      assertThat(bought.curveAmount()).isEqualTo(24_080_282L);
      assertThat(sold.curveAmount()).isEqualTo(24_080_281L);
      assertThat(sold.after().virtualToken()).isEqualTo(899_925_208_216_021L);
      assertThat(sold.after().virtualQuote()).isEqualTo(35_769_639_871L);
    }

    /** Mainnet, slot 453758355, 2026-10-06: the buy that took the last real token. */
    @Test
    void completingBuyOnMainnet() {
      CurveState before =
          new CurveState(
              279_900_000_000_000L + 536_214_573_650L,
              115_005_359_557L - 219_898_668L,
              536_214_573_650L,
              85_005_359_557L - 219_898_668L);

      CurveQuote quote = BondingCurve.buyExactOut(before, 900_000_000_000L, FEES);

      assertThat(quote.tokens()).isEqualTo(536_214_573_650L);
      assertThat(quote.curveAmount()).isEqualTo(219_898_668L);
      assertThat(quote.capped()).isTrue();
      assertThat(quote.completes()).isTrue();
      assertThat(quote.after())
          .isEqualTo(new CurveState(279_900_000_000_000L, 115_005_359_557L, 0, 85_005_359_557L));
    }

    /** Computed independently for a fresh curve at 95 + 30 basis points. */
    @ParameterizedTest
    @CsvSource({
      "  10000000,    9876542,    93828,    29630,    353134691458,    9753083,    4",
      " 100000000,   98765431,   938272,   296297,   3520918711316,   97530861,   33",
      "1000000000,  987654320,  9382717,  2962963,  34199203120618,  975308639,  330",
      "5000000000, 4938271604, 46913581, 14814815, 151660777334045, 4876543207, 1647"
    })
    void roundTripOnAFreshCurve(
        long spend, long net, long protocol, long creator, long tokens, long back, long impact) {
      CurveQuote buy = BondingCurve.buyExactIn(FRESH, spend, FEES);
      CurveQuote sale = BondingCurve.sell(buy.after(), buy.tokens(), FEES);

      assertThat(buy.curveAmount()).isEqualTo(net);
      assertThat(buy.protocolFee()).isEqualTo(protocol);
      assertThat(buy.creatorFee()).isEqualTo(creator);
      assertThat(buy.tokens()).isEqualTo(tokens);
      assertThat(sale.traderAmount()).isEqualTo(back);
      assertThat(FRESH.buyImpactBps(net)).isEqualTo(impact);
    }

    @Test
    void aFreshCurveIsWorth28SolAndEndsAt411() {
      assertThat(FRESH.marketCap(CurveState.TOKEN_SUPPLY)).isEqualTo(27_958_993_476L);

      CurveQuote all = BondingCurve.buyExactOut(FRESH, FRESH.realToken(), CurveFees.NONE);

      assertThat(all.completes()).isTrue();
      assertThat(all.after().virtualQuote()).isEqualTo(115_005_359_057L);
      assertThat(all.after().marketCap(CurveState.TOKEN_SUPPLY)).isEqualTo(410_880_168_120L);
    }
  }

  @Nested
  class Verdicts {
    @Test
    void nothingChangesHandsForNothing() {
      assertThat(BondingCurve.buyExactIn(FRESH, 0, FEES).verdict()).isEqualTo(CurveVerdict.EMPTY);
      assertThat(BondingCurve.buyExactIn(FRESH, 2, FEES).verdict()).isEqualTo(CurveVerdict.EMPTY);
      assertThat(BondingCurve.buyExactOut(FRESH, 0, FEES).verdict()).isEqualTo(CurveVerdict.EMPTY);
      assertThat(BondingCurve.sell(FRESH, 0, FEES).verdict()).isEqualTo(CurveVerdict.EMPTY);
    }

    @Test
    void aMigratedCurveIsEmpty() {
      CurveState migrated = new CurveState(0, 0, 0, 0);
      assertThat(BondingCurve.buyExactIn(migrated, 5, FEES).verdict())
          .isEqualTo(CurveVerdict.EMPTY);
      assertThat(BondingCurve.buyExactOut(migrated, 5, FEES).verdict())
          .isEqualTo(CurveVerdict.EMPTY);
      assertThat(BondingCurve.sell(migrated, 5, FEES).verdict()).isEqualTo(CurveVerdict.EMPTY);
    }

    @Test
    void aCompletedCurveSellsNothing() {
      CurveState complete =
          new CurveState(279_900_000_000_000L, 115_005_359_057L, 0, 85_005_359_057L);

      assertThat(BondingCurve.buyExactIn(complete, 1_000_000_000, FEES).verdict())
          .isEqualTo(CurveVerdict.EMPTY);
      CurveQuote exactOut = BondingCurve.buyExactOut(complete, 1_000_000_000, FEES);
      assertThat(exactOut.verdict()).isEqualTo(CurveVerdict.EMPTY);
      assertThat(exactOut.traderAmount()).isEqualTo(3);
      assertThat(exactOut.after()).isEqualTo(complete);
    }

    @Test
    void tokensThatWereNeverBoughtAreUnbacked() {
      CurveQuote quote = BondingCurve.sell(FRESH, 1_000_000_000_000L, FEES);

      assertThat(quote.verdict()).isEqualTo(CurveVerdict.UNBACKED);
      assertThat(quote.tradable()).isFalse();
      assertThat(quote.curveAmount()).isPositive();
      assertThat(quote.after()).isEqualTo(FRESH);
    }

    @Test
    void allVirtualTokensHaveNoPrice() {
      CurveState state = new CurveState(1_000, 1_000, 1_000, 0);
      assertThat(BondingCurve.buyExactOut(state, 1_000, FEES).verdict())
          .isEqualTo(CurveVerdict.EXCEEDS_RESERVES);
      assertThat(BondingCurve.buyExactOut(state, 999, FEES).verdict())
          .isEqualTo(CurveVerdict.TRADABLE);
    }

    @Test
    void feesCanExceedProceeds() {
      assertThat(BondingCurve.sell(FRESH, 1_000_000, new CurveFees(9_999, 1)).verdict())
          .isEqualTo(CurveVerdict.FEES_EXCEED_PROCEEDS);
    }

    @Test
    void sixtyFourBitsAreTheLimit() {
      CurveState full = new CurveState(-1, -1, -1, -1);
      assertThat(BondingCurve.buyExactIn(full, 1_000, FEES).verdict())
          .isEqualTo(CurveVerdict.OVERFLOW);
      assertThat(BondingCurve.buyExactOut(full, 1_000, FEES).verdict())
          .isEqualTo(CurveVerdict.OVERFLOW);
      assertThat(BondingCurve.sell(full, 1_000, FEES).verdict()).isEqualTo(CurveVerdict.OVERFLOW);
      assertThat(BondingCurve.sell(full, 1_000, FEES).traderAmount()).isZero();
    }
  }

  @Nested
  class State {
    @Test
    void movesByTheEventAmounts() {
      CurveState bought = FRESH.afterBuy(2_962_962_962L, 96_449_438_144_093L);
      assertThat(bought.virtualQuote()).isEqualTo(32_962_962_962L);
      assertThat(bought.afterSell(2_962_962_962L, 96_449_438_144_093L)).isEqualTo(FRESH);
    }

    @Test
    void neverWrapsAround() {
      assertThatThrownBy(() -> FRESH.afterSell(1, 1))
          .isInstanceOf(ArithmeticException.class)
          .hasMessageContaining("realQuote");
      assertThatThrownBy(() -> FRESH.afterBuy(1, FRESH.realToken() + 1))
          .isInstanceOf(ArithmeticException.class)
          .hasMessageContaining("realToken");
    }

    @Test
    void findsTheLargestTradeWithinAnImpact() {
      // 1 % of 30 SOL moves the curve; the trader adds 1.25 % fees.
      assertThat(FRESH.maxBuyWithin(100, CurveFees.NONE)).isEqualTo(300_000_000L);
      assertThat(FRESH.maxBuyWithin(100, FEES)).isEqualTo(303_750_002L);
      assertThat(FRESH.maxBuyWithin(0, CurveFees.NONE)).isZero();
      assertThat(FRESH.maxSellWithin(100)).isEqualTo(10_838_383_838_383L);
      assertThatThrownBy(() -> FRESH.maxSellWithin(10_000))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("impactBps");
    }

    @Test
    void printsUnsignedNumbers() {
      assertThat(new CurveState(-1, 0, 0, 0))
          .hasToString(
              "CurveState[virtualToken=18446744073709551615, virtualQuote=0, realToken=0, realQuote=0]");
    }
  }
}
