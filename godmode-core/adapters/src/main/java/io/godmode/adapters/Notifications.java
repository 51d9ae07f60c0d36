package io.godmode.adapters;

import io.godmode.api.Bounded;
import io.godmode.api.TradingListener;
import io.godmode.api.event.JournaledEvent;
import io.godmode.api.event.TradingEvent.AttemptReported;
import io.godmode.api.event.TradingEvent.KillSwitchReset;
import io.godmode.api.event.TradingEvent.KillSwitchTripped;
import io.godmode.api.event.TradingEvent.OrderApproved;
import io.godmode.api.event.TradingEvent.ProtectionLocked;
import io.godmode.api.event.TradingEvent.StateChanged;
import io.godmode.api.event.TradingEvent.Ticked;
import io.godmode.api.id.OrderId;
import io.godmode.api.order.Order;
import io.godmode.api.risk.TradingState;
import io.godmode.core.GodmodeStatus;
import io.godmode.core.alerts.AlertJson;
import io.godmode.core.config.GodmodeConfig;
import io.godmode.core.config.NotificationSettings;
import io.godmode.core.config.NotificationSettings.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tells people through a webhook how a run goes: fills, trips of the kill switch and halts, stale
 * market data and a digest of every UTC day; and another address that the run lives.
 *
 * <p>Give it to an engine with {@code GodmodeBuilder.listener}, call {@link #follow} with the
 * engine's status, and close it after the engine. It is called on a listener's thread and sends on
 * threads of its own: nothing that happens out there costs the engine anything. What waits is sent
 * together, as much as fits into one message; what finds no room, or is given up after the last
 * attempt, is counted, and the next message says how many were lost. What came before a start of
 * the process is not told again. No text of this class shows an address or a secret.
 */
public final class Notifications implements TradingListener, AutoCloseable {
  /** Orders in flight are few; of one that is forgotten the fill is told without its token. */
  private static final int MOST_ORDERS = 1_000;

  /** How long what is queued may take at the end. */
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final NotificationSettings settings;
  private final Outbox<Notice> notices;
  private final Optional<Outbox<String>> beats;
  private final Freshness freshness;
  private final Digests digests;
  private final AlertJson json = AlertJson.create();

  @Bounded(by = "1,000 orders in flight", then = "the eldest is forgotten")
  private final Map<OrderId, Order> orders = new LinkedHashMap<>();

  private volatile Supplier<Optional<GodmodeStatus>> status = Optional::empty;
  private Optional<Instant> beaten = Optional.empty();
  private boolean halted;

  private Notifications(Builder from, NotificationSettings settings) {
    this.settings = settings;
    WebhookPreset preset = WebhookPreset.valueOf(settings.preset().toUpperCase(Locale.ROOT));
    Secret url = from.secret("notifications.webhook_url_env", settings.urlVariable());
    Optional<Secret> chat =
        settings.chatVariable().map(name -> from.secret("notifications.chat_id_env", name));
    Optional<Secret> bearer =
        settings.bearerVariable().map(name -> from.secret("notifications.bearer_env", name));
    Optional<Secret> life =
        settings
            .pulse()
            .map(pulse -> from.secret("notifications.heartbeat_url_env", pulse.urlVariable()));
    NotificationSettings.Limits limits = settings.limits();
    HttpPost post = new HttpPost(url.address(), bearer, limits.timeout(), from.clock);
    Optional<HttpPost> pulse =
        life.map(
            secret ->
                new HttpPost(secret.address(), Optional.empty(), limits.timeout(), from.clock));
    this.freshness = new Freshness(from.config.market().maxAgeSlots());
    this.digests = new Digests(settings.digestHour());
    this.notices =
        new Outbox<>(
            "godmode-notifications",
            post::send,
            new NoticePacking(preset, new Payload(preset, chat), () -> head(from.config)),
            limits.queue(),
            limits.attempts(),
            CLOSING,
            new Backoff(from.seed),
            from.waiting);
    this.beats =
        pulse.map(
            way ->
                new Outbox<>(
                    "godmode-pulse",
                    way::send,
                    Packing.none(),
                    1,
                    1,
                    HttpPost.LAST_BEAT,
                    new Backoff(from.seed),
                    from.waiting));
  }

  /**
   * Starts from a configuration.
   *
   * @throws IllegalArgumentException when it has no {@code notifications}
   */
  public static Builder builder(GodmodeConfig config) {
    return new Builder(config);
  }

  /**
   * Returns what a configuration asks for, with the environment of the process; empty for nothing.
   *
   * @throws IllegalArgumentException when a variable is not set or holds no address; no message
   *     shows a value
   */
  public static Optional<Notifications> of(GodmodeConfig config) {
    return config.notifications().map(settings -> builder(config).build());
  }

  /** Sets where to look how things stand; without it there are no digests and signs of life. */
  public void follow(Supplier<GodmodeStatus> source) {
    status = () -> Optional.of(source.get());
  }

  private String head(GodmodeConfig config) {
    return status
        .get()
        .map(
            now ->
                now.profile()
                    + " "
                    + now.executionMode()
                    + (now.marks().isEmpty() ? "" : " " + String.join(" ", now.marks())))
        .orElse(config.profileId());
  }

  @Override
  public void onEvent(JournaledEvent event) {
    switch (event.event().kind()) {
      case ORDER_APPROVED -> remember(((OrderApproved) event.event()).order());
      case ATTEMPT_REPORTED -> reported(event, (AttemptReported) event.event());
      case KILL_SWITCH_TRIPPED ->
          tell(Topic.TRIPS, event, NoticeText.trip(event, (KillSwitchTripped) event.event()));
      case KILL_SWITCH_RESET ->
          tell(Topic.TRIPS, event, NoticeText.reset(event, (KillSwitchReset) event.event()));
      case PROTECTION_LOCKED ->
          tell(Topic.TRIPS, event, NoticeText.lock(event, (ProtectionLocked) event.event()));
      case STATE_CHANGED -> changed(event, (StateChanged) event.event());
      case TICKED -> ticked(event, (Ticked) event.event());
      case RUN_STOPPED -> digests.end().ifPresent(text -> tell(Topic.DIGEST, event, text));
      default -> {}
    }
  }

  private void remember(Order order) {
    orders.put(order.id(), order);
    if (orders.size() > MOST_ORDERS) {
      orders.remove(orders.keySet().iterator().next());
    }
  }

  private void reported(JournaledEvent event, AttemptReported reported) {
    if (!reported.report().state().isTerminal()) {
      return;
    }
    Optional<Order> order = Optional.ofNullable(orders.remove(reported.report().orderId()));
    reported
        .report()
        .fill()
        .ifPresent(fill -> tell(Topic.FILLS, event, NoticeText.fill(event, reported, fill, order)));
  }

  /** Boots and ends are no news; halts and what follows them are. */
  private void changed(JournaledEvent event, StateChanged changed) {
    boolean halts = changed.to() != TradingState.ACTIVE && changed.to() != TradingState.DISARMED;
    if (halts || halted) {
      tell(Topic.TRIPS, event, NoticeText.state(event, changed));
    }
    halted = halts;
  }

  private void ticked(JournaledEvent event, Ticked tick) {
    freshness
        .look(event.at(), tick.tipSlot() - tick.dataSlot())
        .ifPresent(text -> tell(Topic.STALE_DATA, event, text));
    // Before the first tick there is no time and no money yet.
    status
        .get()
        .filter(now -> now.tick() > 0)
        .ifPresent(
            now -> {
              digests.look(now).ifPresent(text -> tell(Topic.DIGEST, event, text));
              beat(event.at(), now);
            });
  }

  private void beat(Instant at, GodmodeStatus now) {
    Optional<Instant> next =
        settings.pulse().flatMap(pulse -> beaten.map(last -> last.plus(pulse.interval())));
    if (beats.isPresent() && next.filter(at::isBefore).isEmpty()) {
      beaten = Optional.of(at);
      beats.get().offer(json.write(now.heartbeat()));
    }
  }

  private void tell(Topic topic, JournaledEvent event, String text) {
    if (settings.topics().contains(topic)) {
      notices.offer(new Notice(topic, event.sequence(), event.at(), text));
    }
  }

  /** Returns what became of the notices so far: messages, of which one may hold many notices. */
  public WebhookCounts counts() {
    return notices.counts();
  }

  /** Sends what is queued, once and within a second, and then no more. Idempotent. */
  @Override
  public void close() {
    beats.ifPresent(Outbox::close);
    notices.close();
  }

  /** Returns preset and variable, never the address. */
  @Override
  public String toString() {
    return "notifications by " + settings.preset() + " at $" + settings.urlVariable();
  }

  /** Collects what notifications need. Not thread-safe. */
  public static final class Builder {
    private final GodmodeConfig config;
    private long seed;
    private InstantSource clock = InstantSource.system();
    private Function<String, Optional<String>> environment =
        name -> Optional.ofNullable(System.getenv(name));
    private Optional<Waiting> waiting = Optional.empty();

    private Builder(GodmodeConfig config) {
      if (config.notifications().isEmpty()) {
        throw new IllegalArgumentException(
            "config must have notifications, but those of " + config.profileId() + " are off");
      }
      this.config = config;
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

    /**
     * Returns the notifications, with their threads at work.
     *
     * @throws IllegalArgumentException when a variable is not set or holds no address; no message
     *     shows a value
     */
    public Notifications build() {
      return new Notifications(this, config.notifications().orElseThrow());
    }
  }
}
