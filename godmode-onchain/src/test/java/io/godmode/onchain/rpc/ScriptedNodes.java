package io.godmode.onchain.rpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Nodes behind sockets of the loopback address that answer each method with what a test put there:
 * one reply after another, the last one for ever. A method without replies breaks the connection.
 * Their URLs hold {@value #KEY}, which must show up nowhere.
 */
public final class ScriptedNodes implements AutoCloseable {
  /** What must not show up in messages. */
  public static final String KEY = "key-of-mine-0123456789";

  private static final Pattern REQUEST =
      Pattern.compile(
          "\\{\"jsonrpc\":\"2.0\",\"id\":(\\d+),\"method\":\"(\\w+)\",\"params\":(.*)}");

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  /** Starts nodes of these names. */
  public ScriptedNodes(String... names) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    for (String name : names) {
      Node node = new Node();
      nodes.put(name, node);
      server.createContext("/" + name + "/" + KEY, node::serve);
    }
    server.start();
  }

  /** One of the nodes. */
  public static final class Node {
    private final Map<String, Deque<Reply>> replies = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    private record Reply(int status, Optional<String> retryAfter, String body) {}

    /** Adds a result; {@code ID} in it becomes that of the request. */
    public Node answer(String method, String result) {
      return reply(
          method,
          200,
          Optional.empty(),
          "{\"jsonrpc\":\"2.0\",\"result\":" + result + ",\"id\":ID}");
    }

    /** Adds an error, such as {@code {"code":-32005,"message":"Node is behind"}}. */
    public Node error(String method, String error) {
      return reply(
          method, 200, Optional.empty(), "{\"jsonrpc\":\"2.0\",\"error\":" + error + ",\"id\":ID}");
    }

    /** Adds a reply of any kind. */
    public synchronized Node reply(
        String method, int status, Optional<String> retryAfter, String body) {
      replies
          .computeIfAbsent(method, any -> new ArrayDeque<>())
          .add(new Reply(status, retryAfter, body));
      return this;
    }

    /** Breaks the connection for a method from now on. */
    public synchronized Node silent(String method) {
      replies.remove(method);
      return this;
    }

    /** Returns methods and parameters in the order they were asked. */
    public synchronized List<String> asked() {
      return List.copyOf(asked);
    }

    /** Returns the parameters of the last request. */
    public synchronized String lastAsked() {
      return asked.get(asked.size() - 1);
    }

    private synchronized Optional<Reply> next(String method, String params) {
      asked.add(method + params);
      Deque<Reply> left = replies.getOrDefault(method, new ArrayDeque<>());
      return Optional.ofNullable(left.size() > 1 ? left.poll() : left.peek());
    }

    private void serve(HttpExchange exchange) throws IOException {
      try (exchange) {
        String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        Matcher parts = REQUEST.matcher(request);
        if (!parts.matches()) {
          throw new IOException("not a request: " + request);
        }
        Optional<Reply> next = next(parts.group(2), parts.group(3));
        if (next.isPresent()) {
          Reply reply = next.get();
          byte[] body = reply.body().replace("ID", parts.group(1)).getBytes(UTF_8);
          reply
              .retryAfter()
              .ifPresent(wait -> exchange.getResponseHeaders().add("Retry-After", wait));
          exchange.sendResponseHeaders(reply.status(), body.length);
          exchange.getResponseBody().write(body);
        }
      }
    }
  }

  /** Returns the node of a name. */
  public Node node(String name) {
    return Optional.ofNullable(nodes.get(name)).orElseThrow();
  }

  /** Returns the nodes' addresses, in the order of their names. */
  public List<RpcEndpoint> endpoints() {
    return nodes.keySet().stream()
        .map(
            name ->
                RpcEndpoint.of(
                    name,
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name + "/" + KEY))
        .map(each -> each.withBudget(10_000, 10_000))
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
