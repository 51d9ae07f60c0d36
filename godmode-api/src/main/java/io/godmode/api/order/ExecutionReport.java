package io.godmode.api.order;

import io.godmode.api.id.OrderId;
import io.godmode.api.id.TxSignature;
import java.util.Optional;

/**
 * One step in the life of an execution attempt, told by an executor.
 *
 * <p>Reports are identified by (order, attempt, sequence): repeated ones change nothing, late ones
 * of an ended attempt are ignored and counted, early ones wait for those before them. One that
 * cannot be true is refused, see {@link OpenAttempt#objectionTo}. Immutable and thread-safe.
 *
 * @param orderId the order
 * @param attempt counts from 1
 * @param sequence counts from 1 within the attempt
 * @param state the state reached
 * @param slot the slot it was reached in; for landed states the slot it landed in
 * @param fill what was traded; present exactly for {@link AttemptState#LANDED_OK}
 * @param costs what was spent; {@link Costs#NONE} unless the attempt has landed
 * @param failure why there is no fill; present exactly for the other terminal states
 * @param signature the transaction, once signed; empty in paper, where nothing is
 * @param lastValidBlockHeight the block height after which the transaction can no longer land, once
 *     signed; empty in paper, and for a transaction that does not expire by height
 * @param detail further words for people; may be empty
 */
public record ExecutionReport(
    OrderId orderId,
    int attempt,
    int sequence,
    AttemptState state,
    long slot,
    Optional<Fill> fill,
    Costs costs,
    Optional<AttemptFailure> failure,
    Optional<TxSignature> signature,
    Optional<Long> lastValidBlockHeight,
    String detail) {

  /**
   * Checks that the parts fit the state.
   *
   * @throws IllegalArgumentException when a number is below 1, fill, failure or costs do not fit
   *     the state, or there is a last valid block height without a signature
   */
  public ExecutionReport {
    if (attempt < 1 || sequence < 1) {
      throw new IllegalArgumentException(
          "attempt and sequence count from 1, but were " + attempt + " and " + sequence);
    }
    if (fill.isPresent() != (state == AttemptState.LANDED_OK)) {
      throw new IllegalArgumentException("a fill belongs to LANDED_OK only, state is " + state);
    }
    boolean landed = state == AttemptState.LANDED_OK || state == AttemptState.LANDED_FAILED;
    if (!landed && !costs.equals(Costs.NONE)) {
      throw new IllegalArgumentException(
          "only what has landed has costs, but state " + state + " had " + costs);
    }
    boolean failed = state.isTerminal() && state != AttemptState.LANDED_OK;
    if (failure.isPresent() != failed) {
      throw new IllegalArgumentException("state " + state + " with failure " + failure);
    }
    if (lastValidBlockHeight.isPresent() && signature.isEmpty()) {
      throw new IllegalArgumentException(
          "lastValidBlockHeight belongs to a signature, but was "
              + lastValidBlockHeight.get()
              + " without one");
    }
  }

  /**
   * Returns a report of an interim state in paper: nothing traded, nothing spent, nothing signed.
   *
   * @throws IllegalArgumentException when the state is terminal or a number is below 1
   */
  public static ExecutionReport interim(
      OrderId orderId, int attempt, int sequence, AttemptState state, long slot) {
    return new ExecutionReport(
        orderId,
        attempt,
        sequence,
        state,
        slot,
        Optional.empty(),
        Costs.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "");
  }

  /**
   * Returns the report of a fill.
   *
   * @throws IllegalArgumentException when a number is below 1
   */
  public static ExecutionReport landed(
      OrderId orderId, int attempt, int sequence, long slot, Fill fill, Costs costs) {
    return new ExecutionReport(
        orderId,
        attempt,
        sequence,
        AttemptState.LANDED_OK,
        slot,
        Optional.of(fill),
        costs,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "");
  }

  /**
   * Returns the report of an end without a fill.
   *
   * @throws IllegalArgumentException when the state is not such an end, has no costs but some are
   *     given, or a number is below 1
   */
  public static ExecutionReport failed(
      OrderId orderId,
      int attempt,
      int sequence,
      AttemptState state,
      long slot,
      AttemptFailure failure,
      Costs costs,
      String detail) {
    return new ExecutionReport(
        orderId,
        attempt,
        sequence,
        state,
        slot,
        Optional.empty(),
        costs,
        Optional.of(failure),
        Optional.empty(),
        Optional.empty(),
        detail);
  }

  /** Returns this report with the transaction it is about. */
  public ExecutionReport withTransaction(TxSignature transaction, long lastValidHeight) {
    return new ExecutionReport(
        orderId,
        attempt,
        sequence,
        state,
        slot,
        fill,
        costs,
        failure,
        Optional.of(transaction),
        Optional.of(lastValidHeight),
        detail);
  }
}
