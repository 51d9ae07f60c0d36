package io.godmode.onchain.rpc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * {@link FaultyNodes} behind sockets of the loopback address: replies are compressed where the
 * client takes that, a drip stops in the middle of the body until the server is closed, and a
 * broken connection is one. Their clock moves with the requests, so read them with a pool on that
 * clock.
 */
public final class LoopbackNodes implements AutoCloseable {
  private final FaultyNodes nodes;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);

  /** Starts to serve. */
  public LoopbackNodes(FaultyNodes nodes) throws IOException {
    this.nodes = nodes;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    for (RpcEndpoint each : nodes.endpoints()) {
      server.createContext("/" + each.name(), exchange -> serve(each, exchange));
    }
    server.start();
  }

  /** Returns the endpoints with addresses that lead here. */
  public List<RpcEndpoint> endpoints() {
    int port = server.getAddress().getPort();
    return IntStream.range(0, nodes.endpoints().size())
        .mapToObj(
            i ->
                RpcEndpoint.of(
                    "node" + i, "http://127.0.0.1:" + port + "/node" + i + "?key=secret"))
        .map(each -> each.withBudget(50, 50))
        .toList();
  }

  /** Returns a pool over real sockets, on the clock of the nodes. */
  public RpcPool pool(RpcLimits limits) {
    return RpcPool.of(endpoints())
        .limits(limits)
        .time(nodes.clock(), nodes.clock()::advance)
        .build();
  }

  private void serve(RpcEndpoint endpoint, HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      HttpReply reply;
      synchronized (nodes) {
        reply = nodes.post(endpoint, body, RpcLimits.standard());
      }
      reply.retryAfter().ifPresent(text -> exchange.getResponseHeaders().add("Retry-After", text));
      byte[] content = reply.body();
      String takes = exchange.getRequestHeaders().getFirst("Accept-Encoding");
      if ("gzip".equals(takes) && content.length > 0) {
        exchange.getResponseHeaders().add("Content-Encoding", "gzip");
        content = zipped(content);
      }
      exchange.sendResponseHeaders(reply.status(), content.length == 0 ? -1 : content.length);
      exchange.getResponseBody().write(content);
    } catch (HttpTimeoutException drip) {
      exchange.sendResponseHeaders(200, 1_000);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
      awaitClosing();
    }
  }

  private void awaitClosing() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static byte[] zipped(byte[] content) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(content);
    }
    return zipped.toByteArray();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
