package io.godmode.core.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.market.FeeRates;
import io.godmode.api.market.FeeSide;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.testkit.TestMints;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What models make of a published state; the arithmetic itself is tested apart. */
class PoolModelTests {
  private static PoolState pool(Venue venue, long token, long quote, FeeRates fees) {
    return PoolState.builder(TestMints.numbered(1), venue)
        .virtualReserves(token, quote)
        .realReserves(token, quote)
        .fees(fees)
        .build();
  }

  private static void requireWhatItPays(PoolState pool, Quote buy, long spend) {
    assertThat(buy.paid()).isEqualTo(Lamports.of(spend));
    assertThat(buy.poolQuote().value()).isPositive();
    assertThat(pool.realToken()).isGreaterThan(buy.tokensRaw());
  }

  @Nested
  class InvertedPumpSwapPool {
    private final PumpSwapModel model = PumpSwapModel.create();

    private final PoolState pool =
        pool(Venue.PUMP_SWAP, 7_512_142_806_888_891L, 1_352_626_237_259L, FeeRates.of(5, 0, 25))
            .toBuilder()
            .feeSide(FeeSide.TOKEN)
            .build();

    /** Slot 437956840: SOL is the pool's base, so that the program calls this buy a sale. */
    @Test
    void aRecordedBuyIsExactToTheUnit() {
      Quote buy = model.buy(pool, Lamports.of(1_937_887)).orElseThrow();
      assertThat(buy.tokensRaw()).isEqualTo(10_730_229_564L);
      requireWhatItPays(pool, buy, 1_937_887);
      // 26,906,293 and 5,381,259 of 10,762,517,116 tokens, as what they cost.
      assertThat(buy.lpFee()).isEqualTo(Lamports.of(4_844));
      assertThat(buy.protocolFee()).isEqualTo(Lamports.of(968));
      assertThat(buy.creatorFee()).isEqualTo(Lamports.ZERO);
      PoolState after = model.after(pool, buy);
      assertThat(after.realToken() - pool.realToken()).isEqualTo(-10_735_610_823L);
      assertThat(after.virtualToken()).isEqualTo(after.realToken());
      assertThat(after.realQuote() - pool.realQuote()).isEqualTo(1_937_887);
      assertThat(after.feeSide()).isEqualTo(FeeSide.TOKEN);
    }

    /** The program buys base with an exact amount of its quote, the token. */
    @Test
    void aSaleIsTheProgramsBuyOfBase() {
      long tokens = 10_730_229_564L;
      Quote sale = model.sell(pool, tokens).orElseThrow();
      CurveQuote exact =
          PumpSwap.buyExactIn(
              new CurveState(
                  pool.virtualQuote(), pool.virtualToken(), pool.realQuote(), pool.realToken()),
              tokens,
              new PoolFees(25, 5, 0));
      assertThat(sale.received()).isEqualTo(Lamports.of(exact.tokens()));
      assertThat(sale.tokensRaw()).isEqualTo(tokens);
      assertThat(sale.fees().value()).isBetween(5_770L, 5_780L);
      PoolState after = model.after(pool, sale);
      assertThat(after.realToken()).isEqualTo(exact.after().realQuote());
      assertThat(after.realQuote()).isEqualTo(exact.after().realToken());
    }

    @Test
    void itsQuoteIsNotThatOfAPoolTheOtherWayRound() {
      PoolState straight = pool.toBuilder().feeSide(FeeSide.QUOTE).build();
      Lamports spend = Lamports.ofSol("1");
      assertThat(model.buy(straight, spend)).isNotEqualTo(model.buy(pool, spend));
      assertThat(model.buy(pool.toBuilder().feeSide(FeeSide.UNSTATED).build(), spend))
          .isEqualTo(model.buy(straight, spend));
    }

    @Test
    void aSpendTooSmallForATokenHasNoQuote() {
      PoolState dear = pool(Venue.PUMP_SWAP, 1_000, 1_000_000, FeeRates.of(5, 0, 25));
      PoolState inverted = dear.toBuilder().feeSide(FeeSide.TOKEN).build();
      assertThat(model.buy(inverted, Lamports.of(999))).isEmpty();
      assertThat(model.sell(inverted, 0)).isEmpty();
    }
  }

  @Nested
  class CpmmWithACreatorsFee {
    private final RaydiumCpmmModel model = RaydiumCpmmModel.create();
    private final FeeRates rates = FeeRates.ofPerMillion(400, 500, 2_100);
    private final PoolState pool =
        pool(Venue.RAYDIUM_CPMM, 2_000_000_000_000L, 50_000_000_000L, rates);

    private PoolState taking(FeeSide side) {
      return pool.toBuilder().feeSide(side).build();
    }

    @Test
    void isNotQuotedWhereItsSideIsNotTold() {
      assertThat(model.buy(pool, Lamports.ofSol("1"))).isEmpty();
      assertThat(model.sell(pool, 1_000_000)).isEmpty();
    }

    @Test
    void takesItFromABuysInput() {
      for (FeeSide side : List.of(FeeSide.INPUT, FeeSide.QUOTE)) {
        Quote buy = model.buy(taking(side), Lamports.of(1_000_000_001)).orElseThrow();
        // ceil(1,000,000,001 * 0.3 %) = 3,000,001: a sixth, rounded down, to the creator; of the
        // rest 16 %, rounded down, to others.
        assertThat(buy.creatorFee()).isEqualTo(Lamports.of(500_000));
        assertThat(buy.protocolFee()).isEqualTo(Lamports.of(400_000));
        assertThat(buy.lpFee()).isEqualTo(Lamports.of(2_100_001));
        // floor(2e12 * 997,000,000 / (5e10 + 997,000,000))
        assertThat(buy.tokensRaw()).isEqualTo(39_100_339_235L);
        PoolState after = model.after(taking(side), buy);
        assertThat(after.realQuote()).isEqualTo(50_000_000_000L + 1_000_000_001 - 900_000);
        assertThat(after.realToken()).isEqualTo(2_000_000_000_000L - 39_100_339_235L);
      }
    }

    @Test
    void takesItFromABuysOutput() {
      Quote buy = model.buy(taking(FeeSide.TOKEN), Lamports.of(1_000_000_001)).orElseThrow();
      // floor(2e12 * 997,500,000 / (5e10 + 997,500,000)) = 39,119,564,684; less ceil(0.05 %).
      assertThat(buy.tokensRaw()).isEqualTo(39_119_564_684L - 19_559_783);
      requireWhatItPays(pool, buy, 1_000_000_001);
      assertThat(buy.creatorFee()).isEqualTo(Lamports.of(498_750));
      PoolState after = model.after(taking(FeeSide.TOKEN), buy);
      assertThat(after.realToken()).isEqualTo(2_000_000_000_000L - 39_119_564_684L);
      assertThat(after.realQuote()).isEqualTo(50_000_000_000L + 1_000_000_001 - 400_000);
    }

    @Test
    void takesItFromASalesOutput() {
      Quote sale = model.sell(taking(FeeSide.QUOTE), 40_000_000_000L).orElseThrow();
      // floor(5e10 * 39,900,000,000 / (2e12 + 39,900,000,000)) = 977,988,137; less ceil(0.05 %).
      assertThat(sale.received()).isEqualTo(Lamports.of(977_989_117 - 488_995));
      PoolState after = model.after(taking(FeeSide.QUOTE), sale);
      assertThat(after.realQuote()).isEqualTo(50_000_000_000L - 977_989_117);
      assertThat(after.realToken()).isEqualTo(2_000_000_000_000L + 40_000_000_000L - 16_000_000);
    }

    @Test
    void takesItFromASalesInput() {
      for (FeeSide side : List.of(FeeSide.INPUT, FeeSide.TOKEN)) {
        Quote sale = model.sell(taking(side), 40_000_000_000L).orElseThrow();
        // floor(5e10 * 39,880,000,000 / (2e12 + 39,880,000,000))
        assertThat(sale.received()).isEqualTo(Lamports.of(977_508_480));
        PoolState after = model.after(taking(side), sale);
        assertThat(after.realToken())
            .isEqualTo(2_000_000_000_000L + 40_000_000_000L - 20_000_000 - 16_000_000);
        assertThat(after.realQuote()).isEqualTo(50_000_000_000L - 977_508_480);
      }
    }
  }

  @Test
  void ratesFinerThanABasisPointCount() {
    PoolState lab =
        pool(
            Venue.LAUNCHLAB,
            900_000_000_000L,
            40_000_000_000L,
            FeeRates.ofPerMillion(9_950, 33, 0));
    Quote buy = LaunchLabModel.create().buy(lab, Lamports.of(1_000_000_000)).orElseThrow();
    assertThat(buy.fees()).isEqualTo(Lamports.of(9_983_000));
    PoolState cpmm =
        pool(
            Venue.RAYDIUM_CPMM,
            900_000_000_000L,
            40_000_000_000L,
            FeeRates.ofPerMillion(0, 0, 2_550));
    assertThat(
            RaydiumCpmmModel.create().buy(cpmm, Lamports.of(1_000_000_000)).orElseThrow().lpFee())
        .isEqualTo(Lamports.of(2_550_000));
  }

  @Test
  void whateverAPoolHoldsAndTakesNothingIsThrown() {
    long[] numbers = {0, 1, 1_000_000, Long.MAX_VALUE, Long.MIN_VALUE, -1};
    List<FeeRates> rates =
        List.of(FeeRates.of(0, 0, 0), FeeRates.of(93, 30, 2), FeeRates.of(10_000, 10_000, 10_000));
    for (PoolModel model : models()) {
      for (FeeSide side : FeeSide.values()) {
        for (FeeRates fees : rates) {
          for (long token : numbers) {
            for (long quote : numbers) {
              PoolState pool =
                  pool(model.venue(), token, quote, fees).toBuilder().feeSide(side).build();
              for (long amount : numbers) {
                model.sell(pool, amount).ifPresent(sale -> model.after(pool, sale));
                if (amount >= 0) {
                  model
                      .buy(pool, Lamports.of(amount))
                      .ifPresent(buy -> assertThat(buy.tokensRaw()).isNotZero());
                }
              }
            }
          }
        }
      }
    }
  }

  static List<PoolModel> models() {
    return List.of(
        BondingCurveModel.create(),
        PumpSwapModel.create(),
        RaydiumV4Model.create(),
        RaydiumCpmmModel.create(),
        LaunchLabModel.create());
  }
}
