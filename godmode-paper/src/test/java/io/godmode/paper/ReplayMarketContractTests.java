package io.godmode.paper;

import io.godmode.api.GodmodeException;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.PriceSource;
import io.godmode.api.id.Mint;
import io.godmode.api.market.MarketEvent;
import io.godmode.api.market.PoolModel;
import io.godmode.api.money.SolPrice;
import io.godmode.core.pool.BondingCurveModel;
import io.godmode.testkit.MemecoinDataProviderContract;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** A replay keeps the contract of sources, over a small recording and over a real one. */
class ReplayMarketContractTests {
  private static final String RECORDED = "chain/data/datasets/pumpfun_swaps_2025-10-20_open.csv";

  private static MemecoinDataProvider replay(Recording recording) {
    return ReplayMarket.builder(recording)
        .solUsd(PriceSource.fixed(SolPrice.of("190")))
        .seed(42)
        .build();
  }

  @Nested
  class SmallRecording implements MemecoinDataProviderContract {
    @TempDir private Path directory;

    @Override
    public MemecoinDataProvider provider() {
      return replay(Recording.csv(Csv.example().writeTo(directory)));
    }

    @Override
    public List<PoolModel> models() {
      return List.of(BondingCurveModel.create());
    }

    /** A buy is missing, so that the sale after it does not continue on the curve. */
    @Override
    public Optional<MemecoinDataProvider> interrupted() {
      Mint token = Desk.mint(1);
      Csv csv = new Csv().buy(1_000, token, 2 * Desk.SOL).buy(1_001, token, 9 * Desk.SOL);
      csv.lines.remove(csv.lines.size() - 1);
      csv.buy(1_002, token, Desk.SOL).sell(1_003, token, 5_000_000_000_000L);
      return Optional.of(replay(Recording.csv(csv.writeTo(directory))));
    }

    @Override
    public Optional<MemecoinDataProvider> failing() {
      Iterable<MarketEvent> unreadable =
          () -> {
            throw new GodmodeException("INPUT_UNREADABLE", "the disk is gone; mend it");
          };
      return Optional.of(replay(Recording.of("lost", Instant.EPOCH, unreadable)));
    }
  }

  @Nested
  class RealRecording implements MemecoinDataProviderContract {
    @Override
    public MemecoinDataProvider provider() {
      return replay(Recording.csv(SharedFiles.require(RECORDED)));
    }

    @Override
    public List<PoolModel> models() {
      return List.of(BondingCurveModel.create());
    }

    @Override
    public int maxFacts() {
      return 5_000;
    }
  }
}
