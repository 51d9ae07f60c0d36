package io.godmode.core.market;

import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.testkit.ManualClock;
import io.godmode.testkit.MemecoinDataProviderContract;
import io.godmode.testkit.TestData;
import io.godmode.testkit.TestMints;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** A polled source keeps the contract of sources, in both forms. */
class PollingContractTests {
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  /** Lists one token whose price follows from the time. */
  private static List<Candidate> tokens(Instant asOf) {
    PoolState price =
        PoolState.builder(TestMints.WIF, Venue.REFERENCE)
            .virtualReserves(1_000_000, 30_000 + asOf.getEpochSecond() % 600)
            .exact(false)
            .build();
    return List.of(
        Candidate.builder(TestMints.WIF, "WIF", Ratio.ofFraction("0.9")).pool(price).build());
  }

  private static List<Candidate> noAnswer(Instant asOf) {
    throw new IllegalStateException("no answer at " + asOf);
  }

  private static Polling live(Polling source) {
    ManualClock clock = ManualClock.create();
    return source.clock(clock, clock::advance);
  }

  @Nested
  class Virtual implements MemecoinDataProviderContract {
    @Override
    public MemecoinDataProvider provider() {
      return Polling.every(INTERVAL, PollingContractTests::tokens)
          .solUsd(SolPrice.of("190"))
          .virtual(TestData.START, 20);
    }

    @Override
    public List<PoolModel> models() {
      return List.of(ReferencePriceModel.create());
    }

    @Override
    public Optional<MemecoinDataProvider> failing() {
      return Optional.of(
          Polling.every(INTERVAL, PollingContractTests::noAnswer).virtual(TestData.START, 5));
    }
  }

  @Nested
  class Live implements MemecoinDataProviderContract {
    @Override
    public MemecoinDataProvider provider() {
      return live(Polling.every(INTERVAL, PollingContractTests::tokens));
    }

    @Override
    public List<PoolModel> models() {
      return List.of(ReferencePriceModel.create());
    }

    @Override
    public Optional<MemecoinDataProvider> failing() {
      return Optional.of(live(Polling.every(INTERVAL, PollingContractTests::noAnswer)));
    }
  }
}
