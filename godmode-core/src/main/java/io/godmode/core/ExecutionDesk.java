package io.godmode.core;

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
import io.godmode.core.ledger.Books;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the engine gives its executor. */
final class ExecutionDesk implements ExecutionContext {
  private final FactInbox inbox;
  private final MarketState market;
  private final Books books;
  private final Map<Venue, PoolModel> models;
  private final long seed;
  private final boolean durable;
  private volatile Instant now = Instant.EPOCH;
  private volatile long tipSlot;

  ExecutionDesk(
      FactInbox inbox,
      MarketState market,
      Books books,
      Map<Venue, PoolModel> models,
      long seed,
      boolean durable) {
    this.inbox = inbox;
    this.market = market;
    this.books = books;
    this.models = Map.copyOf(models);
    this.seed = seed;
    this.durable = durable;
  }

  /** Tells other threads what time it is. */
  void at(Instant instant, long tip) {
    now = instant;
    tipSlot = tip;
  }

  @Override
  public void report(ExecutionReport report) {
    Objects.requireNonNull(report, "report");
    inbox.report(new FactInbox.Reported(report, Optional.empty()));
  }

  @Override
  public void report(ExecutionReport report, Runnable whenDurable) {
    Objects.requireNonNull(report, "report");
    Objects.requireNonNull(whenDurable, "whenDurable");
    inbox.report(new FactInbox.Reported(report, Optional.of(whenDurable)));
  }

  @Override
  public boolean isDurable() {
    return durable;
  }

  @Override
  public InstantSource clock() {
    return () -> now;
  }

  @Override
  public long tipSlot() {
    return tipSlot;
  }

  @Override
  public List<OpenAttempt> openAttempts() {
    return books.openAttempts();
  }

  @Override
  public void mismatch(WalletId wallet, String detail) {
    inbox.mismatch(
        new FactInbox.Mismatch(
            Objects.requireNonNull(wallet, "wallet"), Objects.requireNonNull(detail, "detail")));
  }

  @Override
  public List<Holding> holdings() {
    return books.held().stream()
        .map(held -> new Holding(held.wallet(), held.mint(), held.quantity()))
        .toList();
  }

  @Override
  public Map<Mint, OwnImpact> ownImpact() {
    return books.ownImpact();
  }

  @Override
  public Lamports rent(Order order, List<ExecutionReport> before) {
    return AccountRent.of(books, order.walletId(), order.mint()).after(before).of(order);
  }

  @Override
  public Optional<PoolState> pool(Mint mint) {
    return market.pool(mint);
  }

  @Override
  public List<PoolState> poolStates(Mint mint) {
    return market.poolStates(mint);
  }

  @Override
  public Optional<PoolModel> model(Venue venue) {
    return Optional.ofNullable(models.get(venue));
  }

  @Override
  public long seed() {
    return seed;
  }
}
