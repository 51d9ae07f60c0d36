package io.godmode.api.order;

import io.godmode.api.id.Chain;
import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.BasisPoints;
import io.godmode.api.money.Usd;

/**
 * One intent to trade with its final size and bounds. At most one attempt of it ever lands.
 *
 * <p>Immutable and thread-safe. Only an {@code ApprovedOrder} around it can be executed.
 *
 * @param id the idempotency key
 * @param signalId the signal it answers
 * @param strategyId who wished it
 * @param walletId whose money
 * @param chain where
 * @param symbol what people call the token
 * @param mint what is traded
 * @param kind what it is for
 * @param terms what is given and the least taken
 * @param notional dollars spent by a buy, venue fees included, or expected from a sell
 * @param slippage how far the fill may be worse than the quote
 * @param network what the transaction may cost and lock beside the trade
 * @param dataSlot the last slot the decision could see
 * @param tipSlot the chain tip estimated when it was decided
 * @param reason why, for people
 */
public record Order(
    OrderId id,
    SignalId signalId,
    StrategyId strategyId,
    WalletId walletId,
    Chain chain,
    String symbol,
    Mint mint,
    SignalKind kind,
    OrderTerms terms,
    Usd notional,
    BasisPoints slippage,
    NetworkFees network,
    long dataSlot,
    long tipSlot,
    String reason) {

  /** Returns the direction. */
  public Side side() {
    return terms.side();
  }
}
