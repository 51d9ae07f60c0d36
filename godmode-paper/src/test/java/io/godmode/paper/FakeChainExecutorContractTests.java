package io.godmode.paper;

import io.godmode.api.Executor;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.testkit.ExecutorContract;
import io.godmode.testkit.ExecutorUnderTest;
import io.godmode.testkit.TestData;
import java.util.List;
import java.util.Optional;

class FakeChainExecutorContractTests implements ExecutorContract {
  @Override
  public ExecutorUnderTest executorUnderTest() {
    return new ChainVenue();
  }

  private static final class ChainVenue extends ContractVenue
      implements ExecutorUnderTest.ChainView, ExecutorUnderTest.Purse, ExecutorUnderTest.Link {
    private boolean losesNext;
    private final FakeChain chain = new FakeChain(TestData.SLOT, this::landing);

    ChainVenue() {
      chain.give(TestData.WALLET, MINT, 1_000_000_000_000L);
    }

    private Optional<Long> landing(FakeTransaction transaction, long tip) {
      boolean lost = losesNext;
      losesNext = false;
      return lost ? Optional.empty() : Optional.of(tip + 2);
    }

    @Override
    public Executor create() {
      return FakeChainExecutor.inLockstep(chain);
    }

    @Override
    public Optional<ChainView> chain() {
      return Optional.of(this);
    }

    @Override
    public Optional<Purse> purse() {
      return Optional.of(this);
    }

    @Override
    public Optional<Link> link() {
      return Optional.of(this);
    }

    @Override
    public Optional<Runnable> loseNext() {
      return Optional.of(() -> losesNext = true);
    }

    @Override
    public Optional<Runnable> emptyWallet() {
      return Optional.of(() -> chain.fund(0));
    }

    @Override
    public Optional<Runnable> repeatNotices() {
      return Optional.of(
          () -> {
            List<TxSignature> known = chain.known();
            for (int i = known.size() - 1; i >= 0; i--) {
              chain.tell(new FakeChain.Notice(known.get(i), true));
              chain.tell(new FakeChain.Notice(known.get(i), false));
            }
          });
    }

    @Override
    public long blockHeight() {
      return chain.trueHeight();
    }

    @Override
    public int transactions() {
      return chain.transactions();
    }

    @Override
    public boolean wasSent(TxSignature transaction) {
      return chain.wasSent(transaction);
    }

    @Override
    public boolean hasSucceeded(TxSignature transaction) {
      return chain.landing(transaction).flatMap(FakeChain.Landing::fill).isPresent();
    }

    @Override
    public long lamports() {
      return chain.lamports(TestData.WALLET);
    }

    @Override
    public long tokens(Mint mint) {
      return chain.tokens(TestData.WALLET, mint);
    }

    @Override
    public void cut() {
      chain.reachable(false);
    }

    @Override
    public void mend() {
      chain.reachable(true);
    }
  }
}
