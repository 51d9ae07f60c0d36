package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.FeeRates;
import io.godmode.api.market.FeeSide;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.SolPrice;
import io.godmode.api.order.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactTextTests {
  private static final Mint MINT = Desk.mint(1);
  private static final Address WHO = Address.of(Desk.mint(3).base58());

  private static MarketEvent swap(
      Mint mint, Side side, Address trader, long quote, long tokens, int index) {
    return new MarketEvent.Swapped(
        mint,
        Venue.PUMP_FUN,
        side,
        trader,
        quote,
        tokens,
        7,
        index,
        Optional.empty(),
        Optional.empty());
  }

  /** Pairwise different facts that have as much as possible in common. */
  private static List<MarketEvent> facts() {
    List<MarketEvent> facts = new ArrayList<>();
    facts.add(swap(MINT, Side.BUY, WHO, 1, 2, 0));
    facts.add(swap(Desk.mint(2), Side.BUY, WHO, 1, 2, 0));
    facts.add(swap(MINT, Side.SELL, WHO, 1, 2, 0));
    facts.add(swap(MINT, Side.BUY, Address.of(MINT.base58()), 1, 2, 0));
    facts.add(swap(MINT, Side.BUY, WHO, 2, 2, 0));
    facts.add(swap(MINT, Side.BUY, WHO, 1, 1, 0));
    facts.add(swap(MINT, Side.BUY, WHO, 1, 2, 1));
    facts.add(
        new MarketEvent.Swapped(
            MINT,
            Venue.PUMP_SWAP,
            Side.BUY,
            WHO,
            1,
            2,
            8,
            0,
            Optional.of(TxSignature.of(Csv.signature(1))),
            Optional.of(Desk.curve(MINT, 0))));
    PoolState pool = Desk.curve(MINT, Desk.SOL);
    for (PoolState state :
        List.of(
            pool,
            pool.toBuilder().exact(false).build(),
            pool.toBuilder().complete(true).build(),
            pool.toBuilder().tokenDecimals(9).build(),
            pool.toBuilder().slot(1).build(),
            pool.toBuilder().fees(FeeRates.of(95, 30, 0)).build(),
            pool.toBuilder().fees(FeeRates.of(30, 95, 0)).build(),
            pool.toBuilder().fees(FeeRates.of(30, 0, 95)).build(),
            pool.toBuilder().fees(FeeRates.ofPerMillion(2_999, 0, 9_500)).build(),
            pool.toBuilder().feeSide(FeeSide.TOKEN).build(),
            pool.toBuilder().virtualReserves(1, 2).build(),
            pool.toBuilder().virtualReserves(2, 1).build(),
            pool.toBuilder().realReserves(1, 2).build(),
            pool.toBuilder().realReserves(2, 1).build())) {
      facts.add(new MarketEvent.PoolObserved(state));
      facts.add(new MarketEvent.Launched(MINT, "A", Optional.of(WHO), Optional.of(state), 1));
      facts.add(new MarketEvent.Migrated(MINT, Venue.PUMP_SWAP, Optional.of(state), 1));
    }
    facts.add(new MarketEvent.Launched(MINT, "A", Optional.empty(), Optional.empty(), 1));
    facts.add(new MarketEvent.Launched(MINT, "A|", Optional.empty(), Optional.empty(), 1));
    facts.add(new MarketEvent.Launched(MINT, "A", Optional.of(WHO), Optional.empty(), 1));
    facts.add(new MarketEvent.Migrated(MINT, Venue.PUMP_SWAP, Optional.empty(), 1));
    facts.add(new MarketEvent.Migrated(MINT, Venue.RAYDIUM_V4, Optional.empty(), 1));
    facts.add(new MarketEvent.CurveCompleted(MINT, 1));
    facts.add(new MarketEvent.CurveCompleted(MINT, 2));
    facts.add(new MarketEvent.SolPriced(SolPrice.of("190"), 1));
    facts.add(new MarketEvent.SolPriced(SolPrice.of("190.000000001"), 1));
    facts.add(new MarketEvent.Gap(1, 2, "a"));
    facts.add(new MarketEvent.Gap(1, 2, "b"));
    return facts;
  }

  @Test
  void factsThatDifferAnywhereDifferInTheirText() {
    assertThat(facts()).extracting(FactText::of).doesNotHaveDuplicates();
  }

  @Test
  void whatNoRecordingHoldsHasNoText() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FactText.of(new MarketEvent.ClockAdvanced(Instant.EPOCH, 1)));
  }
}
