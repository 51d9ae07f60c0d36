package io.godmode.onchain.execution;

import io.godmode.onchain.execution.RigSchedule.Outcome;
import io.godmode.onchain.rig.SvmRig;

/** Lives many schedules on the rig: {@code RigSchedules [count [first seed]]}. */
final class RigSchedules {
  private RigSchedules() {}

  static Outcome run(SvmRig rig, long first, int count) {
    Outcome sum = Outcome.NONE;
    for (long seed = first; seed < first + count; seed++) {
      sum = sum.plus(RigSchedule.run(rig, seed));
    }
    return sum;
  }

  public static void main(String[] args) {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 300;
    long first = args.length > 1 ? Long.parseLong(args[1]) : 0;
    try (SvmRig rig = SvmRig.started()) {
      System.out.println(count + " schedules from seed " + first + ": " + run(rig, first, count));
    }
  }
}
