package io.godmode.simulation;

import io.godmode.api.MarketSink;
import io.godmode.api.MemecoinDataProvider;
import io.godmode.api.market.SourceInfo;
import io.godmode.api.money.Ratio;
import io.godmode.testkit.FaultyProvider;
import java.util.EnumMap;
import java.util.Map;

/** The market source of one life with the faults of a run, and what they came to. */
final class SourceFaults implements MemecoinDataProvider {
  private static final Map<FaultyProvider.Fault, FaultKind> KINDS =
      new EnumMap<>(
          Map.of(
              FaultyProvider.Fault.STALL, FaultKind.DATA_STALLED,
              FaultyProvider.Fault.GAP, FaultKind.GAP,
              FaultyProvider.Fault.ROLLBACK, FaultKind.ROLLBACK,
              FaultyProvider.Fault.DROP, FaultKind.FACT_DROPPED,
              FaultyProvider.Fault.DELAY, FaultKind.FACT_DELAYED,
              FaultyProvider.Fault.DUPLICATE, FaultKind.FACT_REPEATED,
              FaultyProvider.Fault.HEALTH_FLAP, FaultKind.SOURCE_UNHEALTHY));

  private final FaultyProvider source;
  private final FaultLog clock = new FaultLog();
  private final Runnable whenClosed;

  SourceFaults(MemecoinDataProvider source, Schedule schedule, int life, Runnable whenClosed) {
    this.whenClosed = whenClosed;
    FaultyProvider.Builder faults =
        FaultyProvider.around(new DisturbedClock(source, schedule, clock))
            .seed(schedule.seed())
            .drops(share(schedule, FaultKind.FACT_DROPPED, "1"))
            .duplicates(share(schedule, FaultKind.FACT_REPEATED, "2"))
            .delays(share(schedule, FaultKind.FACT_DELAYED, "2"), 20)
            .stalls(share(schedule, FaultKind.DATA_STALLED, "2"), 10)
            .gaps(share(schedule, FaultKind.GAP, "1"), 5)
            .rollbacks(share(schedule, FaultKind.ROLLBACK, "1"), 5)
            .healthFlaps(share(schedule, FaultKind.SOURCE_UNHEALTHY, "0.2"), 200);
    schedule.end(life).ifPresent(end -> breakDown(faults, end));
    this.source = faults.build();
  }

  private static void breakDown(FaultyProvider.Builder faults, Schedule.End end) {
    switch (end.kind()) {
      case INPUT_FAILED -> faults.failsAfter(end.step());
      case SOURCE_NOT_STARTED -> faults.startThrows();
      case SOURCE_NOT_CLOSED -> faults.closeThrows();
      default -> {
        // Something else ends the life.
      }
    }
  }

  private static Ratio share(Schedule schedule, FaultKind kind, String percent) {
    return schedule.has(kind) ? Ratio.ofPercent(percent) : Ratio.ZERO;
  }

  /** Notes in a log what was done to a whole input. */
  void countIn(FaultLog log) {
    source.counts().forEach((fault, times) -> count(log, fault, times));
    clock.counts().forEach(log::count);
  }

  private static void count(FaultLog log, FaultyProvider.Fault fault, long times) {
    FaultKind kind = KINDS.get(fault);
    if (kind != null) {
      log.count(kind, times);
    }
  }

  /** Tells whether what ends the life has struck. */
  boolean brokeDown() {
    return source.count(FaultyProvider.Fault.FAILURE)
            + source.count(FaultyProvider.Fault.START)
            + source.count(FaultyProvider.Fault.CLOSE)
        > 0;
  }

  @Override
  public SourceInfo info() {
    return source.info();
  }

  @Override
  public void start(MarketSink sink) {
    source.start(sink);
  }

  @Override
  public void close() {
    whenClosed.run();
    source.close();
  }
}
