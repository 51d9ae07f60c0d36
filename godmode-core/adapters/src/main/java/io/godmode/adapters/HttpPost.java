package io.godmode.adapters;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Posts JSON to one address and follows nowhere else. Thread-safe. */
final class HttpPost {
  /** A sign of life that has not left by the end of a run is worth nothing. */
  static final Duration LAST_BEAT = Duration.ofMillis(100);

  private static final Pattern SECONDS = Pattern.compile("([0-9]{1,12})([.][0-9]*)?");

  private final URI address;
  private final Optional<Secret> bearer;
  private final Duration timeout;
  private final InstantSource clock;
  private final HttpClient client;

  /**
   * Creates the way to an address.
   *
   * @param bearer sent as {@code Authorization}
   * @param timeout of the whole exchange
   * @param clock reads a {@code Retry-After} that is a date
   */
  HttpPost(URI address, Optional<Secret> bearer, Duration timeout, InstantSource clock) {
    this.address = address;
    this.bearer = bearer;
    this.timeout = timeout;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  Reply send(String body) throws InterruptedException {
    CompletableFuture<HttpResponse<Void>> exchange;
    try {
      exchange = client.sendAsync(request(body), HttpResponse.BodyHandlers.discarding());
    } catch (IllegalArgumentException refused) {
      return Reply.ofFailure(refused);
    }
    try {
      // The timeout of a request ends with its headers; a body may hang as well.
      HttpResponse<Void> response = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return Reply.ofStatus(response.statusCode(), retryAfter(response));
    } catch (TimeoutException late) {
      exchange.cancel(true);
      return Reply.ofFailure(late);
    } catch (ExecutionException failed) {
      return Reply.ofFailure(Optional.ofNullable(failed.getCause()).orElse(failed));
    } catch (InterruptedException interrupted) {
      exchange.cancel(true);
      throw interrupted;
    }
  }

  private HttpRequest request(String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(timeout)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    bearer.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.value()));
    return request.build();
  }

  private Optional<Duration> retryAfter(HttpResponse<Void> response) {
    return response.headers().firstValue("Retry-After").flatMap(this::retryAfter);
  }

  private Optional<Duration> retryAfter(String text) {
    Matcher seconds = SECONDS.matcher(text.strip());
    if (!seconds.matches()) {
      return untilDate(text);
    }
    // A part of a second counts as one.
    long whole = Long.parseLong(seconds.group(1));
    return Optional.of(Duration.ofSeconds(seconds.group(2) == null ? whole : whole + 1));
  }

  private Optional<Duration> untilDate(String text) {
    try {
      Duration until =
          Duration.between(
              clock.instant(),
              ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      return Optional.of(until).filter(time -> !time.isNegative());
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }
}
