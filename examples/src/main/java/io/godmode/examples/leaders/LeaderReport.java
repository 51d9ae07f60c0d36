package io.godmode.examples.leaders;

import io.godmode.api.id.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a tape says of its traders, for people and for programs. Immutable and thread-safe. */
public final class LeaderReport {
  private final Tape tape;
  private final LeaderTerms terms;
  private final List<TraderRow> rows;

  private LeaderReport(Tape tape, LeaderTerms terms, List<TraderRow> rows) {
    this.tape = tape;
    this.terms = terms;
    this.rows = List.copyOf(rows);
  }

  /** Judges everybody. */
  public static LeaderReport of(Tape tape, LeaderTerms terms) {
    return new LeaderReport(tape, terms, LeaderStudy.of(tape, terms));
  }

  Tape tape() {
    return tape;
  }

  LeaderTerms terms() {
    return terms;
  }

  /** Returns everybody, the best first. */
  List<TraderRow> rows() {
    return rows;
  }

  /** Returns one trader. */
  Optional<TraderRow> row(Address trader) {
    return rows.stream().filter(row -> row.trader().equals(trader)).findFirst();
  }

  /** Tells whether a trader is among them. */
  public boolean has(Address trader) {
    return row(trader).isPresent();
  }

  /** Returns how many traders have each label; those that nobody has are left out. */
  public Map<Label, Long> counts() {
    return LeaderStudy.counts(rows);
  }
}
