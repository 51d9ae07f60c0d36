package io.godmode.onchain.rpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.godmode.onchain.rpc.RetryAdvice.Action;
import io.godmode.onchain.rpc.RpcFailure.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReplyReaderTests {
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
  private static final ReplyReader READER =
      new ReplyReader(
          RpcEndpoint.of("main", "https://host.example/v2/secret-key-1?api-key=hush-hush"));

  private static RpcReply read(int status, String retryAfter, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    Optional<String> header = Optional.of(retryAfter).filter(text -> !text.isEmpty());
    return READER.read(new HttpReply(status, header, bytes, bytes.length), 7, NOW);
  }

  private static RpcFailure failure(int status, String retryAfter, String body) {
    RpcReply reply = read(status, retryAfter, body);
    assertThat(reply).isInstanceOf(RpcReply.Failed.class);
    return ((RpcReply.Failed) reply).failure();
  }

  private static String error(int code, String message) {
    return "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":"
        + code
        + ",\"message\":\""
        + message
        + "\",\"data\":{\"numSlotsBehind\":4}},\"id\":7}";
  }

  @Nested
  class Results {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{\"jsonrpc\":\"2.0\",\"result\":{\"a\":[1,\"}\"]},\"id\":7} | {\"a\":[1,\"}\"]}",
          "{\"id\":7,\"result\": 123 } | 123",
          "{\"id\":7,\"result\":\"ok\"} | \"ok\"",
          "{\"id\":7,\"result\":null} | null",
          "{\"id\":7,\"error\":null,\"result\":[]} | []",
          "{\"result\":true,\"id\":7} | true",
        })
    void areTheBytesOfTheResult(String body, String result) {
      RpcReply reply = read(200, "", body);

      assertThat(reply).isInstanceOf(RpcReply.Answered.class);
      RpcResult answered = ((RpcReply.Answered) reply).result();
      assertThat(answered.text()).isEqualTo(result);
      assertThat(answered.isNull()).isEqualTo(result.equals("null"));
      assertThat(answered.endpoint()).isEqualTo("main");
    }
  }

  @Nested
  class Errors {
    @ParameterizedTest
    @CsvSource({
      "-32001, 'Block 5 cleaned up, does not exist on node', HISTORY_MISSING, OTHER_ENDPOINT",
      "-32011, 'Transaction history is not available from this node', HISTORY_MISSING,"
          + " OTHER_ENDPOINT",
      "-32004, 'Block not available for slot 5', BLOCK_NOT_READY, SAME_ENDPOINT",
      "-32014, 'Block status not yet available for slot 5', BLOCK_NOT_READY, SAME_ENDPOINT",
      "-32005, 'Node is behind by 42 slots', NODE_BEHIND, OTHER_ENDPOINT",
      "-32016, 'Minimum context slot has not been reached', NODE_BEHIND, OTHER_ENDPOINT",
      "-32007, 'Slot 5 was skipped, or missing due to ledger jump', SLOT_SKIPPED_OR_MISSING,"
          + " SAME_ENDPOINT",
      "-32009, 'Slot 5 was skipped, or missing in long-term storage', SLOT_SKIPPED_OR_MISSING,"
          + " SAME_ENDPOINT",
      "-32007, '15/second request limit reached', RATE_LIMITED, OTHER_ENDPOINT",
      "-32009, 'something else', SERVER_ERROR, OTHER_ENDPOINT",
      "-32012, 'credits used up for this month', OUT_OF_CREDITS, OTHER_ENDPOINT",
      "-32002, 'Transaction simulation failed: Attempt to debit an account but found no record of a"
          + " prior credit.', BAD_REQUEST, NEVER",
      "-32002, 'Transaction simulation failed: Error processing Instruction 2: exceeded limit',"
          + " BAD_REQUEST, NEVER",
      "-32012, 'scan aborted', BAD_REQUEST, NEVER",
      "-32015, 'Transaction version (1) is not supported', VERSION_UNSUPPORTED, NEVER",
      "-32019, 'Failed to query long-term storage', SERVER_ERROR, OTHER_ENDPOINT",
      "-32020, 'new', SERVER_ERROR, OTHER_ENDPOINT",
      "-32021, 'new', SERVER_ERROR, OTHER_ENDPOINT",
      "-32429, 'over the limit', RATE_LIMITED, OTHER_ENDPOINT",
      "-32029, 'over the limit', RATE_LIMITED, OTHER_ENDPOINT",
      "-32000, 'You have exceeded the RPS limit', RATE_LIMITED, OTHER_ENDPOINT",
      "-32600, 'Invalid request', BAD_REQUEST, OTHER_ENDPOINT",
      "-32601, 'Method not found', BAD_REQUEST, OTHER_ENDPOINT",
      "-32602, 'Invalid params: exceeded max limit of 1000', BAD_REQUEST, OTHER_ENDPOINT",
      "-32603, 'Internal error', SERVER_ERROR, OTHER_ENDPOINT",
    })
    void areToldByWordsAndCode(int code, String message, Problem problem, Action action) {
      RpcFailure failure = failure(200, "", error(code, message));

      assertThat(failure.problem()).isEqualTo(problem);
      assertThat(failure.advice().action()).isEqualTo(action);
      assertThat(failure.message()).contains("main", "" + code);
    }

    @Test
    void areBelievedWithOtherStatusesAndWithoutAnId() {
      assertThat(failure(503, "", error(-32005, "Node is unhealthy")).problem())
          .isEqualTo(Problem.NODE_BEHIND);
      assertThat(failure(401, "", error(-32401, "invalid api key provided")).problem())
          .isEqualTo(Problem.REFUSED);
      assertThat(failure(400, "", "{\"error\":{\"code\":-32602},\"id\":null}").problem())
          .isEqualTo(Problem.BAD_REQUEST);
    }

    @Test
    void ofOtherRequestsAreNoAnswer() {
      assertThat(
              failure(200, "", error(-32007, "Slot 5 was skipped").replace(":7}", ":8}")).problem())
          .isEqualTo(Problem.BAD_REPLY);
    }
  }

  @Nested
  class Statuses {
    @ParameterizedTest
    @CsvSource({
      "429, RATE_LIMITED, OTHER_ENDPOINT",
      "402, OUT_OF_CREDITS, OTHER_ENDPOINT",
      "401, REFUSED, OTHER_ENDPOINT",
      "403, REFUSED, OTHER_ENDPOINT",
      "404, REFUSED, OTHER_ENDPOINT",
      "301, REFUSED, OTHER_ENDPOINT",
      "400, BAD_REQUEST, OTHER_ENDPOINT",
      "500, SERVER_ERROR, OTHER_ENDPOINT",
      "502, SERVER_ERROR, OTHER_ENDPOINT",
      "504, SERVER_ERROR, OTHER_ENDPOINT",
      "200, BAD_REPLY, OTHER_ENDPOINT",
    })
    void sayWhatPagesDoNot(int status, Problem problem, Action action) {
      RpcFailure failure = failure(status, "", "<html>whatever</html>");

      assertThat(failure.problem()).isEqualTo(problem);
      assertThat(failure.advice().action()).isEqualTo(action);
    }

    @Test
    void goBeforeTheCodeOfASkippedSlot() {
      String body = error(-32007, "Slot 5 was skipped, or missing due to ledger jump");

      assertThat(failure(429, "", body).problem()).isEqualTo(Problem.RATE_LIMITED);
    }

    @ParameterizedTest
    @CsvSource({
      "3, 3000",
      "0, 0",
      "'Thu, 26 Nov 2026 10:00:30 GMT', 30000",
      "'Thu, 26 Nov 2026 09:00:00 GMT', 0",
      "999999, 3600000",
      "soon, 1000",
      "'', 1000",
    })
    void nameAWait(String header, long millis) {
      assertThat(failure(429, header, "").advice().after()).isEqualTo(Duration.ofMillis(millis));
    }
  }

  @Nested
  class Nonsense {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{\"id\":7,\"result\":[1,2",
          "{\"id\":7,\"result\":1}}",
          "{\"id\":7,\"result\":1} {\"id\":7}",
          "{\"id\":8,\"result\":1}",
          "{\"id\":\"7\",\"result\":1}",
          "{\"result\":1}",
          "{\"id\":7}",
          "[{\"id\":7,\"result\":1}]",
          "7",
          "'   '",
          "too many words",
        })
    void isNoReply(String body) {
      assertThat(failure(200, "", body).problem()).isEqualTo(Problem.BAD_REPLY);
    }
  }

  @Test
  void nothingOfTheAddressStandsInMessages() {
    String message =
        failure(
                200,
                "",
                error(
                    -32000,
                    "bad secret-key-1 at https://host.example/v2/x host.example hush-hush"
                        + " 0123456789abcdef0123 \\n next"))
            .message();

    assertThat(message)
        .doesNotContain("secret-key-1", "host.example", "hush-hush", "0123456789", "\n")
        .contains("***", "next");
  }

  @Test
  void halfAKeyAtTheEndOfALongMessageIsNotShown() {
    String message =
        failure(200, "", error(-32000, "wait " + " ".repeat(625) + "secret-key-1")).message();

    assertThat(message).contains("wait").doesNotContain("secret");
  }
}
