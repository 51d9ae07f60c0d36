package io.godmode.simulation;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What is drawn for a seed: which kinds of faults strike in this run, and how each of its lives
 * ends. Immutable and thread-safe.
 */
final class Schedule {
  /** With more kinds than this a run has some of them, so that others are seen undisturbed. */
  private static final int FEW = 8;

  private static final int MOST_DISTURBED_LIVES = 3;

  private static final List<FaultKind> ENDS =
      List.of(
          FaultKind.PROCESS_KILLED,
          FaultKind.POWER_LOST,
          FaultKind.DISK_FULL,
          FaultKind.SYNC_FAILED,
          FaultKind.INPUT_FAILED,
          FaultKind.SOURCE_NOT_STARTED,
          FaultKind.SOURCE_NOT_CLOSED);

  private final long seed;
  private final Set<FaultKind> active;
  private final int disturbedLives;

  /**
   * How a life ends before its time.
   *
   * @param kind by what
   * @param step at which of its steps, counting from 1; the life may be over before
   */
  record End(FaultKind kind, long step) {}

  private Schedule(long seed, Set<FaultKind> active, int disturbedLives) {
    this.seed = seed;
    this.active = active;
    this.disturbedLives = disturbedLives;
  }

  static Schedule draw(long seed, Faults faults) {
    EnumSet<FaultKind> active = EnumSet.noneOf(FaultKind.class);
    boolean few = faults.kinds().size() <= FEW;
    for (FaultKind kind : faults.kinds()) {
      int oneIn = kind == FaultKind.STRATEGY_HANGS ? 16 : 3;
      if (few || random(seed, "active " + kind, 0).nextInt(oneIn) == 0) {
        active.add(kind);
      }
    }
    boolean ends = active.stream().anyMatch(ENDS::contains);
    int lives = ends ? 1 + random(seed, "lives", 0).nextInt(MOST_DISTURBED_LIVES) : 0;
    return new Schedule(seed, Collections.unmodifiableSet(active), lives);
  }

  long seed() {
    return seed;
  }

  boolean has(FaultKind kind) {
    return active.contains(kind);
  }

  /** Tells whether there are listeners, which read the journal from threads of their own. */
  boolean hasListeners() {
    return has(FaultKind.LISTENER_THROWS) || has(FaultKind.LISTENER_HANGS);
  }

  int disturbedLives() {
    return disturbedLives;
  }

  Optional<End> end(int life) {
    List<FaultKind> kinds = ENDS.stream().filter(active::contains).toList();
    if (life > disturbedLives || kinds.isEmpty()) {
      return Optional.empty();
    }
    SplittableRandom random = random("end", life);
    FaultKind kind = kinds.get(random.nextInt(kinds.size()));
    return Optional.of(new End(kind, 1 + random.nextInt(1 << random.nextInt(3, 11))));
  }

  /** Returns a source of numbers of its own for each purpose. */
  SplittableRandom random(String purpose, long number) {
    return random(seed, purpose, number);
  }

  private static SplittableRandom random(long seed, String purpose, long number) {
    long mixed = new SplittableRandom(seed ^ purpose.hashCode()).nextLong();
    return new SplittableRandom(mixed ^ number);
  }

  /** Tells whether a fault of a kind strikes at its chance of that number. */
  boolean strikes(FaultKind kind, long number, int oneIn) {
    return has(kind) && random(kind.name(), number).nextInt(oneIn) == 0;
  }

  @Override
  public String toString() {
    return active + ", " + disturbedLives + " lives disturbed";
  }
}
