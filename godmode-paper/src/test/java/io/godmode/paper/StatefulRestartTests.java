package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.SignalSink;
import io.godmode.api.StatefulStrategy;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.StrategySaved;
import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.MarketView;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.order.Side;
import io.godmode.api.order.TradeSignal;
import io.godmode.core.Godmode;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A strategy that decides on what it remembers decides the same after a cut at any byte: on swaps,
 * candidates and fills, through paper's own executor, with attempts in flight at the cut.
 */
class StatefulRestartTests {
  private static final int TICKS = 60;
  private static final int CUTS = 15;
  private static final String SEGMENT = "journal/segment-00000001.journal";
  private static final StrategyId CROWD = StrategyId.of("crowd");

  @TempDir Path root;

  /** What the strategy remembers. */
  record Memory(Map<Mint, Long> heat, long buys, long ended) {}

  /** Buys what was bought most since it last bought it, and cools it down. */
  private static final class Crowd implements StatefulStrategy<Memory> {
    private final WalletId wallet;
    private Map<Mint, Long> heat = new HashMap<>();
    private long buys;
    private long ended;

    Crowd(WalletId wallet) {
      this.wallet = wallet;
    }

    @Override
    public StrategyId id() {
      return CROWD;
    }

    @Override
    public void onSwap(MarketEvent.Swapped swap, MarketView view, SignalSink signals) {
      if (swap.side() == Side.BUY && (heat.size() < 200 || heat.containsKey(swap.mint()))) {
        heat.merge(swap.mint(), 1L, Long::sum);
      }
    }

    @Override
    public void onCandidate(Candidate candidate, MarketView view, SignalSink signals) {
      long warmth = heat.getOrDefault(candidate.mint(), 0L);
      if (warmth < 2 + ended % 3 || view.position(wallet, candidate.mint()).isPresent()) {
        signals.skip("cold", candidate.symbol());
        return;
      }
      heat.remove(candidate.mint());
      buys++;
      signals.raise(
          TradeSignal.entry(signals.nextId(), Usd.of("2.5"))
              .strategy(CROWD)
              .wallet(wallet)
              .token(candidate.mint(), candidate.symbol())
              .plan(ExitPlan.afterTicks(4))
              .build());
    }

    @Override
    public void onFill(AttemptReported fill, MarketView view, SignalSink signals) {
      ended++;
    }

    @Override
    public void onFailed(AttemptReported failure, MarketView view, SignalSink signals) {
      ended++;
    }

    @Override
    public Class<Memory> snapshotType() {
      return Memory.class;
    }

    @Override
    public Memory snapshot() {
      return new Memory(heat, buys, ended);
    }

    @Override
    public void restore(Memory snapshot) {
      heat = new HashMap<>(snapshot.heat());
      buys = snapshot.buys();
      ended = snapshot.ended();
    }
  }

  /** Where a run ended, and what the strategy remembered then. */
  private record End(String stateHash, String memory, long entries) {}

  private static End run(Path data) {
    GodmodeConfig config = ConfigLoader.profile("DEMO");
    WalletId wallet = config.memecoin().orElseThrow().pairs().get(0).wallet();
    try (Godmode engine =
        Godmode.builder()
            .config(config)
            .memecoins(SimulatedMarket.builder(7).history(Duration.ofMinutes(2)).build())
            .executor(PaperExecutor.of(config.execution()))
            .strategy(new Crowd(wallet))
            .seed(7)
            .ticks(TICKS)
            .dataDirectory(data)
            .build()) {
      var status = engine.run();
      List<StrategySaved> saved;
      try (var events = engine.events(1)) {
        saved =
            events
                .map(JournaledEvent::event)
                .filter(StrategySaved.class::isInstance)
                .map(StrategySaved.class::cast)
                .toList();
      }
      return new End(
          status.stateHash().orElseThrow(),
          saved.get(saved.size() - 1).state(),
          status.totals().counts().entryFills());
    }
  }

  @Test
  void aRunCutAtAnyByteEndsWithTheSameStateAndTheSameMemory() throws IOException {
    Path whole = root.resolve("whole");
    End expected = run(whole);
    assertThat(expected.entries()).as("entries filled").isGreaterThan(2);
    byte[] journal = Files.readAllBytes(whole.resolve(SEGMENT));
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < CUTS; i++) {
      int length = random.nextInt(journal.length / 50, journal.length);
      Path cut = root.resolve("cut" + i);
      Files.createDirectories(cut.resolve("journal"));
      Files.write(cut.resolve(SEGMENT), Arrays.copyOf(journal, length));
      assertThat(run(cut)).as("cut at byte %s of %s", length, journal.length).isEqualTo(expected);
    }
  }
}
