package io.godmode.examples.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.godmode.examples.report.Bootstrap;
import io.godmode.examples.report.DeflatedExpectation;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a study found, as a table for people or as JSON. */
final class SweepText {
  private SweepText() {}

  static void print(PrintWriter out, SweepStudy study, SweepResult result) {
    out.println(
        study.settings().size()
            + " sets of values, ranked by expectancy in --test only; USD per round trip"
            + Marks.suffix(result.marks()));
    study.folds().forEach(fold -> out.println("  train " + fold.train() + ", test " + fold.test()));
    line(out, "rank", "test", "trips", "change", "deflated", "true", "train", "trips", "values");
    int rank = 0;
    for (SweepResult.Row row : result.rows()) {
      line(out, row.isEnough() ? String.valueOf(++rank) : "-", row);
    }
    result.chosen().ifPresent(row -> line(out, "", row));
    line(out, "", result.random());
    line(out, "", result.nothing());
    out.println();
    conclusion(out, study, result);
    result.dataHashes().forEach(hash -> out.println("data " + hash));
    out.println("seed " + study.seed() + ", market " + study.market() + ", runs in " + study.out());
    out.flush();
  }

  private static void conclusion(PrintWriter out, SweepStudy study, SweepResult result) {
    long few = result.rows().stream().filter(row -> !row.isEnough()).count();
    if (few > 0) {
      out.println(
          "TOO FEW: "
              + few
              + " sets have fewer than "
              + Bootstrap.ENOUGH
              + " round trips in --test and are not ranked; give longer windows");
    }
    out.println(
        "deflated is what is left when the best of "
            + study.settings().size()
            + " worthless trials is taken off, true the probability that something is"
            + " (Bailey and López de Prado, 2014)");
    if (result.chosen().isEmpty()) {
      out.println("nothing could be chosen: no set has enough round trips in --train");
    } else if (result.random().test().trips() > 0) {
      boolean better =
          result.chosen().get().test().expectancy() > result.random().test().expectancy();
      out.println(
          "what training chose did "
              + (better ? "better than" : "NO BETTER THAN")
              + " entering at random in the test");
    }
  }

  private static void line(PrintWriter out, String rank, SweepResult.Row row) {
    Optional<DeflatedExpectation> deflated = row.deflated();
    line(
        out,
        rank,
        number("%.4f", row.test().expectancy()),
        String.valueOf(row.test().trips()),
        row.test().change().toCents(),
        deflated.map(left -> number("%.4f", left.expectation())).orElse("-"),
        deflated.map(left -> number("%.3f", left.probability())).orElse("-"),
        row.train().map(train -> number("%.4f", train.expectancy())).orElse("-"),
        row.train().map(train -> String.valueOf(train.trips())).orElse("-"),
        row.label());
  }

  private static void line(PrintWriter out, String... cells) {
    out.printf(Locale.ROOT, "  %4s %10s %7s %10s %10s %7s %10s %7s  %s%n", (Object[]) cells);
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }

  /** Returns the same for programs. */
  static ObjectNode json(SweepStudy study, SweepResult result) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema_version", 1);
    result.marks().forEach(root.putArray("marks")::add);
    root.put("market", study.market());
    root.put("seed", study.seed());
    root.put("trials", study.settings().size());
    result.dataHashes().forEach(root.putArray("data")::add);
    rows(root, "settings", result.rows(), true);
    rows(root, "chosen", result.chosen().stream().toList(), false);
    rows(root, "baselines", List.of(result.random(), result.nothing()), false);
    return root;
  }

  private static void rows(
      ObjectNode root, String name, List<SweepResult.Row> rows, boolean ranked) {
    int rank = 0;
    for (SweepResult.Row row : rows) {
      ObjectNode node = root.withArray("/" + name).addObject();
      if (ranked && row.isEnough()) {
        node.put("rank", ++rank);
      }
      node.put("label", row.label());
      node.put("enough", row.isEnough());
      outcome(node.putObject("test"), row.test());
      row.train().ifPresent(train -> outcome(node.putObject("train"), train));
      row.deflated()
          .ifPresent(
              left -> {
                put(node, "ratio", left.ratio());
                put(node, "expected_best_ratio", left.expectedBest());
                put(node, "deflated_expectancy_usd", left.expectation());
                put(node, "probability", left.probability());
              });
    }
  }

  private static void outcome(ObjectNode node, SweepResult.Outcome outcome) {
    node.put("change_usd", outcome.change().toString());
    node.put("round_trips", outcome.trips());
    put(node, "expectancy_usd", outcome.expectancy());
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    }
  }
}
