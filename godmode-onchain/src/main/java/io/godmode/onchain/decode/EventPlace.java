package io.godmode.onchain.decode;

import java.util.Optional;

/**
 * Where in its transaction an event happened: with the signature, what tells it from all others.
 * The same for every shape in which a node shows the transaction, as long as called instructions
 * were recorded. Immutable and thread-safe; ordered by execution, unknown places last.
 *
 * @param outer place in the message of the top-level instruction; -1 when not known, as for events
 *     known by their log only
 * @param inner place among all that were called below it; -1 for the top-level one itself
 * @param ordinal place among the events of the same instruction, from 0; among all that are without
 *     an instruction when that is not known
 */
public record EventPlace(int outer, int inner, int ordinal) implements Comparable<EventPlace> {
  private static final int NONE = -1;

  /** Checks that the numbers are in range. */
  public EventPlace {
    if (outer < NONE || inner < NONE || ordinal < 0 || (outer == NONE && inner != NONE)) {
      throw new IllegalArgumentException(
          "a place must be of numbers from -1 and an ordinal from 0, but was "
              + (outer + "." + inner + "#" + ordinal));
    }
  }

  /** Returns the instruction's path, such as {@code 3} or {@code 3.7}; empty when not known. */
  public Optional<String> path() {
    return outer == NONE ? Optional.empty() : Optional.of(instruction());
  }

  private String instruction() {
    return inner == NONE ? Integer.toString(outer) : outer + "." + inner;
  }

  @Override
  public int compareTo(EventPlace other) {
    // Seen as unsigned, an unknown place comes last; a caller comes before what it called.
    int byOuter = Integer.compareUnsigned(outer, other.outer);
    int byInner = byOuter != 0 ? byOuter : Integer.compare(inner, other.inner);
    return byInner != 0 ? byInner : Integer.compare(ordinal, other.ordinal);
  }

  /**
   * Returns it as text, unique in its transaction: {@code 3.7}, or {@code 3.7#1} for the second.
   */
  @Override
  public String toString() {
    String where = outer == NONE ? "?" : instruction();
    return ordinal == 0 ? where : where + "#" + ordinal;
  }
}
