package io.godmode.core;

import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.api.market.Candidate;
import io.godmode.api.market.DataAge;
import io.godmode.api.market.MarketView;
import io.godmode.api.market.MarketWindow;
import io.godmode.api.market.PoolState;
import io.godmode.api.market.Quote;
import io.godmode.api.market.Span;
import io.godmode.api.market.TokenFacts;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.SolPrice;
import io.godmode.api.order.PendingOrder;
import io.godmode.api.wallet.PositionView;
import io.godmode.api.wallet.WalletView;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The market view as it is lent to a plug-in for one call. */
final class LentView implements MarketView {
  private final PluginCall<?> call;
  private final MarketView view;

  LentView(PluginCall<?> call, MarketView view) {
    this.call = call;
    this.view = view;
  }

  @Override
  public Instant now() {
    return call.read(view::now);
  }

  @Override
  public long tipSlot() {
    return call.read(view::tipSlot);
  }

  @Override
  public long dataSlot() {
    return call.read(view::dataSlot);
  }

  @Override
  public Optional<DataAge> dataAge() {
    return call.read(view::dataAge);
  }

  @Override
  public Optional<SolPrice> solPrice() {
    return call.read(view::solPrice);
  }

  @Override
  public List<Candidate> candidates() {
    return call.read(view::candidates);
  }

  @Override
  public Optional<PoolState> pool(Mint mint) {
    return call.read(() -> view.pool(mint));
  }

  @Override
  public Optional<MarketWindow> window(Mint mint, Span span) {
    return call.read(() -> view.window(mint, span));
  }

  @Override
  public Optional<TokenFacts> token(Mint mint) {
    return call.read(() -> view.token(mint));
  }

  @Override
  public Optional<Quote> buyQuote(Mint mint, Lamports spend) {
    return call.read(() -> view.buyQuote(mint, spend));
  }

  @Override
  public Optional<Quote> sellQuote(Mint mint, long tokensRaw) {
    return call.read(() -> view.sellQuote(mint, tokensRaw));
  }

  @Override
  public Optional<WalletView> wallet(WalletId id) {
    return call.read(() -> view.wallet(id));
  }

  @Override
  public Optional<PositionView> position(WalletId wallet, Mint mint) {
    return call.read(() -> view.position(wallet, mint));
  }

  @Override
  public Collection<PositionView> positions() {
    return call.read(view::positions);
  }

  @Override
  public List<PendingOrder> pendingOrders() {
    return call.read(view::pendingOrders);
  }

  @Override
  public boolean entryPending(WalletId wallet, Mint mint) {
    return call.read(() -> view.entryPending(wallet, mint));
  }
}
