package io.godmode.api;

import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import java.util.List;

/**
 * One more reason to move money between our wallets, planned after our own flows.
 *
 * <p>A pure function: same snapshot, same steps. Called on the engine's side of a tick; must not
 * block. It is not asked again at an instant at which it moved money.
 */
public interface FlowRule {
  /**
   * Returns the name that its steps carry and its last run is kept under: 1 to 64 letters, digits,
   * {@code _} and {@code -}.
   */
  String id();

  /**
   * Returns the steps to take, in order; empty when there is nothing to do.
   *
   * <p>Every step passes the limits of all flows: a known wallet that lets money out, down to its
   * minimum balance. What is more is cut down to that. A step under another rule's name refuses the
   * whole answer.
   *
   * @param snapshot the wallets as the rules before it leave them
   */
  List<FlowStep> plan(FlowSnapshot snapshot);
}
