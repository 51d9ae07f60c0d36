package io.godmode.examples.leaders;

import java.util.List;
import java.util.Locale;

/**
 * Judges synthetic leaders of known skill and prints how often the study is wrong:
 *
 * <pre>java -cp ... io.godmode.examples.leaders.LeaderRecovery LEADERS SEEDS [FIRST_SEED]</pre>
 *
 * <p>For each kind of leader it prints how many there are, what a copy of them brings in the second
 * part as a share of what it spends, with its standard error, and how many have each label. Ends
 * with 1 when the share of wrong ones among those called good is above the promised {@value
 * LeaderStudy#RATE} by more than chance explains, or when less than {@value #POWER} of the skilled
 * are found; with 2 when a kind is not what it is said to be, so that the rates mean nothing.
 */
final class LeaderRecovery {
  /** The least share of skilled leaders that is to be found. */
  static final double POWER = 0.5;

  private static final double ERRORS = 4;

  private LeaderRecovery() {}

  public static void main(String[] args) {
    int leaders = Integer.parseInt(args[0]);
    int seeds = Integer.parseInt(args[1]);
    long first = args.length > 2 ? Long.parseLong(args[2]) : 0;
    Recovery recovery = new Recovery();
    for (long seed = first; seed < first + seeds; seed++) {
      SyntheticLeaders market = SyntheticLeaders.of(seed, leaders);
      long began = System.nanoTime();
      List<TraderRow> rows = Recovery.judge(market);
      double seconds = (System.nanoTime() - began) / 1e9;
      recovery.add(market, rows);
      print(
          "seed %d: %d trades, %d pool states, judged in %.1f s; GOOD %d, wrong ones so far %d",
          seed,
          market.facts().trades().size(),
          market.facts().pools().size(),
          seconds,
          LeaderStudy.counts(rows).getOrDefault(Label.GOOD, 0L),
          recovery.wrong());
    }
    print(
        "%-13s %7s %17s %6s %9s %11s %13s %7s",
        "planted",
        "leaders",
        "copy brings",
        "GOOD",
        "UNPROVEN",
        "UNCOPYABLE",
        "INSUFFICIENT",
        "p<=5%");
    for (Planted kind : Planted.values()) {
      Recovery.Group group = recovery.of(kind);
      print(
          "%-13s %7d %+8.2f%% +-%.2f%% %6d %9d %11d %13d %7d",
          kind,
          group.leaders(),
          100 * group.mean(),
          100 * group.error(),
          group.labelled(Label.GOOD),
          group.labelled(Label.UNPROVEN),
          group.labelled(Label.UNCOPYABLE),
          group.labelled(Label.INSUFFICIENT_DATA),
          group.likely());
    }
    print("skilled ones called GOOD: %.1f %%", 100 * recovery.power());
    print(
        "wrong ones among GOOD: %d of %d, %.1f %% (promised %.0f %%, chance +-%.1f %%)",
        recovery.wrong(),
        recovery.good(),
        100 * recovery.falseDiscoveries(),
        100 * LeaderStudy.RATE,
        100 * recovery.samplingError());
    print("order of ranks against planted edges (Spearman): %.3f", recovery.order());
    System.exit(status(recovery));
  }

  private static int status(Recovery recovery) {
    for (Planted kind : Planted.values()) {
      Recovery.Group group = recovery.of(kind);
      boolean pays = group.mean() > ERRORS * group.error();
      if (kind == Planted.SKILLED ? !pays : pays) {
        print("%s is not what it should be", kind);
        return 2;
      }
    }
    boolean held =
        recovery.falseDiscoveries() <= LeaderStudy.RATE + recovery.samplingError()
            && recovery.power() >= POWER;
    print(held ? "held" : "NOT HELD");
    return held ? 0 : 1;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
