package io.godmode.core.treasury;

/** One reason to move money, planned on the balances that the rules before it left. */
interface FlowRule {
  /** Returns the name its steps carry and its last run is kept under. */
  String id();

  /** Adds the rule's steps to the draft, if any are due. */
  void plan(PlanDraft draft);
}
