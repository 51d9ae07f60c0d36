package io.godmode.paper;

import io.godmode.api.Executor;
import io.godmode.api.money.Ratio;
import io.godmode.api.order.Order;
import io.godmode.api.paper.SentAttempt;
import io.godmode.core.config.SlotDistribution;
import io.godmode.testkit.ExecutorContract;
import io.godmode.testkit.ExecutorUnderTest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** It signs nothing, has no venue to be cut off from, and leaves balances to the books. */
class PaperExecutorContractTests implements ExecutorContract {
  @Override
  public ExecutorUnderTest executorUnderTest() {
    return new PaperVenue();
  }

  /** Half of all orders are lost; the seed is chosen so that it is those that should be. */
  private static final class PaperVenue extends ContractVenue {
    private static final SlotDistribution LANDING = SlotDistribution.fixed(2);
    private static final Ratio HALF = Ratio.ofPercent("50");
    private boolean losesNext;
    private @Nullable Executor running;

    @Override
    public Executor create() {
      Executor created = PaperExecutor.of(LANDING, HALF);
      running = created;
      return created;
    }

    @Override
    public Order buy(String id) {
      return drawn(super.buy(id));
    }

    @Override
    public Order sell(String id) {
      return drawn(super.sell(id));
    }

    private Order drawn(Order order) {
      SeededLatency latency = new SeededLatency(LANDING, HALF);
      long seed = 0;
      while (latency.slots(new SentAttempt(order, 1, 0, 0, seed)).isEmpty() != losesNext) {
        seed++;
      }
      losesNext = false;
      context().seed(seed);
      return order;
    }

    @Override
    public Optional<Runnable> loseNext() {
      return Optional.of(() -> losesNext = true);
    }

    @Override
    public Optional<Runnable> repeatNotices() {
      Executor executor = running;
      return executor == null ? Optional.empty() : Optional.of(() -> executor.onMarket(fact()));
    }
  }
}
