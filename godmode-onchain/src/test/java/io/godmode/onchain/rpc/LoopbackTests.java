package io.godmode.onchain.rpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.godmode.onchain.rpc.RpcFailure.Problem;
import io.godmode.onchain.source.Commitment;
import io.godmode.testkit.ManualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over real sockets of the loopback address. */
final class LoopbackTests {
  private static final RpcLimits LIMITS = limits(Duration.ofSeconds(20));

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch ending = new CountDownLatch(1);
  private @Nullable HttpServer server;

  @AfterEach
  void stop() {
    ending.countDown();
    if (server != null) {
      server.stop(0);
    }
    threads.shutdownNow();
  }

  private static RpcLimits limits(Duration request) {
    return new RpcLimits(Duration.ofSeconds(20), request, Duration.ofSeconds(60), 1, 2_000);
  }

  private RpcPool pool(HttpHandler handler) throws IOException {
    return pool(handler, LIMITS);
  }

  private RpcPool pool(HttpHandler handler, RpcLimits limits) throws IOException {
    HttpServer started =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server = started;
    started.setExecutor(threads);
    started.createContext("/", handler);
    started.start();
    return pool(started.getAddress().getPort(), limits);
  }

  private static RpcPool pool(int port, RpcLimits limits) {
    ManualClock clock = ManualClock.create();
    return RpcPool.of(List.of(RpcEndpoint.of("one", "http://127.0.0.1:" + port + "/key-of-mine")))
        .limits(limits)
        .time(clock, clock::advance)
        .build();
  }

  private static RpcReply ask(RpcPool pool) {
    return pool.call(RpcMethod.GET_SLOT, RpcParams.none(), RpcPriority.LIVE);
  }

  private static Problem problem(RpcPool pool) {
    RpcReply reply = ask(pool);
    assertThat(reply).isInstanceOf(RpcReply.Failed.class);
    RpcFailure failure = ((RpcReply.Failed) reply).failure();
    assertThat(failure.message()).doesNotContain("127.0.0.1", "key-of-mine");
    return failure.problem();
  }

  private static HttpHandler always(int status, byte[] body, String... headers) {
    return exchange -> {
      try (exchange) {
        exchange.getRequestBody().readAllBytes();
        for (int i = 0; i < headers.length; i += 2) {
          exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
      }
    };
  }

  @Test
  void asksWithJsonAndTakesGzip() throws IOException {
    AtomicReference<String> asked = new AtomicReference<>("");
    byte[] zipped =
        LoopbackNodes.zipped("{\"jsonrpc\":\"2.0\",\"result\":5,\"id\":1}".getBytes(UTF_8));
    RpcPool pool =
        pool(
            exchange -> {
              asked.set(
                  exchange.getRequestMethod()
                      + exchange.getRequestURI()
                      + exchange.getRequestHeaders().getFirst("Content-Type")
                      + exchange.getRequestHeaders().getFirst("Accept-Encoding")
                      + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
              exchange.getResponseHeaders().add("Content-Encoding", "gzip");
              exchange.sendResponseHeaders(200, zipped.length);
              exchange.getResponseBody().write(zipped);
              exchange.close();
            });

    RpcReply reply = ask(pool);

    assertThat(((RpcReply.Answered) reply).result().text()).isEqualTo("5");
    assertThat(asked.get())
        .isEqualTo(
            "POST/key-of-mineapplication/jsongzip"
                + "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getSlot\",\"params\":[]}");
    assertThat(pool.health().get(0).wireBytes()).isEqualTo(zipped.length);
  }

  @Test
  void refusesRepliesThatAreTooLong() throws IOException {
    assertThat(problem(pool(always(200, new byte[2_001])))).isEqualTo(Problem.TOO_LARGE);
  }

  @Test
  void refusesRepliesThatUnpackToTooMuch() throws IOException {
    byte[] bomb = LoopbackNodes.zipped(new byte[1 << 20]);
    assertThat(bomb.length).isLessThan(2_000);

    assertThat(problem(pool(always(200, bomb, "Content-Encoding", "gzip"))))
        .isEqualTo(Problem.TOO_LARGE);
  }

  @Test
  void noticesCompressedRepliesThatAreDamaged() throws IOException {
    assertThat(problem(pool(always(200, new byte[] {1, 2, 3}, "Content-Encoding", "gzip"))))
        .isEqualTo(Problem.UNREACHABLE);
  }

  @Test
  void believesTheStatusWhateverItsPageIs() throws IOException {
    byte[] damaged = {1, 2, 3};
    assertThat(problem(pool(always(429, damaged, "Content-Encoding", "gzip"))))
        .isEqualTo(Problem.RATE_LIMITED);
  }

  @Test
  void believesTheStatusHoweverLongItsPageIs() throws IOException {
    assertThat(problem(pool(always(502, new byte[200_000])))).isEqualTo(Problem.SERVER_ERROR);
  }

  @Test
  void givesUpOnRepliesThatDripIn() throws IOException {
    RpcPool pool =
        pool(
            exchange -> {
              exchange.sendResponseHeaders(200, 100);
              exchange.getResponseBody().write('{');
              exchange.getResponseBody().flush();
              try {
                ending.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            limits(Duration.ofMillis(300)));

    assertThat(problem(pool)).isEqualTo(Problem.TIMED_OUT);
  }

  @Test
  void followsNoRedirects() throws IOException {
    RpcPool pool =
        pool(always(302, new byte[] {' '}, "Location", "http://127.0.0.1:1/key-of-mine"));

    assertThat(problem(pool)).isEqualTo(Problem.REFUSED);
  }

  @Test
  void saysWhenNobodyListens() {
    assertThat(problem(pool(1, LIMITS))).isEqualTo(Problem.UNREACHABLE);
  }

  @Test
  void asksNothingOnceClosed() throws IOException {
    RpcPool pool = pool(always(200, new byte[0]));
    pool.close();

    assertThatThrownBy(() -> ask(pool)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void followsAFaultyChainWithAForkThroughSockets() throws IOException {
    FaultyNodes nodes = FaultyNodes.of(9).faults(12).length(40).fork().build();
    RpcLimits limits =
        new RpcLimits(
            Duration.ofSeconds(20), Duration.ofMillis(500), Duration.ofSeconds(60), 4, 1 << 20);
    RpcBlocksProperties.Reader reader = new RpcBlocksProperties.Reader();
    try (LoopbackNodes loopback = new LoopbackNodes(nodes);
        RpcPool pool = loopback.pool(limits);
        RpcBlocks source =
            RpcBlocks.of(pool, Commitment.CONFIRMED)
                .clock(nodes.clock())
                .ahead(4, 1 << 20)
                .build()) {
      reader.follow(source, nodes);
    }

    assertThat(reader.kept.values().stream().map(each -> each.blockhash()))
        .containsExactlyElementsOf(nodes.chain().stream().map(FaultyNodes.Made::hash).toList());
  }
}
