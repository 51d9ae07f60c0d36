package io.godmode.api;

import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import java.util.List;

/**
 * Plans moves of money between our own wallets; it moves nothing itself.
 *
 * <p>A pure function: same snapshot, same plan; planning again right after the plan was carried out
 * plans nothing more. Called on the engine thread; must not block.
 */
public interface WalletFlowsEngine {
  /** Returns the steps to take, in order; empty when there is nothing to do. */
  List<FlowStep> plan(FlowSnapshot snapshot);
}
