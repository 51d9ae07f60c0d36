package io.godmode.simulation;

import java.util.Optional;
import java.util.SplittableRandom;

/** Lands most transactions within a few slots; the same one always after as many. */
final class SeededNetwork implements SimulatedChain.Network {
  private static final int MOST_SLOTS = 5;

  private final Schedule schedule;
  private final FaultLog log;

  SeededNetwork(Schedule schedule, FaultLog log) {
    this.schedule = schedule;
    this.log = log;
  }

  @Override
  public Optional<Long> landing(SimulatedTransaction transaction, long tip) {
    long number = transaction.order().id().value().hashCode() * 31L + transaction.attempt();
    if (schedule.strikes(FaultKind.NEVER_LANDS, number, 8)) {
      log.struck(FaultKind.NEVER_LANDS, "to " + transaction.order().id());
      return Optional.empty();
    }
    SplittableRandom random = schedule.random("landing", number);
    if (schedule.strikes(FaultKind.LANDS_LATE, number, 8)) {
      log.struck(FaultKind.LANDS_LATE, "to " + transaction.order().id());
      return Optional.of(tip + SimulatedChain.VALID_BLOCKS - random.nextInt(40));
    }
    return Optional.of(tip + 1 + random.nextInt(MOST_SLOTS));
  }
}
