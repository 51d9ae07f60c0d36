package io.godmode.api.risk;

import java.util.List;
import java.util.function.Function;

/** What the gate decided, with every rule's verdict. All are immutable and thread-safe. */
public sealed interface GateDecision {
  /** Returns every rule's verdict in order, one line each. */
  List<String> verdicts();

  /** Returns the result of the function for this form. */
  <R> R fold(Function<Approved, R> approved, Function<Denied, R> denied);

  /**
   * Yes.
   *
   * @param order what may be executed
   * @param verdicts every rule's verdict
   */
  record Approved(ApprovedOrder order, List<String> verdicts) implements GateDecision {
    /** Copies the list. */
    public Approved {
      verdicts = List.copyOf(verdicts);
    }

    @Override
    public <R> R fold(Function<Approved, R> approved, Function<Denied, R> denied) {
      return approved.apply(this);
    }
  }

  /**
   * No.
   *
   * @param why the first refusal in rule order
   * @param verdicts every rule's verdict
   */
  record Denied(Denial why, List<String> verdicts) implements GateDecision {
    /** Copies the list. */
    public Denied {
      verdicts = List.copyOf(verdicts);
    }

    @Override
    public <R> R fold(Function<Approved, R> approved, Function<Denied, R> denied) {
      return denied.apply(this);
    }
  }
}
