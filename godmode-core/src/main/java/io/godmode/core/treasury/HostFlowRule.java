package io.godmode.core.treasury;

import io.godmode.api.wallet.FlowStep;
import io.godmode.core.config.WalletSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A rule of a host or plug-in. It sees the balances that the rules before it left; its steps pass
 * the same limits as ours, and its failure costs its own steps only.
 *
 * @param rule the rule
 * @param id its name, asked once
 * @param onFailure is told the name and what was thrown
 */
record HostFlowRule(
    io.godmode.api.FlowRule rule, String id, BiConsumer<String, Throwable> onFailure)
    implements FlowRule {
  @Override
  public void plan(PlanDraft draft) {
    if (!draft.due(id, Duration.ZERO)) {
      return;
    }
    try {
      List<FlowStep> steps = List.copyOf(rule.plan(draft.soFar()));
      steps.forEach(step -> requireFit(step, draft));
      steps.forEach(draft::add);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
      onFailure.accept(id, failure);
    }
  }

  private void requireFit(FlowStep step, PlanDraft draft) {
    if (!step.rule().equals(id)) {
      throw new IllegalArgumentException(
          "a step of rule '" + id + "' must carry its name, but carries '" + step.rule() + "'");
    }
    boolean known =
        step.fold(
            move -> draft.wallet(move.from()).isPresent() && draft.wallet(move.to()).isPresent(),
            raise -> draft.wallet(raise.wallet()).isPresent());
    if (!known) {
      throw new IllegalArgumentException(
          "a step of rule '" + id + "' names a wallet that is not there: " + step);
    }
  }

  @Override
  public List<Route> routes(List<WalletSettings> wallets) {
    return List.of();
  }
}
