package io.godmode.core.treasury;

import io.godmode.core.config.WalletSettings;
import java.util.List;

/** One reason to move money, planned on the balances that the rules before it left. */
interface FlowRule {
  /** Returns the name its steps carry and its last run is kept under. */
  String id();

  /** Adds the rule's steps to the draft, if any are due. */
  void plan(PlanDraft draft);

  /** Returns every way the rule may move money between these wallets; none where it cannot tell. */
  List<Route> routes(List<WalletSettings> wallets);
}
