package io.godmode.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.godmode.api.SignalSink;
import io.godmode.api.Strategy;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.SignalDenied;
import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketView;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.Usd;
import io.godmode.api.order.SignalKind;
import io.godmode.api.order.TradeSignal;
import io.godmode.api.wallet.PositionView;
import io.godmode.api.wallet.WalletView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StrategyRunTests {
  private static final Mint CAT = TestMints.numbered(1);
  private static final List<WalletView> WALLETS =
      List.of(TestData.wallet(TestData.WALLET, Usd.ofDollars(100)));
  private static final List<PoolModel> MODELS = List.of(ConstantProductModel.of(Venue.PUMP_FUN));

  /** Buys whatever is listed, and writes down what it is told. */
  private static final class Buyer implements Strategy {
    private final List<String> told = new ArrayList<>();
    private boolean sells;

    @Override
    public StrategyId id() {
      return TestData.STRATEGY;
    }

    @Override
    public void onCandidate(Candidate candidate, MarketView view, SignalSink signals) {
      told.add("candidate");
      signals.raise(
          TradeSignal.entry(signals.nextId(), Usd.ofDollars(5))
              .strategy(id())
              .wallet(TestData.WALLET)
              .token(candidate.mint(), candidate.symbol())
              .dataSlot(view.dataSlot())
              .build());
    }

    @Override
    public void onFill(AttemptReported fill, MarketView view, SignalSink signals) {
      told.add("fill, " + view.positions().size() + " held");
    }

    @Override
    public void onFailed(AttemptReported failure, MarketView view, SignalSink signals) {
      told.add("failed");
    }

    @Override
    public void onDenied(SignalDenied denial, MarketView view, SignalSink signals) {
      told.add("denied " + denial.why().label());
    }

    @Override
    public void onMigrated(MarketEvent.Migrated migration, MarketView view, SignalSink signals) {
      told.add("migrated");
    }

    @Override
    public void onTick(MarketView view, SignalSink signals) {
      for (PositionView held : view.positions()) {
        if (sells && held.exiting().isZero()) {
          signals.raise(
              TradeSignal.exit(signals.nextId(), SignalKind.EXIT)
                  .strategy(id())
                  .wallet(held.walletId())
                  .token(held.mint(), held.symbol())
                  .dataSlot(view.dataSlot())
                  .build());
        }
      }
    }
  }

  private final Buyer buyer = new Buyer();

  private static MarketScript.Builder cat() {
    return MarketScript.builder()
        .launch(CAT, "CAT")
        .buy(CAT, MarketScript.trader(1), Lamports.ofSol("10"));
  }

  private static Candidate listed(MarketScript.Builder script) {
    return script.candidate(CAT, Ratio.ONE).build();
  }

  private StrategyRun run(MarketScript.Builder script) {
    return StrategyRun.of(buyer, script.build(), WALLETS, MODELS).toEnd();
  }

  @Test
  void anEntryIsPendingThenFilledThenHeld() {
    MarketScript.Builder script = cat();
    script.list(listed(script)).pass(Duration.ofSeconds(2)).list();
    StrategyRun run = run(script);
    assertThat(buyer.told).containsExactly("candidate");
    assertThat(run.view().entryPending(TestData.WALLET, CAT)).isTrue();
    assertThat(run.view().pendingOrders()).hasSize(1);

    run = run(script.pass(Duration.ofSeconds(2)));
    assertThat(buyer.told).endsWith("candidate", "fill, 1 held");
    assertThat(run.view().pendingOrders()).isEmpty();
    PositionView held = run.view().position(TestData.WALLET, CAT).orElseThrow();
    assertThat(held.cost().value()).isPositive();
    assertThat(held.executable()).isLessThan(held.cost());
    assertThat(held.markMissing()).isFalse();
  }

  @Test
  void anExitEndsThePosition() {
    buyer.sells = true;
    MarketScript.Builder script = cat();
    script.list(listed(script)).pass(Duration.ofSeconds(2)).list().pass(Duration.ofSeconds(8));
    StrategyRun run = run(script);
    assertThat(buyer.told).containsExactly("candidate", "fill, 1 held", "fill, 0 held");
    assertThat(run.view().positions()).isEmpty();
  }

  @Test
  void whatIsHeldForLongTheEngineSells() {
    MarketScript.Builder script = cat();
    script.list(listed(script)).pass(Duration.ofSeconds(2)).list().pass(Duration.ofSeconds(40));
    StrategyRun run = run(script);
    assertThat(buyer.told).containsExactly("candidate", "fill, 1 held", "fill, 0 held");
    assertThat(run.signals()).hasSize(1);
  }

  @Test
  void someEntriesAreDeniedAndSomeFail() {
    MarketScript.Builder script = cat();
    script.list(listed(script)).pass(Duration.ofSeconds(20));
    run(script);
    assertThat(buyer.told).contains("denied MAX_PARALLEL_ORDERS", "failed");
  }

  @Test
  void whatHasNoPriceIsDenied() {
    MarketScript.Builder script = cat();
    script.list(listed(script)).migrate(CAT).pass(Duration.ofSeconds(2));
    run(script);
    assertThat(buyer.told).containsExactly("migrated", "candidate", "denied PRICE_MISSING");
  }

  @Nested
  class Scripts {
    @Test
    void areTheSameEveryTime() {
      assertThat(MarketScript.lively(3).facts()).isEqualTo(MarketScript.lively(3).facts());
      assertThat(MarketScript.lively(3).facts()).isNotEqualTo(MarketScript.lively(4).facts());
    }

    @Test
    void areAsAMarketSourceTellsThem() {
      List<MarketEvent.Kind> kinds =
          MarketScript.lively(3).facts().stream().map(MarketEvent::kind).distinct().toList();
      assertThat(kinds)
          .contains(
              MarketEvent.Kind.LAUNCHED,
              MarketEvent.Kind.SWAPPED,
              MarketEvent.Kind.CURVE_COMPLETED,
              MarketEvent.Kind.MIGRATED,
              MarketEvent.Kind.CANDIDATES_LISTED,
              MarketEvent.Kind.GAP,
              MarketEvent.Kind.ROLLED_BACK);
    }

    @Test
    void anotherFutureHasTheSamePast() {
      MarketScript script = MarketScript.lively(3);
      MarketScript other = script.withOtherFutureAfter(500);
      assertThat(other.first(500).facts()).isEqualTo(script.first(500).facts());
      assertThat(other.facts()).hasSameSizeAs(script.facts()).isNotEqualTo(script.facts());
    }

    @Test
    void aRollbackBringsBackThePoolsBefore() {
      MarketScript.Builder script = cat().pass(Duration.ofSeconds(1));
      long liquidity = realQuote(script);
      script.buy(CAT, MarketScript.trader(2), Lamports.ofSol("5"));
      assertThat(realQuote(script)).isGreaterThan(liquidity);
      script.rollBack(1);
      assertThat(realQuote(script)).isEqualTo(liquidity);
      assertThatThrownBy(() -> script.rollBack(100))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("100");
    }

    private long realQuote(MarketScript.Builder script) {
      return script.candidate(CAT, Ratio.ONE).build().liquidity().orElseThrow().nanos();
    }

    @Test
    void whatCannotBeTradedIsNotWritten() {
      assertThatThrownBy(
              () -> MarketScript.builder().buy(CAT, TestData.TRADER, Lamports.ofSol("1")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no pool");
      assertThatThrownBy(() -> cat().sell(CAT, TestData.TRADER, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("0 raw tokens");
    }
  }

  @Test
  void aSinkTakesNoMoreThanTheEngineWould() {
    RecordedSignals signals = RecordedSignals.create();
    for (int i = 0; i < SignalSink.MOST_SIGNALS; i++) {
      signals.nextId();
    }
    assertThatThrownBy(signals::nextId)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("1000");
  }
}
