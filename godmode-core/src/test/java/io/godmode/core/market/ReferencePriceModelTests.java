package io.godmode.core.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.market.FeeRates;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.Side;
import org.junit.jupiter.api.Test;

class ReferencePriceModelTests {
  private final ReferencePriceModel model = ReferencePriceModel.create();

  private static PoolState at(long token, long quote) {
    return PoolState.builder(Facts.mint(1), Venue.REFERENCE)
        .fees(FeeRates.PUMP_FUN_ASSUMED)
        .virtualReserves(token, quote)
        .build();
  }

  @Test
  void buysAtTheRatioAfterFees() {
    Quote quote = model.buy(at(1_000, 30), Lamports.of(1_000_000_000)).orElseThrow();

    assertThat(quote.side()).isEqualTo(Side.BUY);
    assertThat(quote.poolQuote()).isEqualTo(Lamports.of(987_654_320));
    assertThat(quote.tokensRaw()).isEqualTo(32_921_810_666L);
    assertThat(quote.protocolFee()).isEqualTo(Lamports.of(9_382_717));
    assertThat(quote.creatorFee()).isEqualTo(Lamports.of(2_962_963));
    assertThat(quote.paid()).isEqualTo(Lamports.of(1_000_000_000));
    assertThat(quote.completes()).isFalse();
  }

  @Test
  void sellsAtTheRatioLessFees() {
    Quote quote = model.sell(at(1_000, 30), 1_000_001).orElseThrow();

    assertThat(quote.side()).isEqualTo(Side.SELL);
    assertThat(quote.poolQuote()).isEqualTo(Lamports.of(30_000));
    assertThat(quote.protocolFee()).isEqualTo(Lamports.of(285));
    assertThat(quote.creatorFee()).isEqualTo(Lamports.of(90));
    assertThat(quote.received()).isEqualTo(Lamports.of(29_625));
  }

  @Test
  void refusesWhatCannotBeTraded() {
    assertThat(model.buy(at(1_000, 30), Lamports.ZERO)).isEmpty();
    assertThat(model.buy(at(1_000, 30), Lamports.of(1))).isEmpty();
    assertThat(model.buy(at(1, 1_000_000_000), Lamports.of(1_000_000))).isEmpty();
    assertThat(model.buy(at(0, 30), Lamports.of(100))).isEmpty();
    assertThat(model.buy(at(1_000, 0), Lamports.of(100))).isEmpty();
    assertThat(model.buy(at(-1, 1), Lamports.of(Long.MAX_VALUE))).isEmpty();
    assertThat(model.sell(at(1_000, 30), 0)).isEmpty();
    assertThat(model.sell(at(1_000, 30), 1)).isEmpty();
    assertThat(model.sell(at(0, 30), 100)).isEmpty();
    assertThat(model.sell(at(1, -1), -1)).isEmpty();
    assertThat(model.sell(at(1_000, 30).toBuilder().complete(true).build(), 1_000_000)).isEmpty();
  }

  @Test
  void thePriceDoesNotMoveWithOurTrades() {
    PoolState state = at(1_000, 30);
    Quote quote = model.buy(state, Lamports.of(1_000_000)).orElseThrow();

    assertThat(model.after(state, quote)).isSameAs(state);
    assertThat(model.shifted(state, -5, 5)).containsSame(state);
    assertThat(model.venue()).isEqualTo(Venue.REFERENCE);
  }
}
