package io.godmode.core.risk;

import static io.godmode.core.fixture.TestConfigs.COPY;
import static io.godmode.core.fixture.TestConfigs.SNIPER;
import static io.godmode.core.risk.FakeRiskContext.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.id.WalletId;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.risk.Denial;
import io.godmode.api.risk.DenialCode;
import io.godmode.api.risk.GateDecision;
import io.godmode.api.risk.RiskGate;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.fixture.TestWallets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** All rules together, with LIVE_150 in safe mode. */
class RiskRulesInTheGateTests {
  private final GodmodeConfig config = TestConfigs.live150();
  private final RiskGate gate = RiskGate.of(RiskRules.standard(config, SourceInfo.Kind.SIMULATED));
  private final FakeRiskContext context = new FakeRiskContext();

  @Test
  void sixDollarsOfAWalletOfThirtyBecomeThree() {
    assertThat(granted(entry("6"))).contains(Usd.of("3"));
    assertThat(decide(entry("6")).verdicts())
        .contains(
            "max_pct_balance: shrink to 3 MAX_PCT_BALANCE:"
                + " asked=6 balance=30 granted=3 limit=3 share=0.1");
  }

  @Test
  void theTightestCapWins() {
    // 15 per token less 12.50 held leaves 2.50, less than a tenth of 30.
    context.exposure = Usd.of("12.5");
    assertThat(granted(entry("6"))).contains(Usd.of("2.5"));
  }

  @Test
  void afterFourLossesHalfOfWhatTheCapsLeaveIsRaisedToTheSmallestTrade() {
    // The caps leave 3.00; its half of 1.50 is below 2.00, which the caps allow.
    context.losingStreak = 4;
    assertThat(granted(entry("6"))).contains(Usd.of("2"));
  }

  @Test
  void afterFourLossesALargeWalletTradesHalf() {
    // 60 free of 180: 33.3 % would be over the cap of 30 %, so equity is 240. A tenth is 6, half 3.
    context.equity = Usd.ofDollars(240);
    context.wallet(
        TestWallets.wallet(
            config.wallet(SNIPER).orElseThrow(), Usd.ofDollars(60), Usd.ofDollars(60)));
    context.losingStreak = 4;
    assertThat(granted(entry("6"))).contains(Usd.of("3"));
  }

  /**
   * The smallest trade is also the floor of a halved size, as the specification has it: raising it
   * makes the halved order larger, and fixed costs a smaller share of it. This is the one limit
   * whose tightening can let an order through.
   */
  @Test
  void aHigherSmallestTradeLiftsAHalvedSizeAndSoItsShareOfFixedCosts() {
    context.losingStreak = 4;
    context.cost = notional -> Optional.of(Ratio.ceilOf(Usd.of("0.3").nanos(), notional.nanos()));
    assertThat(granted(entry("6"))).contains(Usd.of("2"));
    RiskGate lower =
        RiskGate.of(
            RiskRules.standard(
                TestConfigs.with(config, config.risk().toBuilder().minTrade(Usd.of("1.5")).build()),
                SourceInfo.Kind.SIMULATED));
    assertThat(
            lower
                .decide(new PlainDraft(entry("6")), context)
                .fold(yes -> Optional.<Denial>empty(), no -> Optional.of(no.why()))
                .map(Denial::code))
        .contains(DenialCode.COST_TOO_HIGH);
  }

  @Test
  void aWalletThatCannotReachTheSmallestTradeIsRefused() {
    // A tenth of 19.99 is 1.999. The rest of the 30 is in a position worth as much.
    context.wallet(TestWallets.invested(context.sniper(), Usd.of("10.01"), Usd.of("10.01"), 1));
    assertThat(denial(entry("6")).map(Denial::code)).contains(DenialCode.BELOW_MIN_TRADE);
  }

  @Test
  void theSecondLostDollarOfAWalletStopsIt() {
    lose(SNIPER, 1);
    assertThat(granted(entry("2"))).contains(Usd.of("2"));
    lose(SNIPER, 2);
    assertThat(denial(entry("2")).map(Denial::code)).contains(DenialCode.WALLET_DAY_LOSS);
    assertThat(granted(entry(COPY, Usd.of("2"), Optional.empty()))).contains(Usd.of("2"));
  }

  @Test
  void theFourthLostDollarAcrossWalletsStopsAll() {
    context.losingStreak = 3;
    context.equity = Usd.ofDollars(147);
    assertThat(granted(entry("2"))).contains(Usd.of("2"));
    context.losingStreak = 4;
    context.equity = Usd.ofDollars(146);
    assertThat(denial(entry("2")).map(Denial::code)).contains(DenialCode.GLOBAL_DAY_LOSS);
  }

  @Test
  void theFirstRefusalIsToldButEveryRuleIsJudged() {
    context.openOrders = 5;
    context.cost = notional -> Optional.of(Ratio.ONE);
    GateDecision decision = decide(entry("2"));
    assertThat(denial(entry("2")).map(Denial::code)).contains(DenialCode.MAX_PARALLEL_ORDERS);
    assertThat(decision.verdicts()).hasSize(25).anyMatch(line -> line.contains("COST_TOO_HIGH"));
  }

  private void lose(WalletId id, long dollars) {
    WalletView lost =
        TestWallets.wallet(
            config.wallet(id).orElseThrow(), Usd.ofDollars(30 - dollars), Usd.ofDollars(30));
    context.wallet(lost);
    context.equity = Usd.ofDollars(150 - dollars);
  }

  private GateDecision decide(TradeSignal signal) {
    return gate.decide(new PlainDraft(signal), context);
  }

  private Optional<Usd> granted(TradeSignal signal) {
    return decide(signal)
        .fold(yes -> Optional.of(yes.order().order().notional()), no -> Optional.empty());
  }

  private Optional<Denial> denial(TradeSignal signal) {
    return decide(signal).fold(yes -> Optional.empty(), no -> Optional.of(no.why()));
  }
}
