package io.godmode.core;

import static io.godmode.core.MarketScript.MINT;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.TradingEvent.AgentTicked;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.event.TradingEvent.SignalRaised;
import io.godmode.api.money.Usd;
import io.godmode.api.order.TradeSignal;
import io.godmode.core.fixture.TestConfigs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A wish that the gate refuses does not stand in the way of other strategies' wishes. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RefusedWishTests {
  private final LastRun lastRun = new LastRun();

  /** Wishes for less than the least trade, which the gate refuses. */
  private static ScriptedStrategy tooSmall(String name) {
    ScriptedStrategy strategy = ScriptedStrategy.named(name);
    return strategy.on(
        1,
        (view, signals) ->
            signals.raise(
                TradeSignal.entry(signals.nextId(), Usd.of("0.01"))
                    .strategy(strategy.id())
                    .wallet(TestConfigs.SNIPER)
                    .token(MINT, "TEST")
                    .reason("test")
                    .build()));
  }

  private void run(ScriptedStrategy... strategies) {
    GodmodeBuilder builder =
        Godmode.builder()
            .config(TestConfigs.live150())
            .memecoins(MarketScript.start().seconds(4).end())
            .executor(ScriptedExecutor.fillsAtOnce());
    List.of(strategies).forEach(builder::strategy);
    lastRun.run(builder);
  }

  private List<String> raised() {
    return lastRun.of(SignalRaised.class).stream()
        .map(raised -> raised.signal().strategyId().value())
        .toList();
  }

  private List<Map<String, Integer>> drops() {
    return lastRun.of(AgentTicked.class).stream()
        .map(AgentTicked::drops)
        .filter(drops -> !drops.isEmpty())
        .toList();
  }

  @Test
  void theNextStrategyInTurnTakesTheToken() {
    run(
        tooSmall("a"),
        tooSmall("b"),
        ScriptedStrategy.named("c").buysOn(1, MINT, 600),
        ScriptedStrategy.named("d").buysOn(1, MINT, 600));

    assertThat(raised()).containsExactly("a", "b", "c");
    assertThat(lastRun.of(SignalDenied.class)).hasSize(2);
    assertThat(lastRun.of(OrderApproved.class))
        .singleElement()
        .satisfies(approved -> assertThat(approved.order().strategyId().value()).isEqualTo("c"));
    assertThat(drops()).containsExactly(Map.of("strategy_conflict", 1));
  }

  @Test
  void aWishThatIsApprovedKeepsTheToken() {
    run(
        ScriptedStrategy.named("a").buysOn(1, MINT, 600),
        ScriptedStrategy.named("b").buysOn(1, MINT, 600));

    assertThat(raised()).containsExactly("a");
    assertThat(drops()).containsExactly(Map.of("strategy_conflict", 1));
  }
}
