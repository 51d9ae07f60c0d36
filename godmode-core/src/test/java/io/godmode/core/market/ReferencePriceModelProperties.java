package io.godmode.core.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.market.FeeRates;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class ReferencePriceModelProperties {
  private final ReferencePriceModel model = ReferencePriceModel.create();

  @Property
  void neverThrowsNeverSpendsMoreThanAskedAndNeverPaysBackMore(
      @ForAll long token,
      @ForAll long quote,
      @ForAll @LongRange(min = 0) long spend,
      @ForAll @IntRange(max = 3_000) int protocol,
      @ForAll @IntRange(max = 3_000) int creator) {
    PoolState state =
        PoolState.builder(Facts.mint(1), Venue.REFERENCE)
            .fees(FeeRates.of(protocol, creator, 25))
            .virtualReserves(token, quote)
            .build();

    Optional<Quote> bought = model.buy(state, Lamports.of(spend));
    if (bought.isPresent()) {
      assertThat(bought.get().paid().value()).isLessThanOrEqualTo(spend);
      Optional<Quote> sold = model.sell(state, bought.get().tokensRaw());
      sold.ifPresent(back -> assertThat(back.received().value()).isLessThanOrEqualTo(spend));
    }
    assertThat(model.sell(state, spend).map(Quote::received).orElse(Lamports.ZERO).value())
        .isNotNegative();
  }
}
