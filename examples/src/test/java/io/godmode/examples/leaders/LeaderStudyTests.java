package io.godmode.examples.leaders;

import static io.godmode.examples.leaders.ScriptedMarket.COPIER;
import static io.godmode.examples.leaders.ScriptedMarket.SOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.money.Usd;
import io.godmode.api.order.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaderStudyTests {
  private static final Address LEADER = ScriptedMarket.trader(1);
  private static final Address CROWD = ScriptedMarket.trader(2);
  private static final long SPLIT = 100_000;

  private final ScriptedMarket market = new ScriptedMarket();

  private static LeaderTerms terms() {
    return new LeaderTerms(COPIER, List.of(1, 5, 50), 5, SPLIT);
  }

  private TraderRow judged(long lastSlot) {
    return LeaderStudy.of(market.until(lastSlot), terms()).stream()
        .filter(row -> row.trader().equals(LEADER))
        .findFirst()
        .orElseThrow();
  }

  /** The leader buys, a crowd comes or leaves, the leader sells after so many slots. */
  private void play(int tokens, long firstSlot, long hold, boolean rises) {
    for (int i = 0; i < tokens; i++) {
      Mint mint = ScriptedMarket.mint(Math.toIntExact(firstSlot) + i);
      long slot = firstSlot + i * 100L;
      market.launch(mint, slot);
      long crowd = market.buy(CROWD, mint, 10 * SOL, slot);
      long mine = market.buy(LEADER, mint, SOL, slot + 10);
      if (rises) {
        market.buy(CROWD, mint, (20 + i % 5) * SOL, slot + 10 + Math.max(1, hold - 1));
      } else {
        market.sell(CROWD, mint, crowd / (2 + i % 5), slot + 10 + Math.max(1, hold - 1));
      }
      market.sell(LEADER, mint, mine, slot + 10 + hold);
    }
  }

  @Test
  void whoMakesCopiersMoneyInBothPartsIsGood() {
    play(30, 1_000, 40, true);
    play(30, SPLIT + 1, 40, true);
    TraderRow row = judged(SPLIT * 2);
    assertThat(row.label()).isEqualTo(Label.GOOD);
    assertThat(row.closed()).isEqualTo(60);
    assertThat(row.won()).isEqualTo(60);
    assertThat(row.medianHold()).isEqualTo(40);
    assertThat(row.first().tokens()).isEqualTo(30);
    assertThat(row.second().lamports()).isPositive();
  }

  @Test
  void whoDidItInTheFirstPartOnlyIsUnproven() {
    play(30, 1_000, 40, true);
    play(30, SPLIT + 1, 40, false);
    assertThat(judged(SPLIT * 2).label()).isEqualTo(Label.UNPROVEN);
  }

  @Test
  void whoDidItInTheSecondPartOnlyWasNotChosen() {
    play(30, 1_000, 40, false);
    play(30, SPLIT + 1, 40, true);
    TraderRow row = judged(SPLIT * 2);
    assertThat(row.label()).isEqualTo(Label.UNPROVEN);
    assertThat(row.second().pValue()).isLessThan(1e-6);
  }

  @Test
  void whoIsOutBeforeACopierIsInIsUncopyable() {
    play(30, 1_000, 4, true);
    play(30, SPLIT + 1, 4, true);
    TraderRow row = judged(SPLIT * 2);
    assertThat(row.label()).isEqualTo(Label.UNCOPYABLE);
    assertThat(row.isUncopyable(1)).isFalse();
    assertThat(row.isUncopyable(4)).isFalse();
    assertThat(row.isUncopyable(5)).isTrue();
  }

  @Test
  void twentyNineTokensAreTooFew() {
    play(29, 1_000, 40, true);
    play(60, SPLIT + 1, 40, true);
    assertThat(judged(SPLIT * 2).label()).isEqualTo(Label.INSUFFICIENT_DATA);
  }

  @Test
  void whatIsOpenOverTheSplitCountsInTheFirstPartAsItStandsThere() {
    play(29, 1_000, 40, true);
    Mint bag = ScriptedMarket.mint(7);
    market.launch(bag, SPLIT - 100);
    long mine = market.buy(LEADER, bag, SOL, SPLIT - 50);
    market.sell(LEADER, bag, mine, SPLIT + 50);
    play(30, SPLIT + 100, 40, true);
    TraderRow row = judged(SPLIT * 2);
    assertThat(row.first().tokens()).isEqualTo(30);
    assertThat(row.second().tokens()).isEqualTo(30);
  }

  @Test
  void bagsCountAsWhatTheyWouldBring() {
    Mint mint = ScriptedMarket.mint(7);
    market.launch(mint, 1_000);
    long mine = market.buy(LEADER, mint, SOL, 1_010);
    long value =
        ScriptedMarket.CURVE.sell(market.pool(mint), mine).orElseThrow().received().value();
    TraderRow row = judged(SPLIT * 2);
    assertThat(row.open()).isEqualTo(1);
    assertThat(row.won()).isZero();
    assertThat(row.lamports()).isEqualTo(value - SOL);
  }

  @Test
  void aBagOfADeadPoolIsWorthNothingAndOneWithoutAPoolIsLeftOut() {
    Mint dead = ScriptedMarket.mint(7);
    market.launch(dead, 1_000);
    market.buy(LEADER, dead, SOL, 1_010);
    market.closed(dead, 1_020);
    market
        .tape()
        .trade(new TapeTrade(LEADER, ScriptedMarket.mint(8), Side.BUY, 5 * SOL, 10, 1_030));
    TraderRow row = judged(SPLIT * 2);
    assertThat(row.lamports()).isEqualTo(-SOL);
    assertThat(row.unvalued()).isEqualTo(1);
    assertThat(row.winRate().rate()).isZero();
    assertThat(row.at(5).notPriced()).isEqualTo(1);
  }

  @Test
  void whatTheNetworkTookIsTakenOffFailuresIncluded() {
    play(1, 1_000, 40, true);
    TraderRow before = judged(SPLIT * 2);
    assertThat(before.fees()).isEmpty();
    market.tape().feesKnown().fee(LEADER, 15_000, false).fee(LEADER, 25_000, true);
    TraderRow after = judged(SPLIT * 2);
    assertThat(after.fees()).contains(new PaidFees(1, 15_000, 1, 25_000));
    assertThat(after.lamports()).isEqualTo(before.lamports() - 40_000);
  }

  @Test
  void termsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LeaderTerms(COPIER, List.of(5, 5), 5, 0))
        .withMessage("latencies must ascend within 1 to 150, but were [5, 5]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LeaderTerms(COPIER, List.of(5, 151), 5, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CopierTerms(Usd.ZERO, COPIER.execution()))
        .withMessageContaining("notional must be above zero");
  }
}
