package io.godmode.api.risk;

import java.util.function.Function;

/** What a transaction guard says. All are immutable and thread-safe. */
public sealed interface GuardVerdict {
  /** The transaction may be signed, this once. */
  GuardVerdict PERMIT = new Permit();

  /**
   * Returns a refusal.
   *
   * @param code stable, such as {@code HARD_DISABLED}
   * @param detail the numbers, for people
   */
  static GuardVerdict refuse(String code, String detail) {
    return new Refuse(code, detail);
  }

  /** Returns the result of the function for this form. */
  <R> R fold(Function<Permit, R> permit, Function<Refuse, R> refuse);

  /** Yes. */
  record Permit() implements GuardVerdict {
    @Override
    public <R> R fold(Function<Permit, R> permit, Function<Refuse, R> refuse) {
      return permit.apply(this);
    }
  }

  /**
   * No.
   *
   * @param code stable, such as {@code HARD_DISABLED}
   * @param detail the numbers, for people
   */
  record Refuse(String code, String detail) implements GuardVerdict {
    @Override
    public <R> R fold(Function<Permit, R> permit, Function<Refuse, R> refuse) {
      return refuse.apply(this);
    }
  }
}
