package io.godmode.examples.dashboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.godmode.api.Bounded;
import io.godmode.examples.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The page on loopback with made answers in place of an engine's, so that each state can be had at
 * will. Thread-safe.
 */
final class StandIn implements AutoCloseable {
  static final String TOKEN = "stand-in-token-1234";

  private static final String CSP =
      "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src"
          + " 'none'";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final ObjectMapper json = new ObjectMapper();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @Bounded(by = "the paths of the interface", then = "an answer replaces the one before")
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  @Bounded(by = "the events of one test", then = "lives for one test")
  private final List<String> events;

  @Bounded(by = "the requests of one test", then = "lives for one test")
  private final List<String> asked = new CopyOnWriteArrayList<>();

  @Bounded(by = "the commands of one test", then = "lives for one test")
  private final List<ObjectNode> commands = new CopyOnWriteArrayList<>();

  private volatile boolean closed;

  /** What a path is answered with. */
  record Answer(int status, String body) {}

  private StandIn(int port, List<String> events) throws IOException {
    this.events = events;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Begins on a port to which it can come back, with a run at work. */
  static StandIn start() throws IOException {
    return new StandIn(FreePort.find(), new ArrayList<>());
  }

  /** Begins again where a closed one was, with the same journal. */
  static StandIn restart(StandIn before) throws IOException {
    return new StandIn(before.port(), before.events);
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/";
  }

  /** The answer that a path has, to be changed and handed to {@link #answer}. */
  ObjectNode answer(String path) throws IOException {
    Answer set = answers.get(path);
    return (ObjectNode) json.readTree(set == null ? fixture(path) : set.body());
  }

  void answer(String path, int status, ObjectNode body) {
    answers.put(path, new Answer(status, body.toString()));
  }

  void fail(String path, int status, String code, String message) {
    ObjectNode root = json.createObjectNode();
    root.putObject("error").put("code", code).put("message", message);
    answer(path, status, root);
  }

  /** Journals an event and sends it to all that follow; the first has the sequence 3325. */
  void event(String kind, String event) {
    synchronized (events) {
      long sequence = 3325L + events.size();
      String data =
          "{\"sequence\":%s,\"at\":\"2026-01-05T12:10:20Z\",\"event\":%s}"
              .formatted(sequence, event);
      events.add("id: %s\nevent: %s\ndata: %s\n\n".formatted(sequence, kind, data));
      events.notifyAll();
    }
  }

  /** The requests so far, with their queries; those to the stream with the event asked for. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  List<ObjectNode> commands() {
    return List.copyOf(commands);
  }

  private void handle(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    asked.add(uri.toString());
    exchange.getResponseHeaders().set("Content-Security-Policy", CSP);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    try (exchange) {
      String path = uri.getPath();
      if (path.equals("/godmode/events")) {
        stream(exchange);
      } else if (path.equals("/godmode/commands")) {
        command(exchange);
      } else if (path.equals("/godmode/trades.csv")) {
        send(exchange, 200, "text/csv", "id,symbol\n".getBytes(StandardCharsets.UTF_8));
      } else if (path.startsWith("/godmode/")) {
        String name = path.substring("/godmode/".length());
        Answer answer = answers.get(name.startsWith("explain/") ? "explain" : name);
        if (answer == null) {
          answer = new Answer(200, fixture(name.startsWith("explain/") ? "explain" : name));
        }
        send(exchange, answer.status(), "application/json", bytes(answer.body()));
      } else {
        file(exchange, path.equals("/") ? "/index.html" : path);
      }
    } catch (IOException gone) {
      // The browser leaves in the middle of an answer when a page is closed.
      asked.add(uri + " given up");
    }
  }

  private void file(HttpExchange exchange, String path) throws IOException {
    Optional<byte[]> found = resource(path.substring(1));
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (found.isEmpty() || type == null) {
      send(exchange, 404, "text/plain", bytes("not found"));
    } else {
      send(exchange, 200, type, found.get());
    }
  }

  private void command(HttpExchange exchange) throws IOException {
    ObjectNode command = (ObjectNode) json.readTree(exchange.getRequestBody().readAllBytes());
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    if (!("Bearer " + TOKEN).equals(token)) {
      String refusal = "{\"error\":{\"code\":\"DASHBOARD_TOKEN_WRONG\",\"message\":\"wrong\"}}";
      send(exchange, 401, "application/json", bytes(refusal));
      return;
    }
    commands.add(command);
    event(
        "KILL_SWITCH_TRIPPED",
        "{\"type\":\"KILL_SWITCH_TRIPPED\",\"code\":\"MANUAL\",\"detail\":%s,\"manual\":true}"
            .formatted(command.get("reason")));
    send(exchange, 200, "application/json", bytes("{\"status\":\"DONE\",\"detail\":\"halted\"}"));
  }

  private void stream(HttpExchange exchange) throws IOException {
    String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
    int next = last == null ? 0 : (int) (Long.parseLong(last) + 1 - 3325);
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    out.write(bytes(": here\n\n"));
    out.flush();
    while (!closed) {
      StringBuilder text = new StringBuilder();
      synchronized (events) {
        if (next >= events.size()) {
          try {
            events.wait(1000);
          } catch (InterruptedException stopped) {
            return;
          }
        }
        for (; next < events.size(); next++) {
          text.append(events.get(next));
        }
      }
      out.write(bytes(text.length() == 0 ? ": heartbeat\n\n" : text.toString()));
      out.flush();
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static String fixture(String path) {
    return new String(
        resource(path.replace('/', '-') + ".json")
            .orElseThrow(() -> new IllegalArgumentException("no answer is made for " + path)),
        StandardCharsets.UTF_8);
  }

  private static Optional<byte[]> resource(String name) {
    try (InputStream in = StandIn.class.getResourceAsStream(name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    closed = true;
    synchronized (events) {
      events.notifyAll();
    }
    server.stop(0);
    threads.shutdownNow();
  }
}
