package io.godmode.api.order;

import io.godmode.api.id.Mint;
import io.godmode.api.id.OrderId;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Usd;
import java.time.Instant;
import java.util.Optional;

/**
 * An approved order whose attempt has not ended. Immutable and thread-safe.
 *
 * @param id the order
 * @param signalId the signal it answers
 * @param strategyId who wished it
 * @param walletId whose money
 * @param mint what is traded
 * @param symbol what people call the token
 * @param kind what it is for
 * @param terms what is given and the least taken
 * @param notional dollars spent by a buy, or expected from a sell
 * @param attempt which attempt, counting from 1
 * @param state what was last reported of the attempt, never terminal; empty before any report
 * @param approvedAt when the gate approved it
 */
public record PendingOrder(
    OrderId id,
    SignalId signalId,
    StrategyId strategyId,
    WalletId walletId,
    Mint mint,
    String symbol,
    SignalKind kind,
    OrderTerms terms,
    Usd notional,
    int attempt,
    Optional<AttemptState> state,
    Instant approvedAt) {
  /**
   * Checks that it is pending.
   *
   * @throws IllegalArgumentException when the state is terminal
   */
  public PendingOrder {
    if (state.map(AttemptState::isTerminal).orElse(false)) {
      throw new IllegalArgumentException("a pending order has not ended, but was " + state.get());
    }
  }

  /** Returns the direction. */
  public Side side() {
    return terms.side();
  }
}
