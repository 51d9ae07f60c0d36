package io.godmode.onchain.execution;

import io.godmode.onchain.execution.ExecutionSchedule.Outcome;

/** Lives many schedules: {@code ExecutionSchedules [count [first seed]]}. */
final class ExecutionSchedules {
  private ExecutionSchedules() {}

  static Outcome run(long first, int count) {
    Outcome sum = new Outcome(0, 0, 0, 0, 0);
    for (long seed = first; seed < first + count; seed++) {
      Outcome one = ExecutionSchedule.run(seed);
      sum =
          new Outcome(
              sum.orders() + one.orders(),
              sum.attempts() + one.attempts(),
              sum.transactions() + one.transactions(),
              sum.landed() + one.landed(),
              sum.crashes() + one.crashes());
    }
    return sum;
  }

  public static void main(String[] args) {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    long first = args.length > 1 ? Long.parseLong(args[1]) : 0;
    System.out.println(count + " schedules from seed " + first + ": " + run(first, count));
  }
}
