package io.godmode.api.market;

import io.godmode.api.id.Mint;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.SolPrice;
import io.godmode.api.order.PendingOrder;
import io.godmode.api.wallet.PositionView;
import io.godmode.api.wallet.WalletView;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * All that a decision may see at one instant; nothing in it is from the future.
 *
 * <p>Valid only during the callback it is handed to, on that thread.
 */
public interface MarketView {
  /** Returns engine time. */
  Instant now();

  /** Returns the chain tip estimated for now. */
  long tipSlot();

  /** Returns the last slot read completely. */
  long dataSlot();

  /** Returns how old the data is; empty before any slot was read. */
  Optional<DataAge> dataAge();

  /** Returns the dollar price of SOL, where known. */
  Optional<SolPrice> solPrice();

  /** Returns the candidates of this agent tick, at most as many as configured, best first. */
  List<Candidate> candidates();

  /** Returns the state of the pool a token trades in, our own simulated impact included. */
  Optional<PoolState> pool(Mint mint);

  /**
   * Returns what was traded of a token lately, up to {@link #now()}; empty for a token of which no
   * launch and no trade was seen. Costs a pass over the trades in the span.
   */
  Optional<MarketWindow> window(Mint mint, Span span);

  /** Returns what is known about a token; empty when nothing was seen of it. */
  Optional<TokenFacts> token(Mint mint);

  /** Returns what spending exactly so much would buy; empty when it cannot be traded. */
  Optional<Quote> buyQuote(Mint mint, Lamports spend);

  /**
   * Returns what selling exactly so many raw tokens would bring; empty when it cannot be traded.
   */
  Optional<Quote> sellQuote(Mint mint, long tokensRaw);

  /** Returns a wallet. */
  Optional<WalletView> wallet(WalletId id);

  /** Returns the position of a wallet in a token, if it holds one. */
  Optional<PositionView> position(WalletId wallet, Mint mint);

  /** Returns all positions, by wallet, then mint. */
  Collection<PositionView> positions();

  /** Returns the orders that were approved and have not ended, in the order of their approval. */
  List<PendingOrder> pendingOrders();

  /** Tells whether the wallet has an entry for the token that has not ended. */
  boolean entryPending(WalletId wallet, Mint mint);
}
