package io.godmode.adapters;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.godmode.api.Bounded;
import io.godmode.api.ExternalIntake;
import io.godmode.api.GodmodeException;
import io.godmode.api.event.ExternalVerdict;
import io.godmode.core.agent.ExternalJson;
import io.godmode.core.config.IntakeSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events from outside over HTTP: {@code POST /events} with a bearer token, one event or up to
 * 1,000 in a body.
 *
 * <p>It answers when the engine has judged them, with the verdict of each: what was answered with
 * 200 is in the journal. What is refused as a whole is answered with a code, and nothing of it was
 * taken, but for {@code VERDICT_PENDING}: that was taken, and the journal will tell. A sender that
 * takes too long is answered with 408 once its head is there, and cut off. Binds to the loopback
 * interface unless told otherwise. Thread-safe.
 */
public final class HttpEventIntake implements AutoCloseable {
  /** Where events are posted. */
  public static final String PATH = "/events";

  private static final Logger log = LoggerFactory.getLogger(HttpEventIntake.class);
  private static final int BACKLOG = 128;

  private final ExternalIntake intake;

  private final byte[] token;

  private final int mostBytes;
  private final Duration sendPatience;
  private final Duration verdictPatience;
  private final IntakeTally tally = new IntakeTally();

  @Bounded(by = "the connections that the system gives", then = "each is cut off in its time")
  private final Patience patience;

  private final HttpServer server;

  private HttpEventIntake(Builder from) {
    Secret secret = Secret.read("the intake's token", from.tokenVariable, from.environment);
    this.intake = from.intake;
    this.token = ("Bearer " + secret.value()).getBytes(UTF_8);
    this.mostBytes = from.mostBytes;
    this.sendPatience = from.sendPatience;
    this.verdictPatience = from.verdictPatience;
    try {
      server = HttpServer.create(new InetSocketAddress(from.host, from.port), BACKLOG);
    } catch (IOException failure) {
      throw new GodmodeException(
          "INTAKE_NOT_BOUND",
          "%s:%s cannot be bound: %s; choose another api.port"
              .formatted(from.host, from.port, failure.getMessage()),
          failure);
    }
    this.patience = new Patience("godmode-intake", from.threads, sendPatience, this::cut);
    server.setExecutor(patience);
    server.createContext("/", this::serve);
    server.start();
  }

  private void cut() {
    tally.refused(IntakeAnswer.TOO_SLOW);
    log.warn("a sender of events took longer than {} and was cut off", sendPatience);
  }

  /**
   * Starts an intake.
   *
   * @param intake where events go, such as {@code godmode.external()}
   * @param tokenVariable the environment variable that holds the bearer token
   */
  public static Builder builder(ExternalIntake intake, String tokenVariable) {
    return new Builder(intake, tokenVariable);
  }

  /**
   * Starts the intake that a configuration asks for, with the environment of the process; empty
   * where {@code api.enabled} is false or {@code api.token_env} names no variable.
   *
   * @param intake where events go, such as {@code godmode.external()}
   * @throws GodmodeException with code {@code INTAKE_NOT_BOUND} when the port is taken
   * @throws IllegalArgumentException when the variable is not set; no message shows a value
   */
  public static Optional<HttpEventIntake> of(ExternalIntake intake, IntakeSettings settings) {
    return Optional.of(settings)
        .filter(IntakeSettings::enabled)
        .flatMap(IntakeSettings::tokenVariable)
        .map(variable -> builder(intake, variable))
        .map(builder -> builder.host(settings.host()).port(settings.port()).start());
  }

  /** Returns the port it is bound to. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Returns what became of the events so far. */
  public IntakeCounts counts() {
    return tally.counts();
  }

  /** A body that is to be judged, or why there is none. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Received(byte[] body, Optional<IntakeAnswer> refusal) {}

  private void serve(HttpExchange exchange) throws IOException {
    patience.say(() -> send(exchange, IntakeAnswer.tooSlow(sendPatience)));
    try (exchange) {
      Received received = receive(exchange);
      if (patience.arrived()) {
        IntakeAnswer answer =
            received.refusal().map(this::refuse).orElseGet(() -> judge(received.body()));
        patience.answering();
        send(exchange, answer);
      }
    }
  }

  private static void send(HttpExchange exchange, IntakeAnswer answer) throws IOException {
    byte[] body = answer.json();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    answer
        .header()
        .ifPresent(header -> exchange.getResponseHeaders().set(header.name(), header.value()));
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.getResponseBody().flush();
  }

  private Received receive(HttpExchange exchange) throws IOException {
    String given =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
    if (!MessageDigest.isEqual(given.getBytes(UTF_8), token)) {
      return refused(IntakeAnswer.unauthorized());
    }
    if (!exchange.getRequestURI().getPath().equals(PATH)) {
      return refused(IntakeAnswer.of(404, "NOT_FOUND", "events are posted to " + PATH));
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      return refused(IntakeAnswer.onlyPost());
    }
    return body(exchange)
        .map(body -> new Received(body, Optional.empty()))
        .orElseGet(
            () ->
                refused(
                    IntakeAnswer.of(
                        413, "BODY_TOO_LARGE", "a body has at most " + mostBytes + " bytes")));
  }

  private static Received refused(IntakeAnswer answer) {
    return new Received(new byte[0], Optional.of(answer));
  }

  /** Reads no more than is allowed, whatever length the sender claims. */
  private Optional<byte[]> body(HttpExchange exchange) throws IOException {
    InputStream in = exchange.getRequestBody();
    Optional<Integer> claimed = claimed(exchange);
    if (claimed.isPresent()) {
      byte[] body = new byte[claimed.get()];
      int read = in.readNBytes(body, 0, body.length);
      return Optional.of(read == body.length ? body : Arrays.copyOf(body, read));
    }
    byte[] read = in.readNBytes(mostBytes + 1);
    return read.length > mostBytes ? Optional.empty() : Optional.of(read);
  }

  /**
   * Returns the length that the sender claims, if it may be that long: the server holds it to it.
   */
  private Optional<Integer> claimed(HttpExchange exchange) {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    if (length == null || exchange.getRequestHeaders().containsKey("Transfer-Encoding")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Integer.parseInt(length.strip()))
          .filter(bytes -> bytes >= 0 && bytes <= mostBytes);
    } catch (NumberFormatException tooLong) {
      return Optional.empty();
    }
  }

  private IntakeAnswer judge(byte[] body) {
    ExternalJson.Parsed parsed;
    try {
      parsed = ExternalJson.parse(body);
    } catch (GodmodeException malformed) {
      return refuse(IntakeAnswer.of(400, malformed));
    }
    try {
      List<ExternalVerdict> verdicts =
          intake
              .offer(parsed.batch())
              .toCompletableFuture()
              .get(verdictPatience.toMillis(), TimeUnit.MILLISECONDS);
      tally.judged(parsed, verdicts);
      return IntakeAnswer.of(parsed, verdicts);
    } catch (TimeoutException late) {
      tally.undecided(parsed);
      return IntakeAnswer.of(
          504,
          "VERDICT_PENDING",
          "the events are taken; the journal will tell what becomes of them");
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      tally.undecided(parsed);
      return IntakeAnswer.of(503, "INTAKE_CLOSING", "the intake closes; the journal tells more");
    } catch (ExecutionException failed) {
      return refuse(
          failed.getCause() instanceof GodmodeException known
              ? IntakeAnswer.later(known)
              : IntakeAnswer.of(500, "INTAKE_FAILED", String.valueOf(failed.getCause())));
    }
  }

  private IntakeAnswer refuse(IntakeAnswer answer) {
    tally.refused(answer.code());
    return answer;
  }

  /** Takes no more requests and ends those at work. Idempotent. */
  @Override
  public void close() {
    server.stop(0);
    patience.close();
  }

  /** Collects what an intake needs. Not thread-safe. */
  public static final class Builder {
    private static final int DEFAULT_PORT = 8000;
    private static final int DEFAULT_BYTES = 1 << 20;
    private static final int MOST_BYTES = 64 << 20;

    private final ExternalIntake intake;
    private final String tokenVariable;
    private String host = "127.0.0.1";
    private int port = DEFAULT_PORT;
    private int mostBytes = DEFAULT_BYTES;
    private int threads = 8;
    private Duration sendPatience = Duration.ofSeconds(5);
    private Duration verdictPatience = Duration.ofSeconds(30);
    private Function<String, Optional<String>> environment =
        name -> Optional.ofNullable(System.getenv(name));

    private Builder(ExternalIntake intake, String tokenVariable) {
      this.intake = intake;
      this.tokenVariable = tokenVariable;
    }

    /** Sets the address to bind, as {@code api.host}; the loopback interface unless set. */
    public Builder host(String value) {
      host = value;
      return this;
    }

    /** Sets the port to bind, as {@code api.port}; 8000 unless set, 0 takes a free one. */
    public Builder port(int value) {
      if (value < 0 || value > 65_535) {
        throw new IllegalArgumentException("port must be 0 to 65535, but was " + value);
      }
      port = value;
      return this;
    }

    /** Sets the most bytes of a body, 1 to 67,108,864; 1,048,576 unless set. */
    public Builder mostBytes(int value) {
      if (value < 1 || value > MOST_BYTES) {
        throw new IllegalArgumentException(
            "mostBytes must be 1 to " + MOST_BYTES + ", but was " + value);
      }
      mostBytes = value;
      return this;
    }

    /** Sets how many requests are served at a time, 1 to 64; 8 unless set. */
    public Builder threads(int value) {
      if (value < 1 || value > 64) {
        throw new IllegalArgumentException("threads must be 1 to 64, but was " + value);
      }
      threads = value;
      return this;
    }

    /**
     * Sets how long a request may take to arrive, and its answer to go; five seconds unless set.
     */
    public Builder sendPatience(Duration value) {
      sendPatience = positive("sendPatience", value);
      return this;
    }

    /** Sets how long an answer waits for verdicts; thirty seconds unless set. */
    public Builder verdictPatience(Duration value) {
      verdictPatience = positive("verdictPatience", value);
      return this;
    }

    private static Duration positive(String name, Duration value) {
      if (value.toMillis() < 1) {
        throw new IllegalArgumentException(name + " must be 1 ms or more, but was " + value);
      }
      return value;
    }

    /** Sets where variables are looked up; in the environment of the process unless set. */
    public Builder environment(Function<String, Optional<String>> value) {
      environment = value;
      return this;
    }

    /**
     * Binds the port and takes requests.
     *
     * @throws IllegalArgumentException when the variable is not set
     * @throws GodmodeException with code {@code INTAKE_NOT_BOUND} when the port is taken
     */
    public HttpEventIntake start() {
      return new HttpEventIntake(this);
    }
  }
}
