package io.godmode.onchain.rpc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/**
 * The JDK's client. HTTP/1.1, so that blocks come over several connections and none waits behind
 * another; redirects are not followed, for a key in a URL is meant for one host.
 */
final class JdkTransport implements RpcTransport {
  /** What is kept of pages that explain a status. */
  private static final int PAGE_BYTES = 1 << 16;

  private final HttpClient client;

  JdkTransport(RpcLimits limits) {
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(limits.connect())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public HttpReply post(RpcEndpoint endpoint, byte[] body, RpcLimits limits)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.url())
            .timeout(limits.request())
            .header("Content-Type", "application/json")
            .header("Accept-Encoding", "gzip")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    CompletableFuture<HttpResponse<byte[]>> pending =
        client.sendAsync(request, head -> body(head.statusCode(), limits));
    try {
      // The request's own limit ends with the headers; a body that drips would go on for ever.
      return reply(pending.get(limits.request().toMillis(), TimeUnit.MILLISECONDS), limits);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("the reply was not complete in time");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IOException("the request failed", e.getCause());
    } finally {
      pending.cancel(true);
    }
  }

  private static CappedBody body(int status, RpcLimits limits) {
    return status == 200
        ? CappedBody.whole(limits.replyBytes())
        : CappedBody.beginning(Math.min(PAGE_BYTES, limits.replyBytes()));
  }

  private static HttpReply reply(HttpResponse<byte[]> response, RpcLimits limits)
      throws IOException {
    byte[] body = response.body();
    boolean gzip =
        response
            .headers()
            .firstValue("Content-Encoding")
            .map("gzip"::equalsIgnoreCase)
            .orElse(false);
    return new HttpReply(
        response.statusCode(),
        response.headers().firstValue("Retry-After"),
        gzip ? unzipped(response.statusCode(), body, limits.replyBytes()) : body,
        body.length);
  }

  /** A status other than 200 says enough by itself, whatever is wrong with its page. */
  private static byte[] unzipped(int status, byte[] body, int limit) throws IOException {
    try {
      return unzipped(body, limit);
    } catch (IOException e) {
      if (status != 200) {
        return new byte[0];
      }
      throw e;
    }
  }

  /** Stops at the limit, for a small body can unpack to a very long one. */
  static byte[] unzipped(byte[] body, int limit) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream(Math.min(limit, body.length * 4));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body), 1 << 15)) {
      byte[] part = new byte[1 << 15];
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        if (read > limit - whole.size()) {
          throw new TooLongException(limit);
        }
        whole.write(part, 0, read);
      }
    }
    return whole.toByteArray();
  }
}
