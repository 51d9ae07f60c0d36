package io.godmode.core;

import io.godmode.api.FlowRule;
import io.godmode.api.wallet.FlowSnapshot;
import io.godmode.api.wallet.FlowStep;
import java.util.List;

/**
 * A flow rule of a plug-in, planning on its own thread; while it is fenced, it plans nothing.
 *
 * @param id its name, asked once
 * @param flows what isolates it
 */
record IsolatedFlowRule(String id, HostFlows flows) implements FlowRule {
  @Override
  public List<FlowStep> plan(FlowSnapshot snapshot) {
    return flows.plan(snapshot);
  }
}
