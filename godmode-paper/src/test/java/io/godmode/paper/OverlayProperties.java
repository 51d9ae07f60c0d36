package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.ExecutionContext.OwnImpact;
import io.godmode.api.id.Mint;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.order.Fill;
import io.godmode.api.order.Side;
import io.godmode.core.pool.BondingCurveModel;
import io.godmode.core.pool.PumpSwapModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What our own trades have moved is in a pool that does not know of them, once and to the unit. */
class OverlayProperties {
  private static final Mint MINT = Desk.mint(1);
  private static final int DECIMALS = 6;

  private static PoolState pool(boolean curve, long quote) {
    return PoolState.builder(MINT, curve ? Venue.PUMP_FUN : Venue.PUMP_SWAP)
        .virtualReserves(1_073_000_000_000_000L, quote)
        .realReserves(curve ? 793_100_000_000_000L : 1_073_000_000_000_000L, quote)
        .fees(curve ? FeeRates.of(95, 30, 0) : FeeRates.of(5, 95, 20))
        .build();
  }

  @Property
  void aPoolTradesOnAsIfItKnewThemAndNothingIsMadeOrLost(
      @ForAll boolean curve,
      @ForAll @LongRange(min = 30_000_000_000L, max = 90_000_000_000L) long quote,
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = -100, max = 2_000) Integer> steps) {
    PoolModel model = curve ? BondingCurveModel.create() : PumpSwapModel.create();
    PoolState observed = pool(curve, quote);
    Overlay overlay = new Overlay();
    PoolState known = observed;
    OwnImpact sum = new OwnImpact(0, 0);
    long held = 0;
    long spent = 0;
    long feesThatLeft = 0;
    for (int step : steps) {
      PoolState met = overlay.on(observed, model).orElseThrow();
      assertThat(met).isEqualTo(known);
      long selling = step < 0 ? held / 100 * -step : 0;
      Optional<Quote> possible =
          step < 0 ? model.sell(met, selling) : model.buy(met, Lamports.of(1 + step * 1_000_000L));
      if (possible.isEmpty() || possible.get().completes()) {
        continue;
      }
      Quote trade = possible.get();
      boolean buys = trade.side() == Side.BUY;
      held += buys ? trade.tokensRaw() : -trade.tokensRaw();
      spent +=
          buys
              ? trade.poolQuote().value() + trade.fees().value()
              : trade.fees().value() - trade.poolQuote().value();
      feesThatLeft += trade.protocolFee().value() + trade.creatorFee().value();
      Fill fill = new Fill(trade.poolQuote(), TokenAmount.ofRaw(trade.tokensRaw(), DECIMALS));
      OwnImpact moved = OwnImpact.of(trade.side(), fill, trade.lpFee());
      overlay.add(MINT, moved);
      sum = sum.plus(moved);
      known = model.after(known, trade);
      assertThat(sum.tokenDelta()).isEqualTo(-held);
      assertThat(sum.quoteDelta()).isEqualTo(spent - feesThatLeft);
    }
    assertThat(overlay.on(observed, model)).contains(known);

    Overlay restored = new Overlay();
    restored.restore(Map.of(MINT, sum));
    assertThat(restored.on(observed, model)).contains(known);
    overlay.forget(MINT);
    assertThat(overlay.on(observed, model)).contains(observed);
  }

  @Property
  void whatOthersTradeMeanwhileStaysBesideOurs(
      @ForAll boolean curve, @ForAll @IntRange(min = 1, max = 5_000) int milliSol) {
    PoolModel model = curve ? BondingCurveModel.create() : PumpSwapModel.create();
    PoolState observed = pool(curve, 40_000_000_000L);
    Overlay overlay = new Overlay();
    Quote ours = model.buy(observed, Lamports.of(milliSol * 1_000_000L)).orElseThrow();
    Fill fill = new Fill(ours.poolQuote(), TokenAmount.ofRaw(ours.tokensRaw(), DECIMALS));
    overlay.add(MINT, OwnImpact.of(Side.BUY, fill, ours.lpFee()));
    PoolState later =
        model.after(observed, model.buy(observed, Lamports.of(1_000_000_000L)).orElseThrow());

    PoolState met = overlay.on(later, model).orElseThrow();

    assertThat(met.virtualToken()).isEqualTo(later.virtualToken() - ours.tokensRaw());
    assertThat(met.virtualQuote())
        .isEqualTo(later.virtualQuote() + ours.poolQuote().value() + ours.lpFee().value());
    PoolState elsewhere =
        PoolState.builder(Desk.mint(2), observed.venue())
            .virtualReserves(observed.virtualToken(), observed.virtualQuote())
            .build();
    assertThat(overlay.on(elsewhere, model)).contains(elsewhere);
  }
}
