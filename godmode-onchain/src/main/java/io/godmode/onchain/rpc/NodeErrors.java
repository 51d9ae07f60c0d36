package io.godmode.onchain.rpc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.godmode.onchain.rpc.RpcFailure.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The errors that nodes and the providers before them answer with. */
final class NodeErrors {
  private static final Pattern LIMITED =
      Pattern.compile(
          "rate.?limit|too many requests|requests? .{0,20}limit|request.?limit|rps limit"
              + "|requests per second|/second|throttl|slow down");
  private static final Pattern CREDITS =
      Pattern.compile("credit|quota|(daily|monthly) .{0,20}limit|usage limit|payment required");
  private static final String SIMULATION = "transaction simulation failed";
  private static final Pattern SKIPPED = Pattern.compile("skip|missing");

  private static final Duration SLOT = Duration.ofMillis(400);
  private static final Duration REST = Duration.ofMillis(500);
  private static final Duration BEHIND = Duration.ofSeconds(2);

  private NodeErrors() {}

  /**
   * What an error says of itself.
   *
   * @param code 0 where it has none
   * @param message as written
   */
  record Stated(long code, String message) {}

  /** Reads an error from its opening bracket to its end. */
  static Stated read(JsonParser in) throws IOException {
    long code = 0;
    String message = "";
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      JsonToken value = in.nextToken();
      if (name.equals("code")) {
        code = value.isNumeric() ? in.getValueAsLong(0) : 0;
      } else if (name.equals("message")) {
        message = value.isScalarValue() ? in.getValueAsString("") : "";
      }
      in.skipChildren();
    }
    return new Stated(code, message);
  }

  static RpcFailure failure(
      Stated error, Optional<Duration> retryAfter, String name, SafeText safe) {
    String words = error.message().toLowerCase(Locale.ROOT);
    String message = name + "error " + error.code() + ": " + safe.of(error.message());
    if (words.startsWith(SIMULATION)) {
      // What a runtime says of lamports and limits is not about the plan.
      return error(Problem.BAD_REQUEST, clamped(error.code()), RetryAdvice.never(), message);
    }
    if (CREDITS.matcher(words).find()) {
      return new RpcFailure.Limited(Problem.OUT_OF_CREDITS, retryAfter, message);
    }
    if (error.code() == -32429
        || error.code() == -32029
        || error.code() == 429
        || LIMITED.matcher(words).find()) {
      return new RpcFailure.Limited(Problem.RATE_LIMITED, retryAfter, message);
    }
    int code = clamped(error.code());
    return switch (code) {
      case -32001, -32011 -> error(Problem.HISTORY_MISSING, code, RetryAdvice.other(REST), message);
      case -32004, -32014 -> error(Problem.BLOCK_NOT_READY, code, RetryAdvice.same(SLOT), message);
      case -32005 ->
          error(Problem.NODE_BEHIND, code, RetryAdvice.other(retryAfter.orElse(BEHIND)), message);
      case -32016 -> error(Problem.NODE_BEHIND, code, RetryAdvice.other(SLOT), message);
      case -32007, -32009 ->
          SKIPPED.matcher(words).find()
              ? error(Problem.SLOT_SKIPPED_OR_MISSING, code, RetryAdvice.same(BEHIND), message)
              : error(Problem.SERVER_ERROR, code, RetryAdvice.other(REST), message);
      case -32015 -> error(Problem.VERSION_UNSUPPORTED, code, RetryAdvice.never(), message);
      case -32002, -32003, -32012, -32013, -32700 ->
          error(Problem.BAD_REQUEST, code, RetryAdvice.never(), message);
      // What an old node or a small plan does not take, another endpoint may.
      case -32600, -32601, -32602 ->
          error(Problem.BAD_REQUEST, code, RetryAdvice.other(REST), message);
      default ->
          error(Problem.SERVER_ERROR, code, RetryAdvice.other(retryAfter.orElse(REST)), message);
    };
  }

  private static int clamped(long code) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, code));
  }

  private static RpcFailure error(Problem problem, int code, RetryAdvice advice, String message) {
    return new RpcFailure.NodeError(problem, code, advice, message);
  }
}
