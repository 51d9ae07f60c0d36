package io.godmode.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.MemecoinDataProvider;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.config.ConfigLoader;
import io.godmode.core.config.GodmodeConfig;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline on made-up markets: it trades, every attempt ends, runs repeat. */
@Timeout(120)
class SimulatedPipelineTests {
  private static final Duration LENGTH = Duration.ofMinutes(5);

  @TempDir private Path root;

  private static GodmodeStatus run(Path data, String profile, MemecoinDataProvider market) {
    GodmodeConfig config = ConfigLoader.profile(profile);
    try (Godmode engine =
        Godmode.builder()
            .config(config)
            .memecoins(market)
            .executor(PaperExecutor.of(config.execution()))
            .dataDirectory(data)
            .build()) {
      return engine.run();
    }
  }

  private static SimulatedMarket simulated() {
    return SimulatedMarket.builder(42).duration(LENGTH).build();
  }

  private static StubRandomMarket stub() {
    return StubRandomMarket.builder(42).duration(LENGTH).build();
  }

  @Test
  void theSimulatedMarketIsTradedToItsEnd() {
    GodmodeStatus status = run(root, "DEMO", simulated());

    assertThat(status.totals().counts().entryFills()).isPositive();
    assertThat(status.totals().counts().exitFills()).isPositive();
    assertThat(status.totals().identity().holds()).isTrue();
    assertThat(status.openOrders()).isZero();
  }

  @Test
  void randomCandidatesAreTradedAtReferencePrices() {
    GodmodeStatus status = run(root, "LIVE_150", stub());

    assertThat(status.totals().counts().entryFills()).isPositive();
    assertThat(status.totals().identity().holds()).isTrue();
    assertThat(status.openOrders()).isZero();
  }

  @Test
  void theSameSeedEndsInTheSameState() {
    GodmodeStatus first = run(root.resolve("first"), "DEMO", simulated());
    GodmodeStatus second = run(root.resolve("second"), "DEMO", simulated());

    assertThat(second.stateHash()).isPresent().isEqualTo(first.stateHash());
  }
}
