package io.godmode.core;

import io.godmode.api.id.Mint;
import io.godmode.api.id.StrategyId;
import io.godmode.api.id.WalletId;
import io.godmode.core.agent.Situation;
import io.godmode.core.ledger.Books;
import io.godmode.core.ledger.HeldPosition;
import java.time.Instant;
import java.util.Optional;

/** Time and books as the agent's limits see them, now. Engine thread only. */
record AgentSituation(DecisionView view, Books books) implements Situation {
  @Override
  public Instant now() {
    return view.now();
  }

  @Override
  public long dataSlot() {
    return view.dataSlot();
  }

  @Override
  public Optional<StrategyId> holder(WalletId wallet, Mint mint) {
    return books.held(wallet, mint).map(HeldPosition::strategy);
  }

  /** Of an attempt whose end is unknown the gate says more. */
  @Override
  public boolean entryPending(WalletId wallet, Mint mint) {
    return view.entryPending(wallet, mint) && !view.attemptUnknown(wallet, mint);
  }
}
