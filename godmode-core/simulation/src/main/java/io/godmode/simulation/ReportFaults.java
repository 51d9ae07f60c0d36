package io.godmode.simulation;

import io.godmode.api.Executor;
import io.godmode.api.money.Ratio;
import io.godmode.testkit.FaultyExecutor;
import java.util.function.Supplier;

/** The way of reports from an executor to the engine, with the faults of a run. */
final class ReportFaults {
  private ReportFaults() {}

  static FaultyExecutor around(Supplier<? extends Executor> executors, Schedule schedule) {
    return FaultyExecutor.around(executors)
        .seed(schedule.seed())
        .duplicates(share(schedule, FaultKind.REPORT_REPEATED, "20"))
        .reorders(share(schedule, FaultKind.REPORT_REORDERED, "20"))
        .delays(share(schedule, FaultKind.REPORT_DELAYED, "20"), 6)
        .lates(share(schedule, FaultKind.REPORT_LATE, "20"), 20)
        .unknowns(share(schedule, FaultKind.FATE_UNKNOWN, "30"), 8)
        .restarts(share(schedule, FaultKind.EXECUTOR_RESTARTED, "2"))
        .build();
  }

  private static Ratio share(Schedule schedule, FaultKind kind, String percent) {
    return schedule.has(kind) ? Ratio.ofPercent(percent) : Ratio.ZERO;
  }
}
