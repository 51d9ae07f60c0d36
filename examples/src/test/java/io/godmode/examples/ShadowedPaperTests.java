package io.godmode.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.api.Executor;
import io.godmode.api.id.Address;
import io.godmode.api.id.TxSignature;
import io.godmode.api.id.WalletId;
import io.godmode.core.Godmode;
import io.godmode.core.GodmodeStatus;
import io.godmode.onchain.chain.ChainAccess;
import io.godmode.onchain.chain.ChainAccounts;
import io.godmode.onchain.chain.ChainUnavailableException;
import io.godmode.onchain.chain.RecentBlockhash;
import io.godmode.onchain.chain.Sighting;
import io.godmode.onchain.chain.SimulatedRun;
import io.godmode.onchain.decode.ChainTransaction;
import io.godmode.onchain.execution.ShadowExecutor;
import io.godmode.paper.PaperExecutor;
import io.godmode.paper.SimulatedMarket;
import io.godmode.testkit.TestData;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run with a shadow is to the byte the run without one, whatever the chain does. */
@Timeout(120)
class ShadowedPaperTests {
  private static final Address SOMEBODY =
      Address.of("Ce6TQqeHC9p8KetsN6JsjHK7UTZk7nasjjnr7XxXp9F1");

  /** A chain that does one thing, whatever it is asked. */
  private record OneTrick(Supplier<RuntimeException> trick) implements ChainAccess {
    @Override
    public RecentBlockhash recentBlockhash() {
      throw trick.get();
    }

    @Override
    public ChainAccounts accounts(List<Address> addresses) {
      throw trick.get();
    }

    @Override
    public SimulatedRun simulate(byte[] transaction, List<Address> watched) {
      throw trick.get();
    }

    @Override
    public Sighting sighting(TxSignature signature) {
      throw trick.get();
    }

    @Override
    public boolean remembers(long slot) {
      throw trick.get();
    }

    @Override
    public Optional<ChainTransaction> transaction(TxSignature signature) {
      throw trick.get();
    }

    @Override
    public List<Long> recentPriorityFees(List<Address> writable) {
      throw trick.get();
    }
  }

  private static String run(Executor executor) {
    try (Godmode godmode =
        Godmode.builder()
            .profile("DEMO")
            .memecoins(SimulatedMarket.seeded(42))
            .executor(executor)
            .ticks(600)
            .build()) {
      GodmodeStatus end = godmode.run();
      assertThat(end.totals().counts().entryFills()).isPositive();
      return end.stateHash().orElseThrow();
    }
  }

  private static ShadowExecutor shadowed(Supplier<RuntimeException> trick) {
    return ShadowExecutor.beside(PaperExecutor.create(), new OneTrick(trick), compared -> {})
        .wallet(WalletId.of("sniper_sol"), SOMEBODY)
        .capacity(4)
        .closing(Duration.ofMillis(10))
        .build();
  }

  /** Puts a shadow beside an executor whose chain nobody reaches. */
  static Executor unreached(Executor paper) {
    ChainAccess nobody = new OneTrick(() -> new ChainUnavailableException("nobody"));
    return ShadowExecutor.beside(paper, nobody, compared -> {})
        .wallet(TestData.WALLET, SOMEBODY)
        .build();
  }

  @Test
  void aChainThatThrowsChangesNothing() {
    ShadowExecutor shadow = shadowed(() -> new IllegalStateException("for a test"));
    assertThat(run(shadow)).isEqualTo(run(PaperExecutor.create()));
    assertThat(shadow.summary().submitted()).isPositive();
    assertThat(shadow.summary().compared()).isZero();
  }

  @Test
  void aChainThatHangsChangesNothing() {
    CountDownLatch never = new CountDownLatch(1);
    ShadowExecutor shadow =
        shadowed(
            () -> {
              try {
                never.await();
              } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
              }
              return new IllegalStateException("interrupted");
            });
    assertThat(run(shadow)).isEqualTo(run(PaperExecutor.create()));
    assertThat(shadow.summary().dropped()).isPositive();
  }
}
