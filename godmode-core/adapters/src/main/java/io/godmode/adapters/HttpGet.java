package io.godmode.adapters;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks for documents of bounded length in bounded time, and follows nowhere else. Thread-safe. */
final class HttpGet {
  private static final int OK = 200;

  private final Optional<Secret> bearer;
  private final Duration timeout;
  private final int mostBytes;
  private final HttpClient client;

  /** What came back. */
  static final class Document {
    private final byte[] body;

    private final Optional<String> failure;

    private Document(byte[] body, Optional<String> failure) {
      this.body = body;
      this.failure = failure;
    }

    static Document failed(String why) {
      return new Document(new byte[0], Optional.of(why));
    }

    /** Returns the document; nothing when there is none. */
    byte[] body() {
      return body;
    }

    /** Returns why there is none; of exceptions only the type, messages may hold the address. */
    Optional<String> failure() {
      return failure;
    }
  }

  /**
   * Creates the way.
   *
   * @param timeout of the headers, and again of the body
   */
  HttpGet(Optional<Secret> bearer, Duration timeout, int mostBytes) {
    this.bearer = bearer;
    this.timeout = timeout;
    this.mostBytes = mostBytes;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  Document ask(URI address) throws InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(timeout).GET();
    bearer.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.value()));
    CompletableFuture<HttpResponse<InputStream>> exchange =
        client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    try {
      HttpResponse<InputStream> response = within(exchange);
      // Closing the stream ends a reading that hangs.
      try (InputStream in = response.body()) {
        if (response.statusCode() != OK) {
          return Document.failed("HTTP_" + response.statusCode());
        }
        byte[] body = within(CompletableFuture.supplyAsync(() -> read(in)));
        return body.length > mostBytes
            ? Document.failed("BODY_TOO_LARGE")
            : new Document(body, Optional.empty());
      }
    } catch (IOException | TimeoutException failed) {
      return Document.failed(failed.getClass().getSimpleName());
    } catch (ExecutionException failed) {
      Throwable cause = Optional.ofNullable(failed.getCause()).orElse(failed);
      return Document.failed(cause.getClass().getSimpleName());
    } finally {
      exchange.cancel(true);
    }
  }

  private <T> T within(CompletableFuture<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  private byte[] read(InputStream in) {
    try {
      return in.readNBytes(mostBytes + 1);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
