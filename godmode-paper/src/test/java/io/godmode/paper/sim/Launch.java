package io.godmode.paper.sim;

import java.util.List;

/**
 * How a launch begins.
 *
 * @param firstBuyers who bought in the first slot (recorded: second), the creator among them
 * @param creatorBought whether the creator did
 * @param creatorHold slots from the launch to his first sale
 */
record Launch(int firstBuyers, boolean creatorBought, Survival.Span creatorHold) {

  static long[] firstBuyers(List<Launch> launches) {
    return launches.stream().mapToLong(Launch::firstBuyers).toArray();
  }

  /** How long creators hold who bought at once. */
  static Survival creatorHolds(List<Launch> launches) {
    return new Survival(
        launches.stream().filter(Launch::creatorBought).map(Launch::creatorHold).toList());
  }
}
