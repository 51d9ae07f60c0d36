package io.godmode.examples.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One figure of two runs. Immutable.
 *
 * @param name what it is
 * @param unit such as {@code USD}
 * @param first of one run; empty when it has none
 * @param second of the other
 */
public record Difference(
    String name, String unit, Optional<BigDecimal> first, Optional<BigDecimal> second) {
  /** Returns every figure of two runs, equal ones too. */
  public static List<Difference> between(RunReport first, RunReport second) {
    List<Metric> left = Metric.all(first);
    List<Metric> right = Metric.all(second);
    List<Difference> all = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      all.add(
          new Difference(
              left.get(i).name(), left.get(i).unit(), left.get(i).value(), right.get(i).value()));
    }
    return List.copyOf(all);
  }

  /** Tells whether both have the same figure, or neither has one. */
  public boolean isNone() {
    return first.isPresent() == second.isPresent()
        && first.map(value -> value.compareTo(second.orElse(value)) == 0).orElse(true);
  }

  /** Returns the second less the first; empty when one is missing. */
  public Optional<BigDecimal> change() {
    return first.flatMap(from -> second.map(to -> to.subtract(from)));
  }
}
