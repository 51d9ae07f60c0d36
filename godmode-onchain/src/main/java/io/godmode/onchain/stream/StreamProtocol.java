package io.godmode.onchain.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.godmode.api.Bounded;
import io.godmode.api.id.Address;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection with all wanted subscriptions alive: connects, subscribes, watches, gives up
 * and connects again, going round the endpoints. Does no I/O itself and starts no thread; others
 * bring what happens and the time, one call at a time.
 *
 * <p>Connections are numbered. What comes from an earlier one is ignored, so is what comes for a
 * subscription that this connection did not acknowledge.
 */
@Bounded(by = "the programs that are followed", then = "emptied with the connection")
final class StreamProtocol {
  private static final Logger LOG = LoggerFactory.getLogger(StreamProtocol.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_DOUBLINGS = 16;

  /** What the protocol wants done with connections. */
  interface Wire {
    /** Opens a connection; what becomes of it is told by {@link #opened} or {@link #lost}. */
    void connect(long connection, StreamEndpoint endpoint);

    /** Sends a text. */
    void send(long connection, String text);

    /** Sends a ping. */
    void ping(long connection);

    /** Gives a connection up without goodbye. */
    void abandon(long connection);
  }

  /** Who is told what nodes say. */
  interface Listener {
    /** A message about a transaction came. */
    void logs(Address program, byte[] json);

    /** The node knows a newer slot. */
    void slot(long slot);

    /** No messages of a program come from now on. */
    void interrupted(Address program, String reason);

    /** Messages of a program come from now on. */
    void resumed(Address program);
  }

  private enum State {
    WAITING,
    CONNECTING,
    OPEN,
    CLOSED
  }

  /** A subscription that was asked for. */
  private record Asked(Subscription subscription, Instant deadline) {}

  /**
   * What a node calls a subscription. Some count for each method by itself.
   *
   * @param method of the messages for it
   */
  private record Given(String method, long number) {}

  private final List<StreamEndpoint> endpoints;
  private final StreamSettings settings;
  private final InstantSource clock;
  private final Wire wire;
  private final Listener listener;
  private final SplittableRandom draws;
  private final List<Subscription> wanted = new ArrayList<>();
  private final Map<Long, Asked> asked = new LinkedHashMap<>();
  private final Map<Given, Subscription> active = new LinkedHashMap<>();
  private State state = State.WAITING;
  private Instant next;
  private Instant lastHeard = Instant.MIN;
  private Instant lastSlotAt = Instant.MIN;
  private Instant pingAt = Instant.MAX;
  private long lastSlot = -1;
  private boolean slotsTold;
  private Instant wholeSince = Instant.MAX;
  private long connection;
  private long lastRequest;
  private int at;
  private int failures;
  private long ignored;

  StreamProtocol(
      List<StreamEndpoint> endpoints,
      StreamSettings settings,
      InstantSource clock,
      Wire wire,
      Listener listener) {
    this.endpoints = List.copyOf(endpoints);
    this.settings = settings;
    this.clock = clock;
    this.wire = wire;
    this.listener = listener;
    this.draws = new SplittableRandom(settings.seed());
    this.next = clock.instant();
    // Slots first, so that the newest one is known when logs begin.
    wanted.add(new Subscription(null));
    settings.programs().forEach(program -> wanted.add(new Subscription(program)));
  }

  /** Deals with the time: what should have happened by now. */
  void tick() {
    Instant now = clock.instant();
    switch (state) {
      case WAITING -> {
        if (!now.isBefore(next)) {
          connection++;
          state = State.CONNECTING;
          next = now.plus(settings.times().connect());
          wholeSince = Instant.MAX;
          wire.connect(connection, endpoints.get(at));
        }
      }
      case CONNECTING -> {
        if (!now.isBefore(next)) {
          giveUp("did not open in time");
        }
      }
      case OPEN -> watch(now);
      case CLOSED -> {}
    }
  }

  private void watch(Instant now) {
    for (Asked each : asked.values()) {
      if (!now.isBefore(each.deadline())) {
        giveUp("did not acknowledge " + each.subscription() + " in time");
        return;
      }
    }
    if (!now.isBefore(lastHeard.plus(settings.times().silence()))) {
      giveUp("was silent");
    } else if (slotsTold && !now.isBefore(lastSlotAt.plus(settings.times().staleSlot()))) {
      giveUp("told no newer slot");
    } else if (!now.isBefore(pingAt)) {
      pingAt = now.plus(settings.times().pingEvery());
      wire.ping(connection);
    }
  }

  /** Returns when {@link #tick} has something to do, if nothing else happens. */
  Instant nextAt() {
    if (state == State.CLOSED) {
      return Instant.MAX;
    }
    if (state != State.OPEN) {
      return next;
    }
    Instant first = lastHeard.plus(settings.times().silence());
    first = pingAt.isBefore(first) ? pingAt : first;
    if (slotsTold) {
      Instant stale = lastSlotAt.plus(settings.times().staleSlot());
      first = stale.isBefore(first) ? stale : first;
    }
    for (Asked each : asked.values()) {
      first = each.deadline().isBefore(first) ? each.deadline() : first;
    }
    return first;
  }

  /** A connection is open. */
  void opened(long which) {
    if (which != connection || state != State.CONNECTING) {
      wire.abandon(which);
      return;
    }
    Instant now = clock.instant();
    state = State.OPEN;
    lastHeard = now;
    lastSlotAt = now;
    // A node that is behind the last one, or of a chain begun anew, is judged by itself.
    lastSlot = -1;
    slotsTold = false;
    pingAt = now.plus(settings.times().pingEvery());
    LOG.debug("connected to {}", endpoints.get(at));
    for (Subscription each : wanted) {
      long id = ++lastRequest;
      asked.put(id, new Asked(each, now.plus(settings.times().acknowledge())));
      wire.send(connection, each.request(id, settings.commitment()));
    }
  }

  /** A connection could not be made, or ended. */
  void lost(long which, String reason) {
    if (which == connection && (state == State.CONNECTING || state == State.OPEN)) {
      giveUp(reason);
    }
  }

  /** A pong or a part of a message came: the other side is alive. */
  void heard(long which) {
    if (which == connection && state == State.OPEN) {
      lastHeard = clock.instant();
    }
  }

  /** A message came. */
  void text(long which, String text) {
    if (which != connection || state != State.OPEN) {
      ignored++;
      return;
    }
    lastHeard = clock.instant();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    JsonNode message;
    try {
      message = JSON.readTree(bytes);
    } catch (IOException e) {
      giveUp("sent what is not JSON");
      return;
    }
    if (message.path("method").isTextual()) {
      notification(message, bytes);
    } else if (message.path("id").canConvertToLong()) {
      answer(message.path("id").asLong(), message);
    } else {
      ignored++;
    }
  }

  private void notification(JsonNode message, byte[] bytes) {
    JsonNode params = message.path("params");
    JsonNode number = params.path("subscription");
    Subscription subscription =
        number.canConvertToLong()
            ? active.get(new Given(message.path("method").asText(), number.asLong()))
            : null;
    if (subscription == null) {
      ignored++;
      return;
    }
    Address program = subscription.program();
    if (program != null) {
      listener.logs(program, bytes);
      return;
    }
    long slot = params.path("result").path("slot").asLong(-1);
    slotsTold = true;
    if (slot > lastSlot) {
      lastSlot = slot;
      lastSlotAt = clock.instant();
      listener.slot(slot);
    }
  }

  private void answer(long id, JsonNode message) {
    Asked answered = asked.remove(id);
    if (answered == null) {
      ignored++;
      return;
    }
    Subscription subscription = answered.subscription();
    JsonNode result = message.path("result");
    if (!result.isIntegralNumber() || !result.canConvertToLong()) {
      if (subscription.program() == null) {
        // Logs show life as well; only quiet programs' windows then end later.
        LOG.warn("{} does not tell slots", endpoints.get(at));
        becomeWhole();
      } else {
        giveUp("refused " + subscription);
      }
      return;
    }
    Given number = new Given(subscription.method(), result.asLong());
    if (active.putIfAbsent(number, subscription) != null) {
      giveUp("gave two subscriptions the number " + number.number());
      return;
    }
    Address program = subscription.program();
    if (program != null) {
      listener.resumed(program);
    }
    becomeWhole();
  }

  private void becomeWhole() {
    if (asked.isEmpty()) {
      wholeSince = clock.instant();
      LOG.info("all subscriptions acknowledged by {}", endpoints.get(at));
    }
  }

  /** Ends all subscriptions and the protocol; the connection is the caller's to close. */
  void close() {
    if (state == State.OPEN) {
      active.forEach(
          (number, each) -> wire.send(connection, each.goodbye(++lastRequest, number.number())));
    } else if (state == State.CONNECTING) {
      wire.abandon(connection);
    }
    active.clear();
    asked.clear();
    state = State.CLOSED;
  }

  private void giveUp(String reason) {
    LOG.warn("connection to {} given up: it {}", endpoints.get(at), reason);
    wire.abandon(connection);
    for (Subscription each : active.values()) {
      Address program = each.program();
      if (program != null) {
        listener.interrupted(program, "connection " + reason);
      }
    }
    active.clear();
    asked.clear();
    state = State.WAITING;
    Instant now = clock.instant();
    // One that worked for a while is tried again soon; others make room for the next endpoint.
    if (wholeSince.isBefore(Instant.MAX)
        && !now.isBefore(wholeSince.plus(settings.times().silence()))) {
      failures = 0;
    } else {
      at = (at + 1) % endpoints.size();
      failures++;
    }
    wholeSince = Instant.MAX;
    next = now.plus(backoff());
  }

  private Duration backoff() {
    long most =
        Math.min(
            settings.times().mostRetry().toNanos(),
            settings.times().firstRetry().toNanos() << Math.min(failures, MOST_DOUBLINGS));
    return Duration.ofNanos(most - draws.nextLong(most / 2 + 1));
  }

  /** Returns the number of the connection tried or made last; 0 before the first. */
  long connections() {
    return connection;
  }

  /** Returns how many messages were ignored. */
  long ignored() {
    return ignored;
  }

  /** Tells whether all subscriptions are acknowledged. */
  boolean whole() {
    return state == State.OPEN && wholeSince.isBefore(Instant.MAX);
  }
}
