package io.godmode.core.ledger;

import io.godmode.api.Bounded;
import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.api.money.Lamports;
import io.godmode.api.money.Ratio;
import io.godmode.api.money.SolPrice;
import io.godmode.api.money.TokenAmount;
import io.godmode.api.money.Usd;
import io.godmode.api.order.ExitPlan;
import io.godmode.api.wallet.PositionView;
import java.math.BigInteger;
import java.time.Instant;
import java.util.TreeSet;

/** What one wallet holds of one token, at average cost, and how far its exit plan has come. */
final class Position {
  final WalletId wallet;
  final Mint mint;
  final String symbol;
  final StrategyId strategy;
  final Instant openedAt;
  final int decimals;
  final ExitPlan plan;

  @Bounded(by = "the levels of one exit plan", then = "nothing is dropped")
  final TreeSet<Integer> takenProfits = new TreeSet<>();

  long quantity;
  long initialQuantity;
  long exiting;
  int failedExits;

  /** Lamports the pool got for what is held; the basis of profit before fees. */
  long basis;

  /** The same with venue fees; what returns are measured against. */
  long cost;

  /** Dollars the basis was when it was bought. */
  long basisUsd;

  /** Dollars of fees and network costs of what is held. */
  long entryCostsUsd;

  /** Lamports deposited with its buys that have not come back. */
  long rent;

  /** Lamports that selling all would bring; zero until marked. */
  long executable;

  /** The same as last quoted, however long ago. */
  long lastExecutable;

  boolean markMissing = true;
  long markedAtSlot;
  long peakReturn = Long.MIN_VALUE;

  Position(
      WalletId wallet,
      Mint mint,
      String symbol,
      StrategyId strategy,
      Instant openedAt,
      int decimals,
      ExitPlan plan) {
    this.wallet = wallet;
    this.mint = mint;
    this.symbol = symbol;
    this.strategy = strategy;
    this.openedAt = openedAt;
    this.decimals = decimals;
    this.plan = plan;
  }

  void bought(long tokens, long pool, long venueFees, long poolUsd, long costsUsd) {
    quantity = Math.addExact(quantity, tokens);
    initialQuantity = Math.addExact(initialQuantity, tokens);
    basis = Math.addExact(basis, pool);
    cost = Math.addExact(cost, Math.addExact(pool, venueFees));
    basisUsd = Math.addExact(basisUsd, poolUsd);
    entryCostsUsd = Math.addExact(entryCostsUsd, costsUsd);
  }

  /**
   * What leaves the position with a sale: pro rata, rounded down, all of it with the last token.
   */
  record Released(long basis, long basisUsd, long entryCostsUsd) {}

  Released sold(long tokens) {
    if (tokens > quantity) {
      throw new LedgerBreach(
          "sold " + tokens + " of " + quantity + " held: " + wallet + " " + mint);
    }
    Released released =
        new Released(share(basis, tokens), share(basisUsd, tokens), share(entryCostsUsd, tokens));
    long releasedCost = share(cost, tokens);
    executable -= share(executable, tokens);
    lastExecutable -= share(lastExecutable, tokens);
    quantity -= tokens;
    basis -= released.basis();
    basisUsd -= released.basisUsd();
    entryCostsUsd -= released.entryCostsUsd();
    cost -= releasedCost;
    return released;
  }

  /** A value stands in for a missing one from the slot at which it was first missed. */
  void marked(long value, boolean missing, long slot) {
    executable = value;
    if (!missing || !markMissing) {
      markedAtSlot = slot;
    }
    markMissing = missing;
    if (!missing) {
      lastExecutable = value;
    }
    if (!missing && cost > 0) {
      peakReturn = Math.max(peakReturn, Ratio.floorOf(value - cost, cost).billionths());
    }
  }

  Usd value(SolPrice rate) {
    return rate.toUsdFloor(executable);
  }

  PositionView view(SolPrice rate) {
    return new PositionView(
        wallet,
        mint,
        symbol,
        strategy,
        TokenAmount.ofRaw(quantity, decimals),
        TokenAmount.ofRaw(exiting, decimals),
        Lamports.of(cost),
        Lamports.of(executable),
        Lamports.of(lastExecutable),
        value(rate),
        markMissing,
        openedAt);
  }

  private long share(long amount, long tokens) {
    return BigInteger.valueOf(amount)
        .multiply(BigInteger.valueOf(tokens))
        .divide(BigInteger.valueOf(quantity))
        .longValueExact();
  }
}
