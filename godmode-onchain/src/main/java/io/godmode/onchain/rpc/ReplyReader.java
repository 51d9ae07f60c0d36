package io.godmode.onchain.rpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.godmode.onchain.rpc.RpcFailure.Problem;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Tells what a reply means. Status and words go before codes: providers use the codes of skipped
 * slots for their rate limits. Immutable; thread-safe.
 */
final class ReplyReader {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  /** Longer waits than this are not believed. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  /** Causes of causes looked at, in case they form a ring. */
  private static final int LONGEST_CHAIN = 16;

  private static final Duration SERVER_REST = Duration.ofMillis(500);
  private static final Duration REFUSED_REST = Duration.ofSeconds(1);

  private final String endpoint;
  private final String host;
  private final SafeText safe;

  ReplyReader(RpcEndpoint endpoint) {
    this.endpoint = endpoint.name();
    this.safe = new SafeText(endpoint.url());
    this.host = String.valueOf(endpoint.url().getHost());
  }

  /** The envelope of a reply, as far as it could be read. */
  private static final class Envelope {
    private boolean hasId;
    private long id = -1;
    private int from = -1;
    private int to = -1;
    private Optional<NodeErrors.Stated> error = Optional.empty();
  }

  /**
   * Reads a reply.
   *
   * @param id of the request
   * @param now for dates in headers
   */
  RpcReply read(HttpReply reply, long id, Instant now) {
    Optional<Duration> after = reply.retryAfter().flatMap(text -> wait(text, now));
    int status = reply.status();
    if (status == 429) {
      return failed(limited(Problem.RATE_LIMITED, after, "too many requests (HTTP 429)"));
    }
    if (status == 402) {
      return failed(limited(Problem.OUT_OF_CREDITS, after, "no credits left (HTTP 402)"));
    }
    Envelope envelope = new Envelope();
    Optional<String> flaw = parse(reply.body(), envelope);
    if (flaw.isEmpty() && envelope.error.isPresent()) {
      // A node that could not read the request has no id to answer with.
      if (envelope.hasId && envelope.id != id) {
        return failed(badReply("an error for another request"));
      }
      RpcFailure failure = NodeErrors.failure(envelope.error.get(), after, name(), safe);
      boolean refused = status == 401 || status == 403;
      // Codes of those who guard nodes are their own.
      return failed(
          refused && failure.problem() == Problem.SERVER_ERROR
              ? new RpcFailure.NoReply(
                  Problem.REFUSED, RetryAdvice.other(REFUSED_REST), failure.message())
              : failure);
    }
    if (status != 200) {
      return failed(byStatus(status, after));
    }
    if (flaw.isPresent()) {
      return failed(badReply(flaw.get()));
    }
    if (!envelope.hasId || envelope.id != id) {
      return failed(badReply("a reply to another request"));
    }
    if (envelope.from < 0) {
      return failed(badReply("neither a result nor an error"));
    }
    return new RpcReply.Answered(new RpcResult(endpoint, reply.body(), envelope.from, envelope.to));
  }

  /** Says why no reply came. */
  RpcFailure unanswered(IOException failure) {
    if (failure instanceof RpcTransport.TooLongException) {
      return new RpcFailure.NoReply(
          Problem.TOO_LARGE,
          RetryAdvice.never(),
          name() + "the reply is " + safe.of(String.valueOf(failure.getMessage())));
    }
    if (isUntrusted(failure)) {
      // Asking again does not help, and nothing was sent: the key in the address is safe.
      return new RpcFailure.NoReply(
          Problem.REFUSED,
          RetryAdvice.other(REFUSED_REST),
          name()
              + "the certificate of "
              + SafeText.masked(host)
              + " is not trusted by this Java, so nothing was sent; check the address, or name a"
              + " trust store that holds its issuer with -Djavax.net.ssl.trustStore=FILE");
    }
    boolean late = failure instanceof java.net.http.HttpTimeoutException;
    return new RpcFailure.NoReply(
        late ? Problem.TIMED_OUT : Problem.UNREACHABLE,
        RetryAdvice.other(SERVER_REST),
        name()
            + (late
                ? "no whole reply in time"
                : "no connection, or it broke: " + failure.getClass().getSimpleName()));
  }

  private static boolean isUntrusted(IOException failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < LONGEST_CHAIN; depth++) {
      if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static RpcReply failed(RpcFailure failure) {
    return new RpcReply.Failed(failure);
  }

  private String name() {
    return endpoint + ": ";
  }

  private RpcFailure limited(Problem problem, Optional<Duration> after, String what) {
    return new RpcFailure.Limited(problem, after, name() + what);
  }

  private RpcFailure badReply(String what) {
    return new RpcFailure.NoReply(Problem.BAD_REPLY, RetryAdvice.other(SERVER_REST), name() + what);
  }

  private RpcFailure byStatus(int status, Optional<Duration> after) {
    String message = name() + "HTTP " + status;
    if (status >= 500 || status == 408) {
      return new RpcFailure.NoReply(
          Problem.SERVER_ERROR, RetryAdvice.other(after.orElse(SERVER_REST)), message);
    }
    if (status == 400 || status == 413 || status == 415) {
      return new RpcFailure.NoReply(Problem.BAD_REQUEST, RetryAdvice.other(SERVER_REST), message);
    }
    return new RpcFailure.NoReply(
        Problem.REFUSED, RetryAdvice.other(after.orElse(REFUSED_REST)), message);
  }

  /** Returns what is wrong with the text; empty when it is a JSON object. */
  private static Optional<String> parse(byte[] body, Envelope into) {
    int first = 0;
    while (first < body.length && body[first] <= ' ' && body[first] >= 0) {
      first++;
    }
    if (first == body.length) {
      return Optional.of("an empty reply");
    }
    if (body[first] == '<') {
      return Optional.of("a page instead of JSON");
    }
    try (JsonParser in = JSON.createParser(body)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return Optional.of("JSON that is no object");
      }
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        readField(in, in.currentName(), into);
      }
      return in.nextToken() == null ? Optional.empty() : Optional.of("more than one JSON value");
    } catch (IOException e) {
      return Optional.of("JSON that is damaged or cut off");
    }
  }

  private static void readField(JsonParser in, String name, Envelope into) throws IOException {
    JsonToken value = in.nextToken();
    switch (name) {
      case "id" -> {
        into.hasId = value != JsonToken.VALUE_NULL;
        into.id = value == JsonToken.VALUE_NUMBER_INT ? in.getValueAsLong(-1) : -1;
        in.skipChildren();
      }
      case "result" -> {
        into.from = (int) in.currentTokenLocation().getByteOffset();
        in.finishToken();
        in.skipChildren();
        into.to = (int) in.currentLocation().getByteOffset();
      }
      case "error" -> {
        if (value == JsonToken.START_OBJECT) {
          into.error = Optional.of(NodeErrors.read(in));
        } else if (value != JsonToken.VALUE_NULL) {
          into.error = Optional.of(new NodeErrors.Stated(0, in.getValueAsString("")));
          in.skipChildren();
        }
      }
      default -> in.skipChildren();
    }
  }

  /** Reads the Retry-After header: seconds or a date. */
  static Optional<Duration> wait(String header, Instant now) {
    String text = header.strip();
    Duration wait;
    if (SECONDS.matcher(text).matches()) {
      wait = Duration.ofSeconds(Long.parseLong(text));
    } else {
      try {
        wait =
            Duration.between(now, Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }
    if (wait.isNegative()) {
      wait = Duration.ZERO;
    }
    return Optional.of(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
  }
}
