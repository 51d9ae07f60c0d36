package io.godmode.adapters;

import io.godmode.api.AlertSink;
import io.godmode.api.event.Alert;
import io.godmode.api.event.Heartbeat;
import io.godmode.core.alerts.AlertJson;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sends alerts to a webhook, and heartbeats to another address where one is given.
 *
 * <p>Alerts wait in a bounded queue and are sent in order on a daemon thread; the calls return at
 * once. A failed attempt is repeated with growing pauses, or when the other side says; a status of
 * 4xx other than 408, 425 and 429 is final. Heartbeats have a thread of their own, are tried once
 * and never wait in a queue. Redirects are not followed. No text of this class shows an address or
 * a secret. Thread-safe.
 */
public final class WebhookAlerts implements AlertSink {
  private final String words;
  private final Payload payload;
  private final Outbox<String> alerts;
  private final Optional<Outbox<String>> heartbeats;
  private final AlertJson json = AlertJson.create();

  private WebhookAlerts(Builder from) {
    Secret url = from.secret("the webhook's address", from.urlVariable);
    Optional<Secret> chat = from.chatVariable.map(name -> from.secret("the chat", name));
    Optional<Secret> bearer = from.bearerVariable.map(name -> from.secret("the bearer", name));
    Optional<Secret> life =
        from.heartbeatVariable.map(name -> from.secret("the heartbeat's address", name));
    if ((from.preset == WebhookPreset.TELEGRAM) != chat.isPresent()) {
      throw new IllegalArgumentException(
          from.preset == WebhookPreset.TELEGRAM
              ? "telegram needs a chat: give the environment variable that holds its id"
              : "a chat is for telegram only, but the preset is " + from.name());
    }
    HttpPost post = new HttpPost(url.address(), bearer, from.timeout, from.clock);
    Optional<HttpPost> pulse =
        life.map(
            secret -> new HttpPost(secret.address(), Optional.empty(), from.timeout, from.clock));
    this.words = "webhook " + from.name() + " at " + url;
    this.payload = new Payload(from.preset, chat);
    this.alerts =
        new Outbox<>(
            "godmode-webhook-" + from.name(),
            post::send,
            Packing.none(),
            from.queue,
            from.attempts,
            from.closing,
            new Backoff(from.seed),
            from.waiting);
    this.heartbeats =
        pulse.map(
            way ->
                new Outbox<>(
                    "godmode-heartbeat",
                    way::send,
                    Packing.none(),
                    1,
                    1,
                    HttpPost.LAST_BEAT,
                    new Backoff(from.seed),
                    from.waiting));
  }

  /**
   * Starts a webhook.
   *
   * @param preset what it takes
   * @param urlVariable the environment variable that holds its address
   */
  public static Builder builder(WebhookPreset preset, String urlVariable) {
    return new Builder(preset, urlVariable);
  }

  @Override
  public void onAlert(Alert alert) {
    alerts.offer(payload.of(alert));
  }

  @Override
  public void onHeartbeat(Heartbeat heartbeat) {
    heartbeats.ifPresent(outbox -> outbox.offer(json.write(heartbeat)));
  }

  /** Returns what became of the alerts so far. */
  public WebhookCounts counts() {
    return alerts.counts();
  }

  /** Sends what is queued, once each and for a bounded time, and then no more. Idempotent. */
  @Override
  public void close() {
    heartbeats.ifPresent(Outbox::close);
    alerts.close();
  }

  /** Returns preset and variable, never the address. */
  @Override
  public String toString() {
    return words;
  }

  /** Collects what a webhook needs. Not thread-safe. */
  public static final class Builder {
    private static final int MOST_ATTEMPTS = 20;
    private static final int MOST_QUEUED = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final WebhookPreset preset;
    private final String urlVariable;
    private Optional<String> chatVariable = Optional.empty();
    private Optional<String> bearerVariable = Optional.empty();
    private Optional<String> heartbeatVariable = Optional.empty();
    private Duration timeout = Duration.ofSeconds(10);
    private Duration closing = Duration.ofSeconds(1);
    private int attempts = 5;
    private int queue = 256;
    private long seed;
    private InstantSource clock = InstantSource.system();
    private Function<String, Optional<String>> environment =
        name -> Optional.ofNullable(System.getenv(name));
    private Optional<Waiting> waiting = Optional.empty();

    private Builder(WebhookPreset preset, String urlVariable) {
      this.preset = preset;
      this.urlVariable = urlVariable;
    }

    /** Sets the environment variable that holds Telegram's chat id. */
    public Builder chat(String variable) {
      chatVariable = Optional.of(variable);
      return this;
    }

    /** Sets the environment variable that holds what is sent as {@code Authorization: Bearer}. */
    public Builder bearer(String variable) {
      bearerVariable = Optional.of(variable);
      return this;
    }

    /** Sets the environment variable that holds the address of heartbeats; none otherwise. */
    public Builder heartbeat(String variable) {
      heartbeatVariable = Optional.of(variable);
      return this;
    }

    /**
     * Sets how long one attempt may take; ten seconds otherwise.
     *
     * @throws IllegalArgumentException when not above zero or above a minute
     */
    public Builder timeout(Duration value) {
      timeout = bounded("timeout", value);
      return this;
    }

    /**
     * Sets how long {@link WebhookAlerts#close()} waits for what is queued; a second otherwise.
     *
     * @throws IllegalArgumentException when not above zero or above a minute
     */
    public Builder closing(Duration value) {
      closing = bounded("closing", value);
      return this;
    }

    private static Duration bounded(String name, Duration value) {
      if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            name + " must be from 1 ms to " + LONGEST + ", but was " + value);
      }
      return value;
    }

    /**
     * Sets the most attempts at one alert; five otherwise.
     *
     * @throws IllegalArgumentException when not from 1 to 20
     */
    public Builder attempts(int value) {
      attempts = counted("attempts", value, MOST_ATTEMPTS);
      return this;
    }

    /**
     * Sets how many alerts wait at most; 256 otherwise.
     *
     * @throws IllegalArgumentException when not from 1 to 10,000
     */
    public Builder queue(int value) {
      queue = counted("queue", value, MOST_QUEUED);
      return this;
    }

    private static int counted(String name, int value, int most) {
      if (value < 1 || value > most) {
        throw new IllegalArgumentException(
            "%s must be from 1 to %d, but was %d".formatted(name, most, value));
      }
      return value;
    }

    /** Sets the seed of the pauses between attempts; 0 otherwise. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** Sets the clock that reads a {@code Retry-After} given as a date; the system's otherwise. */
    public Builder clock(InstantSource value) {
      clock = value;
      return this;
    }

    /** Sets where variables are looked up; the environment of the process otherwise. */
    public Builder environment(Function<String, Optional<String>> value) {
      environment = value;
      return this;
    }

    Builder waiting(Waiting value) {
      waiting = Optional.of(value);
      return this;
    }

    private Secret secret(String what, String variable) {
      return Secret.read(what, variable, environment);
    }

    private String name() {
      return preset.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the webhook, with its thread at work.
     *
     * @throws IllegalArgumentException when a variable is not set or holds no address, or a chat is
     *     missing or given to another preset than Telegram's; no message shows a value
     */
    public WebhookAlerts build() {
      return new WebhookAlerts(this);
    }
  }
}
