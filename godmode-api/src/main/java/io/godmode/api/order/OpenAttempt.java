package io.godmode.api.order;

import io.godmode.api.id.TxSignature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An attempt that has not ended, as the journal knows it. Immutable and thread-safe.
 *
 * <p>It is all an executor has after a restart, and enough to find out by proof what became of the
 * attempt:
 *
 * <ul>
 *   <li>Nothing was sent that was not {@link AttemptState#SIGNED} here first. So an attempt that
 *       {@linkplain #mayHaveBeenSent() cannot have been sent} is carried out anew under the same
 *       number, or ended as {@link AttemptState#DENIED}.
 *   <li>For one that may have been sent, the venue is asked for its {@link #signature()}. Only when
 *       the chain has passed {@link #lastValidBlockHeight()} and there is no trace of the signature
 *       has it expired.
 *   <li>Until then the same bytes may be sent again, and no others: who builds them again must
 *       arrive at the same signature, or wait.
 * </ul>
 *
 * <p>Reports go on with the sequence after {@link #lastSequence()}.
 *
 * @param order what is to be executed
 * @param attempt which attempt, counting from 1
 * @param reports what the executor had reported and the engine had taken in, in order
 */
public record OpenAttempt(Order order, int attempt, List<ExecutionReport> reports) {
  /** Copies the list. */
  public OpenAttempt {
    reports = List.copyOf(reports);
  }

  /** Returns the attempt with a further report. */
  public OpenAttempt with(ExecutionReport report) {
    List<ExecutionReport> all = new ArrayList<>(reports);
    all.add(report);
    return new OpenAttempt(order, attempt, all);
  }

  /** Returns the sequence of the last report, 0 before the first. */
  public int lastSequence() {
    return reports.isEmpty() ? 0 : reports.get(reports.size() - 1).sequence();
  }

  /** Returns the signature of its transaction; empty before it is signed, and in paper. */
  public Optional<TxSignature> signature() {
    return reports.stream().flatMap(report -> report.signature().stream()).findFirst();
  }

  /** Returns the block height after which its transaction can no longer land, where it has one. */
  public Optional<Long> lastValidBlockHeight() {
    return reports.stream().flatMap(report -> report.lastValidBlockHeight().stream()).findFirst();
  }

  /** Returns where it stands in the table of {@link AttemptTransition}s. */
  public AttemptTransition.Stage stage() {
    return reports.isEmpty()
        ? AttemptTransition.Stage.APPROVED
        : AttemptTransition.Stage.of(reports.get(reports.size() - 1).state());
  }

  /** Tells whether its transaction was signed, so that it may be on its way whatever came next. */
  public boolean mayHaveBeenSent() {
    return reports.stream()
        .map(report -> AttemptTransition.Stage.of(report.state()))
        // Before that, and only then, an attempt may still be quoted anew.
        .anyMatch(
            reached -> AttemptTransition.find(reached, AttemptTransition.Stage.QUOTED).isEmpty());
  }

  /** Tells whether its fate was once reported unknown; only its end makes it known. */
  public boolean isUnknown() {
    boolean blocked = false;
    AttemptTransition.Stage from = AttemptTransition.Stage.APPROVED;
    for (ExecutionReport report : reports) {
      AttemptTransition.Stage to = AttemptTransition.Stage.of(report.state());
      AttemptTransition.Entries entries =
          AttemptTransition.find(from, to)
              .map(AttemptTransition::entries)
              .orElse(AttemptTransition.Entries.AS_BEFORE);
      blocked =
          switch (entries) {
            case AS_BEFORE -> blocked;
            case BLOCKED -> true;
            case FREED -> false;
          };
      from = to;
    }
    return blocked;
  }

  /**
   * Says why a report cannot be true of this attempt.
   *
   * <p>The engine refuses such a report, books nothing and halts entries until an operator has
   * looked, because executor and books no longer agree on what happened to money. Refused is
   *
   * <ul>
   *   <li>what is about another order or attempt;
   *   <li>another signature than the one reported before: an attempt is one transaction;
   *   <li>a step that is no row of {@link AttemptTransition}: {@link AttemptState#QUOTED} after the
   *       attempt was signed, {@link AttemptState#SIGNED} or {@link AttemptState#DENIED} after it
   *       was sent or may have been, anything after its end;
   *   <li>a buy that took fewer tokens than its minimum (or 2^63 raw ones and more, which books
   *       cannot count) or spent more than stated, a sale of another quantity or for less than its
   *       minimum after venue fees;
   *   <li>network fees above those of the order, more rent than stated or in the wrong direction,
   *       and venue fees, tip or rent of what was reverted.
   * </ul>
   *
   * @return the reason with its numbers, or empty when there is no objection
   */
  public Optional<String> objectionTo(ExecutionReport report) {
    return new ReportCheck(this, report).objection();
  }
}
