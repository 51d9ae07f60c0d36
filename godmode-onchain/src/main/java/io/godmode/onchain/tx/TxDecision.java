package io.godmode.onchain.tx;

import io.godmode.api.id.TxSignature;
import java.util.function.Function;

/**
 * What a gate or a sender says. Immutable and thread-safe.
 *
 * @param <T> what comes with a yes
 */
public sealed interface TxDecision<T> {
  /** Returns the result of the function for this form. */
  <R> R fold(Function<T, R> yes, Function<Refused<T>, R> no);

  /**
   * Yes.
   *
   * @param <T> what comes with it
   * @param value a permit, or the {@link TxSignature} of what was sent
   */
  record Granted<T>(T value) implements TxDecision<T> {
    @Override
    public <R> R fold(Function<T, R> yes, Function<Refused<T>, R> no) {
      return yes.apply(value);
    }
  }

  /**
   * No; nothing was issued or sent.
   *
   * @param <T> what would have come with a yes
   * @param code stable, such as {@code PERMIT_USED}
   * @param detail for people
   */
  record Refused<T>(String code, String detail) implements TxDecision<T> {
    @Override
    public <R> R fold(Function<T, R> yes, Function<Refused<T>, R> no) {
      return no.apply(this);
    }
  }
}
