package io.godmode.api.order;

import static io.godmode.api.order.AttemptTransition.Stage.APPROVED;
import static io.godmode.api.order.AttemptTransition.Stage.CREATED;
import static io.godmode.api.order.AttemptTransition.Stage.DENIED;
import static io.godmode.api.order.AttemptTransition.Stage.EXPIRED_PROVEN;
import static io.godmode.api.order.AttemptTransition.Stage.LANDED_FAILED;
import static io.godmode.api.order.AttemptTransition.Stage.LANDED_OK;
import static io.godmode.api.order.AttemptTransition.Stage.QUOTED;
import static io.godmode.api.order.AttemptTransition.Stage.SENT;
import static io.godmode.api.order.AttemptTransition.Stage.SIGNED;
import static io.godmode.api.order.AttemptTransition.Stage.UNKNOWN;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One step that an execution attempt may take: a row of the one table that executors, engine and
 * books go by.
 *
 * <p>What is no row cannot be true: such a report is refused, see {@link OpenAttempt#objectionTo}.
 * An attempt goes forward, may skip what it was not told of, and ends once. It never goes back
 * before what it may have signed, for that would be another transaction; and it is denied only
 * while nothing was sent. Immutable and thread-safe.
 *
 * @param from where the attempt stands
 * @param to where it goes
 * @param proof what shows that it went there
 * @param money what happens to money
 * @param entries what happens to entries of the same wallet and token
 * @since 0.1
 */
public record AttemptTransition(Stage from, Stage to, Proof proof, Money money, Entries entries) {

  /** Where an attempt stands: before its first report, or at the state reported last. */
  public enum Stage {
    /** The signal was turned into an order; nothing is decided. */
    CREATED,
    /** The gate approved it; nothing is reported yet. */
    APPROVED,
    /** {@link AttemptState#QUOTED}. */
    QUOTED,
    /** {@link AttemptState#SIGNED}. */
    SIGNED,
    /** {@link AttemptState#SENT}. */
    SENT,
    /** {@link AttemptState#UNKNOWN}. */
    UNKNOWN,
    /** {@link AttemptState#LANDED_OK}. */
    LANDED_OK,
    /** {@link AttemptState#LANDED_FAILED}. */
    LANDED_FAILED,
    /** {@link AttemptState#EXPIRED_PROVEN}. */
    EXPIRED_PROVEN,
    /** {@link AttemptState#DENIED}, or refused by the gate. */
    DENIED;

    /** Returns the stage of an attempt whose last report said that. */
    public static Stage of(AttemptState reported) {
      return switch (reported) {
        case QUOTED -> QUOTED;
        case SIGNED -> SIGNED;
        case SENT -> SENT;
        case UNKNOWN -> UNKNOWN;
        case LANDED_OK -> LANDED_OK;
        case LANDED_FAILED -> LANDED_FAILED;
        case EXPIRED_PROVEN -> EXPIRED_PROVEN;
        case DENIED -> DENIED;
      };
    }
  }

  /** What shows that an attempt went somewhere. */
  public enum Proof {
    /** The gate's decision in the journal, with every rule's verdict. */
    GATE_DECISION,
    /** The executor says so; nothing has left us. */
    EXECUTOR_WORD,
    /** The signature and its last valid block height, on the disk before anything is sent. */
    SIGNATURE,
    /** The network took the signed bytes. */
    NETWORK_TOOK_IT,
    /** None: the network did not answer, and the chain has not been asked to the end. */
    NONE,
    /** The transaction, found in a block, without an error. */
    LANDED_TRANSACTION,
    /** The transaction, found in a block, with an error. */
    REVERTED_TRANSACTION,
    /** The chain has passed the last valid block height and holds no trace of the signature. */
    EXPIRY_WITHOUT_TRACE,
    /** A last guard refused, or it was never handed over: no signed bytes have left us. */
    NEVER_SENT
  }

  /** What a step does to money. */
  public enum Money {
    /** Nothing. */
    UNTOUCHED,
    /** The most that it may cost is reserved. */
    RESERVED,
    /** What was reserved stays so. */
    HELD,
    /** Fill, costs and rent are booked; the rest of the reservation is free again. */
    FILL_BOOKED,
    /** Network fees are booked; the rest of the reservation is free again. */
    FEES_BOOKED,
    /** The whole reservation is free again. */
    RELEASED
  }

  /** What a step does to entries of the same wallet and token; exits are never held up. */
  public enum Entries {
    /** As before the step. */
    AS_BEFORE,
    /** Denied from now on, with {@code ATTEMPT_UNKNOWN}. */
    BLOCKED,
    /** No longer denied for this attempt. */
    FREED
  }

  private static final List<AttemptTransition> TABLE = table();

  private static List<AttemptTransition> table() {
    List<AttemptTransition> rows = new ArrayList<>();
    rows.add(
        new AttemptTransition(
            CREATED, DENIED, Proof.GATE_DECISION, Money.UNTOUCHED, Entries.AS_BEFORE));
    rows.add(
        new AttemptTransition(
            CREATED, APPROVED, Proof.GATE_DECISION, Money.RESERVED, Entries.AS_BEFORE));
    // What was not told may have happened: a report can be lost with its process, an end is proof.
    for (Stage from : List.of(APPROVED, QUOTED)) {
      add(rows, from, QUOTED, SIGNED, SENT, UNKNOWN);
      add(rows, from, LANDED_OK, LANDED_FAILED, EXPIRED_PROVEN, DENIED);
    }
    add(rows, SIGNED, SIGNED, SENT, UNKNOWN);
    add(rows, SIGNED, LANDED_OK, LANDED_FAILED, EXPIRED_PROVEN, DENIED);
    for (Stage from : List.of(SENT, UNKNOWN)) {
      add(rows, from, SENT, UNKNOWN);
      add(rows, from, LANDED_OK, LANDED_FAILED, EXPIRED_PROVEN);
    }
    return List.copyOf(rows);
  }

  private static void add(List<AttemptTransition> rows, Stage from, Stage... tos) {
    for (Stage to : tos) {
      rows.add(reported(from, to));
    }
  }

  /** A step that an executor reports; what it means depends on where it leads. */
  private static AttemptTransition reported(Stage from, Stage to) {
    return switch (to) {
      case QUOTED -> held(from, to, Proof.EXECUTOR_WORD, Entries.AS_BEFORE);
      case SIGNED -> held(from, to, Proof.SIGNATURE, Entries.AS_BEFORE);
      case SENT -> held(from, to, Proof.NETWORK_TOOK_IT, Entries.AS_BEFORE);
      case UNKNOWN -> held(from, to, Proof.NONE, Entries.BLOCKED);
      case LANDED_OK -> end(from, to, Proof.LANDED_TRANSACTION, Money.FILL_BOOKED);
      case LANDED_FAILED -> end(from, to, Proof.REVERTED_TRANSACTION, Money.FEES_BOOKED);
      case EXPIRED_PROVEN -> end(from, to, Proof.EXPIRY_WITHOUT_TRACE, Money.RELEASED);
      case DENIED -> end(from, to, Proof.NEVER_SENT, Money.RELEASED);
      case CREATED, APPROVED ->
          throw new IllegalArgumentException("no executor reports that an attempt is " + to);
    };
  }

  private static AttemptTransition held(Stage from, Stage to, Proof proof, Entries entries) {
    return new AttemptTransition(from, to, proof, Money.HELD, entries);
  }

  private static AttemptTransition end(Stage from, Stage to, Proof proof, Money money) {
    return new AttemptTransition(from, to, proof, money, Entries.FREED);
  }

  /** Returns the whole table, in the order of {@link Stage}s. */
  public static List<AttemptTransition> all() {
    return TABLE;
  }

  /** Returns the row from one stage to another; empty when an attempt cannot go that way. */
  public static Optional<AttemptTransition> find(Stage from, Stage to) {
    return TABLE.stream().filter(row -> row.from == from && row.to == to).findFirst();
  }

  /** Tells whether the step ends the attempt, once and for all. */
  public boolean ends() {
    return TABLE.stream().noneMatch(row -> row.from == to);
  }
}
