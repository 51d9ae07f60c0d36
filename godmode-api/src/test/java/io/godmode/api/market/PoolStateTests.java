package io.godmode.api.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.Samples;
import io.godmode.api.id.Mint;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Price;
import io.godmode.api.order.Side;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolStateTests {
  private static final PoolState POOL = Samples.pool().build();

  @Test
  void collectsItsParts() {
    assertThat(POOL.mint()).isEqualTo(Samples.MINT);
    assertThat(POOL.venue()).isEqualTo(Venue.PUMP_FUN);
    assertThat(POOL.virtualToken()).isEqualTo(1_073_000_000_000_000L);
    assertThat(POOL.virtualQuote()).isEqualTo(30_000_000_000L);
    assertThat(POOL.realToken()).isEqualTo(793_100_000_000_000L);
    assertThat(POOL.realQuote()).isZero();
    assertThat(POOL.slot()).isEqualTo(7);
    assertThat(POOL.fees()).isEqualTo(FeeRates.of(95, 30, 0));
  }

  @Test
  void isATradingExactPumpFunCurveUnlessToldOtherwise() {
    PoolState pool = PoolState.builder(Samples.MINT, Venue.PUMP_FUN).build();
    assertThat(pool.tokenDecimals()).isEqualTo(6);
    assertThat(pool.fees()).isEqualTo(FeeRates.PUMP_FUN_ASSUMED);
    assertThat(pool.feeSide()).isEqualTo(FeeSide.UNSTATED);
    assertThat(pool.complete()).isFalse();
    assertThat(pool.exact()).isTrue();
  }

  @Test
  void itsSpotPriceIsTheRatioOfTheVirtualReserves() {
    assertThat(POOL.spot()).isEqualTo(Price.of(30_000_000_000L, 1_073_000_000_000_000L));
    PoolState empty = PoolState.builder(Samples.MINT, Venue.PUMP_FUN).build();
    assertThatThrownBy(empty::spot).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 19})
  void decimalsThatNoAmountCanHaveAreNamed(int decimals) {
    assertThatThrownBy(Samples.pool().tokenDecimals(decimals)::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("but was " + decimals);
  }

  @Test
  void aCopyEqualsAndAnyChangeDoesNot() {
    PoolState copy = POOL.toBuilder().build();
    assertThat(copy).isEqualTo(POOL).hasSameHashCodeAs(POOL).isNotSameAs(POOL);
    List<PoolState> others =
        List.of(
            PoolState.builder(Mint.ofBytes(new byte[32]), Venue.PUMP_FUN)
                .virtualReserves(POOL.virtualToken(), POOL.virtualQuote())
                .realReserves(POOL.realToken(), POOL.realQuote())
                .fees(POOL.fees())
                .slot(7)
                .build(),
            PoolState.builder(POOL.mint(), Venue.PUMP_SWAP)
                .virtualReserves(POOL.virtualToken(), POOL.virtualQuote())
                .realReserves(POOL.realToken(), POOL.realQuote())
                .fees(POOL.fees())
                .slot(7)
                .build(),
            POOL.toBuilder().tokenDecimals(9).build(),
            POOL.toBuilder().fees(FeeRates.PUMP_FUN_ASSUMED).build(),
            POOL.toBuilder().feeSide(FeeSide.QUOTE).build(),
            POOL.toBuilder().feeSide(FeeSide.TOKEN).build(),
            POOL.toBuilder().complete(true).build(),
            POOL.toBuilder().exact(false).build(),
            POOL.toBuilder().virtualReserves(1, POOL.virtualQuote()).build(),
            POOL.toBuilder().virtualReserves(POOL.virtualToken(), 1).build(),
            POOL.toBuilder().realReserves(1, POOL.realQuote()).build(),
            POOL.toBuilder().realReserves(POOL.realToken(), 1).build(),
            POOL.toBuilder().slot(8).build());
    assertThat(others).doesNotContain(POOL).doesNotHaveDuplicates();
  }

  @Test
  void printsUnsignedReserves() {
    PoolState pool = Samples.pool().realReserves(-1, Long.MIN_VALUE).complete(true).build();
    assertThat(pool)
        .hasToString(
            "pump_fun So11111111111111111111111111111111111111112"
                + " virtual 30000000000/1073000000000000"
                + " real 9223372036854775808/18446744073709551615 complete @7");
  }

  @Nested
  class Fees {
    @Test
    void thatASourceStatesAreNotAssumed() {
      FeeRates rates = FeeRates.of(95, 30, 20);
      assertThat(rates.totalBps()).isEqualTo(145);
      assertThat(rates.assumed()).isFalse();
      assertThat(rates.lp()).isEqualTo(BasisPoints.of(20));
    }

    @Test
    void finerThanABasisPointAreKeptAndRoundedUpForThoseWhoAskForBasisPoints() {
      FeeRates rates = FeeRates.ofPerMillion(2_101, 500, 0);
      assertThat(rates.protocolPerMillion()).isEqualTo(2_101);
      assertThat(rates.protocol()).isEqualTo(BasisPoints.of(22));
      assertThat(rates.creator()).isEqualTo(BasisPoints.of(5));
      assertThat(rates.totalBps()).isEqualTo(27);
      assertThat(rates).isNotEqualTo(FeeRates.of(22, 5, 0));
      assertThat(FeeRates.ofPerMillion(9_500, 3_000, 200)).isEqualTo(FeeRates.of(95, 30, 2));
      assertThat(rates).hasToString("protocol 2101, creator 500, lp 0 per million");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1_000_001})
    void thatAreNoSharesAreNamed(int perMillion) {
      assertThatThrownBy(() -> FeeRates.ofPerMillion(0, perMillion, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("creator")
          .hasMessageContaining("but was " + perMillion);
    }

    /** pump.fun since October 2025: 95 basis points protocol and 30 creator. */
    @Test
    void thatNobodyStatesAreMarked() {
      assertThat(FeeRates.PUMP_FUN_ASSUMED.totalBps()).isEqualTo(125);
      assertThat(FeeRates.PUMP_FUN_ASSUMED.assumed()).isTrue();
    }
  }

  @Nested
  class Quotes {
    @Test
    void addFeesToABuyAndTakeThemOffASale() {
      Quote quote = quote(1_000);
      assertThat(quote.fees()).isEqualTo(Lamports.of(123));
      assertThat(quote.paid()).isEqualTo(Lamports.of(1_123));
      assertThat(quote.received()).isEqualTo(Lamports.of(877));
    }

    @Test
    void neverPayOutLessThanNothing() {
      assertThat(quote(122).received()).isEqualTo(Lamports.ZERO);
    }

    private Quote quote(long pool) {
      return new Quote(
          Side.SELL,
          Lamports.of(pool),
          5,
          Lamports.of(100),
          Lamports.of(20),
          Lamports.of(3),
          false);
    }
  }

  @Nested
  class Venues {
    @ParameterizedTest
    @ValueSource(strings = {"a", "my_amm_2", "raydium_v4"})
    void haveLowerCaseNames(String name) {
      assertThat(Venue.of(name)).hasToString(name).isEqualTo(Venue.of(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Raydium", "1inch", "_a", "a-b", "a b", "\u00e9"})
    void haveNoOthers(String name) {
      assertThatThrownBy(() -> Venue.of(name))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith("but was '" + name + "'");
    }

    @Test
    void haveNamesOfAtMost32Letters() {
      assertThat(Venue.of("v".repeat(32))).isGreaterThan(Venue.PUMP_FUN);
      assertThatThrownBy(() -> Venue.of("v".repeat(33)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
