package io.godmode.onchain.execution;

import io.godmode.api.ExecutionContext;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.Costs;
import io.godmode.api.order.ExecutionReport;
import java.util.Optional;

/** Tells the engine, in order, what an attempt came to. Used by the worker. */
final class AttemptReports {
  private final ExecutionContext context;

  AttemptReports(ExecutionContext context) {
    this.context = context;
  }

  ExecutionContext context() {
    return context;
  }

  /** Says that an interim state was reached. */
  void say(Attempt attempt, AttemptState state) {
    context.report(interim(attempt, state));
  }

  /** Says that it was signed, and has something done once that is on the disk. */
  void signed(Attempt attempt, Runnable whenDurable) {
    context.report(interim(attempt, AttemptState.SIGNED), whenDurable);
  }

  /** Says that nothing has left us and nothing will. */
  void denied(Attempt attempt, SwapPreparation.Refused refused) {
    end(
        attempt,
        ExecutionReport.failed(
            attempt.order.id(),
            attempt.number,
            next(attempt),
            AttemptState.DENIED,
            context.tipSlot(),
            refused.why(),
            Costs.NONE,
            refused.detail()));
  }

  /** Says how it ended on the chain. */
  void ended(Attempt attempt, ChainVerdict verdict) {
    int sequence = next(attempt);
    end(
        attempt,
        verdict
            .fill()
            .map(
                fill ->
                    ExecutionReport.landed(
                        attempt.order.id(),
                        attempt.number,
                        sequence,
                        verdict.slot(),
                        fill,
                        verdict.costs()))
            .orElseGet(
                () ->
                    ExecutionReport.failed(
                        attempt.order.id(),
                        attempt.number,
                        sequence,
                        verdict.state(),
                        verdict.state() == AttemptState.LANDED_FAILED
                            ? verdict.slot()
                            : context.tipSlot(),
                        verdict.failure().orElseThrow(),
                        verdict.costs(),
                        verdict.detail())));
  }

  private void end(Attempt attempt, ExecutionReport report) {
    context.report(withTransaction(attempt, report));
  }

  private ExecutionReport interim(Attempt attempt, AttemptState state) {
    return withTransaction(
        attempt,
        ExecutionReport.interim(
            attempt.order.id(), attempt.number, next(attempt), state, context.tipSlot()));
  }

  private static int next(Attempt attempt) {
    attempt.sequence++;
    return attempt.sequence;
  }

  private static ExecutionReport withTransaction(Attempt attempt, ExecutionReport report) {
    return Optional.of(report)
        .flatMap(
            plain ->
                attempt.signature.map(
                    signature -> plain.withTransaction(signature, attempt.lastValidBlockHeight)))
        .orElse(report);
  }
}
