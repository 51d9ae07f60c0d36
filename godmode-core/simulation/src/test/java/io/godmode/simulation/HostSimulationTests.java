package io.godmode.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.SignalSink;
import io.godmode.api.Strategy;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketView;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.TradeSignal;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeBuilder;
import io.godmode.core.journal.Disk;
import io.godmode.paper.PaperExecutor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the page for hosts shows. */
class HostSimulationTests {
  // simulation: strategy
  /** Buys the best candidate with five dollars and holds it for ten ticks. */
  static final class BestOnly implements Strategy {
    @Override
    public StrategyId id() {
      return StrategyId.of("best_only");
    }

    @Override
    public void onCandidate(Candidate candidate, MarketView view, SignalSink signals) {
      WalletId wallet = WalletId.of("sniper_sol");
      if (candidate.equals(view.candidates().get(0))
          && view.position(wallet, candidate.mint()).isEmpty()
          && !view.entryPending(wallet, candidate.mint())) {
        signals.raise(
            TradeSignal.entry(signals.nextId(), Usd.of("5"))
                .strategy(id())
                .wallet(wallet)
                .token(candidate.mint(), candidate.symbol())
                .plan(ExitPlan.afterTicks(10))
                .reason("best")
                .build());
      }
    }
  }

  // simulation end

  // simulation: search
  @Test
  void tradesOnWhateverStrikes() {
    Scenario scenario = Scenario.builder().strategies(seed -> List.of(new BestOnly())).build();

    Simulation.of(scenario).search(0, 20);
  }

  // simulation end

  // simulation: one
  @Test
  void aSeedIsRunAgain() {
    Scenario scenario =
        Scenario.builder().strategies(seed -> List.of(new BestOnly())).paper().build();

    SimulationOutcome outcome = Simulation.of(scenario).faults(Faults.crashes()).run(7);

    assertThat(outcome.crashes()).isPositive();
    assertThat(outcome.landedPerOrder()).isNotEmpty();
  }

  // simulation end

  // simulation: disk
  static GodmodeBuilder onADiskInMemory(GodmodeBuilder builder, Disk disk) {
    return builder.dataDirectory(Path.of("/data")).disk(disk);
  }

  // simulation end

  @Test
  void aDiskInMemoryTakesTheJournal() {
    SimulatedDisk disk = SimulatedDisk.create();
    GodmodeBuilder builder =
        Godmode.builder()
            .profile("DEMO")
            .memecoins(new Lively().source(1))
            .executor(PaperExecutor.create())
            .strategy(new BestOnly());
    try (Godmode engine = onADiskInMemory(builder, disk).build()) {
      engine.run();
    }
    assertThat(disk.exists(Path.of("/data/trades.jsonl"))).isTrue();
  }
}
