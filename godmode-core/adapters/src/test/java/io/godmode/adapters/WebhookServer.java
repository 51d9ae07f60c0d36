package io.godmode.adapters;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A webhook on the loopback interface that answers as it is told. */
final class WebhookServer implements AutoCloseable {
  private static final String SECRET_PATH = "/hooks/T0P-S3CRET";

  /** What arrived. */
  record Request(String body, Optional<String> authorization, Optional<String> contentType) {}

  /** What it answers, after which header. */
  record Answer(int status, Optional<String> retryAfter, boolean hang) {
    static Answer of(int status) {
      return new Answer(status, Optional.empty(), false);
    }

    static Answer after(int status, String retryAfter) {
      return new Answer(status, Optional.of(retryAfter), false);
    }

    static Answer never() {
      return new Answer(200, Optional.empty(), true);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private final CountDownLatch released = new CountDownLatch(1);

  WebhookServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  /** Returns its address, with a secret in it. */
  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + SECRET_PATH;
  }

  /** Says what the next requests are answered; 200 when nothing is left to say. */
  void answers(Answer... next) {
    answers.addAll(List.of(next));
  }

  /** Waits for the next request. */
  Request next() throws InterruptedException {
    return Optional.ofNullable(requests.poll(20, TimeUnit.SECONDS))
        .orElseThrow(() -> new AssertionError("nothing arrived"));
  }

  int waiting() {
    return requests.size();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      requests.add(
          new Request(
              body,
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))));
      Answer answer = Optional.ofNullable(answers.poll()).orElse(Answer.of(200));
      if (answer.hang()) {
        released.await();
      }
      answer.retryAfter().ifPresent(time -> exchange.getResponseHeaders().set("Retry-After", time));
      exchange.sendResponseHeaders(answer.status(), -1);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets those that hang be answered. */
  void release() {
    released.countDown();
  }

  @Override
  public void close() {
    released.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
