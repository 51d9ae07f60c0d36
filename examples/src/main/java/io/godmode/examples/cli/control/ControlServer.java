package io.godmode.examples.cli.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.godmode.api.Bounded;
import io.godmode.api.GodmodeException;
import io.godmode.api.Operator;
import io.godmode.api.event.CommandOutcome;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.health.HealthSnapshot;
import io.godmode.examples.wire.CommandJson;
import io.godmode.examples.wire.OutcomeJson;
import io.godmode.examples.wire.Rejection;
import io.godmode.examples.wire.StatusJson;
import io.godmode.examples.wire.WireJson;
import io.godmode.examples.wire.WrongTokens;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes operators' commands for one running engine over HTTP on 127.0.0.1: {@code POST
 * /v1/commands} and {@code GET /v1/status}, nothing else.
 *
 * <p>Every request needs the token of the data directory's control file in its {@code
 * Authorization} header, a {@code Host} that is ours, so that no name that was made to point here
 * can be used, and no {@code Origin}, so that no web page can. Bodies, threads and waiting requests
 * are bounded, and a request that is not sent within seconds is cut off. Thread-safe; {@link
 * #close} removes the file.
 */
public final class ControlServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ControlServer.class);

  private static final String COMMANDS = "/v1/commands";
  private static final String STATUS = "/v1/status";
  private static final int MAX_BODY = 16 << 10;
  private static final int THREADS = 16;
  private static final int WAITING = 32;
  private static final int BACKLOG = 32;

  /**
   * Seconds within which a request must have been sent; the JDK's server has no limit by itself.
   */
  private static final String REQUEST_SECONDS = "5";

  private static final Map<String, String> METHODS = Map.of(COMMANDS, "POST", STATUS, "GET");

  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final int TOO_LARGE = 413;
  private static final int NOT_JSON = 415;
  private static final int TOO_MANY = 429;
  private static final int BROKEN = 500;
  private static final int UNAVAILABLE = 503;

  private final ObjectMapper json = WireJson.mapper();
  private final CommandJson commands = new CommandJson();
  private final OutcomeJson outcomes = new OutcomeJson();
  private final StatusJson statuses = new StatusJson();
  private final Operator operator;
  private final Supplier<GodmodeStatus> status;
  private final Supplier<HealthSnapshot> health;
  private final Duration patience;
  private final ControlToken token;
  private final ControlFile file;
  private final WrongTokens wrongTokens;
  private final HttpServer server;

  @Bounded(
      by = "the threads and waiting calls that its maker says",
      then = "a further call is refused")
  private final ThreadPoolExecutor workers;

  private ControlServer(
      Operator operator,
      Supplier<GodmodeStatus> status,
      Supplier<HealthSnapshot> health,
      Duration patience,
      ControlToken token,
      ControlFile file,
      InstantSource clock,
      HttpServer server) {
    this.operator = operator;
    this.status = status;
    this.health = health;
    this.patience = patience;
    this.token = token;
    this.file = file;
    this.wrongTokens = new WrongTokens(clock);
    this.server = server;
    AtomicInteger number = new AtomicInteger();
    this.workers =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            work -> {
              Thread thread = new Thread(work, "godmode-control-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Begins to listen and writes the control file.
   *
   * @param data the data directory, locked by the engine
   * @param operator where commands go
   * @param status where things stand
   * @param health how every part fares
   * @param port the port, or 0 for any free one
   * @param patience how long a request waits for the engine's answer
   * @param clock what time it is
   * @throws GodmodeException with code {@code CONTROL_PORT_IN_USE}, {@code CONTROL_FILE_UNSAFE} or
   *     {@code CONTROL_FILE_FAILED}
   */
  public static ControlServer open(
      Path data,
      Operator operator,
      Supplier<GodmodeStatus> status,
      Supplier<HealthSnapshot> health,
      int port,
      Duration patience,
      InstantSource clock) {
    ControlToken token = ControlToken.draw(new SecureRandom());
    ControlFile file = ControlFile.in(data);
    HttpServer server = listen(port);
    ControlServer control =
        new ControlServer(operator, status, health, patience, token, file, clock, server);
    server.setExecutor(control.workers);
    server.createContext("/", control::handle);
    boolean open = false;
    try {
      server.start();
      file.write(
          new Endpoint(control.port(), token, ProcessHandle.current().pid(), clock.instant()));
      open = true;
      return control;
    } finally {
      if (!open) {
        control.stop();
      }
    }
  }

  private static HttpServer listen(int port) {
    System.getProperties().putIfAbsent("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      return HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
    } catch (BindException taken) {
      throw new GodmodeException(
          "CONTROL_PORT_IN_USE",
          "cannot listen on 127.0.0.1:"
              + port
              + ": "
              + taken.getMessage()
              + "; give another --control-port, or none for any free one",
          taken);
    } catch (IOException failure) {
      throw new GodmodeException(
          "CONTROL_PORT_IN_USE",
          "cannot listen on 127.0.0.1:" + port + ": " + failure + "; run with --no-control",
          failure);
    }
  }

  /** Returns the port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Returns the file that holds the token. */
  public Path file() {
    return file.path();
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      reply(exchange);
    } catch (IOException gone) {
      log.debug("a control request was cut off: {}", gone.toString());
    }
  }

  private void reply(HttpExchange exchange) throws IOException {
    try {
      answer(exchange);
    } catch (Rejection no) {
      if (no.status() == UNAUTHORIZED) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
      }
      send(exchange, no.status(), error(no.code(), String.valueOf(no.getMessage())));
    } catch (GodmodeException failure) {
      int code = failure.code().equals("COMMAND_MALFORMED") ? BAD_REQUEST : UNAVAILABLE;
      send(exchange, code, error(failure.code(), String.valueOf(failure.getMessage())));
    } catch (RuntimeException defect) {
      log.warn("a control request failed", defect);
      send(exchange, BROKEN, error("INTERNAL", defect.getClass().getSimpleName()));
    }
  }

  private void answer(HttpExchange exchange) throws Rejection, IOException {
    Headers headers = exchange.getRequestHeaders();
    requireOurs(headers);
    requireToken(headers);
    String path = exchange.getRequestURI().getPath();
    String method = METHODS.get(path);
    if (method == null) {
      throw invalid(NOT_FOUND, "there is only " + COMMANDS + " and " + STATUS);
    }
    if (!exchange.getRequestMethod().equals(method)) {
      exchange.getResponseHeaders().set("Allow", method);
      throw invalid(NOT_ALLOWED, path + " takes " + method);
    }
    if (path.equals(STATUS)) {
      send(exchange, OK, statuses.write(status.get(), health.get()));
    } else {
      command(exchange, headers);
    }
  }

  private void requireOurs(Headers headers) throws Rejection {
    List<String> hosts = headers.getOrDefault("Host", List.of());
    List<String> ours = List.of("127.0.0.1:" + port(), "localhost:" + port());
    if (hosts.size() != 1 || !ours.contains(hosts.get(0).toLowerCase(Locale.ROOT))) {
      throw invalid(FORBIDDEN, "Host must be " + ours.get(0));
    }
    if (headers.containsKey("Origin")) {
      throw invalid(FORBIDDEN, "web pages may not ask");
    }
  }

  private void requireToken(Headers headers) throws Rejection {
    if (token.isPresentedBy(headers.getOrDefault("Authorization", List.of()))) {
      return;
    }
    throw wrongTokens.tooMany()
        ? new Rejection(TOO_MANY, "CONTROL_TOKEN_WRONG", "too many wrong tokens")
        : new Rejection(
            UNAUTHORIZED,
            "CONTROL_TOKEN_WRONG",
            "the token of this run's control file is needed as 'Authorization: Bearer TOKEN'");
  }

  private void command(HttpExchange exchange, Headers headers) throws Rejection, IOException {
    String type = String.valueOf(headers.getFirst("Content-Type")).toLowerCase(Locale.ROOT);
    if (!type.equals("application/json") && !type.startsWith("application/json;")) {
      throw invalid(NOT_JSON, "Content-Type must be application/json");
    }
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      throw invalid(TOO_LARGE, "a body has at most " + MAX_BODY + " bytes");
    }
    try {
      CommandOutcome outcome =
          operator
              .submit(commands.read(body))
              .toCompletableFuture()
              .get(patience.toMillis(), TimeUnit.MILLISECONDS);
      send(exchange, OK, outcomes.write(outcome));
    } catch (TimeoutException notYet) {
      send(exchange, ACCEPTED, outcomes.pending());
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof GodmodeException known) {
        throw known;
      }
      throw new IllegalStateException("the engine failed to answer", failure);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      send(exchange, ACCEPTED, outcomes.pending());
    }
  }

  private static Rejection invalid(int status, String why) {
    return new Rejection(status, "CONTROL_REQUEST_INVALID", why);
  }

  private ObjectNode error(String code, String message) {
    ObjectNode root = json.createObjectNode();
    root.put("schema_version", WireJson.SCHEMA_VERSION);
    root.putObject("error").put("code", code).put("message", message);
    return root;
  }

  private void send(HttpExchange exchange, int code, ObjectNode body) throws IOException {
    byte[] bytes = json.writeValueAsBytes(body);
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Stops listening, lets requests at work end, and removes the file. Idempotent. */
  @Override
  public void close() {
    try {
      file.delete();
    } finally {
      stop();
    }
  }

  private void stop() {
    workers.shutdown();
    try {
      if (!workers.awaitTermination(2, TimeUnit.SECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      workers.shutdownNow();
    } finally {
      server.stop(0);
    }
  }
}
