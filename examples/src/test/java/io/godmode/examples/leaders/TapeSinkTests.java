package io.godmode.examples.leaders;

import static io.godmode.examples.leaders.ScriptedMarket.SOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.GodmodeException;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.InputPosition;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketEvent.CurveCompleted;
import io.godmode.api.market.MarketEvent.Gap;
import io.godmode.api.market.MarketEvent.InputEnded;
import io.godmode.api.market.MarketEvent.InputFailed;
import io.godmode.api.market.MarketEvent.Migrated;
import io.godmode.api.market.MarketEvent.PoolObserved;
import io.godmode.api.market.MarketEvent.RolledBack;
import io.godmode.api.market.MarketEvent.SlotIngested;
import io.godmode.api.market.MarketEvent.SolPriced;
import io.godmode.api.market.MarketEvent.Swapped;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Side;
import io.godmode.core.config.ConfigLoader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TapeSinkTests {
  private static final Address TRADER = ScriptedMarket.trader(1);
  private static final Mint TOKEN = ScriptedMarket.mint(1);
  private static final PoolState POOL = new ScriptedMarket().launch(TOKEN, 10).pool(TOKEN);

  private final Tape.Builder tape = Tape.builder();
  private final TapeSink sink = new TapeSink(tape, true);

  private static TxSignature signature(int number) {
    byte[] bytes = new byte[TxSignature.BYTES];
    bytes[0] = (byte) number;
    return TxSignature.ofBytes(bytes);
  }

  private static Swapped swap(Side side, long quote, long tokens, long slot, int transaction) {
    return new Swapped(
        TOKEN,
        Venue.PUMP_FUN,
        side,
        TRADER,
        quote,
        tokens,
        slot,
        0,
        Optional.of(signature(transaction)),
        Optional.of(POOL.toBuilder().slot(slot).build()));
  }

  private Tape read(MarketEvent... facts) throws InterruptedException {
    for (MarketEvent fact : facts) {
      assertThat(sink.publish(fact)).isTrue();
    }
    assertThat(sink.publish(new InputEnded(InputPosition.START))).isFalse();
    assertThat(sink.publish(new Gap(1, 2, "late"))).isFalse();
    sink.await();
    return tape.build();
  }

  @Test
  void tradesHaveTheFeesOfTheirPool() throws InterruptedException {
    Tape read =
        read(
            swap(Side.BUY, SOL, 100, 20, 1),
            new SlotIngested(20, InputPosition.START),
            swap(Side.SELL, 1_000_001, 40, 21, 2));
    // 95 + 30 basis points, each rounded up: 9,500,000 + 3,000,000 and 9,501 + 3,001.
    assertThat(read.trades().get(TRADER))
        .containsExactly(
            new TapeTrade(TRADER, TOKEN, Side.BUY, 1_012_500_000, 100, 20),
            new TapeTrade(TRADER, TOKEN, Side.SELL, 987_499, 40, 21));
    assertThat(read.lastSlot()).isEqualTo(21);
  }

  @Test
  void theSwapsOfATransactionAreOneTrade() throws InterruptedException {
    Tape read =
        read(
            swap(Side.BUY, SOL, 100, 20, 1),
            swap(Side.BUY, SOL, 90, 20, 1),
            swap(Side.BUY, SOL, 80, 20, 2),
            swap(Side.BUY, SOL, 70, 20, 3),
            swap(Side.SELL, SOL, 70, 20, 3));
    assertThat(read.trades().get(TRADER))
        .containsExactly(
            new TapeTrade(TRADER, TOKEN, Side.BUY, 2_025_000_000L, 190, 20),
            new TapeTrade(TRADER, TOKEN, Side.BUY, 1_012_500_000, 80, 20));
  }

  @Test
  void whatCannotBeIsCounted() throws InterruptedException {
    Tape read = read(swap(Side.BUY, -1, 100, 20, 1), swap(Side.BUY, 5, 0, 20, 2));
    assertThat(read.trades()).isEmpty();
    assertThat(read.leftOut()).isEqualTo(2);
  }

  @Test
  void keepsTheStateThatEachSlotLeft() throws InterruptedException {
    PoolState early = POOL.toBuilder().virtualReserves(5, 50).slot(20).build();
    PoolState late = POOL.toBuilder().virtualReserves(6, 60).slot(20).build();
    Tape read =
        read(
            new PoolObserved(early),
            new PoolObserved(late),
            new SlotIngested(40, InputPosition.START),
            new CurveCompleted(TOKEN, 41));
    assertThat(read.pool(TOKEN, 19)).isEmpty();
    assertThat(read.pool(TOKEN, 20)).contains(late);
    assertThat(read.pool(TOKEN, 40)).contains(late);
    assertThat(read.pool(TOKEN, 41).map(PoolState::complete)).contains(true);
    assertThat(read.nextChange(TOKEN, 20)).hasValue(41);
    assertThat(read.nextChange(TOKEN, 41)).isEmpty();
  }

  @Test
  void aMigrationIsAnotherPoolOrNone() throws InterruptedException {
    PoolState there = PoolState.builder(TOKEN, Venue.PUMP_SWAP).virtualReserves(1, 2).build();
    Tape read =
        read(
            new PoolObserved(POOL),
            new Migrated(TOKEN, Venue.PUMP_SWAP, Optional.of(there), 30),
            new Migrated(TOKEN, Venue.RAYDIUM_V4, Optional.empty(), 50));
    assertThat(read.pool(TOKEN, 49)).contains(there);
    assertThat(read.pool(TOKEN, 50).map(PoolState::complete)).contains(true);
  }

  @Test
  void dollarsAreThoseOfTheSlot() throws InterruptedException {
    Tape read = read(new SolPriced(SolPrice.of("200"), 20), new SolPriced(SolPrice.of("100"), 30));
    assertThat(read.lamports(Usd.of("1"), 19)).isEmpty();
    assertThat(read.lamports(Usd.of("1"), 29)).contains(Lamports.of(SOL / 200));
    assertThat(read.lamports(Usd.of("1"), 30)).contains(Lamports.of(SOL / 100));
  }

  @Test
  void aMarketThatFailsOrTurnsBackIsNoTape() {
    sink.publish(new InputFailed("BAD_RECORDING", "line 7"));
    assertThatThrownBy(sink::await)
        .isInstanceOf(GodmodeException.class)
        .hasMessage("line 7")
        .extracting(failure -> ((GodmodeException) failure).code())
        .isEqualTo("BAD_RECORDING");
    TapeSink other = new TapeSink(Tape.builder(), true);
    assertThat(other.publish(new RolledBack(5))).isFalse();
    assertThatThrownBy(other::await)
        .extracting(failure -> ((GodmodeException) failure).code())
        .isEqualTo("MARKET_NOT_REPEATABLE");
  }

  @Test
  void gapsAreCounted() throws InterruptedException {
    assertThat(read(new Gap(1, 5, "missing")).gaps()).isEqualTo(1);
  }

  @Test
  void anEmptyTapeHasNothing() throws InterruptedException {
    Tape read = read();
    assertThat(read.isEmpty()).isTrue();
    assertThat(read.middle()).isZero();
    assertThat(LeaderStudy.of(read, terms())).isEqualTo(List.of());
  }

  private static LeaderTerms terms() {
    return new LeaderTerms(
        new CopierTerms(Usd.of("5"), ConfigLoader.profile("LIVE_150").execution()),
        List.of(5),
        5,
        0);
  }
}
