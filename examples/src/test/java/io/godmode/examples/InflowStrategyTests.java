package io.godmode.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.Strategy;
import io.godmode.api.id.Mint;
import io.godmode.api.market.Span;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.plugin.ParametersException;
import io.godmode.testkit.MarketScript;
import io.godmode.testkit.RecordedSignals;
import io.godmode.testkit.ScriptedMarketView;
import io.godmode.testkit.StrategyContract;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

// first-strategy: contract
class InflowStrategyTests implements StrategyContract {
  @Override
  public Strategy strategy() {
    return InflowStrategy.of("inflow", Map.of("wallet_id", TestData.WALLET.value()));
  }

  // first-strategy end

  private static final Mint CAT = TestMints.numbered(7);

  // first-strategy: unit test
  @Test
  void fourBuyersAreEnough() {
    MarketScript.Builder script = MarketScript.builder().launch(CAT, "CAT");
    for (int buyer = 1; buyer <= 4; buyer++) {
      script.buy(CAT, MarketScript.trader(buyer), Lamports.ofSol("0.5"));
    }
    ScriptedMarketView view = ScriptedMarketView.create();
    script.pass(Duration.ofSeconds(2)).build().facts().forEach(view::take);
    RecordedSignals signals = RecordedSignals.create();

    strategy().onCandidate(script.candidate(CAT, Ratio.ONE).build(), view, signals);

    assertThat(view.window(CAT, Span.FIFTEEN_SECONDS).orElseThrow().buyers()).isEqualTo(4);
    assertThat(signals.signals()).hasSize(1);
  }

  // first-strategy end

  @Test
  void twoBuyersAreNotEnough() {
    MarketScript.Builder script = MarketScript.builder().launch(CAT, "CAT");
    script.buy(CAT, MarketScript.trader(1), Lamports.ofSol("0.5"));
    script.buy(CAT, MarketScript.trader(2), Lamports.ofSol("0.5"));
    ScriptedMarketView view = ScriptedMarketView.create();
    script.pass(Duration.ofSeconds(2)).build().facts().forEach(view::take);
    RecordedSignals signals = RecordedSignals.create();

    strategy().onCandidate(script.candidate(CAT, Ratio.ONE).build(), view, signals);

    assertThat(signals.signals()).isEmpty();
    assertThat(signals.skips()).containsExactly(new RecordedSignals.Skip("no_inflow", "CAT"));
  }

  @Test
  void aWindowWithAHoleIsNotTraded() {
    MarketScript.Builder script = MarketScript.builder().launch(CAT, "CAT");
    for (int buyer = 1; buyer <= 4; buyer++) {
      script.buy(CAT, MarketScript.trader(buyer), Lamports.ofSol("0.5"));
    }
    ScriptedMarketView view = ScriptedMarketView.create();
    script.gap("lost").pass(Duration.ofSeconds(2)).build().facts().forEach(view::take);
    RecordedSignals signals = RecordedSignals.create();

    strategy().onCandidate(script.candidate(CAT, Ratio.ONE).build(), view, signals);

    assertThat(signals.skips())
        .containsExactly(new RecordedSignals.Skip("window_incomplete", "CAT"));
  }

  @Test
  void valuesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> InflowStrategy.of("inflow", Map.of("min_buyers", "0")))
        .isInstanceOf(ParametersException.class)
        .hasMessageContaining("min_buyers")
        .hasMessageContaining("wallet_id");
  }
}
