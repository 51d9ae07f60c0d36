package io.godmode.examples.parity;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What the comparison of one trade found.
 *
 * @param verdict what it came to
 * @param trade which trade: {@code buy exact in}, {@code sell exact in} and so on
 * @param state where the state before comes from; empty when there is none
 * @param figures what was compared, in a fixed order
 * @param reason why the verdict is not {@link Verdict#EXACT}, in words that hold for all rows of
 *     its kind; empty when it is
 * @param detail the numbers of this row, for people; may be empty
 */
public record Finding(
    Verdict verdict,
    String trade,
    String state,
    List<Figure> figures,
    String reason,
    String detail) {
  /** Copies the list. */
  public Finding {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(trade, "trade");
    Objects.requireNonNull(state, "state");
    figures = List.copyOf(figures);
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(detail, "detail");
  }

  /** Compares on a state that is known. */
  static Finding known(String trade, String state, List<Figure> figures) {
    return same(figures)
        ? new Finding(Verdict.EXACT, trade, state, figures, "", "")
        : new Finding(Verdict.OFF, trade, state, figures, differing(figures), "");
  }

  /**
   * Compares on a state of which something was taken from the trade itself that cannot make the
   * compared figures equal: where they differ, it contradicts.
   *
   * @param taken what was, as a sentence
   */
  static Finding taken(String trade, String state, List<Figure> figures, String taken) {
    return same(figures)
        ? new Finding(Verdict.FITS, trade, state, figures, taken, "")
        : new Finding(Verdict.OFF, trade, state, figures, differing(figures), "");
  }

  /**
   * Compares on a state of which something was assumed; where the figures differ it is the state
   * that is not known.
   *
   * @param assumed what was, as a sentence
   */
  static Finding assumed(String trade, String state, List<Figure> figures, String assumed) {
    return same(figures)
        ? new Finding(Verdict.FITS, trade, state, figures, assumed, "")
        : new Finding(
            Verdict.NO_STATE, trade, "", figures, assumed + ", and the trade does not fit", "");
  }

  static Finding noState(String trade, String missing) {
    return new Finding(Verdict.NO_STATE, trade, "", List.of(), missing, "");
  }

  /** A trade that happened and that our executor would not have made. */
  static Finding refused(String trade, String state, String why) {
    return new Finding(
        Verdict.OFF, trade, state, List.of(), "the program traded, ours refuses", why);
  }

  Finding with(String moreDetail) {
    return new Finding(verdict, trade, state, figures, reason, moreDetail);
  }

  private static boolean same(List<Figure> figures) {
    return !figures.isEmpty() && figures.stream().allMatch(Figure::same);
  }

  private static String differing(List<Figure> figures) {
    return figures.stream()
        .filter(figure -> !figure.same())
        .map(Figure::name)
        .collect(Collectors.joining(", ", "differs: ", ""));
  }
}
