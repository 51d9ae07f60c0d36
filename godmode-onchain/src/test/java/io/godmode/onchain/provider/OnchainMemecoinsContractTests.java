package io.godmode.onchain.provider;

import static io.godmode.onchain.provider.ScriptedChain.SOL;
import static io.godmode.onchain.provider.ScriptedChain.address;
import static io.godmode.onchain.provider.ScriptedChain.mint;

import io.godmode.api.GodmodeException;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.PriceSource;
import io.godmode.api.market.PoolModel;
import io.godmode.api.money.SolPrice;
import io.godmode.core.pool.BondingCurveModel;
import io.godmode.onchain.index.IndexReader;
import io.godmode.testkit.MemecoinDataProviderContract;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;

/** The on-chain market keeps the contract of sources, replayed and followed. */
class OnchainMemecoinsContractTests {
  /** A launch every five slots, three tokens that trade, a slot of five skipped. */
  private static MemoryIndex index(int slots) {
    ScriptedChain chain = new ScriptedChain();
    for (int i = 0; i < slots; i++) {
      if (i % 5 == 3) {
        chain.skip();
      } else {
        if (i % 5 == 0) {
          chain.launch(mint(100 + i), address(2_000 + i % 3));
        }
        int newest = i - i % 5;
        for (int back = 0; back <= 10 && newest - back >= 0; back += 5) {
          chain.buy(mint(100 + newest - back), address(3_000 + i % 7), SOL / 3 + i);
        }
        chain.dollars(address(8), SOL, 150_000_000 + i).dollars(address(9), SOL, 150_000_000);
        chain.block();
      }
    }
    return new MemoryIndex().with(ScriptedChain.FIRST, chain.blocks());
  }

  private static IndexReader broken() {
    return (IndexReader)
        Proxy.newProxyInstance(
            IndexReader.class.getClassLoader(),
            new Class<?>[] {IndexReader.class},
            (proxy, method, arguments) -> {
              throw new GodmodeException("INDEX_IO", "the disk is gone; mend it");
            });
  }

  /** Nothing more comes; whoever closes the source interrupts it. */
  private static void waitForClose() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  @Nested
  class Replayed implements MemecoinDataProviderContract {
    @Override
    public MemecoinDataProvider provider() {
      return OnchainMemecoins.replaying("scripted", index(200)).seed(42).build();
    }

    @Override
    public List<PoolModel> models() {
      return List.of(BondingCurveModel.create());
    }

    @Override
    public Optional<MemecoinDataProvider> interrupted() {
      ScriptedChain chain = new ScriptedChain();
      chain.launch(mint(1), address(2)).block();
      MemoryIndex index = new MemoryIndex().with(ScriptedChain.FIRST, chain.blocks());
      ScriptedChain later = new ScriptedChain().skipTo(ScriptedChain.FIRST + 50);
      later.launch(mint(2), address(2)).block().buy(mint(2), address(3), SOL).block();
      index.with(ScriptedChain.FIRST + 50, later.blocks());
      return Optional.of(
          OnchainMemecoins.replaying("holed", index)
              .solUsd(PriceSource.fixed(SolPrice.of("150")))
              .build());
    }

    @Override
    public Optional<MemecoinDataProvider> failing() {
      return Optional.of(OnchainMemecoins.replaying("broken", broken()).build());
    }
  }

  @Nested
  class Followed implements MemecoinDataProviderContract {
    @Override
    public MemecoinDataProvider provider() {
      return followed(index(10), 10);
    }

    private MemecoinDataProvider followed(MemoryIndex index, int from) {
      AtomicInteger slots = new AtomicInteger(from);
      return OnchainMemecoins.following("scripted", index, InstantSource.system())
          .pollEvery(
              Duration.ofMillis(1),
              pause -> {
                int upTo = slots.addAndGet(3);
                if (upTo > 300) {
                  waitForClose();
                }
                MemoryIndex longer = index(upTo);
                index.with(
                    ScriptedChain.FIRST,
                    longer.blocks(ScriptedChain.FIRST, Long.MAX_VALUE, Integer.MAX_VALUE));
              })
          .build();
    }

    @Override
    public List<PoolModel> models() {
      return List.of(BondingCurveModel.create());
    }

    @Override
    public int maxFacts() {
      return 800;
    }

    /** The scripts hold in memory what they tell, and then wait: so much of every rule is idle. */
    @Override
    public Duration patience() {
      return Duration.ofSeconds(4);
    }

    @Override
    public Optional<MemecoinDataProvider> failing() {
      return Optional.of(
          OnchainMemecoins.following("broken", broken(), InstantSource.system()).build());
    }

    @Override
    public Optional<MemecoinDataProvider> interrupted() {
      ScriptedChain chain = new ScriptedChain();
      chain.launch(mint(1), address(2)).block();
      MemoryIndex index = new MemoryIndex().with(ScriptedChain.FIRST, chain.blocks());
      AtomicInteger looks = new AtomicInteger();
      return Optional.of(
          OnchainMemecoins.following("holed", index, InstantSource.system())
              .solUsd(PriceSource.fixed(SolPrice.of("150")))
              .pollEvery(
                  Duration.ofMillis(1),
                  pause -> {
                    if (looks.incrementAndGet() > 1) {
                      waitForClose();
                    }
                    ScriptedChain later = new ScriptedChain().skipTo(ScriptedChain.FIRST + 50);
                    later.launch(mint(2), address(2)).block();
                    later.buy(mint(2), address(3), SOL).block();
                    index.with(ScriptedChain.FIRST + 50, later.blocks());
                  })
              .build());
    }

    @Override
    public Optional<MemecoinDataProvider> rolledBack() {
      ScriptedChain chain = new ScriptedChain();
      chain.launch(mint(1), address(2)).block().buy(mint(1), address(3), SOL).block();
      MemoryIndex index = new MemoryIndex().with(ScriptedChain.FIRST, chain.blocks());
      ScriptedChain other = chain.forked();
      chain.buy(mint(1), address(4), SOL).block().buy(mint(1), address(5), SOL).block();
      other.buy(mint(1), address(6), 2 * SOL).block().block().block();
      AtomicInteger looks = new AtomicInteger();
      return Optional.of(
          OnchainMemecoins.following("forked", index, InstantSource.system())
              .solUsd(PriceSource.fixed(SolPrice.of("150")))
              .pollEvery(
                  Duration.ofMillis(1),
                  pause -> {
                    switch (looks.incrementAndGet()) {
                      case 1 -> index.with(ScriptedChain.FIRST, chain.blocks());
                      case 2 -> {
                        index.undoAbove(ScriptedChain.FIRST + 1);
                        index.with(ScriptedChain.FIRST, other.blocks());
                      }
                      default -> waitForClose();
                    }
                  })
              .build());
    }
  }
}
