package io.godmode.examples.leaders;

import static java.util.Objects.requireNonNull;

import io.godmode.api.money.Usd;
import io.godmode.core.config.ConfigLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * What the study said of synthetic leaders, beside what they are, over one or more markets. Not
 * thread-safe.
 */
final class Recovery {
  private static final double SOL_USD = Double.parseDouble(Facts.SOL_USD);
  private static final double NOTIONAL_USD = 5;
  private static final double LAMPORTS = 1e9;

  /** Those of whom an edge says which of two is worth more. */
  private static final EnumSet<Planted> ORDERED =
      EnumSet.of(Planted.SKILLED, Planted.EVEN, Planted.UNSKILLED);

  private final Map<Planted, Group> groups = new EnumMap<>(Planted.class);
  private final List<Double> orders = new ArrayList<>();

  /** What was said of leaders of one kind. */
  static final class Group {
    private final Map<Label, Integer> labels = new EnumMap<>(Label.class);
    private final List<Double> perCopy = new ArrayList<>();
    private final List<Double> perMarket = new ArrayList<>();
    private int leaders;
    private int likely;
    private int counted;

    int leaders() {
      return leaders;
    }

    int labelled(Label label) {
      return labels.getOrDefault(label, 0);
    }

    /** Returns how many have 5 % or less in the second part, however they were chosen. */
    int likely() {
      return likely;
    }

    /** Returns what a copy in the second part brought, as a share of what it spends. */
    double mean() {
      return average(perCopy);
    }

    /**
     * Returns the standard error of the mean, over markets: leaders of one share tokens. Over
     * leaders where there is but one market.
     */
    double error() {
      List<Double> means = perMarket.size() > 1 ? perMarket : perCopy;
      double mean = average(means);
      double squares = means.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum();
      return Math.sqrt(squares / (means.size() - 1) / means.size());
    }

    private void marketEnded() {
      int before = counted;
      counted = perCopy.size();
      perMarket.add(average(perCopy.subList(before, counted)));
    }
  }

  private static double average(List<Double> values) {
    return values.stream().mapToDouble(each -> each).average().orElse(Double.NaN);
  }

  /** Judges a market on the terms of the command, with the slippage of the replay profile. */
  static List<TraderRow> judge(SyntheticLeaders market) {
    return LeaderStudy.of(market.facts().tape(), terms(market.split()));
  }

  static LeaderTerms terms(long split) {
    CopierTerms copier =
        new CopierTerms(Usd.of("5"), ConfigLoader.profile("REPLAY_150").execution());
    return new LeaderTerms(copier, List.of(LeaderTerms.LATENCY), LeaderTerms.LATENCY, split);
  }

  /** Adds what the study says of a market. */
  void add(SyntheticLeaders market, List<TraderRow> rows) {
    for (TraderRow row : rows) {
      Group group =
          groups.computeIfAbsent(
              requireNonNull(market.leaders().get(row.trader())).planted(), any -> new Group());
      group.leaders++;
      group.labels.merge(row.label(), 1, Integer::sum);
      if (row.second().tokens() > 0) {
        group.perCopy.add(row.second().mean() / (NOTIONAL_USD / SOL_USD * LAMPORTS));
      }
      if (row.second().isEnough() && row.second().pValue() <= 0.05) {
        group.likely++;
      }
    }
    groups.values().forEach(Group::marketEnded);
    orders.add(order(market, rows));
  }

  /** Returns Spearman's correlation of the order of rows with the edges that were planted. */
  private static double order(SyntheticLeaders market, List<TraderRow> rows) {
    double[] edges =
        rows.stream()
            .map(row -> market.leaders().get(row.trader()))
            .filter(leader -> ORDERED.contains(leader.planted()))
            .mapToDouble(SyntheticLeaders.Leader::edge)
            .toArray();
    double[] places = new double[edges.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = places.length - i; // the best is the first
    }
    return correlation(ranks(edges), places);
  }

  /** Equal ones share the middle of their ranks. */
  private static double[] ranks(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int below = 0;
      int equal = 0;
      for (double each : sorted) {
        below += each < values[i] ? 1 : 0;
        equal += each == values[i] ? 1 : 0;
      }
      ranks[i] = below + (equal + 1) / 2d;
    }
    return ranks;
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElse(Double.NaN);
    double meanB = Arrays.stream(b).average().orElse(Double.NaN);
    double both = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      both += (a[i] - meanA) * (b[i] - meanB);
      squaresA += (a[i] - meanA) * (a[i] - meanA);
      squaresB += (b[i] - meanB) * (b[i] - meanB);
    }
    return both / Math.sqrt(squaresA * squaresB);
  }

  /** Returns what was said of leaders of a kind; of nobody where there are none. */
  Group of(Planted planted) {
    return groups.getOrDefault(planted, new Group());
  }

  /** Returns how many were called good. */
  int good() {
    return groups.values().stream().mapToInt(group -> group.labelled(Label.GOOD)).sum();
  }

  /** Returns how many of them are not skilled. */
  int wrong() {
    return good() - of(Planted.SKILLED).labelled(Label.GOOD);
  }

  /** Returns the share of wrong ones among those called good; 0 where nobody was. */
  double falseDiscoveries() {
    return good() == 0 ? 0 : (double) wrong() / good();
  }

  /** Returns how far that share is off by chance, about: two standard errors where 10 % is true. */
  double samplingError() {
    return 2 * Math.sqrt(LeaderStudy.RATE * (1 - LeaderStudy.RATE) / Math.max(1, good()));
  }

  /** Returns the share of skilled ones that were called good. */
  double power() {
    Group skilled = of(Planted.SKILLED);
    return (double) skilled.labelled(Label.GOOD) / skilled.leaders();
  }

  /** Returns how well the order of rows agrees with the edges, the mean of all markets. */
  double order() {
    return average(orders);
  }
}
