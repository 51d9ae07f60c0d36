package io.godmode.core.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.market.FeeRates;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.Side;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import org.junit.jupiter.api.Test;

class BondingCurveModelTests {
  private final BondingCurveModel model = BondingCurveModel.create();
  private final PoolState fresh = TestData.freshCurve(TestMints.numbered(1));

  @Test
  void itIsPumpFuns() {
    assertThat(model.venue()).isEqualTo(Venue.PUMP_FUN);
  }

  @Test
  void aBuySpendsExactlyWhatItIsGivenAndNamesItsFees() {
    Quote quote = model.buy(fresh, Lamports.ofSol("0.01")).orElseThrow();
    // floor(10,000,000 * 10,000 / 10,125) = 9,876,543 and its fees of 95 and 30 bps, rounded up,
    // are one lamport too many; the curve's part gives way.
    assertThat(quote.side()).isEqualTo(Side.BUY);
    assertThat(quote.poolQuote()).isEqualTo(Lamports.of(9_876_542));
    assertThat(quote.protocolFee()).isEqualTo(Lamports.of(93_828));
    assertThat(quote.creatorFee()).isEqualTo(Lamports.of(29_630));
    assertThat(quote.lpFee()).isEqualTo(Lamports.ZERO);
    assertThat(quote.paid()).isEqualTo(Lamports.ofSol("0.01"));
    // floor(9,876,541 * 1,073e12 / 30,009,876,541)
    assertThat(quote.tokensRaw()).isEqualTo(353_134_691_458L);
    assertThat(quote.completes()).isFalse();
  }

  @Test
  void whatWasBoughtSellsForLess() {
    Quote buy = model.buy(fresh, Lamports.ofSol("0.01")).orElseThrow();
    PoolState after = model.after(fresh, buy);
    assertThat(after.virtualQuote()).isEqualTo(fresh.virtualQuote() + buy.poolQuote().value());
    assertThat(after.realQuote()).isEqualTo(buy.poolQuote().value());
    assertThat(after.virtualToken()).isEqualTo(fresh.virtualToken() - buy.tokensRaw());
    assertThat(after.realToken()).isEqualTo(fresh.realToken() - buy.tokensRaw());
    Quote sell = model.sell(after, buy.tokensRaw()).orElseThrow();
    assertThat(sell.side()).isEqualTo(Side.SELL);
    assertThat(sell.poolQuote().value()).isLessThanOrEqualTo(buy.poolQuote().value());
    PoolState back = model.after(after, sell);
    assertThat(back.virtualToken()).isEqualTo(fresh.virtualToken());
    assertThat(back.realQuote()).isNotNegative();
  }

  @Test
  void theLastTokensCompleteTheCurve() {
    Quote all = model.buy(fresh, Lamports.ofSol("1000")).orElseThrow();
    assertThat(all.completes()).isTrue();
    assertThat(all.tokensRaw()).isEqualTo(fresh.realToken());
    PoolState complete = model.after(fresh, all);
    assertThat(complete.complete()).isTrue();
    assertThat(model.buy(complete, Lamports.ofSol("1"))).isEmpty();
    assertThat(model.sell(complete, 1_000_000)).isEmpty();
  }

  @Test
  void whatTheProgramRefusesHasNoQuote() {
    assertThat(model.buy(fresh, Lamports.ZERO)).isEmpty();
    assertThat(model.buy(fresh, Lamports.of(1))).isEmpty();
    assertThat(model.sell(fresh, 0)).isEmpty();
    // Nobody has bought yet, so the curve has nothing to pay a seller with.
    assertThat(model.sell(fresh, 1_000_000_000L)).isEmpty();
  }

  @Test
  void whateverAPoolHoldsNothingIsThrown() {
    long[] numbers = {0, 1, 1_000_000, Long.MAX_VALUE, Long.MIN_VALUE, -1};
    for (long virtualToken : numbers) {
      for (long virtualQuote : numbers) {
        for (long real : numbers) {
          PoolState pool =
              PoolState.builder(TestMints.numbered(1), Venue.PUMP_FUN)
                  .virtualReserves(virtualToken, virtualQuote)
                  .realReserves(real, real)
                  .fees(FeeRates.of(95, 30, 0))
                  .build();
          for (long amount : numbers) {
            model.sell(pool, amount).ifPresent(quote -> model.after(pool, quote));
            model.shifted(pool, amount, -amount);
            if (amount >= 0) {
              model
                  .buy(pool, Lamports.of(amount))
                  .ifPresent(quote -> assertThat(quote.tokensRaw()).isNotZero());
            }
          }
        }
      }
    }
  }

  @Test
  void ourOwnTradesShiftAllReserves() {
    PoolState pool = TestData.freshCurve(TestMints.numbered(1));
    PoolState shifted = model.shifted(pool, -1_000, 500).orElseThrow();
    assertThat(shifted.virtualToken()).isEqualTo(pool.virtualToken() - 1_000);
    assertThat(shifted.realToken()).isEqualTo(pool.realToken() - 1_000);
    assertThat(shifted.virtualQuote()).isEqualTo(pool.virtualQuote() + 500);
    assertThat(shifted.realQuote()).isEqualTo(500);
    assertThat(shifted.slot()).isEqualTo(pool.slot());
    assertThat(model.shifted(shifted, 1_000, -500)).contains(pool);
  }

  @Test
  void aShiftThatThePoolDoesNotHoldIsNone() {
    assertThat(model.shifted(fresh, -fresh.realToken() - 1, 0)).isEmpty();
    assertThat(model.shifted(fresh, 0, -1)).isEmpty();
    assertThat(model.shifted(fresh.toBuilder().realReserves(-1, 0).build(), 1, 0)).isEmpty();
    assertThat(model.shifted(fresh, -fresh.realToken(), 0).orElseThrow().complete()).isTrue();
  }
}
