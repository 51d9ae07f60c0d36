package io.godmode.examples.explain;

import io.godmode.api.id.Mint;
import io.godmode.api.id.SignalId;
import io.godmode.api.id.WalletId;
import java.util.Optional;

/** What is to be explained. Immutable. */
public sealed interface Target {
  /**
   * A signal, its order and its attempts.
   *
   * @param id the signal's
   * @param wallet whose
   * @param mint of what
   */
  record Signal(SignalId id, WalletId wallet, Mint mint) implements Target {}

  /**
   * One event that is no part of a signal's story.
   *
   * @param sequence the event's
   */
  record Event(long sequence) implements Target {}

  /**
   * All that was traded of a token.
   *
   * @param wallet by whom; empty for all
   * @param mint of what
   */
  record Position(Optional<WalletId> wallet, Mint mint) implements Target {}
}
