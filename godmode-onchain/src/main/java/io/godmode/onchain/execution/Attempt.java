package io.godmode.onchain.execution;

import io.godmode.api.id.OrderId;
import io.godmode.api.id.TxSignature;
import io.godmode.api.market.Venue;
import io.godmode.api.order.AttemptState;
import io.godmode.api.order.OpenAttempt;
import io.godmode.api.order.Order;
import io.godmode.api.order.Side;
import java.time.Instant;
import java.util.Optional;

/** One attempt at an order while it is carried out. The worker's own; not thread-safe. */
final class Attempt {
  final Order order;
  final int number;
  final Instant begun;

  /** Where the engine saw its token trade when it was submitted or taken up. */
  final Optional<Venue> venue;

  int sequence;
  boolean quoted;

  /** The transaction, while its bytes are known: not after a restart. */
  Optional<SwapPreparation.Complete> transaction = Optional.empty();

  Optional<TxSignature> signature = Optional.empty();
  long lastValidBlockHeight;

  /** Whether the signature is on the disk, so that the bytes may leave. */
  boolean durable;

  /** Whether the bytes were handed over, or may have been. */
  boolean handedOver;

  /** Whether it landed and did something else than its order, so that people must look. */
  boolean stuck;

  boolean unknown;
  int failedCalls;
  Instant due;

  /** Whether the worker has looked at it in this round. */
  boolean looked;

  Instant lastSent = Instant.MIN;

  /** Names an attempt. */
  record Key(OrderId order, int attempt) {}

  Attempt(Order order, int number, Optional<Venue> venue, Instant now) {
    this.order = order;
    this.number = number;
    this.venue = venue;
    this.begun = now;
    this.due = now;
  }

  /**
   * Takes up what an earlier run has left. Its bytes are not known any more, so that it is only
   * looked for; without a signature nothing has left us, and it begins anew.
   */
  static Attempt resumed(OpenAttempt open, Optional<Venue> venue, Instant now) {
    Attempt attempt = new Attempt(open.order(), open.attempt(), venue, now);
    attempt.sequence = open.lastSequence();
    attempt.quoted = open.lastSequence() > 0;
    attempt.unknown = open.isUnknown();
    attempt.signature = open.signature();
    attempt.lastValidBlockHeight = open.lastValidBlockHeight().orElse(Long.MAX_VALUE);
    attempt.durable = open.mayHaveBeenSent();
    attempt.handedOver =
        open.reports().stream().anyMatch(report -> report.state() == AttemptState.SENT)
            || open.isUnknown();
    return attempt;
  }

  Key key() {
    return new Key(order.id(), number);
  }

  /** Exits go before entries where one has to wait for the other. */
  boolean isExit() {
    return order.side() == Side.SELL;
  }
}
