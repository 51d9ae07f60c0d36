package io.godmode.paper;

import io.godmode.api.money.Ratio;
import io.godmode.api.order.Order;
import io.godmode.api.paper.SentAttempt;
import io.godmode.core.config.ExecutionSettings.OnStop;
import io.godmode.core.config.SlotDistribution;
import io.godmode.testkit.FaultyExecutor;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * A market, what is done in it, how the network treats it, and what must come of it.
 *
 * @param name a sentence
 * @param market the facts
 * @param steps what the strategy does
 * @param landing slots from the decision to landing
 * @param dropRate share of transactions that never land
 * @param onStop what happens at the end
 * @param ticks the last tick, if there is one
 * @param faults between engine and executor; both executors have the same
 * @param crash where the process dies, and on the way of which order
 * @param timed whether the same must happen at the same time, to the tick, and not only in the same
 *     order
 * @param outcome ends and denials in their order
 */
public record ScriptCase(
    String name,
    ScriptMarket market,
    UnaryOperator<ScriptStrategy> steps,
    SlotDistribution landing,
    Ratio dropRate,
    OnStop onStop,
    OptionalLong ticks,
    Optional<UnaryOperator<FaultyExecutor.Builder>> faults,
    Optional<Crash> crash,
    boolean timed,
    String outcome) {

  /** Where the process dies: on the way of which order, counting from 1. */
  public record Crash(CrashPoint point, int order) {}

  static ScriptCase scripted(
      String name, ScriptMarket market, UnaryOperator<ScriptStrategy> steps) {
    return new ScriptCase(
        name,
        market,
        steps,
        SlotDistribution.fixed(2),
        Ratio.ZERO,
        OnStop.KEEP,
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        "");
  }

  ScriptCase outcome(String value) {
    return new ScriptCase(
        name, market, steps, landing, dropRate, onStop, ticks, faults, crash, timed, value);
  }

  ScriptCase landing(SlotDistribution value) {
    return new ScriptCase(
        name, market, steps, value, dropRate, onStop, ticks, faults, crash, timed, outcome);
  }

  ScriptCase dropping(int percent) {
    Ratio rate = Ratio.ofPercent(Integer.toString(percent));
    return new ScriptCase(
        name, market, steps, landing, rate, onStop, ticks, faults, crash, timed, outcome);
  }

  ScriptCase flattening() {
    return new ScriptCase(
        name,
        market,
        steps,
        landing,
        dropRate,
        OnStop.FLATTEN,
        ticks,
        faults,
        crash,
        timed,
        outcome);
  }

  ScriptCase ticks(long value) {
    return new ScriptCase(
        name,
        market,
        steps,
        landing,
        dropRate,
        onStop,
        OptionalLong.of(value),
        faults,
        crash,
        timed,
        outcome);
  }

  /** Faults shift when things happen, and not the same for both. */
  ScriptCase faults(UnaryOperator<FaultyExecutor.Builder> value) {
    return new ScriptCase(
        name,
        market,
        steps,
        landing,
        dropRate,
        onStop,
        ticks,
        Optional.of(value),
        crash,
        false,
        outcome);
  }

  ScriptCase crash(CrashPoint point, int order) {
    return new ScriptCase(
        name,
        market,
        steps,
        landing,
        dropRate,
        onStop,
        ticks,
        faults,
        Optional.of(new Crash(point, order)),
        false,
        outcome);
  }

  /** Orders of one step overlap differently where each has to wait for the disk. */
  ScriptCase overlapping() {
    return new ScriptCase(
        name, market, steps, landing, dropRate, onStop, ticks, faults, crash, false, outcome);
  }

  /** Returns the case with so many slots more after the end of its input. */
  public ScriptCase endingLater(int slots) {
    return new ScriptCase(
        name,
        market.endingLater(slots),
        steps,
        landing,
        dropRate,
        onStop,
        ticks,
        faults,
        crash,
        timed,
        outcome);
  }

  /**
   * Returns the slot in which the network of this case includes an attempt, empty for never.
   *
   * @param tip of the chain when it was sent
   */
  public OptionalLong landingSlot(Order order, int attempt, long tip) {
    Inclusion inclusion =
        Inclusion.of(
            new SeededLatency(landing, dropRate),
            new SentAttempt(
                order, attempt, attempt == 1 ? order.tipSlot() : tip, tip, ScriptRun.SEED));
    return inclusion.dropped() ? OptionalLong.empty() : OptionalLong.of(inclusion.slot());
  }

  @Override
  public String toString() {
    return name;
  }
}
