package io.godmode.examples.cli;

import io.godmode.api.Bounded;
import io.godmode.api.money.Usd;
import io.godmode.examples.report.Bootstrap;
import io.godmode.examples.report.DeflatedExpectation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * What a study found. Immutable.
 *
 * @param rows the sets of values: those with enough round trips in the test by their expectancy
 *     there, best first, then the others as they were given
 * @param chosen what training would have chosen, judged in the test of each fold; empty where no
 *     fold had enough to choose from
 * @param random entries at random, over all their runs
 * @param nothing no entries at all
 * @param marks of all runs
 * @param dataHashes of what was read in each window
 */
record SweepResult(
    List<Row> rows,
    Optional<Row> chosen,
    Row random,
    Row nothing,
    List<String> marks,
    List<String> dataHashes) {

  /**
   * One set of values, or a baseline.
   *
   * @param label which
   * @param train in the training windows; empty for what was not trained
   * @param test in the test windows
   * @param deflated what is left of the test; empty with fewer than two round trips
   */
  record Row(
      String label, Optional<Outcome> train, Outcome test, Optional<DeflatedExpectation> deflated) {
    boolean isEnough() {
      return test.trips() >= Bootstrap.ENOUGH;
    }
  }

  /**
   * What one or several runs brought.
   *
   * @param change of equity, less what came in from outside
   * @param trips round trips that ended
   * @param results net dollars of each
   */
  record Outcome(Usd change, long trips, List<Double> results) {
    Outcome {
      results = List.copyOf(results);
    }

    double[] numbers() {
      return results.stream().mapToDouble(Double::doubleValue).toArray();
    }

    double expectancy() {
      return DoubleStream.of(numbers()).average().orElse(Double.NaN);
    }

    boolean isEnough() {
      return trips >= Bootstrap.ENOUGH;
    }

    Outcome plus(Outcome other) {
      List<Double> both = new ArrayList<>(results);
      both.addAll(other.results);
      return new Outcome(change.plus(other.change), trips + other.trips, both);
    }
  }

  /** Reads what the runs of a study left. */
  static SweepResult of(SweepStudy study) {
    return new Reading(study).result();
  }

  /** One pass over the directories. */
  @Bounded(by = "the marks and inputs of one sweep", then = "lives for one result")
  private static final class Reading {
    private static final Outcome NONE = new Outcome(Usd.ZERO, 0, List.of());

    private final SweepStudy study;
    private final Set<String> marks = new LinkedHashSet<>();
    private final List<String> dataHashes = new ArrayList<>();

    Reading(SweepStudy study) {
      this.study = study;
    }

    SweepResult result() {
      List<List<Outcome>> trains = new ArrayList<>();
      List<List<Outcome>> tests = new ArrayList<>();
      for (SweepWindow window : study.windows()) {
        requireOneInput(window);
      }
      for (SweepFold fold : study.folds()) {
        trains.add(outcomes(fold.train()));
        tests.add(outcomes(fold.test()));
      }
      List<Outcome> pooled = pooled(tests);
      double[] ratios =
          pooled.stream()
              .filter(outcome -> outcome.trips() > 1)
              .mapToDouble(outcome -> DeflatedExpectation.ratio(outcome.numbers()))
              .toArray();
      List<Outcome> trained = pooled(trains);
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < study.settings().size(); i++) {
        rows.add(
            row(
                study.settings().get(i).label(),
                Optional.of(trained.get(i)),
                pooled.get(i),
                ratios));
      }
      Optional<Row> chosen =
          chosen(trains, tests)
              .map(test -> row("chosen on --train", Optional.empty(), test, ratios));
      return new SweepResult(
          ranked(rows),
          chosen,
          baseline("random entries", random()),
          baseline("do nothing", nothing()),
          List.copyOf(marks),
          List.copyOf(dataHashes));
    }

    private Row row(String label, Optional<Outcome> train, Outcome test, double[] ratios) {
      return new Row(
          label,
          train,
          test,
          test.trips() < 2
              ? Optional.empty()
              : Optional.of(
                  DeflatedExpectation.of(test.numbers(), study.settings().size(), ratios)));
    }

    private static Row baseline(String label, Outcome outcome) {
      return new Row(label, Optional.empty(), outcome, Optional.empty());
    }

    private List<Outcome> pooled(List<List<Outcome>> folds) {
      List<Outcome> all = new ArrayList<>();
      for (int i = 0; i < study.settings().size(); i++) {
        Outcome sum = NONE;
        for (List<Outcome> fold : folds) {
          sum = sum.plus(fold.get(i));
        }
        all.add(sum);
      }
      return all;
    }

    /** Training chooses the best expectancy among those with enough; of equals the first. */
    private static Optional<Outcome> chosen(List<List<Outcome>> trains, List<List<Outcome>> tests) {
      Optional<Outcome> sum = Optional.empty();
      for (int fold = 0; fold < trains.size(); fold++) {
        int best = -1;
        List<Outcome> train = trains.get(fold);
        for (int i = 0; i < train.size(); i++) {
          boolean better =
              train.get(i).isEnough()
                  && (best < 0 || train.get(i).expectancy() > train.get(best).expectancy());
          best = better ? i : best;
        }
        if (best >= 0) {
          sum = Optional.of(sum.orElse(NONE).plus(tests.get(fold).get(best)));
        }
      }
      return sum;
    }

    private static List<Row> ranked(List<Row> rows) {
      List<Row> enough = new ArrayList<>(rows.stream().filter(Row::isEnough).toList());
      enough.sort((a, b) -> Double.compare(b.test().expectancy(), a.test().expectancy()));
      List<Row> all = new ArrayList<>(enough);
      rows.stream().filter(row -> !row.isEnough()).forEach(all::add);
      return List.copyOf(all);
    }

    private List<Outcome> outcomes(SweepWindow window) {
      List<Outcome> all = new ArrayList<>();
      for (int i = 0; i < study.settings().size(); i++) {
        all.add(outcome(read(study.directory(window, i))));
      }
      return all;
    }

    private Outcome random() {
      Outcome sum = NONE;
      for (SweepFold fold : study.folds()) {
        for (int i = 0; i < SweepStudy.RANDOM_RUNS; i++) {
          sum = sum.plus(outcome(read(study.randomDirectory(fold.test(), i))));
        }
      }
      return sum;
    }

    private Outcome nothing() {
      Outcome sum = NONE;
      for (SweepFold fold : study.folds()) {
        sum = sum.plus(outcome(read(study.nothingDirectory(fold.test()))));
      }
      return sum;
    }

    private static Outcome outcome(JournalReport report) {
      return new Outcome(
          report.report().change(), report.report().trips().count(), report.results());
    }

    private JournalReport read(Path directory) {
      JournalReport report = JournalReport.of(directory, (trip, marksOfIt) -> {});
      marks.addAll(report.report().provenance().marks());
      return report;
    }

    private void requireOneInput(SweepWindow window) {
      Set<String> hashes = new LinkedHashSet<>();
      for (int i = 0; i < study.settings().size(); i++) {
        hashes.add(read(study.directory(window, i)).report().provenance().dataHash());
      }
      if (hashes.size() > 1) {
        throw Refusal.market(
            "INPUT_CHANGED",
            "the runs of window "
                + window
                + " have read different inputs, so the recording or index changed meanwhile; begin"
                + " again in another --out");
      }
      dataHashes.add(window + " " + hashes.iterator().next());
    }
  }
}
