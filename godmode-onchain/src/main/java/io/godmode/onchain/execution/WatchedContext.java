package io.godmode.onchain.execution;

import io.godmode.api.ExecutionContext;
import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.PoolModel;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Venue;
import io.godmode.api.money.Lamports;
import io.godmode.api.order.ExecutionReport;
import io.godmode.api.order.OpenAttempt;
import io.godmode.api.order.Order;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The engine as it is, with somebody who sees the reports once they are handed over. As thread-safe
 * as the engine's; whoever watches must be too, and must not throw.
 */
record WatchedContext(ExecutionContext engine, Consumer<ExecutionReport> watcher)
    implements ExecutionContext {
  @Override
  public void report(ExecutionReport report) {
    engine.report(report);
    watcher.accept(report);
  }

  @Override
  public void report(ExecutionReport report, Runnable whenDurable) {
    engine.report(report, whenDurable);
    watcher.accept(report);
  }

  @Override
  public boolean isDurable() {
    return engine.isDurable();
  }

  @Override
  public InstantSource clock() {
    return engine.clock();
  }

  @Override
  public long tipSlot() {
    return engine.tipSlot();
  }

  @Override
  public List<OpenAttempt> openAttempts() {
    return engine.openAttempts();
  }

  @Override
  public void mismatch(WalletId wallet, String detail) {
    engine.mismatch(wallet, detail);
  }

  @Override
  public List<Holding> holdings() {
    return engine.holdings();
  }

  @Override
  public Map<Mint, OwnImpact> ownImpact() {
    return engine.ownImpact();
  }

  @Override
  public Lamports rent(Order order, List<ExecutionReport> before) {
    return engine.rent(order, before);
  }

  @Override
  public Optional<PoolState> pool(Mint mint) {
    return engine.pool(mint);
  }

  @Override
  public List<PoolState> poolStates(Mint mint) {
    return engine.poolStates(mint);
  }

  @Override
  public Optional<PoolModel> model(Venue venue) {
    return engine.model(venue);
  }

  @Override
  public long seed() {
    return engine.seed();
  }
}
