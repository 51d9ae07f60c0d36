package io.godmode.api.market;

import io.godmode.api.id.Address;
import io.godmode.api.id.Mint;
import io.godmode.api.id.TxSignature;
import io.godmode.api.money.Ratio;
import io.godmode.api.order.Side;
import java.util.Optional;

/**
 * A trade of somebody we follow: what one transaction of theirs comes to for one token, against
 * SOL. Immutable and thread-safe.
 *
 * @param leader who
 * @param mint what
 * @param side buy or sell
 * @param quoteAmount lamports exchanged, unsigned
 * @param tokenAmount raw tokens exchanged, unsigned
 * @param soldShare for a sell, the share of the leader's holding it sold; zero for a buy
 * @param slot where it landed
 * @param venue where the token was traded; of several, the last; empty when not known
 * @param signature the transaction, where known; by it a trade that is told twice is told apart
 */
public record LeaderTrade(
    Address leader,
    Mint mint,
    Side side,
    long quoteAmount,
    long tokenAmount,
    Ratio soldShare,
    long slot,
    Optional<Venue> venue,
    Optional<TxSignature> signature) {

  /** Returns a trade of which neither venue nor transaction is known. */
  public LeaderTrade(
      Address leader,
      Mint mint,
      Side side,
      long quoteAmount,
      long tokenAmount,
      Ratio soldShare,
      long slot) {
    this(
        leader,
        mint,
        side,
        quoteAmount,
        tokenAmount,
        soldShare,
        slot,
        Optional.empty(),
        Optional.empty());
  }
}
