package io.godmode.examples.leaders;

import io.godmode.api.id.Address;
import io.godmode.api.market.PoolState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Judges every trader on a tape.
 *
 * <p>Time is cut in two. A trader is chosen on the first part alone: copying made money there, with
 * what was open at its end sold at that end. Whether the choice was right is tested on the second
 * part alone, on positions that were opened after the cut, and the threshold counts how many
 * traders were chosen ({@link FalseDiscoveries}, rate {@value #RATE}). What was open over the cut
 * counts in the first part, as it stood there, and not in the second.
 */
final class LeaderStudy {
  /** Share of wrong ones that is allowed among those called good. */
  static final double RATE = 0.1;

  /** By the second part, where it can be judged, else by how much there is. */
  private static final Comparator<TraderRow> RANK =
      Comparator.comparing(TraderRow::label)
          .thenComparing(LeaderStudy::merit, Comparator.reverseOrder())
          .thenComparing(TraderRow::trades, Comparator.reverseOrder())
          .thenComparing(TraderRow::trader);

  private final Tape tape;
  private final LeaderTerms terms;
  private final Copier copier;

  private LeaderStudy(Tape tape, LeaderTerms terms) {
    this.tape = tape;
    this.terms = terms;
    copier = new Copier(tape, terms.copier());
  }

  private static long merit(TraderRow row) {
    return row.label() == Label.INSUFFICIENT_DATA ? 0 : row.second().lamports();
  }

  /** Returns everybody, the best first. */
  static List<TraderRow> of(Tape tape, LeaderTerms terms) {
    return new LeaderStudy(tape, terms).rows();
  }

  private List<TraderRow> rows() {
    List<TraderRow> judged =
        tape.trades().entrySet().parallelStream()
            .map(each -> row(each.getKey(), each.getValue()))
            .toList();
    double[] tests =
        judged.stream()
            .filter(LeaderStudy::isChosen)
            .mapToDouble(row -> row.second().pValue())
            .toArray();
    double threshold = FalseDiscoveries.threshold(tests, RATE);
    List<TraderRow> rows = new ArrayList<>();
    for (TraderRow row : judged) {
      boolean good = isChosen(row) && row.second().pValue() <= threshold;
      rows.add(good ? row.labelled(Label.GOOD) : row);
    }
    rows.sort(RANK);
    return rows;
  }

  /** By the first part alone, but for whether there is anything to test in the second. */
  private static boolean isChosen(TraderRow row) {
    return row.label() == Label.UNPROVEN
        && row.first().lamports() > 0
        && !Double.isNaN(row.second().pValue());
  }

  private TraderRow row(Address trader, List<TapeTrade> trades) {
    long end = tape.lastSlot();
    Positions whole = Positions.of(trades, end);
    List<Position> early = Positions.of(trades, terms.split()).complete();
    List<Position> late =
        whole.complete().stream().filter(each -> each.openedSlot() > terms.split()).toList();
    Part first =
        Part.of(
            CopyTotals.of(early, copier, terms.latency(), terms.split()),
            copier.stake(terms.split()));
    Part second = Part.of(CopyTotals.of(late, copier, terms.latency(), end), copier.stake(end));
    List<CopyTotals> copies =
        terms.latencies().stream()
            .map(latency -> CopyTotals.of(whole.complete(), copier, latency, end))
            .toList();
    List<Long> results =
        whole.complete().stream().map(this::result).flatMap(Optional::stream).toList();
    int won = (int) results.stream().filter(result -> result > 0).count();
    Optional<PaidFees> fees = tape.fees(trader);
    int closed = (int) whole.complete().stream().filter(Position::closed).count();
    double hold = medianHold(whole.complete());
    return new TraderRow(
        trader,
        label(first, second, medianHold(early)),
        trades.size(),
        closed,
        whole.complete().size() - closed,
        whole.incomplete(),
        whole.complete().size() - results.size(),
        hold,
        won,
        WinRate.of(won, results.size()),
        results.stream().reduce(0L, Math::addExact) - fees.map(PaidFees::total).orElse(0L),
        fees,
        copies,
        first,
        second);
  }

  private Label label(Part first, Part second, double hold) {
    if (!first.isEnough() || !second.isEnough()) {
      return Label.INSUFFICIENT_DATA;
    }
    return hold < terms.latency() ? Label.UNCOPYABLE : Label.UNPROVEN;
  }

  private static double medianHold(List<Position> positions) {
    return Median.withDefaults()
        .evaluate(
            positions.stream().filter(Position::closed).mapToDouble(Position::held).toArray());
  }

  /**
   * What is still held counts as what selling it at the end would bring: nothing where its pool
   * trades no more. Empty where no pool of it is known, for then nobody can say.
   */
  private Optional<Long> result(Position position) {
    long traded = position.received() - position.paid();
    return position.closed()
        ? Optional.of(traded)
        : tape.pool(position.mint(), tape.lastSlot())
            .flatMap(pool -> bag(pool, position.left()))
            .map(bag -> Math.addExact(traded, bag));
  }

  private Optional<Long> bag(PoolState pool, long tokens) {
    return pool.complete()
        ? Optional.of(0L)
        : copier
            .model(pool.venue())
            .map(
                model ->
                    model.sell(pool, tokens).map(quote -> quote.received().value()).orElse(0L));
  }

  /** Returns how many traders have each label. */
  static Map<Label, Long> counts(List<TraderRow> rows) {
    Map<Label, Long> counts = new EnumMap<>(Label.class);
    rows.forEach(row -> counts.merge(row.label(), 1L, Long::sum));
    return counts;
  }
}
