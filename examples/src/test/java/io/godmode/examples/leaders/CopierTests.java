package io.godmode.examples.leaders;

import static io.godmode.examples.leaders.ScriptedMarket.CURVE;
import static io.godmode.examples.leaders.ScriptedMarket.SOL;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.ExecutionContext.OwnImpact;
import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Fill;
import io.godmode.api.order.NetworkFees;
import io.godmode.api.order.Side;
import io.godmode.core.NetworkCosts;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.ExecutionSettings;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopierTests {
  private static final Address LEADER = ScriptedMarket.trader(1);
  private static final Address OTHER = ScriptedMarket.trader(2);
  private static final Mint TOKEN = ScriptedMarket.mint(1);
  private static final ExecutionSettings EXECUTION =
      ConfigLoader.profile("LIVE_150").execution().toBuilder()
          .entrySlippage(BasisPoints.of(1_000))
          .exitSlippage(List.of(BasisPoints.of(200), BasisPoints.of(5_000)))
          .build();
  private static final CopierTerms TERMS = new CopierTerms(Usd.of("10"), EXECUTION);

  /** Ten dollars at 200 for a SOL. */
  private static final Lamports SPEND = Lamports.of(SOL / 20);

  private static final NetworkFees BUY = new NetworkCosts(EXECUTION).buy(true, false);
  private static final NetworkFees SALE =
      new NetworkCosts(EXECUTION).sell(NetworkCosts.TOKEN_ACCOUNT_RENT);

  private final ScriptedMarket market = new ScriptedMarket().launch(TOKEN, 90);

  private static Copy copy(Tape tape, int latency) {
    List<Position> positions =
        Positions.of(requireNonNull(tape.trades().get(LEADER)), tape.lastSlot()).complete();
    assertThat(positions).hasSize(1);
    return new Copier(tape, TERMS).copy(positions.get(0), latency, tape.lastSlot());
  }

  /** Returns what selling brings from a pool that does not know what we bought. */
  private static long sold(PoolState pool, Quote bought, long tokens) {
    Fill fill = new Fill(bought.poolQuote(), TokenAmount.ofRaw(bought.tokensRaw(), 6));
    OwnImpact ours = OwnImpact.of(bought.side(), fill, bought.lpFee());
    PoolState shifted = CURVE.shifted(pool, ours.tokenDelta(), ours.quoteDelta()).orElseThrow();
    return CURVE.sell(shifted, tokens).orElseThrow().received().value();
  }

  @Test
  void buysAndSellsSoManySlotsAfterTheLeaderOnWhatOthersLeft() {
    long tokens = market.buy(LEADER, TOKEN, SOL, 100);
    market.buy(OTHER, TOKEN, SOL / 2, 103);
    PoolState atBuy = market.pool(TOKEN);
    market.buy(OTHER, TOKEN, 20 * SOL, 150);
    market.sell(LEADER, TOKEN, tokens, 200);
    PoolState atSale = market.pool(TOKEN);
    Copy copy = copy(market.until(300), 5);
    Quote bought = CURVE.buy(atBuy, SPEND).orElseThrow();
    assertThat(copy.outcome()).isEqualTo(Copy.Outcome.CLOSED);
    assertThat(copy.failures()).isZero();
    assertThat(copy.lamports())
        .isEqualTo(
            sold(atSale, bought, bought.tokensRaw())
                - bought.paid().value()
                - BUY.costIfLanded().value()
                - SALE.costIfLanded().value())
        .isPositive();
  }

  @Test
  void aTradeOfTheLandingSlotComesFirst() {
    long tokens = market.buy(LEADER, TOKEN, SOL, 100);
    market.sell(LEADER, TOKEN, tokens, 200);
    Tape quiet = market.until(300);
    ScriptedMarket other = new ScriptedMarket().launch(TOKEN, 90);
    other.buy(LEADER, TOKEN, SOL, 100);
    other.buy(OTHER, TOKEN, SOL / 2, 105);
    other.sell(LEADER, TOKEN, tokens, 200);
    Tape busy = other.until(300);
    // With the other's buy before ours, ours is dearer, and the pool is the higher for it later.
    assertThat(copy(busy, 5).lamports()).isNotEqualTo(copy(quiet, 5).lamports());
    assertThat(copy(busy, 4).lamports()).isGreaterThan(copy(busy, 5).lamports());
  }

  @Test
  void aBuyWhoseBoundIsMissedCostsItsNetworkFeesAndNothingIsSold() {
    long tokens = market.buy(LEADER, TOKEN, SOL, 100);
    market.buy(OTHER, TOKEN, 5 * SOL, 102);
    market.sell(LEADER, TOKEN, tokens, 200);
    Copy copy = copy(market.until(300), 2);
    assertThat(copy.outcome()).isEqualTo(Copy.Outcome.MISSED);
    assertThat(copy.failures()).isEqualTo(1);
    assertThat(copy.lamports()).isEqualTo(-BUY.costIfFailed().value());
    assertThat(copy.result()).contains(copy.lamports());
  }

  @Test
  void sellsTheShareThatTheLeaderSells() {
    long tokens = market.buy(LEADER, TOKEN, SOL, 100);
    PoolState atBuy = market.pool(TOKEN);
    market.sell(LEADER, TOKEN, tokens / 4, 200);
    PoolState atFirst = market.pool(TOKEN);
    Tape tape = market.until(300);
    Quote bought = CURVE.buy(atBuy, SPEND).orElseThrow();
    long left =
        BigInteger.valueOf(bought.tokensRaw())
            .multiply(BigInteger.valueOf(tokens - tokens / 4))
            .divide(BigInteger.valueOf(tokens))
            .longValueExact();
    long first = sold(atFirst, bought, bought.tokensRaw() - left);
    Quote sale =
        CURVE
            .sell(
                CURVE
                    .shifted(atFirst, -bought.tokensRaw(), bought.poolQuote().value())
                    .orElseThrow(),
                bought.tokensRaw() - left)
            .orElseThrow();
    PoolState after =
        CURVE
            .shifted(atFirst, -left, bought.poolQuote().value() - sale.poolQuote().value())
            .orElseThrow();
    long rest = CURVE.sell(after, left).orElseThrow().received().value();
    Copy copy = copy(tape, 5);
    assertThat(copy.outcome()).isEqualTo(Copy.Outcome.OPEN);
    assertThat(copy.lamports())
        .isEqualTo(
            first
                + rest
                - bought.paid().value()
                - BUY.costIfLanded().value()
                - 2 * SALE.costIfLanded().value());
  }

  @Test
  void whatTheLeaderSellsBeforeOurBuyLandsIsSoldAfterIt() {
    long tokens = market.buy(LEADER, TOKEN, SOL, 100);
    market.sell(LEADER, TOKEN, tokens, 102);
    PoolState after = market.pool(TOKEN);
    Copy copy = copy(market.until(400), 50);
    // The quote was made on the higher price that the leader left at 100: the buy is cheaper.
    Quote bought = CURVE.buy(after, SPEND).orElseThrow();
    assertThat(copy.outcome()).isEqualTo(Copy.Outcome.CLOSED);
    assertThat(copy.lamports())
        .isEqualTo(
            sold(after, bought, bought.tokensRaw())
                - bought.paid().value()
                - BUY.costIfLanded().value()
                - SALE.costIfLanded().value())
        .isNegative();
  }

  @Test
  void aSaleThatIsRevertedIsPaidForAndTriedAgainOnTheLadder() {
    long tokens = market.buy(LEADER, TOKEN, SOL, 100);
    PoolState atBuy = market.pool(TOKEN);
    long theirs = market.buy(OTHER, TOKEN, 10 * SOL, 150);
    market.sell(LEADER, TOKEN, tokens, 200);
    market.sell(OTHER, TOKEN, theirs, 203); // the price falls by far more than 2 %
    PoolState atSale = market.pool(TOKEN);
    Copy copy = copy(market.until(400), 5);
    Quote bought = CURVE.buy(atBuy, SPEND).orElseThrow();
    assertThat(copy.failures()).isEqualTo(1);
    assertThat(copy.outcome()).isEqualTo(Copy.Outcome.CLOSED);
    assertThat(copy.lamports())
        .isEqualTo(
            sold(atSale, bought, bought.tokensRaw())
                - bought.paid().value()
                - BUY.costIfLanded().value()
                - SALE.costIfFailed().value()
                - SALE.costIfLanded().value());
  }

  @Test
  void whatNobodyBuysIsWorthNothing() {
    market.buy(LEADER, TOKEN, SOL, 100);
    PoolState atBuy = market.pool(TOKEN);
    market.closed(TOKEN, 150);
    Copy copy = copy(market.until(400), 5);
    long paid = CURVE.buy(atBuy, SPEND).orElseThrow().paid().value();
    assertThat(copy.outcome()).isEqualTo(Copy.Outcome.OPEN);
    assertThat(copy.lamports()).isEqualTo(-paid - BUY.costIfLanded().value());
  }

  @Test
  void aLeadersSaleIntoADeadPoolEndsTheWait() {
    long tokens = market.buy(LEADER, TOKEN, SOL, 100);
    market.sell(LEADER, TOKEN, tokens, 200);
    market.closed(TOKEN, 203);
    Copy copy = copy(market.until(1_000_000), 5);
    assertThat(copy.outcome()).isEqualTo(Copy.Outcome.OPEN);
    // The sale of slot 200 met the dead pool at 205 and was paid for; no other was sent.
    assertThat(copy.failures()).isEqualTo(1);
  }

  @Test
  void aCopyThatWouldBeginAfterTheEndDoesNotCount() {
    market.buy(LEADER, TOKEN, SOL, 100);
    Tape tape = market.until(110);
    assertThat(copy(tape, 11)).isEqualTo(Copy.CUT_OFF);
    assertThat(copy(tape, 10).outcome()).isEqualTo(Copy.Outcome.OPEN);
    assertThat(Copy.CUT_OFF.result()).isEmpty();
  }

  @Test
  void whatCannotBePricedDoesNotCount() {
    Tape.Builder tape = Tape.builder();
    tape.trade(new TapeTrade(LEADER, TOKEN, Side.BUY, SOL, 1_000_000, 100));
    assertThat(copy(tape.slot(300).build(), 5)).isEqualTo(Copy.NOT_PRICED);
  }

  @Test
  void theSecondBuyOfALeaderIsNotCopied() {
    long first = market.buy(LEADER, TOKEN, SOL, 100);
    PoolState atBuy = market.pool(TOKEN);
    long second = market.buy(LEADER, TOKEN, SOL, 150);
    market.sell(LEADER, TOKEN, first + second, 200);
    PoolState atSale = market.pool(TOKEN);
    Quote bought = CURVE.buy(atBuy, SPEND).orElseThrow();
    assertThat(copy(market.until(300), 5).lamports())
        .isEqualTo(
            sold(atSale, bought, bought.tokensRaw())
                - bought.paid().value()
                - BUY.costIfLanded().value()
                - SALE.costIfLanded().value());
  }
}
