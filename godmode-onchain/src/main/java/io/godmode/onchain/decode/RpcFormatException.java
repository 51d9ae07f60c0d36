package io.godmode.onchain.decode;

import io.godmode.api.GodmodeException;
import java.util.OptionalInt;

/** A text is not what a Solana node answers, or is an answer that holds no transactions to read. */
public final class RpcFormatException extends GodmodeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Problem {
    /** The text is not JSON. */
    NOT_JSON,
    /** The JSON is not a reply, block, transaction or notification. */
    NOT_A_TRANSACTION,
    /** The node answered with an error. */
    NODE_ERROR,
    /** A transaction's parts contradict each other, or it is of a version not known here. */
    MALFORMED_TRANSACTION
  }

  private final Problem problem;
  private final int line;

  RpcFormatException(Problem problem, String message) {
    super(problem.name(), message);
    this.problem = problem;
    this.line = 0;
  }

  RpcFormatException(Problem problem, String message, int line, Throwable cause) {
    super(problem.name(), message, cause);
    this.problem = problem;
    this.line = line;
  }

  /** Returns what is wrong; its name is the {@link #code}. */
  public Problem problem() {
    return problem;
  }

  /** Returns the line within the text, from 1, where one can be named. */
  public OptionalInt line() {
    return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
  }
}
