package io.godmode.core;

import static io.godmode.core.fixture.TestConfigs.EMERGENCY;
import static io.godmode.core.fixture.TestConfigs.FEES;
import static io.godmode.core.fixture.TestConfigs.SNIPER;
import static io.godmode.core.fixture.TestConfigs.VAULT;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.event.CommandOutcome.Refused;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.OperatorCommand;
import io.godmode.api.event.TradingEvent.FlowApplied;
import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import io.godmode.api.wallet.NativeBalance;
import io.godmode.api.wallet.WalletView;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.fixture.TestConfigs;
import io.godmode.core.ledger.Totals;
import io.godmode.core.treasury.FlowNotice;
import io.godmode.core.treasury.FlowPreview;
import io.godmode.testkit.TestMints;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Flows through the engine: day change, costs, restarts, previews, bridges. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FlowRunTests {
  private static final Mint MINT = TestMints.numbered(1);
  private static final GodmodeConfig CONFIG = TestConfigs.live150();

  @TempDir Path root;

  private final LastRun lastRun = new LastRun();

  private static GodmodeBuilder engine(MarketScript market) {
    return Godmode.builder()
        .config(CONFIG)
        .memecoins(market)
        .executor(ScriptedExecutor.fillsAtOnce());
  }

  private List<FlowStep> steps(String rule) {
    return lastRun.of(FlowApplied.class).stream()
        .map(FlowApplied::step)
        .filter(step -> step.rule().equals(rule))
        .toList();
  }

  @Test
  void theDailyResetComesBeforeFlowsAreAsked() {
    List<FlowSnapshot> asked = new ArrayList<>();
    lastRun.run(
        engine(MarketScript.start(Instant.parse("2026-01-05T23:58:00Z")).seconds(300).end())
            .strategy(ScriptedStrategy.create().buysOn(1, MINT, 4))
            .flows(
                snapshot -> {
                  asked.add(snapshot);
                  return List.of();
                }));
    assertThat(asked).hasSizeGreaterThan(3);
    assertThat(asked)
        .allSatisfy(
            snapshot ->
                assertThat(snapshot.wallets())
                    .allSatisfy(
                        wallet ->
                            assertThat(wallet.lastReset())
                                .isEqualTo(LocalDate.ofInstant(snapshot.at(), ZoneOffset.UTC))));
    FlowSnapshot last = asked.get(asked.size() - 1);
    assertThat(asked.get(0).wallet(SNIPER).orElseThrow().feesToday()).isGreaterThan(Usd.ZERO);
    assertThat(last.wallet(SNIPER).orElseThrow().feesToday()).isEqualTo(Usd.ZERO);
    assertThat(last.owedCosts().get(SNIPER)).isGreaterThan(Usd.ZERO);
  }

  @Test
  void whatTheNetworkTookComesBackOnceOverRestarts() {
    MarketScript market = MarketScript.start().seconds(400).end();
    lastRun.run(
        engine(market)
            .strategy(ScriptedStrategy.create().buysOn(1, MINT, 4).buysOn(100, MINT, 4))
            .dataDirectory(root)
            .ticks(130));
    List<FlowStep> first = steps(FlowStep.REIMBURSEMENT);
    assertThat(first).isNotEmpty();
    GodmodeStatus end =
        lastRun.run(
            engine(MarketScript.start().seconds(400).end())
                .strategy(ScriptedStrategy.create().buysOn(1, MINT, 4).buysOn(100, MINT, 4))
                .dataDirectory(root));
    Totals totals = end.totals();
    Usd network =
        totals
            .baseFees()
            .plus(totals.priorityFees())
            .plus(totals.tips())
            .plus(totals.failedAttempts());
    Usd paidBack =
        steps(FlowStep.REIMBURSEMENT).stream()
            .map(step -> step.fold(FlowStep.Transfer::received, raise -> Usd.ZERO))
            .reduce(Usd.ZERO, Usd::plus);
    assertThat(paidBack.minus(network).nanos()).isBetween(-8L, 8L);
    assertThat(lastRun.engine().previewFlows().before().owedCosts().get(SNIPER))
        .isEqualTo(Usd.ZERO);
  }

  @Test
  void aCooldownHoldsOverARestart() {
    GodmodeConfig rich =
        TestConfigs.withWallets(
            CONFIG,
            wallet ->
                wallet.id().equals(FEES)
                    ? wallet.toBuilder().initialBalance(Usd.ofDollars(20)).build()
                    : wallet.id().equals(EMERGENCY)
                        ? wallet.toBuilder().initialBalance(Usd.ZERO).build()
                        : wallet);
    lastRun.run(
        engine(MarketScript.start().seconds(2_000).end())
            .config(rich)
            .dataDirectory(root)
            .ticks(70));
    assertThat(steps("fees_sweep")).hasSize(2);
    List<Instant> sweeps = new ArrayList<>();
    try (Godmode again =
        engine(MarketScript.start().seconds(2_000).end())
            .config(rich)
            .dataDirectory(root)
            .build()) {
      // Fees of 15 are 5 above their target and at their cap: only the cooldown holds them.
      again
          .operator()
          .submit(new OperatorCommand.Transfer("t", "ada", "x", VAULT, FEES, Usd.ofDollars(5)));
      again.run();
      again
          .events(1)
          .filter(FlowRunTests::sweeps)
          .map(JournaledEvent::at)
          .distinct()
          .forEach(sweeps::add);
    }
    assertThat(sweeps).hasSize(2);
    assertThat(Duration.between(sweeps.get(0), sweeps.get(1)))
        .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(31));
  }

  private static Usd free(GodmodeStatus status, WalletId id) {
    return status.portfolio().wallets().stream()
        .filter(wallet -> wallet.id().equals(id))
        .map(WalletView::free)
        .findFirst()
        .orElseThrow();
  }

  private static boolean sweeps(JournaledEvent event) {
    return event.event() instanceof FlowApplied flow && flow.step().rule().equals("fees_sweep");
  }

  @Test
  void aPreviewPlansAndMovesNothing() {
    GodmodeConfig rich =
        TestConfigs.withWallets(
            CONFIG,
            wallet ->
                wallet.id().equals(FEES)
                    ? wallet.toBuilder().initialBalance(Usd.ofDollars(20)).build()
                    : wallet.id().equals(EMERGENCY)
                        ? wallet.toBuilder().initialBalance(Usd.ZERO).build()
                        : wallet);
    // 30 ticks: flows are due after 60 seconds.
    try (Godmode engine = engine(MarketScript.start().seconds(30).end()).config(rich).build()) {
      assertThat(engine.previewFlows().steps()).isEmpty();
      engine.run();
      FlowPreview preview = engine.previewFlows();
      assertThat(preview.steps()).extracting(FlowStep::rule).containsOnly("fees_sweep").hasSize(2);
      assertThat(engine.previewFlows()).isEqualTo(preview);
      assertThat(free(engine.status(), FEES)).isEqualTo(Usd.ofDollars(20));
    }
  }

  @Test
  void aPreviewSaysThatAnEngineOfTheHostTakesTheirPlace() {
    try (Godmode engine = engine(MarketScript.start().end()).flows(snapshot -> List.of()).build()) {
      assertThat(engine.previewFlows().notices()).extracting(FlowNotice::rule).contains("all");
    }
  }

  @Test
  void gasIsRefilledOnceOfWhatTheHostTells() {
    try (Godmode engine = engine(MarketScript.start().seconds(200).end()).build()) {
      engine.tellNativeBalances(
          Map.of(SNIPER, new NativeBalance(299_000_000, Optional.of(Usd.of("10")))));
      engine.run();
      // 0.5 - 0.299 = 0.201 SOL at 10 dollars.
      assertThat(
              engine
                  .events(1)
                  .map(JournaledEvent::event)
                  .filter(FlowApplied.class::isInstance)
                  .map(event -> ((FlowApplied) event).step())
                  .filter(FlowStep.Transfer.class::isInstance)
                  .map(step -> step.rule() + " " + ((FlowStep.Transfer) step).amount()))
          .containsExactly("autofees 2.01");
    }
  }

  @Test
  void theEnginePricesSolItself() {
    try (Godmode engine = engine(MarketScript.start().seconds(5).end()).build()) {
      engine.tellNativeBalances(Map.of(SNIPER, new NativeBalance(1, Optional.empty())));
      engine.run();
      assertThat(engine.previewFlows().before().nativeBalances())
          .hasEntrySatisfying(SNIPER, known -> assertThat(known.coinPrice()).isPresent());
    }
  }

  @Test
  void anOperatorPaysTheBridgeToo() {
    GodmodeConfig bridged =
        TestConfigs.with(CONFIG, CONFIG.flows().toBuilder().bridgeCost(Usd.of("0.5")).build());
    try (Godmode engine = engine(MarketScript.start().seconds(5).end()).config(bridged).build()) {
      var small =
          engine
              .operator()
              .submit(new OperatorCommand.Transfer("s", "ada", "x", VAULT, SNIPER, Usd.of("0.5")));
      engine
          .operator()
          .submit(new OperatorCommand.Transfer("t", "ada", "x", VAULT, SNIPER, Usd.ofDollars(4)));
      GodmodeStatus end = engine.run();
      assertThat(small.toCompletableFuture().join())
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> assertThat(refused.code()).isEqualTo("BRIDGE_COST_TOO_HIGH"));
      assertThat(free(end, SNIPER)).isEqualTo(Usd.of("33.5"));
      assertThat(end.totals().bridgeCosts()).isEqualTo(Usd.of("0.5"));
      assertThat(end.totals().identity().holds()).isTrue();
    }
  }
}
