package io.godmode.simulation;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The kinds of faults that a simulation may draw. Which of them strike in a run, where and how
 * often follows from the seed. Immutable and thread-safe.
 */
public final class Faults {
  private static final Set<FaultKind> CRASHES =
      Collections.unmodifiableSet(
          EnumSet.of(FaultKind.PROCESS_KILLED, FaultKind.POWER_LOST, FaultKind.TORN_WRITE));

  private final Set<FaultKind> kinds;

  private Faults(Set<FaultKind> kinds) {
    this.kinds = kinds.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(kinds));
  }

  /** Returns every kind. */
  public static Faults all() {
    return new Faults(EnumSet.allOf(FaultKind.class));
  }

  /** Returns none: the undisturbed run. */
  public static Faults none() {
    return new Faults(Set.of());
  }

  /**
   * Returns the kinds that end a process: a run with no others ends in the same state as the
   * undisturbed run of its seed, and that is checked.
   */
  public static Faults crashes() {
    return new Faults(CRASHES);
  }

  /** Returns these kinds. */
  public static Faults only(FaultKind... kinds) {
    return new Faults(Set.copyOf(Arrays.asList(kinds)));
  }

  /** Returns these faults less some kinds. */
  public Faults without(FaultKind... less) {
    EnumSet<FaultKind> left = EnumSet.noneOf(FaultKind.class);
    left.addAll(kinds);
    left.removeAll(Arrays.asList(less));
    return new Faults(left);
  }

  /** Returns the kinds. */
  public Set<FaultKind> kinds() {
    return kinds;
  }

  boolean onlyCrashes() {
    return !kinds.isEmpty() && CRASHES.containsAll(kinds);
  }

  @Override
  public String toString() {
    return kinds.size() == FaultKind.values().length ? "all" : kinds.toString();
  }
}
