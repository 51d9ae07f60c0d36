package io.godmode.simulation;

import io.godmode.core.journal.Disk;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Runs a scenario under seeds: the whole pipeline on a disk and a chain that are made up, with
 * faults drawn from the seed, and engines that die and start again.
 *
 * <pre>{@code
 * Simulation.of(Scenario.lively()).faults(Faults.all()).search(0, 500);
 * }</pre>
 *
 * <p>These hold in every run, or it ends with a {@link SimulationFailure}:
 *
 * <ul>
 *   <li>every asset sums to zero and the books' identity holds after every event;
 *   <li>at most one attempt at an order lands, by the chain's record and by the journal's;
 *   <li>books and chain have the same fills, lamports and tokens, and the trade log is the
 *       journal's, each trade once;
 *   <li>a recovery gives the fold of what the disk held, and a full replay the state at the end;
 *       with no faults but crashes that is the state of the undisturbed run;
 *   <li>the engine fails only where a fault was injected, refuses no report, and ends every
 *       attempt.
 * </ul>
 *
 * <p>The same seed, scenario and faults give the same run, byte for byte in the journal. Immutable;
 * as thread-safe as the scenario.
 */
public final class Simulation {
  /** Every so many seeds a run that has ended is run again, which must change nothing. */
  private static final int AGAIN = 4;

  private final Scenario scenario;
  private final Faults faults;

  private final UnaryOperator<Disk> store;

  private Simulation(Scenario scenario, Faults faults, UnaryOperator<Disk> store) {
    this.scenario = Objects.requireNonNull(scenario, "scenario");
    this.faults = Objects.requireNonNull(faults, "faults");
    this.store = store;
  }

  /** Returns a simulation of a scenario with all faults. */
  public static Simulation of(Scenario scenario) {
    return new Simulation(scenario, Faults.all(), disk -> disk);
  }

  /** Returns the same with other faults. */
  public Simulation faults(Faults value) {
    return new Simulation(scenario, value, store);
  }

  /** Returns the same with something between the engine and its disk, for tests of the checks. */
  Simulation through(UnaryOperator<Disk> value) {
    return new Simulation(scenario, faults, value);
  }

  /**
   * Runs under one seed.
   *
   * @throws SimulationFailure when a check does not hold
   */
  public SimulationOutcome run(long seed) {
    Schedule schedule = Schedule.draw(seed, faults);
    World world = new World(scenario, schedule, store);
    try {
      return run(world, schedule);
    } catch (Finding finding) {
      throw failure(schedule, world, finding);
    }
  }

  private SimulationOutcome run(World world, Schedule schedule) {
    world.run();
    Accounts accounts = Checks.all(world);
    String hash = accounts.books().stateHash();
    if (faults.onlyCrashes()) {
      String undisturbed = faults(Faults.none()).run(schedule.seed()).stateHash();
      requireSame("crashes change nothing in the end", undisturbed, hash);
    }
    SimulationOutcome outcome =
        new SimulationOutcome(
            schedule.seed(),
            hash,
            world.log().counts(),
            world.crashes(),
            world.lives(),
            accounts.landed(),
            accounts.events(),
            world.log().lines(),
            world.disk().contents());
    if (Math.floorMod(schedule.seed(), AGAIN) == 1) {
      world.runAgain();
      requireSame(
          "running a finished run again changes nothing",
          hash,
          Checks.all(world).books().stateHash());
    }
    return outcome;
  }

  private static void requireSame(String check, String expected, String actual) {
    if (!expected.equals(actual)) {
      throw new Finding(check, "state " + actual + " instead of " + expected);
    }
  }

  private SimulationFailure failure(Schedule schedule, World world, Finding finding) {
    List<String> lines = new ArrayList<>();
    lines.add("seed " + schedule.seed() + ": does not hold: " + finding.check());
    lines.add(String.valueOf(finding.getMessage()));
    lines.add("faults drawn: " + schedule);
    lines.add("struck: " + world.log().counts());
    world.log().lines().forEach(line -> lines.add("  " + line));
    lines.add("run it again: Simulation.of(scenario).faults(faults).run(" + schedule.seed() + "L)");
    return new SimulationFailure(
        schedule.seed(), finding.check(), String.join(System.lineSeparator(), lines), finding);
  }

  /**
   * Runs under seeds one after the other.
   *
   * @throws SimulationFailure at the first seed at which a check does not hold
   */
  public void search(long first, int count) {
    search(first, count, outcome -> {});
  }

  /**
   * Runs under seeds one after the other, and shows what came of each.
   *
   * @throws SimulationFailure at the first seed at which a check does not hold
   */
  public void search(long first, int count, Consumer<SimulationOutcome> shown) {
    for (long seed = first; seed < first + count; seed++) {
      shown.accept(run(seed));
    }
  }
}
