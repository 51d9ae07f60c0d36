package io.godmode.core;

import static io.godmode.core.LeaderScript.LEADER;
import static io.godmode.core.LeaderScript.OTHER;
import static io.godmode.core.LeaderScript.buy;
import static io.godmode.core.LeaderScript.sell;
import static io.godmode.core.MarketScript.MINT;
import static io.godmode.core.fixture.TestConfigs.COPY;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.TradingEvent.AgentTicked;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.SignalRaised;
import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.LeaderTrade;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import io.godmode.core.config.AgentMode;
import io.godmode.core.config.CopySettings;
import io.godmode.core.config.CopySettings.Filters;
import io.godmode.core.config.CopySettings.Master;
import io.godmode.core.config.CopySettings.SellMode;
import io.godmode.core.config.CopySettings.SizeMode;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.PluginUse;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.strategy.CopyStrategy;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is copied, what is left and why, and how leaders are followed out. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CopyScenarioTests {
  private static final Mint SECOND = TestMints.numbered(2);
  private static final Mint THIRD = TestMints.numbered(3);

  @TempDir Path root;

  private final LastRun lastRun = new LastRun();
  private final LeaderScript leaders = new LeaderScript();
  private ScriptedExecutor executor = ScriptedExecutor.fillsAtOnceAndAfterARestart();

  private static Master master(UnaryOperator<Filters.Builder> filters) {
    return Master.fixed("first", COPY, Usd.of("3"))
        .leader(LEADER)
        .filters(filters.apply(Filters.DEFAULT.toBuilder()).build());
  }

  private static CopySettings copying(Master... masters) {
    return new CopySettings(
        StrategyId.of("copy_trading"),
        List.of(masters),
        PluginUse.of("test"),
        1,
        0,
        ExitPlan.afterTicks(600));
  }

  private void run(MarketScript market, Master... masters) {
    GodmodeConfig config =
        TestConfigs.live150().toBuilder()
            .noMemecoin()
            .agent(agent -> agent.mode(AgentMode.ALL))
            .copying(copying(masters))
            .build();
    lastRun.run(
        Godmode.builder()
            .config(config)
            .memecoins(market)
            .copyFeed(leaders)
            .executor(executor)
            .dataDirectory(root));
  }

  private static MarketScript market(int seconds) {
    return MarketScript.start()
        .pool(MarketScript.pool(SECOND))
        .pool(MarketScript.pool(THIRD))
        .seconds(seconds)
        .end();
  }

  private List<TradeSignal> signals() {
    return lastRun.of(SignalRaised.class).stream().map(SignalRaised::signal).toList();
  }

  private List<Order> orders(Side side) {
    return lastRun.of(OrderApproved.class).stream()
        .map(OrderApproved::order)
        .filter(order -> order.side() == side)
        .toList();
  }

  private List<Map<String, Integer>> skips() {
    return lastRun.of(AgentTicked.class).stream().map(AgentTicked::drops).toList();
  }

  private List<String> details() {
    return lastRun.of(AgentTicked.class).stream().map(AgentTicked::nearestMiss).toList();
  }

  private void requireLeft(String reason, String detail) {
    assertThat(CopyStrategy.REASONS).contains(reason);
    assertThat(signals()).isEmpty();
    assertThat(skips()).containsExactly(Map.of(reason, 1));
    assertThat(details()).containsExactly(detail);
  }

  private static long sold(Order sell) {
    return sell.terms().fold(bought -> 0L, sale -> sale.quantity().raw());
  }

  private static long bought(Order buy) {
    return buy.terms().fold(bought -> bought.minTokens().raw(), sale -> 0L);
  }

  @Nested
  class Entries {
    @Test
    void aBuyIsCopiedWithItsNumbers() {
      leaders.then(buy(LEADER, MINT, 5));

      run(market(4), master(filters -> filters));

      assertThat(signals()).hasSize(1);
      TradeSignal entry = signals().get(0);
      assertThat(entry.kind()).isEqualTo(SignalKind.ENTRY);
      assertThat(entry.walletId()).isEqualTo(COPY);
      assertThat(entry.notional()).contains(Usd.of("3"));
      assertThat(entry.plan()).contains(ExitPlan.afterTicks(600));
      assertThat(entry.meta())
          .containsEntry("master", "first")
          .containsEntry("leader", LEADER.toString())
          .containsEntry("leader_slot", String.valueOf(TestData.SLOT + 5))
          .containsEntry("leader_usd", "190")
          .containsEntry("age_slots", "0")
          .containsEntry("price_drift_bps", "127");
      assertThat(lastRun.of(AttemptReported.class)).isNotEmpty();
    }

    @Test
    void aMultiplierBuysTimesWhatTheLeaderSpent() {
      leaders.then(buy(LEADER, MINT, 5));
      Master master =
          new Master(
              "first",
              Optional.of(LEADER),
              COPY,
              SizeMode.MULTIPLIER,
              Optional.empty(),
              Optional.of(Ratio.ofFraction("0.015")),
              Optional.empty(),
              Optional.empty(),
              SellMode.PROPORTIONAL,
              Filters.DEFAULT);

      run(market(4), master);

      assertThat(signals()).extracting(TradeSignal::notional).containsExactly(usd("2.85"));
    }

    @Test
    void aShareOfTheWalletIsOfWhatIsFree() {
      leaders.then(buy(LEADER, MINT, 5));
      Master master =
          new Master(
              "first",
              Optional.of(LEADER),
              COPY,
              SizeMode.PCT_OF_WALLET,
              Optional.empty(),
              Optional.empty(),
              Optional.of(Ratio.ofFraction("0.5")),
              Optional.of(Usd.of("4.5")),
              SellMode.PROPORTIONAL,
              Filters.DEFAULT);

      run(market(4), master);

      assertThat(signals()).extracting(TradeSignal::notional).containsExactly(usd("4.5"));
    }

    private Optional<Usd> usd(String amount) {
      return Optional.of(Usd.of(amount));
    }
  }

  @Nested
  class FiltersInOrder {
    @Test
    void aStrangerIsNotFollowed() {
      leaders.then(buy(OTHER, MINT, 5));

      run(market(4), master(filters -> filters));

      requireLeft("leader_not_followed", OTHER + " is no master's address");
    }

    @Test
    void whatNobodyCanHaveTradedIsLeft() {
      leaders.then(buy(LEADER, MINT, 5, 0, 7));

      run(market(4), master(filters -> filters));

      requireLeft("leader_trade_malformed", name(MINT) + ": BUY of 7 for 0 lamports, share 0");
    }

    @Test
    void anOldTradeIsLeft() {
      leaders.at(8, buy(LEADER, MINT, 4));

      run(market(4), master(filters -> filters.maxAgeSlots(3)));

      requireLeft("leader_trade_too_old", "first " + name(MINT) + ": 4 slots old, limit 3");
    }

    @Test
    void aTradeAsOldAsTheLimitIsCopied() {
      leaders.at(7, buy(LEADER, MINT, 4));

      run(market(4), master(filters -> filters.maxAgeSlots(3)));

      assertThat(signals()).hasSize(1);
    }

    @Test
    void anotherVenueIsLeft() {
      leaders.then(buy(LEADER, MINT, 5));

      run(market(4), master(filters -> filters.venues(List.of(Venue.PUMP_SWAP))));

      requireLeft("venue_not_allowed", "first " + name(MINT) + ": pump_fun is not of [pump_swap]");
    }

    @Test
    void anUnknownVenueIsLeftWhereVenuesAreNamed() {
      leaders.then(
          new LeaderTrade(
              LEADER, MINT, Side.BUY, 1_000_000, 8_941_666_666L, Ratio.ZERO, TestData.SLOT + 5));

      run(market(4), master(filters -> filters.venues(List.of(Venue.PUMP_FUN))));

      requireLeft(
          "venue_not_allowed", "first " + name(MINT) + ": unknown venue is not of [pump_fun]");
    }

    @Test
    void aDeniedTokenIsLeft() {
      leaders.then(buy(LEADER, MINT, 5));

      run(market(4), master(filters -> filters.mintDeny(List.of(MINT))));

      requireLeft("mint_denied", "first " + name(MINT) + ": " + MINT + " is denied");
    }

    @Test
    void aTokenThatIsNotOfThoseAllowedIsLeft() {
      leaders.then(buy(LEADER, MINT, 5));

      run(market(4), master(filters -> filters.mintAllow(List.of(SECOND))));

      requireLeft(
          "mint_not_allowed", "first " + name(MINT) + ": " + MINT + " is not of those allowed");
    }

    @Test
    void aSmallTradeIsLeft() {
      leaders.then(buy(LEADER, MINT, 5));

      run(market(4), master(filters -> filters.minLeaderTrade(Usd.of("190.01"))));

      requireLeft("leader_trade_too_small", "first " + name(MINT) + ": 190 USD < 190.01");
    }

    @Test
    void aLargeTradeIsLeft() {
      leaders.then(buy(LEADER, MINT, 5));

      run(market(4), master(filters -> filters.maxLeaderTrade(Usd.of("189.99"))));

      requireLeft("leader_trade_too_large", "first " + name(MINT) + ": 190 USD > 189.99");
    }

    @Test
    void aTradeThatComesTooSoonIsLeft() {
      leaders.then(buy(LEADER, MINT, 5)).then(buy(LEADER, SECOND, 10)).then(buy(LEADER, THIRD, 15));

      run(market(8), master(filters -> filters.cooldown(Duration.ofSeconds(4))));

      assertThat(signals()).extracting(TradeSignal::mint).containsExactly(MINT, THIRD);
      assertThat(skips()).containsExactly(Map.of("cooldown", 1));
      assertThat(details())
          .containsExactly("first " + name(SECOND) + ": PT2S since the last copy < PT4S");
    }

    @Test
    void whatIsHeldIsNotBoughtAgain() {
      leaders.then(buy(LEADER, MINT, 5)).then(buy(LEADER, MINT, 8));

      run(market(6), master(filters -> filters));

      assertThat(signals()).hasSize(1);
      assertThat(skips()).containsExactly(Map.of("token_held", 1));
    }

    @Test
    void noMoreCopiesAreOpenThanAllowed() {
      leaders.then(buy(LEADER, MINT, 5)).then(buy(LEADER, SECOND, 8)).then(buy(LEADER, THIRD, 11));

      run(market(8), master(filters -> filters.maxOpenCopies(2)));

      assertThat(signals()).extracting(TradeSignal::mint).containsExactly(MINT, SECOND);
      assertThat(skips()).containsExactly(Map.of("max_open_copies", 1));
      assertThat(details()).containsExactly("first " + name(THIRD) + ": 2 copies open, limit 2");
    }

    @Test
    void whatCannotBeBoughtIsLeft() {
      Mint unseen = TestMints.numbered(9);
      leaders.then(buy(LEADER, unseen, 5));

      run(market(4), master(filters -> filters));

      requireLeft(
          "no_quote", "first " + name(unseen) + ": " + unseen + " cannot be bought for 3 USD");
    }

    @Test
    void aPriceThatHasRunAwayIsLeft() {
      // The leader paid nine tenths of what we would.
      leaders.then(buy(LEADER, MINT, 5, 900_000_000L, 8_941_666_666_666L));

      run(market(4), master(filters -> filters));

      requireLeft(
          "price_drifted", "first " + name(MINT) + ": 1252 bps above the leader's fill, limit 0.1");
    }

    @Test
    void aLeaderIsLeftAfterLosingCopiesInARow() {
      // What is bought and sold again at the same price has lost the fees.
      leaders
          .then(buy(LEADER, MINT, 5))
          .then(sell(LEADER, MINT, 8, "1"))
          .then(buy(LEADER, SECOND, 12))
          .then(sell(LEADER, SECOND, 15, "1"))
          .then(buy(LEADER, THIRD, 20));

      run(market(12), master(filters -> filters.stopAfterLosses(2)));

      assertThat(orders(Side.BUY)).extracting(Order::mint).containsExactly(MINT, SECOND);
      assertThat(skips()).containsExactly(Map.of("master_stopped", 1));
      assertThat(details())
          .containsExactly("first " + name(THIRD) + ": 2 losing copies in a row, limit 2");
    }
  }

  private static String name(Mint mint) {
    return mint.toString().substring(0, 6);
  }

  @Nested
  class Sales {
    @Test
    void theSameShareIsSold() {
      leaders
          .then(buy(LEADER, MINT, 5))
          .then(sell(LEADER, MINT, 9, "0.25"))
          .then(sell(LEADER, MINT, 13, "0.5"));

      run(market(8), master(filters -> filters));

      long held = bought(orders(Side.BUY).get(0));
      long first = (held + 3) / 4;
      assertThat(orders(Side.SELL))
          .extracting(CopyScenarioTests::sold)
          .containsExactly(first, (held - first + 1) / 2);
      assertThat(signals().subList(1, 3))
          .allSatisfy(
              exit -> {
                assertThat(exit.kind()).isEqualTo(SignalKind.EXIT);
                assertThat(exit.reason()).isEqualTo("leader sold");
                assertThat(exit.meta()).containsEntry("master", "first");
              });
    }

    @Test
    void inFullModeAnySaleSellsAll() {
      leaders.then(buy(LEADER, MINT, 5)).then(sell(LEADER, MINT, 9, "0.1"));

      run(market(8), master(filters -> filters).sells(SellMode.FULL));

      assertThat(orders(Side.SELL))
          .extracting(CopyScenarioTests::sold)
          .containsExactly(bought(orders(Side.BUY).get(0)));
    }

    @Test
    void aSaleOfWhatIsNotHeldIsIgnored() {
      leaders.then(sell(LEADER, MINT, 5, "1"));

      run(market(4), master(filters -> filters));

      requireLeft("not_held", name(MINT) + ": no copy of this leader's buy is open");
    }

    @Test
    void anotherLeadersSaleClosesNothing() {
      leaders.then(buy(LEADER, MINT, 5)).then(sell(OTHER, MINT, 9, "1"));
      Master second = Master.fixed("second", COPY, Usd.of("3")).leader(OTHER);

      run(market(8), master(filters -> filters), second);

      assertThat(orders(Side.SELL)).isEmpty();
      assertThat(skips()).containsExactly(Map.of("not_held", 1));
    }

    @Test
    void whatIsToldTwiceIsFollowedOnce() {
      LeaderTrade sale = sell(LEADER, MINT, 9, "0.5");
      LeaderTrade signed =
          new LeaderTrade(
              sale.leader(),
              sale.mint(),
              sale.side(),
              sale.quoteAmount(),
              sale.tokenAmount(),
              sale.soldShare(),
              sale.slot(),
              sale.venue(),
              Optional.of(TestData.signature(1)));
      leaders.then(buy(LEADER, MINT, 5)).then(signed).at(11, signed);

      run(market(8), master(filters -> filters));

      assertThat(orders(Side.SELL)).hasSize(1);
      assertThat(skips()).containsExactly(Map.of("leader_trade_repeated", 1));
    }

    @Test
    void aLeaderThatSellsBeforeOurBuyIsFilledIsFollowedAsSoonAsItIs() {
      // Fills a second after the buy was sent; the leader has sold half by then.
      leaders.then(buy(LEADER, MINT, 5)).then(sell(LEADER, MINT, 6, "0.5"));
      executor =
          ScriptedExecutor.answering(
                  (order, context) -> {
                    if (order.side() == Side.SELL) {
                      context.report(ScriptedExecutor.landed(order, 4));
                    }
                  })
              .onFact(
                  (fact, context) -> {
                    if (fact instanceof MarketEvent.SlotIngested read
                        && read.slot() == TestData.SLOT + 8) {
                      context.report(ScriptedExecutor.landed(executor.submitted.get(0), 4));
                    }
                  });

      run(market(8), master(filters -> filters));

      long held = bought(orders(Side.BUY).get(0));
      assertThat(orders(Side.SELL))
          .extracting(CopyScenarioTests::sold)
          .containsExactly(held - held / 2);
    }

    @Test
    void aSaleThatFailsIsTriedAgain() {
      leaders.then(buy(LEADER, MINT, 5)).then(sell(LEADER, MINT, 9, "1"));
      executor =
          ScriptedExecutor.answering(
              (order, context) ->
                  context.report(
                      executor.submitted.size() == 2
                          ? ScriptedExecutor.expired(order, 4)
                          : ScriptedExecutor.landed(order, 4)));

      run(market(10), master(filters -> filters));

      assertThat(orders(Side.SELL)).hasSize(2);
      assertThat(executor.submitted).hasSize(3);
    }

    @Test
    void whatTheChainDropsIsSold() {
      leaders.then(buy(LEADER, MINT, 5));
      MarketScript script =
          MarketScript.start()
              .seconds(4)
              .fact(new MarketEvent.RolledBack(TestData.SLOT + 5))
              .seconds(2)
              .end();

      run(script, master(filters -> filters));

      assertThat(orders(Side.SELL))
          .extracting(CopyScenarioTests::sold)
          .containsExactly(bought(orders(Side.BUY).get(0)));
    }

    @Test
    void theExitPlanRunsBeside() {
      leaders.then(buy(LEADER, MINT, 5)).then(sell(LEADER, MINT, 20, "1"));
      GodmodeConfig config =
          TestConfigs.live150().toBuilder()
              .noMemecoin()
              .agent(agent -> agent.mode(AgentMode.ALL))
              .copying(
                  new CopySettings(
                      StrategyId.of("copy_trading"),
                      List.of(master(filters -> filters)),
                      PluginUse.of("test"),
                      1,
                      0,
                      ExitPlan.afterTicks(2)))
              .build();

      lastRun.run(
          Godmode.builder()
              .config(config)
              .memecoins(market(12))
              .copyFeed(leaders)
              .executor(executor)
              .dataDirectory(root));

      assertThat(orders(Side.SELL)).extracting(Order::reason).containsExactly("time");
      assertThat(skips()).containsExactly(Map.of("not_held", 1));
    }
  }

  @Nested
  class Restarts {
    @Test
    void whoseBuyAPositionIsSurvivesARestart() {
      leaders
          .then(buy(LEADER, MINT, 5))
          .then(sell(OTHER, MINT, 20, "1"))
          .then(sell(LEADER, MINT, 24, "0.5"));
      Master second = Master.fixed("second", COPY, Usd.of("3")).leader(OTHER);

      stopAfter(5, master(filters -> filters), second);
      run(market(12), master(filters -> filters), second);

      long held = bought(orders(Side.BUY).get(0));
      assertThat(orders(Side.BUY)).hasSize(1);
      assertThat(orders(Side.SELL))
          .extracting(CopyScenarioTests::sold)
          .containsExactly((held + 1) / 2);
    }

    @Test
    void whatWasCopiedBeforeIsNotCopiedAgain() {
      leaders.then(buy(LEADER, MINT, 5)).then(buy(LEADER, SECOND, 20));

      stopAfter(5, master(filters -> filters));
      run(market(12), master(filters -> filters));

      assertThat(orders(Side.BUY)).extracting(Order::mint).containsExactly(MINT, SECOND);
    }

    private void stopAfter(int ticks, Master... masters) {
      GodmodeConfig config =
          TestConfigs.live150().toBuilder()
              .noMemecoin()
              .agent(agent -> agent.mode(AgentMode.ALL))
              .copying(copying(masters))
              .build();
      lastRun.run(
          Godmode.builder()
              .config(config)
              .memecoins(market(12))
              .copyFeed(leaders)
              .executor(executor)
              .dataDirectory(root)
              .ticks(ticks));
    }
  }
}
