package io.godmode.testkit;

import io.godmode.api.Executor;
import io.godmode.api.id.TxSignature;
import io.godmode.api.order.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A {@link ToyChain} with every capability that a contract asks for. */
final class ToyVenue implements ExecutorUnderTest, ExecutorUnderTest.Link {
  final ToyChain chain = new ToyChain();
  boolean cutOff;
  private final RecordingExecutionContext context = RecordingExecutionContext.create();
  private final ToyExecutor.Defect defect;
  private final UnaryOperator<Order> wish;
  private @Nullable ToyExecutor running;

  ToyVenue(ToyExecutor.Defect defect) {
    this(defect, UnaryOperator.identity());
  }

  /** Creates a venue whose orders are made into others. */
  ToyVenue(ToyExecutor.Defect defect, UnaryOperator<Order> wish) {
    this.defect = defect;
    this.wish = wish;
    context.pool(TestData.freshCurve(ToyChain.MINT));
  }

  @Override
  public RecordingExecutionContext context() {
    return context;
  }

  @Override
  public Executor create() {
    ToyExecutor created = new ToyExecutor(this, defect);
    running = created;
    return created;
  }

  @Override
  public void advance(Executor executor, int slots) {
    for (int i = 0; i < slots; i++) {
      chain.step();
      context.tipSlot(chain.slot());
      running().poll();
    }
  }

  private ToyExecutor running() {
    if (running == null) {
      throw new IllegalStateException("none was created");
    }
    return running;
  }

  @Override
  public Order buy(String id) {
    return wish.apply(TestData.buy(id, ToyChain.MINT));
  }

  @Override
  public Order sell(String id) {
    return wish.apply(TestData.sell(id, ToyChain.MINT));
  }

  @Override
  public boolean isDeterministic() {
    return true;
  }

  @Override
  public Optional<ChainView> chain() {
    return Optional.of(chain);
  }

  @Override
  public Optional<Purse> purse() {
    return Optional.of(chain);
  }

  @Override
  public Optional<Link> link() {
    return Optional.of(this);
  }

  @Override
  public Optional<Runnable> loseNext() {
    return Optional.of(() -> chain.losesNext = true);
  }

  @Override
  public Optional<Runnable> emptyWallet() {
    return Optional.of(chain::empty);
  }

  @Override
  public Optional<Runnable> repeatNotices() {
    return Optional.of(
        () -> {
          List<TxSignature> all = new ArrayList<>();
          context.heard().forEach(report -> report.signature().ifPresent(all::add));
          all.forEach(running()::hear);
        });
  }

  @Override
  public void cut() {
    cutOff = true;
  }

  @Override
  public void mend() {
    cutOff = false;
  }
}
